import { choiceArgument } from '../arguments.ts';
import { frozen } from '../freeze.ts';
import type { Contestant } from './design.ts';

const next = { kind: 'next' };
const timed = (id: string, title: string, exponent: number): Contestant => ({
  id,
  title,
  strategy: { bidding: { kind: 'time-dependent', exponent }, acceptance: next },
});
const listening = (id: string, title: string, kind: string): Contestant => ({
  id,
  title,
  strategy: { bidding: { kind }, acceptance: next, model: { kind: 'frequency' } },
});

/** Strategies that are shipped to hold others against: hard and soft, deaf and listening. */
export const CONTESTANTS: readonly Contestant[] = frozen([
  timed('hold-out', 'Holds out until late (Boulware, exponent 0.2)', 0.2),
  {
    id: 'hold-out-settle',
    title: 'Holds out, but in the last rounds takes the best that it has been offered',
    strategy: {
      bidding: { kind: 'time-dependent', exponent: 0.2 },
      acceptance: { kind: 'combined', after: 0.95 },
    },
  },
  timed('linear', 'Concedes evenly (exponent 1)', 1),
  timed('give-way', 'Concedes early (conceder, exponent 2)', 2),
  {
    id: 'never-concedes',
    title: 'Never concedes',
    strategy: { bidding: { kind: 'hardliner' }, acceptance: next },
  },
  {
    id: 'at-random',
    title: 'Offers anything that beats no deal, at random',
    strategy: { bidding: { kind: 'random-above' }, acceptance: next },
  },
  {
    id: 'step-for-step',
    title: 'A new concession only for a new one (MiCRO)',
    strategy: { bidding: { kind: 'micro' }, acceptance: { kind: 'micro' } },
  },
  {
    id: 'tit-for-tat',
    title: 'Concedes as much as the other did (relative)',
    strategy: { bidding: { kind: 'tit-for-tat-relative' }, acceptance: next },
  },
  listening('nice-tit-for-tat', 'Concedes with the other towards Nash’s point', 'nice-tit-for-tat'),
  listening('trade-off', 'Of equals offers what the other seems to like', 'trade-off'),
  {
    id: 'unhurried',
    title: 'Negotiator who hardly fears failure (risk 0.03)',
    strategy: {
      bidding: { kind: 'negotiator', risk: 0.03 },
      acceptance: { kind: 'waiting', risk: 0.03 },
    },
  },
  {
    id: 'anxious',
    title: 'Negotiator who fears failure (risk 0.3)',
    strategy: {
      bidding: { kind: 'negotiator', risk: 0.3 },
      acceptance: { kind: 'waiting', risk: 0.3 },
    },
  },
]);

/** Shipped strategy of a name. @throws ParleyError `argument/invalid` where there is none. */
export function contestant(id: string): Contestant {
  choiceArgument(
    'id',
    id,
    CONTESTANTS.map((c) => c.id),
  );
  return CONTESTANTS.find((c) => c.id === id)!;
}
