import {
  type ClauseGap,
  type Explanation,
  Model,
  type NamedDeal,
  type RefusalStretch,
  type Scenario,
  type Tabled,
  type Turn,
} from '@parley/engine';
import { BASELINE_WORDS } from './analysis.ts';
import { apart, score, signed } from './format.ts';
import { type NextStep, nextSteps } from './next-steps.ts';
import { numberOf } from './overture.ts';
import { quoted } from './shell.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';
import { counted, hanging, listed, possessive, wrap } from './text.ts';
import { actorName, ENDING_WORDS, REASON_WORDS, settled, spoken, TABLINGS } from './words.ts';

/** What the text of an explanation needs beside its numbers. */
export interface ExplanationSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed. */
  readonly argument: string;
  readonly tabled: Tabled;
  readonly style: Style;
  readonly width: number;
}

/** Clauses named for a refusal, and changes of one kind. */
const CLAUSES = 3;
const OF_A_KIND = 3;
/** Stretches of refusals that are told. */
const STRETCHES = 10;

/** An explanation as a text for a person: how it ended and what would have turned it, then why, then where to look next. */
export function explanationText(view: Explanation, setting: ExplanationSetting): string {
  const { style, width, scenario } = setting;
  const { trace } = view;
  const on =
    setting.tabled.package === undefined
      ? 'nothing was tabled'
      : `${setting.tabled.package} was tabled as ${TABLINGS[setting.tabled.as]}`;
  const sections = [
    [
      ...wrap(style.bold(scenario.title), width),
      '',
      ...wrap(finding(view, setting), width),
      '',
      ...wrap(
        style.dim(
          [on, `seed ${trace.seed}`, ...numberOf(trace), `parley ${trace.engine}`].join(' · '),
        ),
        width,
      ),
    ],
    concessions(view, setting),
    refusals(view, setting),
    leftOver(view, setting),
    turnsText(view, setting),
    arithmeticTable(view, setting),
    next(view, setting),
  ];
  return `${sections
    .filter((s) => s.length > 0)
    .map((s) => s.join('\n'))
    .join('\n\n')}\n`;
}

function finding({ trace, turns }: Explanation, setting: ExplanationSetting): string {
  const { scenario } = setting;
  const { end } = trace;
  const name = (id: string): string => actorName(scenario, id);
  const how =
    end.ending === 'agreement'
      ? `There was an agreement in round ${end.round}, which binds ${listed(end.bound.map(name))}.`
      : `There was no agreement: ${ENDING_WORDS[end.ending]} in round ${end.round}${end.cause?.actor === undefined ? '' : `, because of ${name(end.cause.actor)} (${REASON_WORDS[end.cause.reason]})`}.`;
  const [first] = turns;
  const other = end.ending === 'agreement' ? 'no agreement' : 'an agreement';
  return first
    ? `${how} The smallest change found that makes it ${other}: ${turnWords(first, scenario)}.`
    : `${how} No single change that was tried makes it ${other}.`;
}

function concessions(
  { concessions: list }: Explanation,
  { scenario, style, width }: ExplanationSetting,
): string[] {
  if (list.length === 0) return [];
  return [
    style.bold('What everybody asked for'),
    ...renderTable(
      [
        { title: 'actor', shrinkTo: 8 },
        { title: 'offers', align: 'right' },
        { title: 'first asked', align: 'right' },
        { title: 'last asked', align: 'right' },
        { title: 'conceded', align: 'right' },
      ],
      list.map((c) => [
        actorName(scenario, c.actor),
        String(c.offers),
        score(c.first),
        score(c.last),
        signed(c.last - c.first),
      ]),
      { width, style },
    ),
    ...wrap(style.dim('What its own first and last offer were worth to it.'), width),
  ];
}

function refusals({ refusals: list }: Explanation, setting: ExplanationSetting): string[] {
  if (list.length === 0) return [];
  const { scenario, style, width } = setting;
  return [
    style.bold('What was refused, and why'),
    ...list.slice(0, STRETCHES).flatMap((r) => {
      const rounds =
        r.fromRound === r.toRound
          ? `round ${r.fromRound}`
          : `rounds ${r.fromRound} to ${r.toRound}`;
      const times = r.times === 1 ? '' : `, ${r.times} times`;
      return [
        ...hanging(
          '  ',
          `${style.cyan(actorName(scenario, r.actor))}, ${rounds}${times}: ${why(r)}.`,
          width,
        ),
        ...hanging('      ', widest(r.clauses, scenario, style), width),
      ].filter((line) => line.trim() !== '');
    }),
    ...(list.length > STRETCHES
      ? wrap(
          style.dim(
            `${counted(list.length - STRETCHES, 'more stretch', 'more stretches')} (--json has all).`,
          ),
          width,
        )
      : []),
  ];
}

