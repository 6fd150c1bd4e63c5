import { confidenceLevel } from '../../language/numbers.ts';
import { counted } from '../../language/text.ts';
import { zoneFinding } from '../../papers/analysis.ts';
import { comparisonFinding } from '../../papers/comparison-finding.ts';
import { orderText } from '../../papers/record.ts';
import type { Section } from '../../blocks.ts';
import type { ReportData } from '../data.ts';

/** The finding in a sentence, and what it is worth. */
export function finding({ scenario, comparison, analysis }: ReportData): Section {
  const { runs, confidence, seed, engine } = comparison;
  return {
    id: 'finding',
    title: 'The finding',
    blocks: [
      { kind: 'answer', text: comparisonFinding(comparison, scenario) },
      { kind: 'text', text: zoneFinding(analysis, scenario) },
      ...(comparison.recorded
        ? [{ kind: 'text' as const, text: orderText(comparison.recorded, comparison.rows) }]
        : []),
      {
        kind: 'note',
        text: 'This is an exploration, not a forecast. Its author set the weights, values and ranges by hand. The intervals say how far chance in the simulated talks, and doubt about these numbers within their ranges, could change the result. They do not say how likely it is in the world.',
      },
      {
        kind: 'how',
        text: `${counted(runs, 'talk')} of each draft, all with the same luck · intervals of ${confidenceLevel(confidence)} confidence in brackets or after ± · seed ${seed} · parley ${engine}`,
      },
    ],
  };
}
