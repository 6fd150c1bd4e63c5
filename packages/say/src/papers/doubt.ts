import type { Comparison, Interval, VarianceSplit } from '@parley/engine';
import type { Section } from '../blocks.ts';
import { rate } from '../language/numbers.ts';
import { rowTitle } from './rows.ts';

/** How much of what varies between talks comes from numbers that nobody knows, and how much from chance; one split a row. */
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

function rest({ estimate, low, high }: Interval): Interval {
  return {
    estimate: 1 - estimate,
    low: high === null ? null : 1 - high,
    high: low === null ? null : 1 - low,
  };
}
