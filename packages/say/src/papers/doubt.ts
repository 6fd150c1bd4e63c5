import type { Comparison } from '@parley-sim/engine';
import type { FactorDoubt } from '@parley-sim/engine/ensemble';
import type { Interval, VarianceSplit } from '@parley-sim/engine/statistics';
import type { Section } from '../blocks.ts';
import { rate } from '../language/numbers.ts';
import { rowTitle } from './rows.ts';

/** Section on how much of what varies between talks comes from numbers that nobody knows, and how much from chance; one split a row. */
export function doubtPaper({ rows }: Comparison, splits: readonly VarianceSplit[]): Section {
  return {
    id: 'doubt',
    title: 'Where the doubt comes from',
    blocks: [
      {
        kind: 'table',
        caption: 'Share of the variance between talks',
        columns: [
          { title: 'draft', shrinkTo: 24 },
          { title: 'from numbers that\nnobody knows', number: true },
          { title: 'from chance\nat the table', number: true },
        ],
        rows: splits.map(({ share }, e) => [
          rowTitle(rows[e]!),
          share ? rate(share) : 'nothing varies',
          share ? rate(rest(share)) : '–',
        ]),
      },
    ],
  };
}

/** Section on how much of what varies between talks comes from numbers, ways of negotiating, the order of speech and chance. */
export function factorsPaper({ rows }: Comparison, factors: readonly FactorDoubt[]): Section {
  const names = ['beliefs', 'ways', 'order', 'chance'] as const;
  return {
    id: 'doubt',
    title: 'Where the doubt comes from',
    blocks: [
      {
        kind: 'table',
        caption:
          'Share of the variance between talks (Shapley shares: what sources do together is shared out evenly)',
        columns: [
          { title: 'draft', shrinkTo: 16 },
          { title: 'uncertain\nnumbers', number: true },
          { title: 'ways of\nnegotiating', number: true },
          { title: 'order\nof speech', number: true },
          { title: 'chance', number: true },
        ],
        rows: factors.map(({ shares }, e) => [
          rowTitle(rows[e]!),
          ...names.map((name, f) =>
            shares ? rate(shown(shares[name].shapley)) : f === 0 ? 'nothing varies' : '–',
          ),
        ]),
      },
    ],
  };
}

/** Shares are unbiased, so that next to nothing can come out below 0: then it is shown as 0. */
function shown({ estimate, low, high }: Interval): Interval {
  const cut = (x: number): number => Math.max(0, Math.min(x, 1));
  return {
    estimate: cut(estimate),
    low: low === null ? null : cut(low),
    high: high === null ? null : cut(high),
  };
}

/**
 * How much of what varies between the talks of the leading draft comes from the uncertain numbers, from the talks of the comparison
 * itself; nothing where they share no draws, or nothing varies.
 */
export function sourceOfDoubt({
  finding,
  rows,
}: Pick<Comparison, 'finding' | 'rows'>): string | undefined {
  const split = rows[finding.first]!.doubt?.agreement;
  if (!split?.share) return undefined;
  return split.enough
    ? `what varies for the first: ${rate(split.share)} uncertain numbers, the rest chance`
    : 'too few talks to tell uncertain numbers from chance';
}

function rest({ estimate, low, high }: Interval): Interval {
  return {
    estimate: 1 - estimate,
    low: high === null ? null : 1 - high,
    high: low === null ? null : 1 - low,
  };
}
