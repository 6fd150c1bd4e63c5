import type { Analysis, Scenario } from '@parley-sim/engine';
import type { Concept, Solution } from '@parley-sim/engine/analysis';
import {
  type Block,
  type Cell,
  quiet,
  type Section,
  type Step,
  strong,
  type Text,
} from '../blocks.ts';
import {
  actorName,
  actorShort,
  clauseShort,
  clauseTitle,
  optionTitle,
  tabledTitle,
  WAY_WORDS,
} from '../language/names.ts';
import { fixed, score, signed } from '../language/numbers.ts';
import { quoted } from '../language/shell.ts';
import { counted, listed } from '../language/text.ts';
import {
  amongWords,
  BASELINE_WORDS,
  CONCEPT_WORDS,
  frontierWords,
  openerWords,
  roleWords,
  zoneFinding,
} from './analysis.ts';
import { forecastSections, forecastTable, onNumbers } from './forecasts.ts';
import { joiningSections } from './analysis-joining.ts';
import { blocBlocks } from './analysis-blocs.ts';
import { agreeingBlocks, pairBlocks, powerBlocks } from './analysis-groups.ts';

/** Context that the paper of an analysis needs beside its numbers. */
export interface AnalysisSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed: none where it is not known. */
  readonly argument?: string | undefined;
  /** Whether everything is shown, not only what fits on a screen. */
  readonly full: boolean;
}

/** An actor with less than this at stake on a clause hardly minds it. */
const HARDLY = 0.0005;
/** Tables with a column for each of more parties than this have rows for them instead. */
const MANY = 8;
/** Trades and clauses on the first screen. */
const SHOWN = 3;
/** Trades among many parties. */
const BEST = 12;
/** Clauses beyond which positions have no place on the first screen. */
const CLAUSES = 6;

/** Whether a deal is possible, who has room, what to trade and what would be fair; more where it is asked for. */
export function analysisPaper(view: Analysis, setting: AnalysisSetting): Section[] {
  const { full } = setting;
  return [
    {
      id: 'zone',
      blocks: [
        { kind: 'answer', text: zoneFinding(view, setting.scenario) },
        ...(view.blocs ? [] : [partyTable(view, setting)]),
      ],
    },
    ...blocSections(view, setting),
    ...openerSections(view, setting),
    ...setterSections(view, setting),
    ...joiningSections(view, setting),
    ...tradeSections(view, setting),
    ...solutionSections(view, setting),
    ...(full ? [] : positionSections(view, setting)),
    ...(full ? fullSections(view, setting) : []),
    {
      id: 'how',
      blocks: [
        { kind: 'how', text: howItWasDone(view, setting) },
        { kind: 'steps', items: steps(view, setting) },
      ],
    },
  ];
}

function howItWasDone({ tabled, drawn }: Analysis, { scenario }: AnalysisSetting): string {
  return [
    'worked out, not played',
    ...(tabled.package === undefined
      ? []
      : [`${tabledTitle(scenario, tabled)} on the table (${WAY_WORDS[tabled.as]})`]),
    drawn === undefined
      ? 'middle values'
      : `uncertain numbers as in talk ${drawn.run} of seed ${drawn.seed}`,
    'without ratification and delay',
  ].join(' · ');
}

function steps(view: Analysis, { argument, full }: AnalysisSetting): Step[] {
  if (argument === undefined) return [];
  const name = quoted(argument);
  const on = view.tabled.package === undefined ? '' : ` -p ${quoted(view.tabled.package)}`;
  return [
    { note: 'which drafts would be signed', command: `parley compare ${name}` },
    ...(full
      ? []
      : [{ note: 'all deals, drafts, coalitions', command: `parley analyze ${name}${on} --full` }]),
  ];
}

/** At a table of many: blocs first and, where everything is shown, party by party. */
function blocSections(view: Analysis, setting: AnalysisSetting): Section[] {
  const { blocs: found } = view;
  if (!found) return [];
  const { scenario, full } = setting;
  const seated = view.actors.filter((a) => a.role !== 'outside').length;
  const title =
    found.blocs.length === 1
      ? `All ${seated} parties want much the same`
      : `${counted(seated, 'party', 'parties')} in ${counted(found.blocs.length, 'bloc')} that want much the same`;
  return [
    { id: 'blocs', title, blocks: blocBlocks(view, found, scenario) },
    ...(full
      ? [{ id: 'parties', title: 'Party by party', blocks: [partyTable(view, setting)] }]
      : []),
  ];
}

