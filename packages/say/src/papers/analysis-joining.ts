import type { Analysis, Scenario } from '@parley-sim/engine';
import type { JoinedCoalition, Joining } from '@parley-sim/engine/analysis';
import { type Block, quiet, type Section, strong, type Text } from '../blocks.ts';
import { actorName, clauseShort, optionTitle } from '../language/names.ts';
import { signed } from '../language/numbers.ts';
import { counted, listed, sentence } from '../language/text.ts';

/** Stable coalitions named on the first screen, and where everything is shown. */
const FEW = 2;
const MANY = 12;

/** Which coalitions would hold, what each gains by staying out, and who is better left out. */
export function joiningSections(
  { joining }: Analysis,
  { scenario, full }: { readonly scenario: Scenario; readonly full: boolean },
): Section[] {
  if (!joining) return [];
  const { stable, coalitions, apart, all } = joining;
  const shown = stable.slice(0, full ? MANY : FEW);
  const rest = stable.length - shown.length;
  return [
    {
      id: 'joining',
      title: titleOf(joining),
      blocks: [
        {
          kind: 'list',
          items: [
            ...shown.map((c) => ({
              text: [
                strong(sentence(listed(c.members.map((a) => actorName(scenario, a))))),
                quiet(' · '),
                ...terms(c, scenario),
              ] satisfies Text,
              under: `over no deal: ${gains(c, scenario)}`,
            })),
            ...(rest > 0 ? [`and ${rest} more${full ? ' (--json has all)' : ' (--full)'}`] : []),
          ],
        },
        ...(all && apart.length > 0 ? [apartTable(joining, all, scenario)] : []),
        {
          kind: 'text',
          text: `${counted(coalitions, 'coalition')} can conclude a deal alone. Each is taken to conclude the one that is best for its members together. It holds if no member gains by leaving and no outsider by joining it, the others staying as they are.`,
        },
      ],
    },
  ];
}

function titleOf({ stable, coalitions }: Joining): string {
  if (coalitions === 0) return 'No coalition has a deal to conclude alone';
  if (stable.length === 0) return 'No coalition holds: somebody gains by leaving or by joining it';
  return stable.length === 1 ? 'One coalition holds' : `${stable.length} coalitions hold`;
}

function terms({ deal }: JoinedCoalition, scenario: Scenario): Exclude<Text, string> {
  return Object.entries(deal).flatMap(([clause, option], i) => [
    quiet(`${i > 0 ? ' · ' : ''}${clauseShort(scenario, clause)}: `),
    optionTitle(scenario, clause, option),
  ]);
}

function gains({ gains: all, members }: JoinedCoalition, scenario: Scenario): string {
  const of = (id: string): string => `${actorName(scenario, id)} ${signed(all[id]!)}`;
  const outside = Object.keys(all).filter((id) => !members.includes(id));
  return `${listed(members.map(of))}${outside.length === 0 ? '' : `; outside: ${listed(outside.map(of))}`}`;
}

/** By signatory: what it gains if all join, and what its staying out would bring it and the others. */
function apartTable({ apart }: Joining, all: JoinedCoalition, scenario: Scenario): Block {
  return {
    kind: 'table',
    caption: 'If all but one join: what staying out brings it, and the others together',
    columns: [
      { title: '', shrinkTo: 12 },
      { title: 'gains if\nall join', number: true },
      { title: 'more by\nstaying out', number: true },
      { title: 'others gain\nby that', number: true },
      { title: '', shrinkTo: 16 },
    ],
    rows: apart.map(({ actor, gains: more, othersGain }) => [
      actorName(scenario, actor),
      signed(all.gains[actor]!),
      signed(more),
      signed(othersGain),
      listed([
        ...(more > 0 ? ['rides for free'] : []),
        ...(othersGain > 0 ? ['better left out'] : []),
      ]),
    ]),
  };
}
