import type { ActorMove, NamedDeal } from '@parley-sim/engine/negotiation';
import type { Trace, TraceMove } from '@parley-sim/engine';
import { ending } from './ending.ts';
import { score, signed } from '../language/numbers.ts';
import { foldNote, folds } from './fold.ts';
import { overture } from './overture.ts';
import { bodyVote, happening } from './outside.ts';
import { refusal, parting } from './refusal.ts';
import type { Stage } from './stage.ts';
import type { Layout } from '../writers/style.ts';
import { TermLines } from '../language/terms.ts';
import { counted, hanging, pad } from '../language/text.ts';
import { turning } from './turning.ts';
import { changedTerms, tabledTitle } from '../language/names.ts';
import { wordLines } from './words.ts';

/** How a transcript is laid out. */
interface TranscriptLayout extends Layout {
  /** Shows the rounds in the middle of a long negotiation as well. */
  readonly full: boolean;
}

/** How a vote on a changed text was meant. */
function strongly(move: TraceMove): string {
  return move.strongly === true ? ', strongly' : '';
}

/** A negotiation as a text for a person: who offered what, what it is worth to whom, who refused and why, how it ended. */
export function transcript(stage: Stage, trace: Trace, layout: TranscriptLayout): string {
  return new Transcript(stage, trace, layout).lines().join('\n').concat('\n');
}

/**
 * Each move of a trace in lines of its own, by its place: what was done, why, and what it is worth to whom. The stage must be
 * fresh: it goes along with what happens.
 */
export function tellings(stage: Stage, trace: Trace, layout: TranscriptLayout): string[][] {
  return new Transcript(stage, trace, layout).each();
}

class Transcript {
  private readonly stage: Stage;
  private readonly trace: Trace;
  private readonly layout: TranscriptLayout;
  /** By actor: its last offer. */
  private readonly last = new Map<string, NamedDeal>();
  private standing: NamedDeal | undefined;
  /** At a mediated table: the text, and the change of it that is proposed. */
  private text: NamedDeal | undefined;
  private changed: NamedDeal | undefined;
  private voting = false;
  private readonly terms: TermLines;

  constructor(stage: Stage, trace: Trace, layout: TranscriptLayout) {
    this.stage = stage;
    this.trace = trace;
    this.layout = layout;
    this.terms = new TermLines(stage, layout);
  }

  lines(): string[] {
    const { trace } = this;
    const proposal = trace.as === 'proposal';
    return [
      ...overture(this.stage, trace, this.layout),
      ...(proposal ? this.vote() : this.rounds()),
      '',
      ...ending(this.stage, trace, this.layout),
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
    const text = withheldText(this.stage, this.trace);
    return text === undefined ? [] : ['', ...hanging('! ', text, this.layout.width)];
  }

  /** Whether these moves do nothing but repeat what was offered before. */
  private repeats(moves: readonly TraceMove[]): boolean {
    return moves.every((m) => {
      const own = m.actor === undefined ? undefined : this.last.get(m.actor);
      const silent = m.text === undefined && m.private === undefined && m.seeks === undefined;
      return silent && m.act === 'offer' && own !== undefined && this.changes(own, m.deal) === 0;
    });
  }

  private move(move: TraceMove): string[] {
    const indent = ' '.repeat(this.terms.nameWidth + 4);
    return [...this.deed(move), ...wordLines(move, indent, this.layout)];
  }

  /** What is done by a move, apart from its words. */
  private deed(move: TraceMove): string[] {
    if (move.act === 'event' || move.act === 'act') {
      this.stage.happen(move.what);
      return happening(this.stage, move, this.layout);
    }
    if (move.act === 'ratify' || move.act === 'reject') {
      return bodyVote(this.stage, move, this.layout);
    }
    return move.actor === undefined ? this.mediation(move) : this.acted(move);
  }

  /** What a mediator does. */
  private mediation(move: TraceMove): string[] {
    const { style, width } = this.layout;
    const head = style.cyan(pad('Mediator', this.terms.nameWidth));
    if (move.act !== 'propose') {
      const says = move.act === 'adopt' ? style.green('adopts the change') : 'drops the change';
      // Of several changes it is said which.
      const which = move.deal ? this.terms.lines(this.text, move.deal, true) : [];
      if (move.act === 'adopt') this.text = move.deal ?? this.changed;
      return [...hanging(`  ${head}  `, says, width), ...which];
    }
    const verb = this.text === undefined ? 'lays down a text' : 'proposes a change';
    const lines = [
      ...hanging(`  ${head}  `, style.bold(verb), width),
      ...this.terms.lines(this.text, move.deal, this.text !== undefined),
      ...this.terms.worths(move.deal),
    ];
    if (this.text === undefined) this.text = move.deal;
    else this.changed = move.deal;
    return lines;
  }

  private acted(move: ActorMove): string[] {
    const { style, width } = this.layout;
    const name = style.cyan(pad(this.stage.name(move.actor), this.terms.nameWidth));
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
      case 'say':
        return head(move.text === undefined ? 'makes a note' : 'says');
      case 'renege':
        return head(
          `${style.red(`goes back on${whose || ' it'}`)}: by now it is worth less than no deal`,
        );
      case 'assess':
        return head(style.dim(`looks over the offers; risk limit ${score(move.risk)}`));
      case 'offer':
      case 'act':
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
    const turns = turning(this.stage, move);
    const verb = `${this.verb(own !== undefined, base, deal)}${turns === undefined ? '' : `; ${turns}`}`;
    const indent = ' '.repeat(this.terms.nameWidth + 4);
    // What an offer is worth that was made before has been said.
    const known = own !== undefined && this.changes(own, deal) === 0;
    const lines = [
      ...(says === '' ? head(verb) : [...head(says), ...hanging(indent, verb, this.layout.width)]),
      ...this.terms.lines(base, deal, own !== undefined),
      ...(known ? [] : this.terms.worths(deal)),
    ];
    this.last.set(move.actor, deal);
    this.standing = deal;
    return lines;
  }

  /** What kind of offer it is: the first of all, a change of the other's or of the own last one, or the same again. */
  private verb(mine: boolean, base: NamedDeal | undefined, deal: NamedDeal): string {
    const { style } = this.layout;
    if (base === undefined) return style.bold('offers');
    const n = this.changes(base, deal);
    if (n === 0) return mine ? 'stands by its last offer' : 'offers the same';
    const of = counted(this.stage.model.clauses.length, 'clause');
    return mine
      ? `${style.bold('offers')} (${n} of ${of} changed since its last offer)`
      : `${style.bold('offers')} (${n} of ${of} other than on the table)`;
  }

  /** In how many clauses two deals differ. */
  private changes(base: NamedDeal, deal: NamedDeal): number {
    return changedTerms(this.stage.model, base, deal).length;
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
      ...this.terms.whole(deal),
      ...this.terms.worths(deal),
      '',
      layout.style.bold('The vote'),
      ...trace.moves.flatMap((m) => this.move(m)),
    ];
  }
}

/** Sentence where the one who should have opened with the draft did not; none where it did, or nobody should. */
export function withheldText(stage: Stage, { as, moves }: Trace): string | undefined {
  const { model, scenario } = stage;
  const first = moves.find((m) => m.act === 'offer');
  if (as !== 'opening' || first?.actor === undefined) return undefined;
  const options = first.deal && [...model.decode(model.find(first.deal))];
  if (options && model.draft!.every((o, i) => o < 0 || o === options[i])) return undefined;
  return `${stage.name(first.actor)} does not open with ${tabledTitle(scenario, model.tabled)}: the draft would cross one of its red lines, or be worth less than no deal to it.`;
}
