import type { Analysis, Scenario } from '@parley-sim/engine';
import type { Concept, Solution } from '@parley-sim/engine/analysis';
import { type Block, quiet, type Section, strong, type Text } from '../blocks.ts';
import { actorName, clauseShort, clauseTitle, optionTitle } from '../language/names.ts';
import { score } from '../language/numbers.ts';
import { counted, listed } from '../language/text.ts';
import { amongWords, CONCEPT_WORDS } from './analysis.ts';
import { type AnalysisSetting, SHOWN } from './analysis-setting.ts';
import { crossed, worth } from './analysis-tables.ts';

type Found = Solution & { readonly concept: Concept };

function foundOf(solutions: Analysis['solutions']): Found[] {
  return (Object.keys(CONCEPT_WORDS) as Concept[]).flatMap((concept) => {
    const point = solutions[concept];
    return point ? [{ concept, ...point }] : [];
  });
}

/** Fair and efficient deals: in which clauses they differ and, where all is asked for, what they are worth. */
export function solutionSections(view: Analysis, setting: AnalysisSetting): Section[] {
  const found = foundOf(view.solutions);
  if (found.length === 0) return [];
  const groups = amongWords(view, setting.scenario);
  const note = `${CONCEPT_NOTE}${groups.length === 0 ? '' : ` ${GROUPS_NOTE}`}`;
  return [
    {
      id: 'solutions',
      title: fairTitle(found, setting.full),
      blocks: [
        ...solutionBlocks(found, view, setting),
        ...(groups.length === 0 ? [] : [{ kind: 'list' as const, items: groups }]),
        ...(setting.full ? inTurn(view, setting.scenario) : []),
        ...(setting.full ? [{ kind: 'text' as const, text: note }] : []),
      ],
    },
    ...(view.unanimous && setting.full ? unanimousSection(view, setting) : []),
  ];
}

/** What offers in turn would lead to if everybody knew everything, where the scenario says how delay counts. */
function inTurn({ offersInTurn: found }: Analysis, scenario: Scenario): Block[] {
  if (!found) return [];
  const values = Object.entries(found.values).map(
    ([id, value]) => `${actorName(scenario, id)} ${score(value)}`,
  );
  const sure = found.exact ? '' : ' The search stopped early, so there may be a better one.';
  return [
    {
      kind: 'text',
      text: `If everybody knew everybody’s interests, ${found.deal ? 'the first offer would be accepted at once' : 'talks would end as follows'} (backward induction from the deadline). That is worth: ${values.join(', ')}.${sure}`,
    },
  ];
}

/** What the columns of the fair deals are, for those who do not know the names. */
const CONCEPT_NOTE =
  'Nash: the greatest product of gains over no deal. Kalai–Smorodinsky: everybody gains the same share of the most that it could. Least gain: the smallest gain is as large as can be. Sum: all gains together are largest.';
const GROUPS_NOTE =
  'With a quota each smallest group that can carry a deal has fair deals of its own; these are of the group whose members gain most.';

function unanimousSection(view: Analysis, setting: AnalysisSetting): Section[] {
  const found = foundOf(view.unanimous!.solutions);
  return found.length === 0
    ? []
    : [
        {
          id: 'unanimous',
          title: `Of unanimous deals ${fairTitle(found, setting.full)}`,
          blocks: solutionBlocks(found, view, setting),
        },
      ];
}

/** Clauses in which fair deals differ, in the order of the file. */
function differingIn(found: readonly Found[]): string[] {
  return Object.keys(found[0]!.deal).filter((c) => new Set(found.map((f) => f.deal[c])).size > 1);
}

/** How far fair deals agree with each other. */
function fairTitle(found: readonly Found[], full: boolean): string {
  const differing = differingIn(found);
  const common = Object.keys(found[0]!.deal).length - differing.length;
  if (differing.length === 0)
    return found.length === 1 ? 'The fair deal' : 'All fair deals are one';
  const more = !full && differing.length > SHOWN ? ` ${differing.length}, such as` : '';
  return `${counted(found.length, 'fair deal')} ${common === 0 ? '' : `settle ${counted(common, 'clause')} alike and `}differ in${more}`;
}

/** How fair deals settle a clause: as most of them do, then which of them do otherwise. */
function differenceText(clause: string, found: readonly Found[], scenario: Scenario): Text {
  const by = new Map<string | number, Found[]>();
  for (const f of found) by.set(f.deal[clause]!, [...(by.get(f.deal[clause]!) ?? []), f]);
  const [[most], ...others] = [...by].toSorted(([, a], [, b]) => b.length - a.length) as [
    [string | number, Found[]],
    ...[string | number, Found[]][],
  ];
  const option = (o: string | number): string => `“${optionTitle(scenario, clause, o)}”`;
  return [
    strong(clauseShort(scenario, clause)),
    `: ${option(most)}`,
    ...others.map(
      ([o, who]) => `; ${listed(who.map((f) => CONCEPT_WORDS[f.concept]))}: ${option(o)}`,
    ),
  ];
}

function solutionBlocks(
  found: readonly Found[],
  view: Analysis,
  { scenario, full }: AnalysisSetting,
): Block[] {
  const clauses = Object.keys(found[0]!.deal);
  const differing = differingIn(found);
  const common = clauses.filter((c) => !differing.includes(c));
  const head = found.map((f) => `${CONCEPT_WORDS[f.concept]}${f.exact ? '' : ' *'}`);
  const blocks: Block[] = [];
  if (differing.length > 0) {
    const shown = full ? differing : differing.slice(0, SHOWN);
    blocks.push({ kind: 'list', items: shown.map((c) => differenceText(c, found, scenario)) });
  } else if (!full) {
    blocks.push({ kind: 'text', text: listed(head) });
  }
  if (!full) return blocks;
  const actors = Object.keys(scenario.actors);
  return [
    ...blocks,
    {
      ...crossed(
        '',
        head,
        actors.map((a) => actorName(scenario, a)),
        (i, k) => worth(view, actors[k]!, found[i]!.scores[actors[k]!]!),
      ),
      caption: 'What they are worth; a score marked ↓ is below no deal',
    },
    ...(found.some((f) => !f.exact)
      ? [
          {
            kind: 'text' as const,
            text: '* the best that was found: the search was too hard to be exact',
          },
        ]
      : []),
    ...(common.length === 0
      ? []
      : [
          {
            kind: 'list' as const,
            items: [
              {
                text: differing.length === 0 ? 'the deal' : 'settled alike',
                under: phrase(common, found[0]!, scenario),
              },
            ],
          },
        ]),
  ];
}

export function phrase(
  clauses: readonly string[],
  { deal }: Pick<Solution, 'deal'>,
  scenario: Scenario,
): Exclude<Text, string> {
  return clauses.flatMap((c, i) => [
    ...(i > 0 ? [quiet(' · ')] : []),
    quiet(`${clauseTitle(scenario, c)}: `),
    optionTitle(scenario, c, deal[c]!),
  ]);
}
