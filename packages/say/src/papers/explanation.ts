import type { ClauseGap, RefusalStretch } from '@parley-sim/engine/experiment';
import type { Explanation, Scenario, Tabled, Turn } from '@parley-sim/engine';
import type { NamedDeal, TraceEnd } from '@parley-sim/engine/negotiation';
import {
  type Block,
  type Cell,
  type ListItem,
  quiet,
  type Section,
  type Step,
  strong,
  type Text,
} from '../blocks.ts';
import {
  actorName,
  clauseTitle,
  optionTitle,
  REASON_WORDS,
  redLineTitle,
  spoken,
  tabledTitle,
  WAY_WORDS,
} from '../language/names.ts';
import { apart, score, signed } from '../language/numbers.ts';
import { quoted, replacing } from '../language/shell.ts';
import { drawOption } from './run.ts';
import { counted, listed, possessive, sentence } from '../language/text.ts';
import { BASELINE_WORDS } from './analysis.ts';
import { endedBecause } from './reasons.ts';

/** Context that the paper of an explanation needs beside its numbers. */
export interface ExplanationSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed. */
  readonly argument: string;
  readonly tabled: Tabled;
  /** Numbers in the place of the scenario's, for the commands that are proposed. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** Name of the way of negotiating that the talk was played in; absent where it is the scenario's own. */
  readonly way?: string;
  /** Whether everything is shown, not only what fits on a screen. */
  readonly full: boolean;
}

/** Clauses named for a refusal. */
const CLAUSES = 2;
/** Changes of one kind that are told. */
const OF_A_KIND = 3;
/** Stretches of refusals that are told on the first screen. */
const STRETCHES = 4;
const TURNS = 4;

/** Why a talk ended as it did, and what would have turned it: the answer first, then the refusals, then what was missed. */
export function explanationPaper(view: Explanation, setting: ExplanationSetting): Section[] {
  const { full } = setting;
  return [
    { id: 'explanation', blocks: [{ kind: 'answer', text: finding(view, setting) }] },
    ...turnSections(view, setting),
    ...refusalSections(view, setting),
    ...leftOver(view, setting),
    ...(full ? [...concessions(view, setting), ...arithmetic(view, setting)] : []),
    {
      id: 'how',
      blocks: [
        { kind: 'how', text: howItWasDone(view, setting) },
        { kind: 'steps', items: steps(view, setting) },
      ],
    },
  ];
}

function howItWasDone(
  { trace }: Explanation,
  { scenario, tabled, way, full }: ExplanationSetting,
): string {
  return [
    tabled.package === undefined
      ? 'no draft'
      : `${tabledTitle(scenario, tabled)} (${WAY_WORDS[tabled.as]})`,
    `talk ${trace.run} of seed ${trace.seed}`,
    ...(tabled.as === 'proposal'
      ? []
      : [
          way === undefined
            ? 'played as the scenario has it, in no other way of negotiating'
            : `played in the way of negotiating “${way}”`,
        ]),
    ...(full ? [] : ['all of it: --full']),
  ].join(' · ');
}

function finding({ trace, turns }: Explanation, { scenario }: ExplanationSetting): string {
  const { end } = trace;
  const [first] = turns;
  const change =
    first === undefined
      ? 'No single change that was tried turns it.'
      : `Smallest change that turns it: ${turnWords(first, scenario)}.`;
  return `${endText(end, scenario)} ${change}`;
}

/** How a talk ended, in a sentence. */
function endText(end: TraceEnd, scenario: Scenario): string {
  if (end.ending === 'agreement') {
    const who = listed(end.bound.map((id) => actorName(scenario, id)));
    return `Agreement in round ${end.round}: it binds ${who}.`;
  }
  return `No deal: ${endedBecause(end, scenario)} in round ${end.round}.`;
}

function turnSections(
  { turns, trace }: Explanation,
  { scenario, full }: ExplanationSetting,
): Section[] {
  if (turns.length < 2) return [];
  const kinds = turns.filter(
    (t, i) => full || turns.slice(0, i).filter((u) => u.change === t.change).length < OF_A_KIND,
  );
  const shown = full ? kinds : kinds.slice(0, TURNS);
  const left = turns.length - shown.length;
  const other = trace.end.ending === 'agreement' ? 'prevented it' : 'led to a deal';
  return [
    {
      id: 'turns',
      title: `What would have ${other}`,
      blocks: [
        { kind: 'list', items: shown.map((t) => turnWords(t, scenario)) },
        {
          kind: 'text',
          text: [
            quiet(
              `each by itself, played again with the same luck${left > 0 ? `; ${counted(left, 'more change')}: --full` : ''}`,
            ),
          ],
        },
      ],
    },
  ];
}

