import type { ActorMove, NamedDeal, Trace, TraceMove } from '@parley/engine';
import { score, signed } from './format.ts';
import { foldNote, folds } from './fold.ts';
import { overture } from './overture.ts';
import { bodyVote, happening } from './outside.ts';
import { refusal, parting } from './refusal.ts';
import type { Stage } from './stage.ts';
import type { Style } from './style.ts';
import { renderTable } from './table.ts';
import { counted, hanging, listed, pad, textWidth, truncate, wrap } from './text.ts';
import { brokenBy, settled, tabledName } from './words.ts';

/** A blank at which no line is broken. */
const GLUE = '\u00a0';

/** How a transcript is laid out. */
interface Layout {
  readonly width: number;
  readonly style: Style;
  /** Shows the rounds in the middle of a long negotiation as well. */
  readonly full: boolean;
}

/** How a vote on a changed text was meant. */
function strongly(move: TraceMove): string {
  return move.strongly === true ? ', strongly' : '';
}

/** A negotiation as a text for a person: who offered what, what it is worth to whom, who refused and why, how it ended. */
export function transcript(stage: Stage, trace: Trace, layout: Layout): string {
  return new Transcript(stage, trace, layout).lines().join('\n').concat('\n');
}

/** How a negotiation ended, and with what for whom: the last part of its transcript. */
export function ending(stage: Stage, trace: Trace, layout: Layout): string[] {
  return new Transcript(stage, trace, layout).end();
}

/**
 * Each move of a trace in lines of its own, by its place: what was done, why, and what it is worth to whom. The stage must be
 * fresh: it goes along with what happens.
 */
export function tellings(stage: Stage, trace: Trace, layout: Layout): string[][] {
  return new Transcript(stage, trace, layout).each();
}

class Transcript {
  private readonly stage: Stage;
  private readonly trace: Trace;
  private readonly layout: Layout;
  /** By actor: its last offer. */
  private readonly last = new Map<string, NamedDeal>();
  private standing: NamedDeal | undefined;
  /** At a mediated table: the text, and the change of it that is proposed. */
  private text: NamedDeal | undefined;
  private changed: NamedDeal | undefined;
  private voting = false;
  private readonly nameWidth: number;
  private readonly clauseWidth: number;

  constructor(stage: Stage, trace: Trace, layout: Layout) {
    this.stage = stage;
    this.trace = trace;
    this.layout = layout;
    const names = stage.model.actors.map((a) => textWidth(stage.name(a)));
    this.nameWidth = Math.max(...names);
    const titles = stage.model.clauses.map((c) => textWidth(c.title));
    this.clauseWidth = Math.min(Math.max(...titles), Math.floor(layout.width * 0.38));
  }

  lines(): string[] {
    const { trace } = this;
    const proposal = trace.as === 'proposal';
    return [
      ...overture(this.stage, trace, this.layout),
      ...(proposal ? this.vote() : this.rounds()),
      '',
      ...this.end(),
    ];
  }

  each(): string[][] {
    const { moves, as, end } = this.trace;
    if (as === 'proposal') this.standing = end.deal;
    const ballot = this.lastRuling();
    return moves.map((move, i) => {
      this.voting = ballot >= 0 && i > ballot;
      return this.move(move);
    });
  }

  /** Where the mediator rules for the last time: what follows is the vote on the text. */
  private lastRuling(): number {
    return this.trace.moves.findLastIndex((m) => m.act === 'adopt' || m.act === 'drop');
  }

  private rounds(): string[] {
    const { trace, layout } = this;
    const hidden = layout.full ? undefined : folds(trace.end.round);
    const out: string[] = this.withheld();
    const ballot = this.lastRuling();
    for (let at = 0; at < trace.moves.length;) {
      const { round } = trace.moves[at]!;
      this.voting = ballot >= 0 && at > ballot;
      const end = trace.moves.findIndex(
        (m, i) => i > at && (m.round !== round || (ballot >= 0 && at <= ballot && i > ballot)),
      );
      const moves = trace.moves.slice(at, end < 0 ? undefined : end);
      at += moves.length;
      const still = !layout.full && this.repeats(moves);
      // Hidden moves are told all the same: what an actor changes next is measured by them.
      const lines = moves.flatMap((m) => this.move(m));
      if (hidden === undefined || round < hidden.from || round > hidden.to) {
        const title = layout.style.bold(this.voting ? 'The vote on the text' : `Round ${round}`);
        out.push('');
        if (still) out.push(`${title}  ${layout.style.dim('Everybody stands by its last offer.')}`);
        else out.push(title, ...lines);
      } else if (round === hidden.from) {
        out.push('', ...foldNote(this.stage, trace, hidden, layout));
      }
    }
    return out;
  }

