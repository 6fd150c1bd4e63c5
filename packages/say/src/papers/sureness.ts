import { type Comparison } from '@parley-sim/engine';
import { type Interval } from '@parley-sim/engine/statistics';
import { isRate } from '@parley-sim/engine/ensemble';
import type { Section } from '../blocks.ts';
import { fixed, probability, points, range } from '../language/numbers.ts';
import { robustSize } from './robustness.ts';
import { rowTitle } from './rows.ts';

const NO_PAIRING = { correlation: null, varianceRatio: null, detectable: null };

/** Tests of the differences, and what playing all drafts with the same luck was worth. */
export function surenessPaper(view: Comparison): Section {
  return {
    id: 'sureness',
    title: 'How sure it is',
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'draft', shrinkTo: 20 },
          { title: 'against the best\nof the others', number: true },
          { title: 'p against\nreference', number: true },
          { title: 'adjusted\n(Holm)', number: true },
          { title: 'correlation\nof the talks', number: true, leaveOut: 1 },
          { title: 'talks saved\nby pairing', number: true, leaveOut: 2 },
          { title: 'would find\n(80 % power)', number: true },
        ],
        rows: view.rows.map((row) => {
          const { difference: d, againstBest } = row;
          const { correlation, varianceRatio, detectable } = d?.pairing ?? NO_PAIRING;
          return [
            rowTitle(row),
            againstBest ? inUnit(view, againstBest) : '–',
            d ? probability(d.test.p) : 'reference',
            d ? probability(d.test.adjusted) : '',
            correlation === null ? '–' : fixed(correlation, 2),
            varianceRatio === null ? '–' : `${fixed(varianceRatio, 1)} ×`,
            detectable === null ? '–' : robustSize(view, detectable),
          ];
        }),
      },
      {
        kind: 'text',
        text: 'In the first table the confidence is that of all intervals of a column together. Intervals against the best hold for all drafts at once (Hsu): a draft whose interval ends at 0 is not the best, one whose interval begins at 0 is. p is the chance of such a difference, or a greater one, if there were none (McNemar’s test of rates, the paired t test of other measures); adjusted, it allows for the number of drafts.',
      },
    ],
  };
}

function inUnit({ estimand }: Comparison, interval: Interval): string {
  if (isRate(estimand)) return points(interval);
  const digits = estimand.of === 'rounds' ? 1 : 3;
  return range(interval, digits);
}
