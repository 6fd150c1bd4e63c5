import type { Analysis, Comparison, Scenario } from '@parley-sim/engine';
import type { BodyPower } from '@parley-sim/engine/analysis';
import type { Block, Cell } from '../blocks.ts';
import { actorName } from '../language/names.ts';
import { fixed, range } from '../language/numbers.ts';
import { counted, listed } from '../language/text.ts';
import { rowLabel } from './rows.ts';

/** Blocking groups named for a body, and factions that have a row. */
const GROUPS = 6;
const FACTIONS = 12;

/** Ratifying bodies: which factions decide and block, and by how many seats agreed deals pass. */
export function bodyBlocks({ bodies }: Analysis, view: Comparison, scenario: Scenario): Block[] {
  if (bodies.length === 0) return [];
  return [powerTable(bodies, scenario), ...blockingList(bodies), ...margins(view, scenario)];
}

function powerTable(bodies: readonly BodyPower[], scenario: Scenario): Block {
  return {
    kind: 'table',
    caption:
      'Power in the bodies that ratify: how often a faction is the one that decides (Shapley–Shubik over orders of joining, Banzhaf over groups)',
    columns: [
      { title: 'body', shrinkTo: 16 },
      { title: 'faction', shrinkTo: 16 },
      { title: 'seats', number: true },
      { title: 'veto' },
      { title: 'Shapley–\nShubik', number: true },
      { title: 'Banzhaf', number: true },
    ],
    rows: bodies.flatMap((body) =>
      body.factions
        .toSorted((a, b) => b.shapleyShubik - a.shapleyShubik)
        .slice(0, FACTIONS)
        .map((f, i): Cell[] => [
          i === 0
            ? `${body.title} (${actorName(scenario, body.actor)}): ${body.quota} of ${body.seats}`
            : '',
          f.title,
          String(f.seats),
          f.veto ? 'yes' : '',
          fixed(f.shapleyShubik, 3),
          fixed(f.banzhaf, 3),
        ]),
    ),
  };
}

function blockingList(bodies: readonly BodyPower[]): Block[] {
  const items = bodies.flatMap(({ title, factions, blocking }) => {
    if (blocking === undefined) return [];
    const name = (id: string): string => factions.find((f) => f.id === id)!.title;
    const all = blocking.slice(0, GROUPS).map((group) => listed(group.map(name)));
    const rest = blocking.length - all.length;
    const more = rest > 0 ? `; and ${counted(rest, 'more group')}` : '';
    return [`Can block in ${title}: ${all.join('; ')}${more}.`];
  });
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** Seats that agreed deals have beyond the quota. */
function margins(view: Comparison, scenario: Scenario): Block[] {
  const rows = view.rows.flatMap((row) =>
    (row.efficiency?.bodies ?? []).map((b, i): Cell[] => [
      i === 0 ? rowLabel(row, view) : '',
      `${b.title} (${actorName(scenario, b.actor)})`,
      b.deals.toLocaleString('en-GB'),
      `${range(b.margin, 0)} of ${b.seats}`,
    ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: 'Seats expected in favour beyond those needed to ratify, mean of the agreed deals',
      columns: [
        { title: 'draft', shrinkTo: 16 },
        { title: 'body', shrinkTo: 16 },
        { title: 'deals', number: true },
        { title: 'seats over the quota', number: true },
      ],
      rows,
    },
  ];
}
