import type { Comparison, Scenario } from '@parley-sim/engine';
import type { Section } from '../blocks.ts';
import { brief, heldInterval, probability, rate } from '../language/numbers.ts';
import { pathName } from '../language/paths.ts';
import { listed, sentence } from '../language/text.ts';
import { rowTitle } from './rows.ts';

/** Numbers that are named of those that experts disagree on. */
const NAMED = 3;

/** What the experts disagree on, and which drafts that matters to; nothing where the scenario has none. */
export function expertsPaper(view: Comparison, scenario: Scenario): Section[] {
  const { experts = [], disputed = [], rows, confidence } = view;
  if (experts.length < 2) return [];
  const title = (id: string): string => experts.find((x) => x.id === id)!.title;
  const apart = rows.filter((r) => (r.byExpert?.adjusted ?? 1) <= 1 - confidence);
  const shown = rows.filter((r) => r.agreements > 0);
  const most = disputed
    .slice(0, NAMED)
    .map(
      ({ path, medians }) =>
        `${pathName(scenario, path)} (${listed(
          Object.entries(medians).map(([id, x]) => `${title(id)} ${brief(x)}`),
        )})`,
    );
  const on =
    most.length === 0
      ? 'No number has judgements of several experts.'
      : `The experts differ most on ${listed(most)}.`;
  const matters =
    apart.length === 0
      ? 'For no draft do the talks show that it matters whose numbers are used.'
      : `Whose numbers are used matters for ${listed(apart.map(rowTitle))}.`;
  return [
    {
      id: 'experts',
      title: 'Whose numbers are used',
      blocks: [
        { kind: 'text', text: `${sentence(on)} ${matters}` },
        {
          kind: 'table',
          caption: 'Agreed, by the expert whose judgements count first',
          columns: [
            { title: 'draft', shrinkTo: 20 },
            ...experts.map((x) => ({ title: x.title, number: true as const })),
            { title: 'p, adjusted\n(Holm)', number: true as const },
          ],
          rows: shown.map((row) => [
            rowTitle(row),
            ...experts.map(({ id }) => {
              const found = row.byExpert?.rates[id];
              return found ? rate(heldInterval(found)) : '–';
            }),
            row.byExpert ? probability(row.byExpert.adjusted) : '–',
          ]),
        },
      ],
    },
  ];
}
