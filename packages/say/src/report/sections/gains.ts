import { brokenBy } from '../../language/names.ts';
import { counted, listed } from '../../language/text.ts';
import { Model } from '@parley-sim/engine';
import type { Block, Section } from '../../blocks.ts';
import { comparisonPaper } from '../../papers/comparison.ts';
import { recordSections } from '../../papers/record.ts';
import { scoresSections } from '../../papers/scores.ts';
import type { ReportData } from '../data.ts';
import { blocksOf } from './from-papers.ts';
import { lettered } from './naming.ts';

/** What the drafts bring to whom. */
export function gains(data: ReportData): Section {
  const { comparison, scenario } = data;
  const rows = comparison.rows.filter((r) => r.agreements > 0);
  const never = comparison.rows.length - rows.length;
  const paper = scoresSections({ ...comparison, rows }, scenario);
  return {
    id: 'gains',
    title: 'What each draft brings to whom',
    blocks: [
      ...(rows.length === 0 ? [] : blocksOf(paper, 'gains')),
      ...(never === 0
        ? []
        : [
            {
              kind: 'text' as const,
              text: `${counted(never, 'draft')} ${never === 1 ? 'was' : 'were'} never agreed and brought nobody anything.`,
            },
          ]),
      ...openings(data),
    ],
  };
}

/** Every reason for no deal, cost of waiting, levels of the scores, and tests: for who wants to look behind the results. */
export function behind({ comparison, scenario }: ReportData): Section {
  const paper = comparisonPaper(comparison, {
    scenario,
    show: { why: true, scores: true, sureness: true },
  });
  const how = paper.at(-1)!.blocks.find((b) => b.kind === 'how');
  const waysWord = ` · ways of negotiating: ${comparison.ways ? 'on' : 'off, as the file stands'}`;
  return {
    id: 'behind',
    title: 'Every reason for no deal, levels and tests',
    part: 'appendix',
    blocks: blocksOf(paper, 'why', 'waiting', 'scores', 'sureness').map((block) =>
      block === how ? { ...how, text: [...[how.text].flat(), waysWord] } : block,
    ),
  };
}

/** First offers that break a law: the talks may begin with them, but not end. */
function openings({ comparison, scenario }: ReportData): Block[] {
  const items = comparison.rows.flatMap((row, i) => {
    if (row.tabled.as !== 'opening') return [];
    const model = new Model(scenario, row.tabled);
    const broken = brokenBy(model, model.draft!).map((title) => `“${title}”`);
    if (broken.length === 0) return [];
    return [
      `${lettered(row, i)} is unlawful under ${listed(broken)}: the talks may begin with it, but nobody may conclude it.`,
    ];
  });
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** What happened to the drafts in the world; nothing where the scenario has no record. */
export function record({ comparison, scenario }: ReportData): Section {
  return {
    id: 'record',
    title: 'What happened to the drafts',
    blocks: recordSections(comparison, scenario).flatMap((s) => s.blocks),
  };
}