function refusalSections(
  { refusals }: Explanation,
  { scenario, full }: ExplanationSetting,
): Section[] {
  if (refusals.length === 0) return [];
  const shown = full ? refusals : refusals.slice(0, STRETCHES);
  const items = shown.map((r): ListItem => {
    const rounds =
      r.fromRound === r.toRound ? `round ${r.fromRound}` : `rounds ${r.fromRound} to ${r.toRound}`;
    const times = r.times === 1 ? '' : `, ${r.times} times`;
    const clauses = widest(r.clauses, scenario);
    return {
      text: [strong(actorName(scenario, r.actor)), `, ${rounds}${times}: ${why(r, scenario)}`],
      ...(clauses.length > 0 ? { under: clauses } : {}),
    };
  });
  const left = refusals.length - shown.length;
  return [
    {
      id: 'refusals',
      title: 'Who refused, and why',
      blocks: [
        { kind: 'list', items },
        ...(left > 0
          ? [{ kind: 'text' as const, text: [quiet(`${counted(left, 'more refusal')}: --full`)] }]
          : []),
      ],
    },
  ];
}

function why(
  { actor, because, redLines = [], offered, noDeal, asked, times }: RefusalStretch,
  scenario: Scenario,
): string {
  const last = times === 1 ? '' : ' in the end';
  switch (because) {
    case 'red-line':
      return `it crossed the red line ${listed(redLines.map((l) => `“${redLineTitle(scenario, actor, l)}”`))}`;
    case 'below-no-deal':
      return `worth ${score(noDeal - offered)} less than no deal${last}`;
    case 'below-aspiration':
      return asked === undefined
        ? `it wanted more than ${score(offered)}`
        : `it wanted more: ${score(asked)}, was offered ${score(offered)}${last}`;
    case 'constraint':
      return 'it would be unlawful';
    case 'not-ratified':
      return 'its own ratifiers would turn it down';
    case 'better-outside':
      return 'the others concluded it anyway, and to stay out was worth more to it';
    case 'none':
    case 'impatience':
    case 'reneged':
    case 'event':
    case 'timed-out':
    case 'crashed':
    case 'malformed':
    case 'nothing-left':
    case 'outside':
      return REASON_WORDS[because];
  }
}

/** The clauses on which most was missing. */
function widest(clauses: readonly ClauseGap[], scenario: Scenario): Text {
  return clauses
    .filter((c) => c.gap > 0)
    .slice(0, CLAUSES)
    .flatMap(({ clause, offered, asked, gap }, i) => [
      ...(i > 0 ? [quiet(' · ')] : []),
      quiet(`${clauseTitle(scenario, clause)}: `),
      `${optionTitle(scenario, clause, offered)} instead of ${optionTitle(scenario, clause, asked)} (${signed(-gap)})`,
    ]);
}

function leftOver(
  { better, missed, trace }: Explanation,
  { scenario }: ExplanationSetting,
): Section[] {
  const section = (blocks: Block[]): Section[] => [
    { id: 'left', title: 'What was left on the table', blocks },
  ];
  if (better) {
    const gains = trace.end.bound.map(
      (id) => `${actorName(scenario, id)} ${score(better.scores[id]!)}`,
    );
    return section([
      {
        kind: 'list',
        items: [
          {
            text: `A deal that leaves none of them worse off and brings them ${score(better.by)} more together (${gains.join(', ')})`,
            under: differences(trace.end.deal!, better.deal, scenario),
          },
        ],
      },
    ]);
  }
  if (missed) {
    const whom = scenario.quota ? 'as many as can carry it' : 'everyone whose consent they need';
    if (missed.deals === 0) {
      return section([
        { kind: 'text', text: 'Nothing: every possible deal left someone worse off than no deal.' },
      ]);
    }
    const count = `${missed.exact ? '' : 'About '}${counted(missed.deals, 'other deal')} would have been better than no deal for ${whom}`;
    return section([
      {
        kind: 'list',
        items: [
          missed.nash
            ? { text: `${count}, such as`, under: terms(missed.nash.deal, scenario) }
            : `${count}.`,
        ],
      },
    ]);
  }
  if (trace.end.ending !== 'agreement') return [];
  return section([
    {
      kind: 'text',
      text: 'Nothing: no other deal is better for one of them without being worse for another.',
    },
  ]);
}

function terms(deal: NamedDeal, scenario: Scenario, only?: readonly string[]): Text {
  return (only ?? Object.keys(deal)).flatMap((clause, i) => [
    ...(i > 0 ? [quiet(' · ')] : []),
    quiet(`${clauseTitle(scenario, clause)}: `),
    optionTitle(scenario, clause, deal[clause]!),
  ]);
}