  /** Says so where the one who should have opened with the package did not. */
  private withheld(): string[] {
    const { model } = this.stage;
    const first = this.trace.moves.find((m) => m.act === 'offer');
    if (this.trace.as !== 'opening' || first?.actor === undefined) return [];
    const options = first.deal && [...model.decode(model.find(first.deal))];
    if (options && model.draft!.every((o, i) => o < 0 || o === options[i])) return [];
    const why = 'it would cross a red line of its own, or be worth less than no deal to it';
    const text = `${this.stage.name(first.actor)} does not open with ${this.trace.package}: ${why}.`;
    return ['', ...hanging('! ', text, this.layout.width)];
  }

  /** Whether these moves do nothing but repeat what was offered before. */
  private repeats(moves: readonly TraceMove[]): boolean {
    return moves.every((m) => {
      const own = m.actor === undefined ? undefined : this.last.get(m.actor);
      return m.act === 'offer' && own !== undefined && this.changes(own, m.deal!).length === 0;
    });
  }

  private move(move: TraceMove): string[] {
    if (move.act === 'event' || move.act === 'act') {
      this.stage.happen(move.what!);
      return happening(this.stage, move, this.layout);
    }
    if (move.act === 'ratify' || move.act === 'reject') {
      return bodyVote(this.stage, move, this.layout);
    }
    return move.actor === undefined ? this.mediation(move) : this.acted(move as ActorMove);
  }

  /** What a mediator does. */
  private mediation(move: TraceMove): string[] {
    const { style, width } = this.layout;
    const head = style.cyan(pad('Mediator', this.nameWidth));
    if (move.act !== 'propose') {
      if (move.act === 'adopt') this.text = this.changed;
      const says = move.act === 'adopt' ? style.green('adopts the change') : 'drops the change';
      return hanging(`  ${head}  `, says, width);
    }
    const verb = this.text === undefined ? 'lays down a text' : 'proposes a change';
    const lines = [
      ...hanging(`  ${head}  `, style.bold(verb), width),
      ...this.terms(this.text, move.deal!, this.text !== undefined),
      ...this.worths(move.deal!),
    ];
    if (this.text === undefined) this.text = move.deal;
    else this.changed = move.deal;
    return lines;
  }

  private acted(move: ActorMove): string[] {
    const { style, width } = this.layout;
    const name = style.cyan(pad(this.stage.name(move.actor), this.nameWidth));
    const head = (text: string): string[] => hanging(`  ${name}  `, text, width);
    const about = move.of === undefined ? this.standing : this.last.get(move.of);
    const whose = move.of === undefined ? '' : ` what ${this.stage.name(move.of)} offers`;
    const refused =
      move.because !== undefined &&
      about !== undefined &&
      (move.act === 'refuse' || move.act === 'offer');
    const says = refused
      ? `${style.yellow('refuses')}${whose}: ${refusal(this.stage, move, about)}`
      : '';
    switch (move.act) {
      case 'accept':
        if (this.changed && !this.final)
          return head(`${style.green('welcomes it')}${strongly(move)}`);
        return head(
          `${style.green('accepts')}${whose} ${this.margin(move.actor, this.final ?? about)}`,
        );
      case 'walk':
        return head(`${style.red('leaves the table')}: ${parting(this.stage, move)}`);
      case 'refuse':
        if (this.changed && !this.final)
          return head(`${style.yellow('is against it')}${strongly(move)}`);
        return head(
          this.final
            ? `${style.yellow('refuses')}: ${refusal(this.stage, move, this.final)}`
            : says,
        );
      case 'hold':
        return head('holds on to its offer');
      case 'renege':
        return head(
          `${style.red(`goes back on${whose || ' it'}`)}: by now it is worth less than no deal`,
        );
      case 'assess':
        return head(style.dim(`looks over the offers; risk limit ${score(move.risk!)}`));
      case 'offer':
      case 'act':
      case 'adopt':
      case 'drop':
      case 'event':
      case 'propose':
      case 'ratify':
      case 'reject':
        break;
    }
    return this.offer(move, head, says);
  }

  /** The mediator's text where it is put to the vote: no change is open any more. */
  private get final(): NamedDeal | undefined {
    return this.voting ? this.text : undefined;
  }

