import { type Block, type Section, strong } from '../../blocks.ts';
import { draftFinding, draftPaper } from '../../papers/draft.ts';
import type { ReportData } from '../data.ts';
import { blocksOf } from './from-papers.ts';
import { ranked } from './which.ts';

/** Draft by draft: who would sign it, by how much and because of what, and what would change that. */
export function drafts({ comparison, scenario }: ReportData): Section {
  const seen = new Set<string>();
  const blocks = ranked(comparison).flatMap(({ verdict }): Block[] => {
    if (verdict === undefined || seen.has(verdict.package)) return [];
    seen.add(verdict.package);
    const paper = draftPaper(verdict, { scenario, seed: comparison.seed, full: false });
    return [
      { kind: 'text', text: [strong(draftFinding(verdict, scenario))] },
      ...blocksOf(paper, 'draft').filter((b) => b.kind !== 'answer'),
      ...blocksOf(paper, 'change', 'filled'),
    ];
  });
  return {
    id: 'drafts',
    title: 'Draft by draft: who would sign, and what would change that',
    blocks:
      blocks.length === 0
        ? [{ kind: 'text', text: 'The scenario has no drafts.' }]
        : [
            {
              kind: 'text',
              text: 'Each draft as it stands. “Worth over no deal”: its value to a party less that of walking away, on a scale from 0 (worst terms) to 1 (best). “Fixed core”: the draft’s clauses stand, and the rest is negotiated.',
            },
            ...blocks,
          ],
  };
}