function partyTable(view: Analysis, { scenario, full }: AnalysisSetting): Block {
  return {
    kind: 'table',
    columns: [
      { title: '', shrinkTo: 12 },
      { title: 'no deal', number: true },
      { title: 'could gain', number: true },
      { title: 'must', shrinkTo: 16 },
    ],
    // Who has no say has no row on the first screen.
    rows: view.actors
      .filter(({ role }) => full || role !== 'outside')
      .map(({ actor, noDeal, mostToGain, role, needed }) => [
        actorName(scenario, actor),
        score(noDeal),
        mostToGain === undefined ? '–' : signed(mostToGain),
        roleWords({ actor, role, needed }, scenario),
      ]),
  };
}

function openerSections({ openers }: Analysis, { scenario }: AnalysisSetting): Section[] {
  if (openers.length < 2) return [];
  return [
    {
      id: 'openers',
      title: 'What would make a deal possible',
      blocks: [{ kind: 'list', items: openers.map((o) => openerWords(o, scenario)) }],
    },
  ];
}

function tradeSections(
  { trades, blocs }: Analysis,
  { scenario, full }: AnalysisSetting,
): Section[] {
  if (trades.length === 0) return [];
  // Among many parties those that bring the lesser gainer most; all are in the JSON.
  const best = blocs ? trades.toSorted((a, b) => b.least - a.least).slice(0, BEST) : trades;
  const shown = full ? best : best.slice(0, SHOWN);
  return [
    {
      id: 'trades',
      title: 'Best trades: who gives way on what, and its own gain over the reverse',
      blocks: [
        {
          kind: 'list',
          items: shown.map(({ actors: [a, b], first, second }) => [
            strong(actorShort(scenario, b)),
            ` on ${clauseShort(scenario, first.clause)} (${signed(second.gains - first.costs)}), `,
            strong(actorShort(scenario, a)),
            ` on ${clauseShort(scenario, second.clause)} (${signed(first.gains - second.costs)})`,
          ]),
        },
      ],
    },
  ];
}

type Found = Solution & { readonly concept: Concept };

function foundOf(solutions: Analysis['solutions']): Found[] {
  return (Object.keys(CONCEPT_WORDS) as Concept[]).flatMap((concept) => {
    const point = solutions[concept];
    return point ? [{ concept, ...point }] : [];
  });
}