  private offer(move: ActorMove, head: (text: string) => string[], says: string): string[] {
    const deal = move.deal!;
    const own = this.last.get(move.actor);
    const base = own ?? this.standing;
    const verb = this.verb(own !== undefined, base, deal);
    const indent = ' '.repeat(this.nameWidth + 4);
    // What an offer is worth that was made before has been said.
    const known = own !== undefined && this.changes(own, deal).length === 0;
    const lines = [
      ...(says === '' ? head(verb) : [...head(says), ...hanging(indent, verb, this.layout.width)]),
      ...this.terms(base, deal, own !== undefined),
      ...(known ? [] : this.worths(deal)),
    ];
    this.last.set(move.actor, deal);
    this.standing = deal;
    return lines;
  }

  /** What kind of offer it is: the first of all, a change of the other's or of the own last one, or the same again. */
  private verb(mine: boolean, base: NamedDeal | undefined, deal: NamedDeal): string {
    const { style } = this.layout;
    if (base === undefined) return style.bold('offers');
    const n = this.changes(base, deal).length;
    if (n === 0) return mine ? 'stands by its last offer' : 'offers the same';
    const of = counted(this.stage.model.clauses.length, 'clause');
    return mine
      ? `${style.bold('offers')} (${n} of ${of} changed since its last offer)`
      : `${style.bold('offers')} (${n} of ${of} other than on the table)`;
  }

  private changes(
    base: NamedDeal,
    deal: NamedDeal,
  ): { clause: string; from: string; to: string }[] {
    const before = settled(this.stage.model, base);
    return settled(this.stage.model, deal).flatMap(({ clause, option }, i) =>
      option === before[i]!.option ? [] : [{ clause, from: before[i]!.option, to: option }],
    );
  }

  /** The terms of an offer: all of the first one, of others what is different; of an actor's own, from what to what. */
  private terms(base: NamedDeal | undefined, deal: NamedDeal, mine: boolean): string[] {
    const { model } = this.stage;
    const { style } = this.layout;
    if (base === undefined) {
      return settled(model, deal).flatMap(({ clause, option }, i) =>
        this.term(clause, model.frame[i]! >= 0 ? `${option} ${style.dim('(fixed)')}` : option),
      );
    }
    return this.changes(base, deal).flatMap(({ clause, from, to }) =>
      this.term(
        clause,
        mine && this.fits(`${from} → ${to}`) ? `${style.dim(`${from} →`)} ${to}` : to,
      ),
    );
  }

  /** Whether a text fits on a term's line; what an option was before is not worth a second one. */
  private fits(text: string): boolean {
    return this.nameWidth + this.clauseWidth + 8 + textWidth(text) <= this.layout.width;
  }

  private term(clause: string, option: string): string[] {
    const indent = ' '.repeat(this.nameWidth + 6);
    const room = Math.min(this.clauseWidth, this.layout.width - indent.length - 22);
    const first = `${indent}${pad(truncate(clause, room), room)}  `;
    return hanging(first, option, this.layout.width);
  }

  /** What an offer is worth to everybody; a score below the actor's no-deal value is marked. */
  private worths(deal: NamedDeal): string[] {
    const { style, width } = this.layout;
    const { stage } = this;
    const parts = stage.model.actors.map((a) => {
      const worth = stage.worth(a, deal);
      const text = `${stage.name(a)} ${score(worth)}`.replaceAll(' ', GLUE);
      return worth < stage.noDeal(a) ? style.red(`${text}↓`) : text;
    });
    const indent = ' '.repeat(this.nameWidth + 4);
    return hanging(`${indent}${style.dim('worth')} `, parts.join(' · '), width).map((l) =>
      l.replaceAll(GLUE, ' '),
    );
  }

  private margin(actor: string, deal: NamedDeal | undefined): string {
    if (deal === undefined) return '';
    const worth = this.stage.worth(actor, deal);
    return `(${score(worth)}, ${signed(worth - this.stage.noDeal(actor))} on no deal)`;
  }

  /** A proposal: all of it, then who says what. */
  private vote(): string[] {
    const { trace, layout } = this;
    const deal = trace.end.deal;
    if (deal === undefined) return [];
    this.standing = deal;
    return [
      '',
      layout.style.bold('The proposal'),
      ...settled(this.stage.model, deal).flatMap((s) => this.term(s.clause, s.option)),
      ...this.worths(deal),
      '',
      layout.style.bold('The vote'),
      ...trace.moves.flatMap((m) => this.move(m)),
    ];
  }

  end(): string[] {
    const { style, width } = this.layout;
    const { end } = this.trace;
    return [
      ...wrap(`${style.bold('How it ended:')} ${this.ending()}`, width),
      ...(end.ending === 'agreement' && this.trace.as !== 'proposal'
        ? [
            '',
            ...settled(this.stage.model, end.deal!).flatMap((s) => this.term(s.clause, s.option)),
          ]
        : []),
      '',
      ...this.scores(),
      ...this.readings(),
    ];
  }

