import { isRate, type Comparison, type Robustness, type VarianceSplit } from '@parley/engine';
import { fixed, points, rate, signed } from '../language/numbers.ts';
import { wrap } from '../language/text.ts';
import { renderTable } from '../writers/table.ts';
import type { Setting } from './comparison-text.ts';
import { robustText, size } from './robust-text.ts';
import type { Stopped } from './stopped.ts';

/** What a comparison's text says for those who want to know how sure it is. */
export interface Sureness {
  /** Whether tests and pairing are shown. */
  readonly details: boolean;
  readonly stopped: Stopped | undefined;
  /** By row: where the variance of the estimand comes from. */
  readonly doubt: readonly VarianceSplit[] | undefined;
  /** How the choice depends on what is believed. */
  readonly robust: Robustness | undefined;
}

/** What a rule that looks at the runs to decide when to stop does to intervals that know nothing of it. */
const CAVEAT = {
  'half-width': '',
  // In simulations 92.5 to 95 % of intervals at 95 % held the truth, fewest with a small indifference zone.
  best: ' The choice is what this warrants: intervals and tests, which suppose a number of runs fixed beforehand, hold a little less often than they say.',
} as const;

const NO_PAIRING = { correlation: null, varianceRatio: null, detectable: null };

/** Tests, pairing, stopping and the two sources of doubt, as far as they were asked for. */
export function sureness(
  view: Comparison,
  { details, stopped, doubt, robust }: Sureness,
  names: readonly string[],
  setting: Setting,
): string[][] {
  const { style, width } = setting;
  const sections: string[][] = [];
  if (stopped) {
    sections.push(
      wrap(
        `Stopped after ${view.runs.toLocaleString('en-GB')} runs: ${stopped.because}.${CAVEAT[stopped.rule.until]}`,
        width,
      ),
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
          'Intervals against the best hold together (Hsu): one that ends at 0 is not the best, one that begins at 0 is. p is McNemar’s for rates, the paired t test’s for other measures.',
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
  if (robust) sections.push(robustText(view, robust, names, setting));
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
  if (isRate(estimand)) return points(interval);
  const digits = estimand.of === 'rounds' ? 1 : 3;
  const { estimate, low, high } = interval;
  return `${signed(estimate, digits)} (${signed(low!, digits)} to ${signed(high!, digits)})`;
}

function probability(p: number): string {
  if (p >= 0.9995) return '1';
  return p < 0.001 ? '< 0.001' : fixed(p, 3);
}