function differences(from: NamedDeal, to: NamedDeal, scenario: Scenario): Text {
  return terms(
    to,
    scenario,
    Object.keys(from).filter((clause) => from[clause] !== to[clause]),
  );
}

function concessions(
  { concessions: list }: Explanation,
  { scenario }: ExplanationSetting,
): Section[] {
  if (list.length === 0) return [];
  return [
    {
      id: 'concessions',
      title: 'What everybody asked for',
      blocks: [
        {
          kind: 'table',
          caption: 'What its own first and last offer were worth to each',
          columns: [
            { title: '', shrinkTo: 8 },
            { title: 'offers', number: true },
            { title: 'first asked', number: true },
            { title: 'last asked', number: true },
            { title: 'conceded', number: true },
          ],
          rows: list.map((c) => [
            actorName(scenario, c.actor),
            String(c.offers),
            score(c.first),
            score(c.last),
            signed(c.first - c.last),
          ]),
        },
      ],
    },
  ];
}

/** The deal beside what could be had without negotiating: whether the negotiation says more than arithmetic. */
function arithmetic({ beside, noDeal }: Explanation, { scenario }: ExplanationSetting): Section[] {
  const actors = Object.keys(scenario.actors);
  const names = {
    agreed: 'what was agreed',
    nash: 'Nash (greatest product of gains)',
    ...BASELINE_WORDS,
  };
  return [
    {
      id: 'arithmetic',
      title: 'What plain arithmetic would say of this talk’s numbers',
      blocks: [
        {
          kind: 'table',
          caption:
            'What deals are worth, the cost of waiting apart; a score marked ↓ is below no deal',
          columns: [
            { title: 'deal', shrinkTo: 12 },
            { title: 'is' },
            ...actors.map((a) => ({ title: actorName(scenario, a), number: true as const })),
          ],
          rows: beside.map(({ which, standing, scores }): Cell[] => [
            names[which],
            standing,
            ...actors.map((a) => `${score(scores[a]!)}${scores[a]! < noDeal[a]! ? '↓' : ''}`),
          ]),
        },
      ],
    },
  ];
}

/** A change of a number: what it was may be rounded, what turns the run may not. */
function inFigures({ from, to }: { readonly from: number; readonly to: number }): {
  readonly from: string;
  readonly to: string;
} {
  return { from: apart(from, to)[0], to: String(to) };
}

function turnWords(turn: Turn, scenario: Scenario): string {
  switch (turn.change) {
    case 'no-deal': {
      const { from, to } = inFigures(turn);
      return `no deal worth ${to} instead of ${from} to ${actorName(scenario, turn.actor)}`;
    }
    case 'priority': {
      const { from, to } = inFigures(turn);
      return `${possessive(actorName(scenario, turn.actor))} priority of “${clauseTitle(scenario, turn.clause)}” ${to} instead of ${from}`;
    }
    case 'rounds':
      return `${counted(turn.to, 'round')} instead of ${turn.from}`;
    case 'red-line':
      return `${actorName(scenario, turn.actor)} without the red line “${redLineTitle(scenario, turn.actor, turn.id)}”`;
    case 'constraint':
      return `without the law “${scenario.constraints?.[turn.id]?.title ?? spoken(turn.id)}”`;
    case 'clause':
      return `${sentence(clauseTitle(scenario, turn.clause))} settled as “${optionTitle(scenario, turn.clause, turn.to)}” instead of “${optionTitle(scenario, turn.clause, turn.from)}”`;
  }
}

function steps(
  { trace, turns }: Explanation,
  { argument, tabled, numbers, way }: ExplanationSetting,
): Step[] {
  const name = quoted(argument);
  const seed = trace.seed === '1' ? '' : ` --seed ${quoted(trace.seed)}`;
  const options =
    tabled.package === undefined ? '' : ` -p ${quoted(tabled.package)} --as ${tabled.as}`;
  const spec = tabled.package === undefined ? '' : ` ${quoted(`${tabled.package}:${tabled.as}`)}`;
  const played = way === undefined ? '' : ` --way ${quoted(way)}`;
  const list: Step[] = [
    {
      note: 'the talk, move by move',
      command: `parley run ${name}${options}${seed} --run ${trace.run}${drawOption(trace)}${played}${replacing(numbers)}`,
    },
  ];
  const number = turns.find((t) => 'path' in t);
  if (number && 'path' in number) {
    const { from, to } = inFigures(number);
    const values = number.from < number.to ? [from, to] : [to, from];
    list.push({
      note: 'whether that holds in other talks',
      command: `parley sweep ${name}${spec}${seed} -S ${quoted(`${number.path}=${values.join(',')}`)}`,
    });
  }
  return list;
}