  private ending(): string {
    const { style } = this.layout;
    const { end } = this.trace;
    const { stage } = this;
    const who = end.cause?.actor === undefined ? 'somebody' : stage.name(end.cause.actor);
    switch (end.ending) {
      case 'agreement': {
        if (
          end.parts &&
          (end.parts.length > 1 || end.parts[0]!.bound.length < stage.model.order.length)
        ) {
          const groups = end.parts.map(
            (p) => `${listed(p.bound.map((a) => stage.name(a)))} in round ${p.round}`,
          );
          return `${style.green('agreement')} of some: ${groups.join('; ')}.`;
        }
        const bound = listed(end.bound.map((a) => stage.name(a)));
        return `${style.green('agreement')} in round ${end.round}. It binds ${bound}.`;
      }
      case 'deadline': {
        const refuser = end.cause === undefined ? '' : ` The last to refuse was ${who}.`;
        return `${style.red('no agreement')} after ${counted(end.round, 'round')}, when time was up.${refuser}`;
      }
      case 'walkout':
        return `${style.red('no agreement')}: ${who} left in round ${end.round}.`;
      case 'refused': {
        const last = this.trace.moves.findLastIndex((m) => m.actor === undefined);
        const refusers = this.trace.moves.slice(last + 1).filter((m) => m.act === 'refuse');
        const names = listed(refusers.map((m) => stage.name(m.actor!)));
        return `${style.red('turned down')} by ${names}.`;
      }
      case 'ratification-failed': {
        const { cause } = end;
        const body = stage.model.bodies.find((b) => b.id === cause?.body);
        return cause?.reason === 'reneged'
          ? `${style.red('not ratified')}: ${who} went back on what it had agreed to, and no round was left.`
          : `${style.red('not ratified')}: ${body?.title ?? 'a body'} (${who}) turned it down, and no round was left.`;
      }
      case 'ruptured': {
        const event = stage.model.valuation.happenings.find((h) => h.id === end.cause?.event);
        return `${style.red('no agreement')}: the table broke up in round ${end.round}, by ${event?.title ?? 'an event'}.`;
      }
      case 'void':
        break;
    }
    return `${style.red('nothing to agree on')}: ${this.barredBy()}`;
  }

  private barredBy(): string {
    const { model } = this.stage;
    const titles = brokenBy(model, model.draft ?? model.clauses.map(() => -1));
    const draft = tabledName(model.tabled);
    return titles.length > 0
      ? `"${draft}" breaks ${listed(titles.map((t) => `"${t}"`))}, which no one may.`
      : `the constraints together leave no deal that "${draft}" allows.`;
  }

  /** How well those with an opponent model read the others. */
  private readings(): string[] {
    const { models = [] } = this.trace;
    if (models.length === 0) return [];
    const { stage, layout } = this;
    const most = ({ weights }: (typeof models)[number]): string => {
      const [clause] = Object.entries(weights).toSorted(([, a], [, b]) => b - a)[0]!;
      return stage.model.clauses.find((c) => c.id === clause)!.title;
    };
    const rows = models.map((m) => [
      stage.name(m.observer),
      stage.name(m.of),
      m.kind,
      signed(m.correlation),
      score(m.rmse),
      most(m),
    ]);
    return [
      '',
      layout.style.bold('Who was read well'),
      ...renderTable(
        [
          { title: 'reader', shrinkTo: 8 },
          { title: 'of', shrinkTo: 8 },
          { title: 'model' },
          { title: 'rank correlation', align: 'right' },
          { title: 'error', align: 'right' },
          { title: 'thought to matter most', shrinkTo: 12 },
        ],
        rows,
        { ...layout, indent: '  ' },
      ),
      ...wrap(
        layout.style.dim(
          'Of what a reader thinks that deals are worth to the other with what they are: 1 is read perfectly, 0 not at all.',
        ),
        layout.width,
      ),
    ];
  }

  private scores(): string[] {
    const { stage, layout } = this;
    const { end } = this.trace;
    const late = stage.delayCosts ? ' after delay' : '';
    const rows = stage.model.actors.map((a) => {
      const got = end.scores[a]!;
      const none = stage.noDeal(a, end.round);
      const gain = got - none;
      const colour = gain < 0 ? layout.style.red : (s: string) => s;
      return [stage.name(a), score(got), score(none), colour(signed(gain))];
    });
    return renderTable(
      [
        { title: 'actor', shrinkTo: 8 },
        { title: `score${late}`, align: 'right' },
        { title: 'no deal', align: 'right' },
        { title: 'gain', align: 'right' },
      ],
      rows,
      { ...layout, indent: '  ' },
    );
  }
}
