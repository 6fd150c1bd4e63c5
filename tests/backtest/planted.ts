import type { BacktestCase, BacktestDesign } from '@parley-sim/engine/backtest';
import { openStream } from '@parley-sim/engine/random';
import type { Scenario } from '@parley-sim/engine';

/** A table at which whoever speaks says a number from 0 to 100 at random, and is followed. */
export const table: Scenario = {
  parley: 1,
  name: 'random-number',
  title: 'A number at random',
  clauses: { number: { title: 'Number', kind: 'numeric', from: 0, to: 100, step: 1 } },
  actors: Object.fromEntries(
    ['one', 'other'].map((id) => [
      id,
      {
        priorities: { number: 1 },
        values: {
          number: {
            shape: 'points' as const,
            points: [
              [0, 0],
              [100, 1],
            ],
          },
        },
        noDeal: 0,
        strategy: {
          bidding: { kind: 'random-above', minimum: 0 },
          acceptance: { kind: 'constant', threshold: 0 },
        },
      },
    ]),
  ),
  signatories: ['one', 'other'],
  protocol: { kind: 'alternating-offers', deadline: 3 },
};

export type Drawn = (uniform: () => number, cluster: number) => number;

/** Cases of which something happened that is drawn, in clusters of two that share a shift. */
export function design(
  cases: number,
  happened: Drawn,
  baselines: Record<string, number>,
  seed: number,
): BacktestDesign {
  const stream = openStream(`planted ${seed}`, 0, 'happened', 'belief');
  return {
    data: 'planted',
    dataHash: `${seed}`,
    split: 'all',
    variant: 'random',
    unit: 'points',
    leftOut: {},
    cases: Array.from({ length: cases }, (_, i): BacktestCase => ({
      id: `case ${i}`,
      cluster: `cluster ${i >> 1}`,
      scenario: table,
      agreed: true,
      quantities: [
        {
          name: 'number',
          happened: happened(() => stream.next(), i >> 1),
          of: (settled) => settled?.[0] ?? 50,
          baselines,
        },
      ],
    })),
  };
}
