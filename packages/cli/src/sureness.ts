import type { Comparison, VarianceSplit } from '@parley/engine';
import type { Setting } from './comparison-text.ts';
import { fixed, points, rate, signed } from './format.ts';
import type { Stopped } from './stopping.ts';
import { renderTable } from './table.ts';
import { wrap } from './text.ts';

/** What a comparison's text says for those who want to know how sure it is. */
export interface Sureness {
  /** Whether tests and pairing are shown. */
  readonly details: boolean;
  readonly stopped: Stopped | undefined;
  /** By row: where the variance of the estimand comes from. */
  readonly doubt: readonly VarianceSplit[] | undefined;
}

const NO_PAIRING = { correlation: null, varianceRatio: null, detectable: null };

/** Tests, pairing, stopping and the two sources of doubt, as far as they were asked for. */
export function sureness(
  view: Comparison,
  { details, stopped, doubt }: Sureness,
  names: readonly string[],
  { style, width }: Setting,
): string[][] {
  const sections: string[][] = [];
  if (stopped) {
    sections.push(
      wrap(`Stopped after ${view.runs.toLocaleString('en-GB')} runs: ${stopped.because}.`, width),
    );
  }
  if (details) {
    sections.push([
      style.bold('How sure it is'),
      ...renderTable(
        [
          { title: 'package', shrinkTo: 24 },
          { title: 'against the best\nof the others', align: 'right' },
          { title: 'p against\nreference', align: 'right' },
          { title: 'adjusted\n(Holm)', align: 'right' },
          { title: 'correlation\nof the runs', align: 'right' },
          { title: 'runs saved\nby pairing', align: 'right' },
          { title: 'would find\n(80 % power)', align: 'right' },
        ],
        view.rows.map((row, i) => {
          const { difference: d, againstBest } = row;
          const { correlation, varianceRatio, detectable } = d?.pairing ?? NO_PAIRING;
          return [
            names[i]!,
            againstBest ? inUnit(view, againstBest) : '–',
            d ? probability(d.test.p) : style.dim('reference'),
            d ? probability(d.test.adjusted) : '',
            correlation === null ? '–' : fixed(correlation, 2),
            varianceRatio === null ? '–' : `${fixed(varianceRatio, 1)} ×`,
            detectable === null ? '–' : size(view, detectable),
          ];
        }),
        { width, style },
      ),
      ...wrap(
        style.dim(
          'Intervals against the best hold together (Hsu): one that ends at 0 is not the best, one that begins at 0 is. p is McNemar’s for agreement, the paired t test’s for other measures.',
        ),
        width,
      ),
    ]);
  }
  if (doubt) {
    sections.push([
      style.bold('Where the doubt comes from'),
      ...renderTable(
        [
          { title: 'package', shrinkTo: 24 },
          { title: 'from numbers that\nare not known', align: 'right' },
          { title: 'from chance\nat the table', align: 'right' },
        ],
        doubt.map(({ share }, i) => [
          names[i]!,
          share ? rate(share) : 'nothing varies',
          share ? rate(rest(share)) : '–',
        ]),
        { width, style },
      ),
      ...wrap(style.dim('Shares of the variance over runs.'), width),
    ]);
  }
  return sections;
}

function rest({
  estimate,
  low,
  high,
}: NonNullable<VarianceSplit['share']>): NonNullable<VarianceSplit['share']> {
  return {
    estimate: 1 - estimate,
    low: high === null ? null : 1 - high,
    high: low === null ? null : 1 - low,
  };
}

function inUnit(
  { estimand }: Comparison,
  interval: NonNullable<Comparison['rows'][0]['againstBest']>,
): string {
  if (estimand.of === 'agreement') return points(interval);
  const digits = estimand.of === 'rounds' ? 1 : 3;
  const { estimate, low, high } = interval;
  return `${signed(estimate, digits)} (${signed(low!, digits)} to ${signed(high!, digits)})`;
}

function size({ estimand }: Comparison, x: number): string {
  if (estimand.of === 'agreement') return `${fixed(x * 100, 1)} points`;
  return fixed(x, estimand.of === 'rounds' ? 1 : 3);
}

function probability(p: number): string {
  if (p >= 0.9995) return '1';
  return p < 0.001 ? '< 0.001' : fixed(p, 3);
}