function why({ because, redLines = [], offered, noDeal, asked, times }: RefusalStretch): string {
  const last = times === 1 ? '' : ' in the end';
  switch (because) {
    case 'red-line':
      return `it crossed ${listed(redLines.map((l) => `"${spoken(l)}"`))}${last} (worth ${score(offered)})`;
    case 'below-no-deal':
      return `${score(noDeal - offered)} less than no deal${last} (${score(offered)} against ${score(noDeal)})`;
    case 'below-aspiration':
      return asked === undefined
        ? `it hoped for more than ${score(offered)}`
        : `it hoped for more: wanted ${score(asked)}, was offered ${score(offered)}${last}`;
    case 'constraint':
      return 'nobody may conclude it';
    case 'not-ratified':
      return 'its own ratifiers would turn it down';
    case 'none':
    case 'impatience':
    case 'reneged':
    case 'event':
    case 'timed-out':
    case 'crashed':
    case 'malformed':
    case 'nothing-left':
      return REASON_WORDS[because];
  }
}

/** The clauses on which most was missing. */
function widest(clauses: readonly ClauseGap[], scenario: Scenario, style: Style): string {
  return clauses
    .filter((c) => c.gap > 0)
    .slice(0, CLAUSES)
    .map(
      ({ clause, offered, asked, gap }) =>
        `${style.dim(`${scenario.clauses[clause]!.title ?? clause}:`)} ${optionTitle(scenario, clause, offered)} instead of ${optionTitle(scenario, clause, asked)} (${signed(-gap)})`,
    )
    .join(style.dim(' · '));
}

function optionTitle(scenario: Scenario, clause: string, option: string | number): string {
  const { clauses } = new Model(scenario);
  const found = clauses.find((c) => c.id === clause)!;
  const index = (found.numbers ?? found.options).indexOf(option as never);
  return found.titles[index] ?? String(option);
}

function leftOver({ better, missed, trace }: Explanation, setting: ExplanationSetting): string[] {
  const { scenario, style, width } = setting;
  if (better) {
    const deal = trace.end.deal!;
    const gains = trace.end.bound.map(
      (id) => `${actorName(scenario, id)} ${score(better.scores[id]!)}`,
    );
    return [
      style.bold('What was left on the table'),
      ...hanging(
        '  ',
        `A deal that is worse for nobody bound and worth ${score(better.by)} more to them together (${gains.join(', ')}):`,
        width,
      ),
      ...hanging('      ', differences(deal, better.deal, setting), width),
    ];
  }
  if (missed) {
    const none =
      missed.deals === 0
        ? `Nothing: no deal was worth at least no deal to ${scenario.quota ? 'as many as carry it' : 'all whom it needs'}.`
        : `${missed.exact ? '' : 'About '}${counted(missed.deals, 'deal')} that ${scenario.quota ? 'as many as carry them' : 'all whom they need'} would rather have had.`;
    const example = missed.nash
      ? hanging(
          '      ',
          `${style.dim('such as')} ${settled(new Model(scenario, setting.tabled), missed.nash.deal)
            .map((t) => `${style.dim(`${t.clause}:`)} ${t.option}`)
            .join(style.dim(' · '))}`,
          width,
        )
      : [];
    return [style.bold('What was left on the table'), ...hanging('  ', none, width), ...example];
  }
  if (trace.end.ending !== 'agreement') return [];
  return [
    style.bold('What was left on the table'),
    ...hanging('  ', 'Nothing: nobody bound could have had more at no cost to another.', width),
  ];
}

function differences(
  from: NamedDeal,
  to: NamedDeal,
  { scenario, style }: ExplanationSetting,
): string {
  return Object.keys(from)
    .filter((clause) => from[clause] !== to[clause])
    .map(
      (clause) =>
        `${style.dim(`${scenario.clauses[clause]!.title ?? clause}:`)} ${optionTitle(scenario, clause, to[clause]!)}`,
    )
    .join(style.dim(' · '));
}

