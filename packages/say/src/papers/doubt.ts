import type { Comparison, Interval, VarianceSplit } from '@parley/engine';
import type { Block, Section } from '../blocks.ts';
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

/**
 * One line on the leading draft: how much of what varies between its talks comes from the uncertain numbers, from the talks of the
 * comparison itself; nothing where they share no draws, or nothing varies.
 */
export function sourceOfDoubt({ finding, rows }: Pick<Comparison, 'finding' | 'rows'>): Block[] {
  const row = rows[finding.first]!;
  const split = row.doubt?.agreement;
  if (!split?.share) return [];
  const of = row.title === undefined ? 'talks without a draft' : rowTitle(row);
  const text = split.enough
    ? `Of what varies for ${of}, ${rate(split.share)} comes from the uncertain numbers, the rest from chance.`
    : 'Too few talks to tell the uncertain numbers from chance at the table.';
  return [{ kind: 'text', text }];
}

function rest({ estimate, low, high }: Interval): Interval {
  return {
    estimate: 1 - estimate,
    low: high === null ? null : 1 - high,
    high: low === null ? null : 1 - low,
  };
}
