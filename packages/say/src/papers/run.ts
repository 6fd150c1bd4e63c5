import { type ActorMove, type NamedDeal } from '@parley-sim/engine/negotiation';
import { brokenConstraints } from '@parley-sim/engine/model';
import { type Trace, type TraceMove } from '@parley-sim/engine';
import {
  bad,
  type Block,
  type Cell,
  quiet,
  type Section,
  type Span,
  type Step,
  strong,
  type Text,
} from '../blocks.ts';
import {
  actorShort,
  changedTerms,
  clauseShort,
  optionTitle,
  tabledTitle,
  WAY_WORDS,
} from '../language/names.ts';
import { signed } from '../language/numbers.ts';
import { quoted, replacing } from '../language/shell.ts';
import { counted, listed } from '../language/text.ts';
import { parting, refusal } from '../run/refusal.ts';
import type { Stage } from '../run/stage.ts';
import { withheldText } from '../run/transcript.ts';
import { oneLine } from '../run/words.ts';
import { endedBecause } from './reasons.ts';

/** Context that the paper of a run needs beside its trace. */
export interface RunSetting {
  /** As given on the command line, for the commands that are proposed: none where it is not known. */
  readonly argument?: string | undefined;
}

/** Moves at the beginning and at the end that are told; what lies between them is counted. */
const FIRST = 5;
const LAST = 5;
/** Characters of what is said that are shown with a move. */
const QUOTED = 160;
/** Clauses named for an offer. */
const CLAUSES = 2;
/** Clauses of a deal that are listed. */
const SETTLED = 6;

/** A negotiation on one screen: how it ended and with what for whom, the moves that tell it, the deal. The stage must be fresh. */
export function runPaper(stage: Stage, trace: Trace, { argument }: RunSetting): Section[] {
  const before = withheld(stage, trace);
  const moves = moveBlocks(stage, trace);
  return [
    {
      id: 'run',
      blocks: [
        // Told after the moves: by then the stage is as events have left it, and no deal is worth what it is at the end.
        { kind: 'answer', text: answer(stage, trace) },
        ...before,
        ...moves,
        ...dealBlocks(stage, trace),
        { kind: 'how', text: how(stage, trace) },
        { kind: 'steps', items: argument === undefined ? [] : steps(trace, argument) },
      ],
    },
  ];
}

function withheld(stage: Stage, trace: Trace): Block[] {
  const text = withheldText(stage, trace);
  return text === undefined ? [] : [{ kind: 'note', text }];
}

function answer(stage: Stage, trace: Trace): string {
  const { end } = trace;
  if (end.ending === 'void') {
    const laws = brokenConstraints(stage.model).map(
      (i) => `“${stage.model.constraints[i]!.title}”`,
    );
    return laws.length > 0
      ? `No deal: unlawful under ${listed(laws)}.`
      : 'No deal: the constraints together leave no lawful one.';
  }
  if (end.ending !== 'agreement') {
    return `No deal: ${endedBecause(end, stage.scenario)} in round ${end.round}.`;
  }
  const gains = (of: readonly string[]): string =>
    of
      .map((a) => `${stage.name(a)} ${signed(end.scores[a]! - stage.noDeal(a, end.round), 2)}`)
      .join(', ');
  const { actors, order } = stage.model;
  const inside = actors.filter((a) => end.bound.includes(a));
  // Of who does not say what deals of others are worth to it nothing is to be told: it has no deal, or was outvoted.
  const outside = order
    .map((a) => actors[a]!)
    .filter((a) => !end.bound.includes(a) && stage.scenario.actors[a]!.outside);
  const left = outside.length === 0 ? '' : ` Left out: ${gains(outside)}.`;
  return `Agreement in round ${end.round}. It binds ${listed(end.bound.map((a) => stage.name(a)))}. Gains over no deal: ${gains(inside)}.${left}`;
}

function how({ model, scenario }: Stage, trace: Trace): string {
  const { tabled } = model;
  return [
    tabled.package === undefined
      ? 'no draft'
      : `${tabledTitle(scenario, tabled)} (${WAY_WORDS[tabled.as]})`,
    `at most ${counted(scenario.protocol.deadline, 'round')}`,
    `seed ${trace.seed}, talk ${trace.run}${trace.draw === undefined ? '' : `, draw ${trace.draw}`}`,
  ].join(' · ');
}

