import type { Section } from '../../blocks.ts';
import { analysisPaper } from '../../papers/analysis-paper.ts';
import type { ReportData } from '../data.ts';
import { blocksOf } from './from-papers.ts';

/** What is at stake for whom, and who should trade what with whom. */
export function trades({ analysis, scenario }: ReportData): Section {
  const paper = analysisPaper(analysis, { scenario, full: true });
  return {
    id: 'trades',
    title: 'Who should trade what with whom',
    blocks: [
      ...(analysis.trades.length === 0
        ? [
            {
              kind: 'text' as const,
              text: 'No exchange of one clause for another pays both sides.',
            },
          ]
        : blocksOf(paper, 'trades')),
      ...blocksOf(paper, 'stakes'),
    ],
  };
}
