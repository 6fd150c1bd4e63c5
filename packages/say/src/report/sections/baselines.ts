import type { Section } from '../../blocks.ts';
import { analysisPaper } from '../../papers/analysis-paper.ts';
import type { ReportData } from '../data.ts';
import { blocksOf } from './from-papers.ts';

/** What arithmetic without any negotiation would say, beside the drafts. */
export function baselines({ analysis, scenario }: ReportData): Section {
  const paper = analysisPaper(analysis, { scenario, full: true });
  return {
    id: 'baselines',
    title: 'What plain arithmetic would say',
    blocks: [
      {
        kind: 'text',
        text: 'A simulation should say more than two sums that need no negotiation. Beside them stands each draft, filled in as its author likes.',
      },
      ...blocksOf(paper, 'arithmetic'),
    ],
  };
}
