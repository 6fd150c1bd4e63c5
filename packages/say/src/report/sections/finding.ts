import { confidenceLevel } from '../../language/numbers.ts';
import { counted } from '../../language/text.ts';
import { zoneFinding } from '../../papers/analysis.ts';
import { comparisonFinding } from '../../papers/comparison-finding.ts';
import type { Section } from '../../blocks.ts';
import type { ReportData } from '../data.ts';

/** The finding in a sentence, and what it is worth. */
export function finding({ scenario, comparison, analysis }: ReportData): Section {
  const { rows, runs, confidence, seed, engine } = comparison;
  return {
    id: 'finding',
    title: 'The finding',
    blocks: [
      { kind: 'text', text: comparisonFinding(comparison, scenario) },
      { kind: 'text', text: zoneFinding(analysis, scenario) },
      {
        kind: 'note',
        text: 'This is an exploration, not a forecast. The weights, values and ranges are set by hand; the intervals say how much chance at the simulated table, and doubt about these numbers within their ranges, could change the result. They do not say how likely it is in the world.',
      },
      {
        kind: 'text',
        text: `${counted(runs, 'run')} of each of ${counted(rows.length, 'package')} (the open table is one), all on the same luck; ${confidenceLevel(confidence)} intervals in brackets or after ±; seed ${seed}; parley ${engine}.`,
      },
    ],
  };
}
