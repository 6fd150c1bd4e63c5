import { score } from '../../language/numbers.ts';
import { BASELINE_WORDS } from '../../papers/analysis.ts';
import type { Section } from '../../blocks.ts';
import type { ReportData } from '../data.ts';
import { actorColumns } from './naming.ts';

/** What arithmetic without any negotiation would say, beside the drafts. */
export function baselines({ analysis, scenario }: ReportData): Section {
  const actors = Object.keys(scenario.actors);
  const rows = [
    ...analysis.baselines.map((b) => ({ name: BASELINE_WORDS[b.baseline], ...b })),
    ...analysis.packages.map((p) => ({
      name: scenario.packages?.[p.package]?.title ?? p.package,
      ...p,
    })),
  ];
  const worth = (actor: string, value: number): string =>
    `${score(value)}${value < analysis.actors.find((a) => a.actor === actor)!.noDeal ? '↓' : ''}`;
  return {
    id: 'baselines',
    title: 'Naive baselines',
    blocks: [
      {
        kind: 'text',
        text: 'Compromise and median take each clause by itself: everybody’s best option, weighted by votes and by what is at stake. A simulation should say more than they do. Beside them each draft, filled in as its author likes.',
      },
      {
        kind: 'table',
        caption: 'Scores, uncertain numbers at their medians; ↓ is below no deal',
        columns: [{ title: 'Deal' }, { title: 'Is' }, ...actorColumns(scenario)],
        rows: rows.map((r) => [r.name, r.standing, ...actors.map((a) => worth(a, r.scores[a]!))]),
      },
    ],
  };
}
