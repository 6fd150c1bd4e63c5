import { Model } from '@parley/engine';
import { actorName, brokenBy } from '../../language/names.ts';
import { change, heldInterval, rate } from '../../language/numbers.ts';
import { listed } from '../../language/text.ts';
import type { Block, Section } from '../../blocks.ts';
import { rates } from '../../charts/rates.ts';
import { comparisonPaper } from '../../papers/comparison.ts';
import { rowLabel } from '../../papers/rows.ts';
import type { ReportData } from '../data.ts';
import { blocksOf, captioned } from './from-papers.ts';
import { lettered } from './naming.ts';

/** The drafts side by side: how often each is agreed, what it brings to whom, why others failed, and how sure that is. */
export function packages(data: ReportData): Section {
  const { comparison, scenario } = data;
  const paper = comparisonPaper(comparison, {
    scenario,
    show: { why: true, scores: true, sureness: true, record: true },
  });
  // What is best is said in the finding.
  const main = blocksOf(paper, 'comparison').flatMap((b): Block[] =>
    b.kind === 'answer'
      ? []
      : [b.kind === 'table' ? captioned(b, 'How often each draft is agreed') : b],
  );
  const blocks: Block[] = [
    {
      kind: 'chart',
      caption: 'Share of talks that end in agreement, with its interval.',
      draw: (options) =>
        rates(
          comparison.rows.map((row, i) => ({
            title: lettered(row, i),
            agreement: heldInterval(row.agreement),
          })),
          options,
        ),
    },
    ...main,
    ...blocksOf(paper, 'never', 'how', 'record'),
    ...openings(data),
    ...votes(data),
    ...blocksOf(paper, 'why', 'gains', 'waiting', 'scores', 'sureness'),
  ];
  return { id: 'packages', title: 'The drafts side by side', blocks };
}

/** First offers that break a law: the talks may begin with them, but not end. */
function openings({ comparison, scenario }: ReportData): Block[] {
  const items = comparison.rows.flatMap((row, i) => {
    if (row.tabled.package === undefined || row.tabled.as !== 'opening') return [];
    const model = new Model(scenario, row.tabled);
    const broken = brokenBy(model, model.draft!).map((title) => `“${title}”`);
    if (broken.length === 0) return [];
    return [
      `${lettered(row, i)} is unlawful under ${listed(broken)}: the talks may begin with it, but nobody may conclude it.`,
    ];
  });
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** Who would sign drafts that are put to a vote as they stand, and by how much they beat no deal. */
function votes({ comparison, scenario }: ReportData): Block[] {
  const rows = comparison.rows.flatMap((row) =>
    row.votes.map((vote, i) => [
      i === 0 ? rowLabel(row, comparison) : '',
      actorName(scenario, vote.actor),
      vote.signs === undefined ? 'not asked' : rate(heldInterval(vote.signs)),
      change(heldInterval(vote.margin)),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Who would sign, and how much better than no deal the draft is for each',
      columns: [
        { title: 'draft' },
        { title: 'party' },
        { title: 'signs', number: true },
        { title: 'better by', number: true },
      ],
      rows,
    },
  ];
}