function steps(trace: Trace, argument: string): Step[] {
  const on = trace.package === undefined ? '' : ` -p ${quoted(trace.package)} --as ${trace.as}`;
  const seed = trace.seed === '1' ? '' : ` --seed ${quoted(trace.seed)}`;
  const rest = `${quoted(argument)}${on}${seed} --run ${trace.run}${drawOption(trace)}${replacing(trace.numbers)}`;
  return [
    { note: 'every move in full', command: `parley run ${rest} --full` },
    { note: 'why it ended so', command: `parley explain ${rest}` },
  ];
}

/** Option that gives a talk its draw of the uncertain numbers, where that has another number. */
export function drawOption({ draw }: Pick<Trace, 'draw'>): string {
  return draw === undefined ? '' : ` --draw ${draw}`;
}

/** The moves, one a line; who only repeats itself is left out. */
function moveBlocks(stage: Stage, trace: Trace): Block[] {
  const teller = new Teller(stage, trace);
  const told = trace.moves.flatMap((move) => {
    const text = withWords(teller.tell(move, move === trace.moves.at(-1)), move);
    return text === undefined ? [] : [{ move, text }];
  });
  const hidden = told.length > FIRST + LAST + 1 ? told.slice(FIRST, -LAST) : [];
  const shown = hidden.length > 0 ? [...told.slice(0, FIRST), ...told.slice(-LAST)] : told;
  let round = 0;
  const rows = shown.map(({ move, text }): Cell[] => {
    const first = move.round !== round;
    ({ round } = move);
    return [first ? String(move.round) : '', who(stage, move), text];
  });
  if (hidden.length > 0) {
    const [from, to] = [hidden[0]!.move.round, hidden.at(-1)!.move.round];
    const rounds = from === to ? `round ${from}` : `rounds ${from} to ${to}`;
    rows.splice(FIRST, 0, ['…', '', [quiet(`${counted(hidden.length, 'move')} in ${rounds}`)]]);
  }
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'round', number: true },
        { title: '', shrinkTo: 8 },
        { title: 'moves', shrinkTo: 24 },
      ],
      rows,
    },
  ];
}

/** What was done with the words that all heard, as far as they have room; none where neither is worth a line. */
function withWords(deed: Text | undefined, { text }: TraceMove): Text | undefined {
  if (text === undefined) return deed;
  const said = Array.from(oneLine(text));
  const more = said.length > QUOTED;
  const words = quiet(`“${said.slice(0, QUOTED).join('').trimEnd()}${more ? '…' : ''}”`);
  if (deed === undefined) return [words];
  return [...(typeof deed === 'string' ? [deed] : deed), ' ', words];
}

function who(stage: Stage, move: TraceMove): string {
  if (move.actor !== undefined) return actorShort(stage.scenario, move.actor);
  return move.act === 'event' ? '' : 'mediator';
}

/** Tells move after move what was done, in a line. */
class Teller {
  private readonly stage: Stage;
  /** By actor: its last offer. */
  private readonly last = new Map<string, NamedDeal>();
  private standing: NamedDeal | undefined;
  /** At a mediated table: the text, apart from changes of it that are only proposed. */
  private text: NamedDeal | undefined;

  constructor(stage: Stage, { as, end }: Trace) {
    this.stage = stage;
    if (as === 'proposal') this.standing = end.deal;
  }

