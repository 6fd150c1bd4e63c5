import type { Analysis } from '@parley-sim/engine';
import { type Block, type Section, type Step, strong } from '../blocks.ts';
import { actorName, actorShort, clauseShort, tabledTitle, WAY_WORDS } from '../language/names.ts';
import { score, signed } from '../language/numbers.ts';
import { quoted } from '../language/shell.ts';
import { counted } from '../language/text.ts';
import { frontierWords, openerWords, roleWords, zoneFinding } from './analysis.ts';
import { blocBlocks } from './analysis-blocs.ts';
import { phrase, solutionSections } from './analysis-fair.ts';
import { agreeingBlocks, pairBlocks, powerBlocks } from './analysis-groups.ts';
import { joiningSections } from './analysis-joining.ts';
import { type AnalysisSetting, SHOWN } from './analysis-setting.ts';
import { arithmeticBlocks, stakesBlocks } from './analysis-tables.ts';
import { forecastSections, forecastTable, onNumbers } from './forecasts.ts';

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
