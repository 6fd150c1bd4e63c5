import type { Section } from '../../blocks.ts';
import { waysSections } from '../../papers/by-way.ts';
import { dealsSections } from '../../papers/deals.ts';
import { efficiencySections } from '../../papers/efficiency.ts';
import type { ReportData } from '../data.ts';
import { blocksOf } from './from-papers.ts';
import { shown } from './naming.ts';

/** What was agreed: the most frequent deals, who with whom, and where ordered and numeric clauses end up. */
export function agreed(data: ReportData): Section {
  const { comparison, scenario } = data;
  const paper = dealsSections(comparison, scenario);
  const row = shown(data);
  const spread = dealsSections({ ...comparison, rows: [row] }, scenario);
  const blocks = [
    ...blocksOf(paper, 'deals', 'coalitions'),
    ...(row.agreements === 0 ? [] : blocksOf(spread, 'clauses')),
    ...blocksOf(waysSections(comparison), 'ways'),
  ];
  return {
    id: 'agreed',
    title: 'What is agreed, and who with whom',
    blocks: blocks.length > 0 ? blocks : [{ kind: 'text', text: 'No talk ended in agreement.' }],
  };
}

/** How good the agreed deals are, and what could be improved afterwards. */
export function left({ comparison, scenario }: ReportData): Section {
  const blocks = blocksOf(efficiencySections(comparison, scenario), 'efficiency');
  return {
    id: 'left',
    title: 'What agreed deals leave to be gained',
    blocks:
      blocks.length > 0
        ? blocks.map((b) => (b.kind === 'table' ? { ...b, caption: caption(b.caption) } : b))
        : [{ kind: 'text', text: 'No talk looked at ended in agreement.' }],
  };
}

/** Without the title of the section, which stands above. */
function caption(text: string | undefined): string {
  return (text ?? '').replace('What agreed deals leave to be gained. ', '');
}
