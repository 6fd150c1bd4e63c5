import type { Part, Strategy } from '@parley-sim/engine/scenario';
import type { Scenario, Trace } from '@parley-sim/engine';
import { bazaar, calls, NEVER, trace } from './bazaar.ts';
import { plays } from './tables.ts';

/** Parameters that are given beside those that a vector fixes. */
export type More = Readonly<Record<string, unknown>>;

/** What a default comes to, worked out by hand. */
export interface Vector {
  /** What is seen with these parameters; with none, the default is at work. */
  readonly play: (more: More) => unknown;
  readonly expected: unknown;
  /** Another value of the parameter, with which something else is seen: so the vector sees the default. */
  readonly other?: unknown;
}

/** What the seller of a bazaar asks of buyers who call these prices, round by round. It speaks first, and accepts nothing. */
export function asked(
  bidding: Part,
  called: readonly number[] | Readonly<Record<string, readonly number[]>>,
  { rounds, deadline = rounds, noDeal = 0, law }: Asking,
): number[] {
  const buyers = Array.isArray(called) ? { buyer: called as number[] } : called;
  const strategies = Object.entries(buyers).map(([id, list]): [string, Strategy] => [
    id,
    calls(list),
  ]);
  const scenario: Scenario = {
    ...bazaar(plays(bidding, NEVER), Object.fromEntries(strategies), { deadline, noDeal }),
    ...(law === undefined ? {} : { constraints: { cap: { forbid: { price: { atLeast: law } } } } }),
  };
  return trace(scenario)
    .moves.flatMap((m) => (m.actor === 'seller' && m.deal ? [Number(m.deal['price'])] : []))
    .slice(0, rounds);
}

interface Asking {
  /** So many rounds are looked at. */
  readonly rounds: number;
  /** Default: the same. */
  readonly deadline?: number;
  readonly noDeal?: number;
  /** The law forbids this price and all above it. */
  readonly law?: number;
}

/** Of some prices those that a buyer who concedes evenly, 10 a round to 90, accepts in a round if they are called then. */
export function accepted(
  acceptance: Part,
  prices: readonly number[],
  before: readonly number[],
): number[] {
  const buyer = plays({ kind: 'time-dependent', exponent: 1 }, acceptance);
  return prices.filter((price) => {
    const { moves } = trace(bazaar(calls([...before, price]), { buyer }));
    return moves.some((m) => m.act === 'accept' && m.round === before.length + 1);
  });
}

/** Whether anything was agreed, and by whom. */
export function bound({ end }: Trace): string {
  return end.ending === 'agreement' ? end.bound.join(' ') : end.ending;
}