/** Fair and efficient deals: in which clauses they differ and, where all is asked for, what they are worth. */
function solutionSections(view: Analysis, setting: AnalysisSetting): Section[] {
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

/** What positions alone state: on the first screen only where every clause is a number, and there are few. */
function positionSections(view: Analysis, { scenario, full }: AnalysisSetting): Section[] {
  const { positions, offersInTurn } = view;
  if (!positions) return [];
  const setting = { scenario, inTurn: offersInTurn?.deal ?? undefined };
  if (full) return forecastSections(positions, setting);
  const shown = onNumbers(scenario) && positions.table.issues.length <= CLAUSES;
  return shown ? [{ id: 'positions', blocks: [forecastTable(positions, setting)] }] : [];
}

/** What an agenda setter would propose, and what that is worth to it. */
function setterSections(
  { agendaSetter: found }: Analysis,
  { scenario }: AnalysisSetting,
): Section[] {
  if (!found) return [];
  const name = actorName(scenario, found.actor);
  const text = found.best
    ? [
        `Only ${name} proposes. Of the deals that would be carried rather than none, this is best for it, worth ${score(found.best.scores[found.actor]!)}: `,
        ...phrase(Object.keys(found.best.deal), found.best, scenario),
      ]
    : `Only ${name} proposes, and nothing that it would rather have than no deal would be carried.`;
  return [
    {
      id: 'setter',
      title: 'What the agenda setter could propose',
      blocks: [{ kind: 'text', text }],
    },
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

function phrase(
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

/** A score, marked where it is below no deal. */
function worth(view: Analysis, actor: string, value: number): string {
  const none = view.actors.find((a) => a.actor === actor)!.noDeal;
  return `${score(value)}${value < none ? '↓' : ''}`;
}

function fullSections(view: Analysis, setting: AnalysisSetting): Section[] {
  const section = (id: string, title: string, blocks: readonly Block[]): Section[] =>
    blocks.length === 0 ? [] : [{ id, title, blocks }];
  const { scenario } = setting;
  return [
    ...section('frontier', 'How many deals are efficient', [
      { kind: 'text', text: frontierWords(view) },
    ]),
    ...section('agreeing', 'Who would have to agree', agreeingBlocks(view, scenario)),
    ...section('power', 'Who decides', powerBlocks(view, scenario)),
    ...section('pairs', 'Who is opposed to whom', pairBlocks(view, scenario)),
    ...section('stakes', 'What is at stake', stakesBlocks(view, scenario)),
    ...section(
      'arithmetic',
      'Drafts, and what plain arithmetic would say',
      arithmeticBlocks(view, scenario),
    ),
    ...positionSections(view, setting),
  ];
}

function stakesBlocks(view: Analysis, scenario: Scenario): Block[] {
  const actors = view.actors.filter((a) => a.role !== 'outside').map((a) => a.actor);
  const at = (clause: string, actor: string): number => view.stakes[clause]![actor]!.atStake;
  const most = (clause: string): number => Math.max(...actors.map((a) => at(clause, a)));
  const clauses = Object.keys(view.stakes).toSorted((a, b) => most(b) - most(a));
  return [
    {
      ...crossed(
        'clause',
        clauses.map((c) => clauseTitle(scenario, c)),
        actors.map((a) => actorName(scenario, a)),
        (i, k) => {
          const stake = at(clauses[i]!, actors[k]!);
          return stake < HARDLY ? '–' : fixed(stake, 3);
        },
      ),
      caption: 'Score between the best and the worst option of each clause',
    },
  ];
}

/** Table of some things by party; where parties are many and things fewer, with a row for each party. */
function crossed(
  title: string,
  things: readonly string[],
  parties: readonly string[],
  cell: (thing: number, party: number) => string,
): Extract<Block, { kind: 'table' }> {
  const across = parties.length <= MANY || things.length >= parties.length;
  const [rows, columns] = across ? [things, parties] : [parties, things];
  return {
    kind: 'table',
    columns: [
      across ? { title, ...(title === '' ? {} : { shrinkTo: 20 }) } : { title: '', shrinkTo: 12 },
      ...columns.map((name) => ({ title: name, number: true as const })),
    ],
    rows: rows.map((name, r): Cell[] => [
      name,
      ...columns.map((_, c) => (across ? cell(r, c) : cell(c, r))),
    ]),
  };
}

function arithmeticBlocks(view: Analysis, scenario: Scenario): Block[] {
  const actors = Object.keys(scenario.actors);
  const lines = [
    ...view.packages.map(
      (p) => [[strong(tabledTitle(scenario, { package: p.package, as: 'proposal' }))], p] as const,
    ),
    ...view.baselines.map((b) => [BASELINE_WORDS[b.baseline], b] as const),
  ];
  const none = new Map(view.actors.map((a) => [a.actor, a.noDeal]));
  // Of many parties only how many a deal leaves worse off, and by how much at most.
  const many = actors.length > MANY;
  const gains = (d: (typeof lines)[number][1]): number[] =>
    actors.map((a) => d.scores[a]! - none.get(a)!);
  return [
    {
      kind: 'table',
      columns: [
        { title: 'deal', shrinkTo: 20 },
        { title: 'is' },
        ...(many
          ? ['worse than\nno deal for', 'least gain']
          : actors.map((a) => actorName(scenario, a))
        ).map((title) => ({ title, number: true as const })),
      ],
      rows: lines.map(([name, d]): Cell[] => [
        name,
        d.standing,
        ...(many
          ? [
              `${gains(d).filter((x) => x < 0).length} of ${actors.length}`,
              signed(Math.min(...gains(d))),
            ]
          : actors.map((a) => worth(view, a, d.scores[a]!))),
      ]),
    },
    {
      kind: 'text',
      text: 'Compromise and median take each clause by itself: the option nearest to the mean or the median of the positions; without an order, the one that is worth most to all, by votes.',
    },
  ];
}