/** The deal beside what could be had without negotiating: whether the negotiation says more than arithmetic. */
function arithmeticTable(
  { beside, noDeal }: Explanation,
  { scenario, style, width }: ExplanationSetting,
): string[] {
  const actors = Object.keys(scenario.actors);
  const names = { agreed: 'what was agreed', nash: 'Nash', ...BASELINE_WORDS };
  return [
    style.bold('What arithmetic says, with the numbers of this run'),
    ...renderTable(
      [
        { title: 'deal', shrinkTo: 12 },
        { title: 'is' },
        ...actors.map((a) => ({
          title: `${actorName(scenario, a)}\nscore`,
          align: 'right' as const,
        })),
      ],
      beside.map(({ which, standing, scores }) => [
        names[which],
        standing,
        ...actors.map((a) => `${score(scores[a]!)}${scores[a]! < noDeal[a]! ? '↓' : ' '}`),
      ]),
      { width, style },
    ),
    ...wrap(
      style.dim(
        'Worths of the deals themselves, what waiting costs apart; compromise and median settle every clause, whatever is tabled. A score marked ↓ is below no deal.',
      ),
      width,
    ),
  ];
}

function turnsText({ turns, trace }: Explanation, setting: ExplanationSetting): string[] {
  if (turns.length < 2) return [];
  const { scenario, style, width } = setting;
  const shown = turns.filter(
    (t, i) => turns.slice(0, i).filter((u) => u.change === t.change).length < OF_A_KIND,
  );
  const left = turns.length - shown.length;
  const other = trace.end.ending === 'agreement' ? 'no agreement' : 'an agreement';
  return [
    style.bold(`What would have made it ${other}`),
    ...shown.flatMap((t) => hanging('  ', turnWords(t, scenario), width)),
    ...wrap(
      style.dim(
        `Each by itself, played again on the same luck.${left > 0 ? ` ${counted(left, 'more change')} of the same kinds (--json has all).` : ''}`,
      ),
      width,
    ),
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
      return `${possessive(actorName(scenario, turn.actor))} no-deal value ${to} instead of ${from}`;
    }
    case 'priority': {
      const title = scenario.clauses[turn.clause]?.title ?? turn.clause;
      const { from, to } = inFigures(turn);
      return `${possessive(actorName(scenario, turn.actor))} priority of "${title}" ${to} instead of ${from}`;
    }
    case 'rounds':
      return `${counted(turn.to, 'round')} instead of ${turn.from}`;
    case 'red-line':
      return `${actorName(scenario, turn.actor)} giving up its red line "${spoken(turn.id)}"`;
    case 'constraint':
      return `"${scenario.constraints?.[turn.id]?.title ?? spoken(turn.id)}" lifted`;
    case 'clause': {
      const title = scenario.clauses[turn.clause]?.title ?? turn.clause;
      return `${title} settled as "${optionTitle(scenario, turn.clause, turn.to)}" instead of "${optionTitle(scenario, turn.clause, turn.from)}"`;
    }
  }
}

function next({ trace, turns }: Explanation, setting: ExplanationSetting): string[] {
  const { argument, tabled, style, width } = setting;
  const name = quoted(argument);
  const seed = trace.seed === '1' ? '' : ` --seed ${quoted(trace.seed)}`;
  const options =
    tabled.package === undefined ? '' : ` --package ${quoted(tabled.package)} --as ${tabled.as}`;
  const spec = tabled.package === undefined ? '' : ` ${quoted(`${tabled.package}:${tabled.as}`)}`;
  const steps: NextStep[] = [
    [`parley run ${name}${options}${seed} --run ${trace.run}`, 'the run itself, move by move'],
  ];
  const number = turns.find((t) => 'path' in t);
  if (number && 'path' in number) {
    const { from, to } = inFigures(number);
    const values = number.from < number.to ? [from, to] : [to, from];
    steps.push([
      `parley sweep ${name}${spec}${seed} -S ${quoted(`${number.path}=${values.join(',')}`)}`,
      'whether that holds in other runs',
    ]);
  }
  return nextSteps(steps, { style, width });
}
