import { type Actor, type Part, type Strategy } from '@parley-sim/engine/scenario';
import { Model, Runner, type Scenario, type Trace } from '@parley-sim/engine';
import { plays } from './tables.ts';

/** Accepts nothing that there is. */
export const NEVER: Part = { kind: 'constant', threshold: 2 };

/** Offers these prices, one a turn, then the last again, and accepts nothing unless told otherwise. */
export function calls(prices: readonly number[], acceptance: Part = NEVER): Strategy {
  return plays({ kind: 'scripted', deals: prices.map((price) => ({ price })) }, acceptance);
}

/**
 * A seller and any number of buyers bargain over one price of 0 to 100, seller first. The seller's score is the price in
 * hundredths, a buyer's what is left to 1. All sign.
 */
export function bazaar(
  seller: Strategy,
  buyers: Readonly<Record<string, Strategy>>,
  {
    deadline = 9,
    step = 1,
    noDeal = 0,
  }: { deadline?: number; step?: number; noDeal?: number } = {},
): Scenario {
  const actor = (from: number, strategy: Strategy, least: number): Actor => ({
    priorities: { price: 1 },
    values: { price: { shape: 'linear', from, to: 1 - from } },
    noDeal: least,
    strategy,
  });
  return {
    parley: 1,
    name: 'bazaar',
    title: 'A price',
    clauses: { price: { kind: 'numeric', from: 0, to: 100, step } },
    actors: {
      seller: actor(0, seller, noDeal),
      ...Object.fromEntries(Object.entries(buyers).map(([id, s]) => [id, actor(1, s, 0)])),
    },
    signatories: ['seller', ...Object.keys(buyers)],
    protocol: { kind: 'alternating-offers', deadline },
  };
}

/** A run of a scenario. */
export function trace(scenario: Scenario, run = 0): Trace {
  return new Runner(new Model(scenario)).trace('1', run);
}

/** The prices that an actor offers in a run. */
export function prices(scenario: Scenario, actor = 'seller', run = 0): number[] {
  return trace(scenario, run).moves.flatMap((m) =>
    m.actor === actor && m.deal ? [Number(m.deal['price'])] : [],
  );
}

/** `seller 90, buyer 10, …`: a transcript in a line. */
export function told({ moves }: Trace): string {
  return moves
    .map((m) => `${m.actor} ${m.act === 'offer' ? String(m.deal['price']) : m.act}`)
    .join(', ');
}

/** Pearson's χ² of counts against equal shares of all of them. */
export function chiSquare(counts: Iterable<number>, cells: number): number {
  const list = [...counts];
  const expected = list.reduce((a, b) => a + b, 0) / cells;
  const seen = list.reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  return seen + (cells - list.length) * expected;
}
