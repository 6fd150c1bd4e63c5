import { openStream } from '@parley-sim/engine/random';

/**
 * A scenario of random numbers, always the same: actors with time-dependent strategies and AC_next, as the bar of issue and
 * literature has it. With `fresh`, every run draws weights of its own.
 */
export function table({
  fresh = false,
  deadline = 100,
  actors = 4,
  clauses = 8,
  options = 4,
  bidding,
  acceptance = { kind: 'next' },
  protocol = {},
  noDeal = 0.3,
} = {}) {
  const stream = openStream('bench', 0, '', 'own', 'table');
  const clause = (c) => `c${c}`;
  const record = (n, f) => Object.fromEntries(Array.from({ length: n }, (_, i) => f(i)));
  const people = record(actors, (a) => [
    `a${a}`,
    {
      priorities: record(clauses, (c) => [clause(c), fresh ? { range: [0.05, 1] } : stream.next()]),
      values: record(clauses, (c) => [
        clause(c),
        Array.from({ length: options }, () => stream.next()),
      ]),
      noDeal,
      strategy: {
        bidding: bidding ?? { kind: 'time-dependent', exponent: [0.2, 0.5, 1, 0.3][a % 4] },
        acceptance,
      },
    },
  ]);
  return {
    parley: 1,
    name: 'bench',
    title: 'Bench',
    clauses: record(clauses, (c) => [
      clause(c),
      { kind: 'categorical', options: Array.from({ length: options }, (_, i) => `o${i}`) },
    ]),
    actors: people,
    signatories: Object.keys(people),
    protocol: { kind: 'alternating-offers', deadline, ...protocol },
  };
}
