import type { Comparison, Scenario } from '@parley-sim/engine';
import type { Section } from '../blocks.ts';
import { actorName } from '../language/names.ts';
import { change, heldInterval, mean } from '../language/numbers.ts';
import { rowLabel } from './rows.ts';

/** What everybody gains over no deal, what waiting costs, and the scores themselves. */
export function scoresSections(view: Comparison, scenario: Scenario): Section[] {
  const actors = Object.keys(scenario.actors);
  const columns = [
    { title: 'draft', shrinkTo: 20 },
    ...actors.map((a) => ({ title: actorName(scenario, a), number: true as const })),
  ];
  return [
    {
      id: 'gains',
      title: 'What everybody gains over no deal',
      blocks: [
        {
          kind: 'table',
          caption:
            'Mean of all talks, one without a deal counts as 0; without ±: the same in every talk',
          columns,
          rows: view.rows.map((row) => [
            rowLabel(row, view),
            ...actors.map((a) => change(heldInterval(row.gains[a]!))),
          ]),
        },
      ],
    },
    {
      id: 'waiting',
      title: 'What waiting costs',
      blocks: [
        {
          kind: 'table',
          columns,
          rows: view.rows.map((row) => [
            rowLabel(row, view),
            ...actors.map((a) => mean(heldInterval(row.waiting[a]!))),
          ]),
        },
      ],
    },
    {
      id: 'scores',
      title: 'Scores at the end',
      blocks: [
        {
          kind: 'table',
          caption:
            'From 0 (worst terms) to 1 (best); where talks failed, what no deal is worth, less the cost of waiting',
          columns,
          rows: view.rows.map((row) => [
            rowLabel(row, view),
            ...actors.map((a) => mean(heldInterval(row.scores[a]!))),
          ]),
        },
      ],
    },
  ];
}
