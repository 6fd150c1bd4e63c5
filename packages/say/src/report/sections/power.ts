import type { Section } from '../../blocks.ts';
import { bodyBlocks } from '../../papers/bodies.ts';
import { powerBlocks } from '../../papers/analysis-groups.ts';
import { actorName } from '../../language/names.ts';
import { listed } from '../../language/text.ts';
import type { ReportData } from '../data.ts';

/** Who decides and who can block: by votes at the table, and in the bodies that ratify. */
export function power({ analysis, comparison, scenario }: ReportData): Section {
  const names = comparison.signatories.map((a) => actorName(scenario, a));
  const table = powerBlocks(analysis, scenario);
  return {
    id: 'power',
    title: 'Who can block: votes and ratification',
    blocks: [
      ...(table.length > 0
        ? table
        : [
            {
              kind: 'text' as const,
              text: `${listed(names)} must all sign, so each of them can block any deal alone.`,
            },
          ]),
      ...bodyBlocks(analysis, comparison, scenario),
    ],
  };
}