  /** A line; none for who only stands by its offer, unless talks end with that. */
  tell(move: TraceMove, ends: boolean): Text | undefined {
    const { stage } = this;
    switch (move.act) {
      case 'event':
      case 'act': {
        stage.happen(move.what);
        return stage.model.preferenceModel.happenings.find((h) => h.id === move.what)!.title;
      }
      case 'ratify':
      case 'reject': {
        const body = stage.model.bodies.find((b) => b.id === move.body)!;
        const seats = `${move.votes} of ${counted(body.seats, 'seat')}, ${body.quota} needed`;
        return move.act === 'ratify'
          ? [`${body.title} `, strong('ratifies'), `, ${seats}`]
          : [`${body.title} `, bad('turns it down'), `, ${seats}`];
      }
      case 'propose': {
        const changes = this.changes(this.text, move.deal);
        this.standing = move.deal;
        if (this.text) return `would change ${changes}`;
        this.text = move.deal;
        return 'lays down a text';
      }
      case 'adopt': {
        // Of several changes it is said which.
        const which = move.deal ? ` ${this.changes(this.text, move.deal)}` : '';
        this.text = move.deal ?? this.standing;
        return `adopts the change${which}`;
      }
      case 'drop':
        return 'drops the change';
      case 'accept': {
        const deal = move.of === undefined ? this.standing : this.last.get(move.of);
        const gain =
          deal === undefined
            ? ''
            : ` (${signed(stage.worth(move.actor, deal) - stage.noDeal(move.actor), 2)})`;
        return [strong('accepts'), gain];
      }
      case 'walk':
        return [bad('leaves'), `: ${parting(stage, move)}`];
      case 'renege':
        return [bad('goes back on it'), ': by now it is worth less than no deal'];
      case 'refuse':
        return this.refused(move);
      case 'hold':
      case 'assess':
      case 'say':
        return undefined;
      case 'offer':
        return this.offered(move, ends);
    }
  }

  private refused(move: ActorMove): Text | undefined {
    const about = move.of === undefined ? this.standing : this.last.get(move.of);
    if (about === undefined || move.because === undefined) return 'refuses';
    const why = refusal(this.stage, move, about);
    return move.because === 'red-line'
      ? ['refuses: ', bad(why.replace(/^it crosses its /, ''))]
      : `refuses: ${why}`;
  }

  private offered(move: ActorMove, ends: boolean): Text | undefined {
    const deal = move.deal!;
    const own = this.last.get(move.actor);
    const changes = this.changes(own ?? this.standing, deal);
    const refused =
      move.because !== undefined && this.standing !== undefined ? this.refused(move) : undefined;
    const first = this.standing === undefined;
    this.last.set(move.actor, deal);
    this.standing = deal;
    const offers = first
      ? 'makes the first offer'
      : changes === ''
        ? undefined
        : `changes ${changes}`;
    if (refused === undefined) return offers;
    if (offers === undefined) return own === undefined || ends ? refused : undefined;
    const pieces: readonly (string | Span)[] = typeof refused === 'string' ? [refused] : refused;
    return [...pieces, `; ${offers}`];
  }

  /** The clauses that an offer changes, the first of them by name. */
  private changes(base: NamedDeal | undefined, deal: NamedDeal): string {
    if (base === undefined) return '';
    const all = changedTerms(this.stage.model, base, deal);
    const more = all.length - CLAUSES;
    // All options of many changes would not fit on a line: --full has them.
    return all.length === 1
      ? `${all[0]!.name}: ${all[0]!.option}`
      : listed([
          ...all.slice(0, CLAUSES).map((t) => t.name),
          ...(more > 0 ? [`${more} more`] : []),
        ]);
  }
}

/** The deal agreed: of a draft what was settled beside it, else all of it. */
function dealBlocks({ scenario, model }: Stage, { end, as }: Trace): Block[] {
  if (end.ending !== 'agreement' || end.deal === undefined) return [];
  const drafted =
    model.tabled.package === undefined ? {} : scenario.packages![model.tabled.package]!.options;
  const settles = (clause: string): boolean => as !== 'opening' && Object.hasOwn(drafted, clause);
  const rest = Object.entries(end.deal).filter(([clause]) => !settles(clause));
  const fixed = Object.keys(end.deal).length - rest.length;
  const text: (string | Span)[] = [
    strong('The deal: '),
    ...(fixed > 0 ? [`${counted(fixed, 'clause')} as drafted`] : []),
    ...rest
      .slice(0, SETTLED)
      .flatMap(([clause, option], i) => [
        quiet(`${i > 0 || fixed > 0 ? ' · ' : ''}${clauseShort(scenario, clause)}: `),
        optionTitle(scenario, clause, option),
      ]),
    ...(rest.length > SETTLED
      ? [quiet(` · ${counted(rest.length - SETTLED, 'more clause')}: --full`)]
      : []),
  ];
  return [{ kind: 'text', text }];
}
