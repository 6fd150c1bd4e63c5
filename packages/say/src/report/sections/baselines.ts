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
        text: 'A simulation is worth its while only if it says more than two simple calculations: the median and the mean of what the parties want. Each draft stands beside them, its open clauses filled in by its author.',
      },
      ...blocksOf(paper, 'arithmetic'),
    ],
  };
}
