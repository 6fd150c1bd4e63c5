import type { Section } from '../../blocks.ts';
import { paths } from '../../charts/paths.ts';
import { analysisPaper } from '../../papers/analysis-paper.ts';
import { agreedDeals } from '../../papers/deals.ts';
import { forecastSections } from '../../papers/forecasts.ts';
import type { ReportData } from '../data.ts';
import { blocksOf } from './from-papers.ts';
import { shown } from './naming.ts';

/** What arithmetic without any negotiation would say, beside the drafts. */
export function baselines(data: ReportData): Section {
  const { analysis, comparison, scenario } = data;
  const row = shown(data);
  const { positions, offersInTurn } = analysis;
  const setting = {
    scenario,
    picture: paths,
    inTurn: offersInTurn?.deal ?? undefined,
    ...(row.agreements === 0 ? {} : { agreed: agreedDeals(row, comparison) }),
  };
  const stated = positions ? forecastSections(positions, setting) : [];
  const paper = analysisPaper(analysis, { scenario, full: true });
  return {
    id: 'baselines',
    title: 'What plain arithmetic would say',
    blocks: [
      {
        kind: 'text',
        text: 'A simulation is worth its while only if it says more than simple calculations: the mean and the median of what the parties want, and other models that know positions alone. Each draft stands beside them, its open clauses filled in by its author.',
      },
      ...blocksOf(paper, 'arithmetic'),
      ...blocksOf(stated, 'positions', 'exchanges'),
    ],
  };
}
