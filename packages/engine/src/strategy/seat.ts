import { contains, overlaps } from '../actor-set.ts';
import type { ClauseModel } from '../model/clause.ts';
import type { DealModel } from '../model/deal-model.ts';
import { canBeHad } from '../model/group.ts';
import { type BodyModel, surelyFails } from '../model/ratifier.ts';
import { Company, type Answer } from './company.ts';
import { DealSpace } from '../model/space.ts';
import { scoreOutside } from '../model/outside.ts';
import { Preferences } from '../model/preferences.ts';
import { Worth } from '../model/worth.ts';
import type { OpponentModel } from './model/model.ts';
import { type Stream, StreamFamily } from '../random/stream.ts';

/** No deal, and no answer of a bidder: nothing has been thought up yet. */
export const UNTHOUGHT = -3;

/** Offers that an actor has heard from the others, in the order in which it was said. */
export interface Heard {
  readonly round: number;
  readonly by: number;
  readonly deal: number;
  /** What the deal is worth to the listener. */
  readonly score: number;
  /** How many offers the listener itself had made by then. */
  readonly after: number;
}

/** Sets of others whose consent an actor goes for by a bid, where the rule of the table leaves it a choice. */
export interface Pursuit {
  /** The bid. */
  readonly deal: number;
  /** Whose consent it goes for with the bid, and whose it went for with its last offer; the same set before its first one. */
  readonly seeks: number;
  readonly before: number;
}

/**
 * Seat of an actor: all that its strategy may know. It sees the offers, the clock and its own preferences, never the
 * others' scores.
 */
export class Seat {
  readonly actor: number;
  readonly id: string;
  /** The last round; an event may move it. */
  deadline: number;
  /** The actor's own deals: feasible, and within its red lines. */
  readonly space: DealSpace;
  /** What the others have offered so far; empty where no part of the strategy listens. */
  readonly heard: Heard[] = [];
  /** The round that is being played, 1 to the deadline. */
  round = 1;
  /** The place in the round of the turn that is being played, 0 the first. */
  turn = 0;
  /** What the actor knows of the others and of the rule. */
  readonly company: Company;
  /** The offers of all, where they lie beside one another and a concession is due. */
  offers: readonly { readonly deal: number; readonly by: number }[] = [];
  /** What the actor thinks that the others want; undefined where it thinks nothing of them. */
  opponentModel: OpponentModel | undefined;
  /** What is left of a deal if the later stages of an agenda fail; undefined where nothing is, or without one. */
  fallback: ((deal: number) => number) | undefined;
  /** The actor's own offers so far, whoever thought them up: its strategy, a draft, somebody at the keyboard. */
  readonly made: number[] = [];
  /** What the actor would offer in the round {@link thoughtIn}, as it was last thought up; {@link UNTHOUGHT} if it was not. */
  thought: number = UNTHOUGHT;
  thoughtIn = 0;
  /** Whose consent the bid goes for that was last thought up; undefined where the rule leaves no choice, or the bidder asks nobody's. */
  pursuit: Pursuit | undefined;
  /** The set of others whose consent its last offer went for; −1 where nobody knows. */
  sought = -1;
  /** Changes where the past is no longer what it was, and with the deals that can be had. What was gathered is void then. */
  era = 0;
  private readonly model: DealModel;
  private readonly worth: Worth;
  /** By actor: what deals are worth to it, at tables where everybody knows that. */
  private readonly worths: (Worth | undefined)[] = [];
  private preferences: Preferences;
  private seed = '';
  private run = 0;
  private readonly families = new Map<string, StreamFamily<'strategy'>>();
  private readonly streams = new Map<string, Stream>();
  private gone = 0;
  /** The deal with which others have left, if the actor says what that is worth to it; else −1. */
  private concluded = -1;
  /** How far it has taken note of what happened to its preferences. */
  private version = 0;
  /** Deals that have been ruled out for everybody, and those that its own ratifiers are certain to turn down. */
  private excluded: readonly number[] = [];
  private excludedCount = 0;
  private hopeless: number[] = [];
  private readonly bodies: readonly BodyModel[];
  private readonly drawsLines: boolean;

  constructor(model: DealModel, actor: number) {
    this.model = model;
    this.actor = actor;
    this.id = model.actors[actor]!;
    this.deadline = model.scenario.protocol.deadline;
    this.space = new DealSpace(model, actor);
    this.worth = new Worth(model, actor);
    this.company = new Company(model, actor);
    this.drawsLines = model.redLines.some((r) => r.actor === actor);
    this.bodies = model.bodies.filter((b) => b.actor === actor && b.foreseen);
    this.preferences = new Preferences({
      rows: 0,
      clauses: 0,
      options: 0,
      bonuses: 0,
      utilities: 0,
      beliefs: 0,
    });
  }

  /** Sits down for a run. */
  begin(preferences: Preferences, seed: string, run: number): void {
    this.preferences = preferences;
    this.seed = seed;
    this.run = run;
    this.round = 1;
    this.turn = 0;
    this.company.begin(preferences, seed, run);
    this.heard.length = 0;
    this.made.length = 0;
    this.thought = UNTHOUGHT;
    this.thoughtIn = 0;
    this.pursuit = undefined;
    this.sought = -1;
    this.era++;
    this.streams.clear();
    this.gone = 0;
    this.concluded = -1;
    this.deadline = this.model.scenario.protocol.deadline;
    this.excluded = [];
    this.excludedCount = 0;
    this.hopeless = [];
    this.version = preferences.version;
    this.space.prepare(preferences);
    this.space.exclude([]);
  }

  /**
   * Takes note of where the table stands: who has left (deals that need them can no longer be had), what has been ruled out,
   * when time is up, and whether anything has happened to the preferences.
   *
   * @returns whether anything is other than before.
   */
  attend(table: TableNews): boolean {
    const { preferences } = this;
    const moved =
      preferences.version !== this.version ||
      table.deadline !== this.deadline ||
      table.gone !== this.gone;
    if (moved) {
      this.version = preferences.version;
      this.deadline = table.deadline;
      this.gone = table.gone;
      // Who leaves with a deal is gone, so nothing is missed here.
      this.concluded = this.model.outside[this.actor]! < 0 ? -1 : (table.parts?.[0]?.deal ?? -1);
      this.space.prepare(preferences, table.gone);
      this.hopeless = [];
    }
    // A table played in place adds to the same list.
    const barred = table.excluded.length !== this.excludedCount;
    if (moved || barred) {
      this.excluded = table.excluded;
      this.excludedCount = table.excluded.length;
      this.era++;
      this.space.exclude([...this.excluded, ...this.hopeless]);
    }
    return moved || barred;
  }

  /** Takes note of an offer of its own, by whomever it was thought up. */
  spoke(deal: number): void {
    const { pursuit } = this;
    this.made.push(deal);
    this.sought = pursuit?.deal === deal ? pursuit.seeks : -1;
    this.pursuit = undefined;
  }

  /** Looks no longer for a deal that its own ratifiers are certain to turn down. */
  giveUp(deal: number): void {
    this.hopeless.push(deal);
    this.era++;
    this.space.exclude([...this.excluded, ...this.hopeless]);
  }

  /** Relative time, `round / (deadline + 1)`: above 0 in the first round, below 1 in the last (as NegMAS counts it). */
  get time(): number {
    return this.round / (this.deadline + 1);
  }

  /**
   * The score of no deal; where delay goes on without one, less by what is still to come. Once others have left with a deal, who says what
   * that is worth to it has this, if it agrees to nothing else.
   */
  get noDeal(): number {
    const { delay } = this.model;
    if (this.concluded >= 0) return this.outsideOf(this.concluded);
    if (delay.horizon === null) return this.preferences.noDeal[this.actor]!;
    return this.preferences.without(this.actor, delay.step(this.round, this.turn), delay.horizon);
  }

  /** The score of no deal, with no delay to come. */
  get without(): number {
    if (this.concluded >= 0) return this.outsideOf(this.concluded);
    return this.preferences.noDeal[this.actor]!;
  }

  /** The clauses that are negotiated, in the order of a deal's options. */
  get clauses(): readonly ClauseModel[] {
    return this.model.clauses;
  }

  /** The option of every clause in a deal. The array is reused by the next call. */
  options(deal: number): Int32Array {
    return this.model.decode(deal);
  }

  /** The deal with these options by name, one for every clause. */
  find(options: Readonly<Record<string, string | number>>): number {
    return this.model.find(options);
  }

  /** Number of deals there are, whether they may be had or not. */
  get dealCount(): number {
    return this.model.size;
  }

  /** The index of an actor. */
  indexOf(actor: string): number {
    return this.model.actors.indexOf(actor);
  }

  /** The set of actors who have left. */
  get absent(): number {
    return this.gone;
  }

  /** The others at the table who have not left, in turn order. */
  get others(): number[] {
    return this.model.order.filter((a) => a !== this.actor && !contains(this.gone, a));
  }

  /** The others who sign; everybody else at the table where nobody does. */
  get opponents(): number[] {
    const { others } = this;
    const signing = others.filter((a) => contains(this.model.signatories, a));
    return signing.length > 0 ? signing : others;
  }

  /** What a deal is worth to the actor, delay apart. */
  score(deal: number): number {
    return this.worth.of(deal, this.preferences);
  }

  /** Whether a deal of the others is worth more to the actor than to be bound by it; never where it does not say what that is worth. */
  staysOut(deal: number): boolean {
    if (this.model.outside[this.actor]! < 0) return false;
    return this.outsideOf(deal) > this.score(deal);
  }

  /** The deal that may still be had and that is worth most to be bound by, compared with staying out of it; −1 if none may be had. */
  closest(): number {
    const { model, actor, preferences, gone } = this;
    const row = model.outside[actor]!;
    const { options, optionCount } = preferences;
    let deal = 0;
    // Interactions and utilities are the same in and out, so every group of clauses is for itself.
    for (const group of model.groups) {
      const width = group.clauses.length;
      let [most, best] = [-Infinity, -1];
      for (let k = 0; k < group.codes.length; k++) {
        if (contains(group.crossed[k]!, actor) || !canBeHad(group, k, gone, preferences)) continue;
        let margin = 0;
        for (let j = 0; j < width; j++) {
          const cell = group.cells[k * width + j]!;
          margin += options[actor * optionCount + cell]! - options[row * optionCount + cell]!;
        }
        if (margin > most) [most, best] = [margin, group.codes[k]!];
      }
      if (best < 0) return -1;
      deal += best;
    }
    return deal;
  }

  private outsideOf(deal: number): number {
    return scoreOutside(this.model, this.preferences, this.actor, deal);
  }

  /** What a score is worth if it is had in a given round; where delay counts by turn, so many turns from now as it is rounds. */
  present(points: number, round: number): number {
    const step = this.model.delay.step(this.round, this.turn) + round - this.round;
    return this.preferences.present(this.actor, points, step);
  }

  /** Whether a deal crosses a red line of the actor's. */
  redLined(deal: number): boolean {
    return this.drawsLines && this.model.crossed(deal, this.actor).length > 0;
  }

  /**
   * Whether nobody could conclude a deal: for a constraint, because somebody whom it needs has left, because an option has
   * been closed, or because it has been ruled out.
   */
  barred(deal: number): boolean {
    return (
      !this.model.feasible(deal) ||
      (this.gone !== 0 && overlaps(this.model.needed(deal), this.gone)) ||
      this.model.shut(deal, this.preferences) ||
      (this.excluded.length > 0 && this.excluded.includes(deal))
    );
  }

  /** Whether a deal may not be had, or the actor has given it up. */
  closed(deal: number): boolean {
    return this.barred(deal) || this.hopeless.includes(deal);
  }

  /** Whether the actor's own ratifiers are certain to turn a deal down, as far as it reckons with them. */
  unratifiable(deal: number): boolean {
    if (this.bodies.length === 0) return false;
    return this.bodies.some((b) => surelyFails(this.model, this.preferences, b, deal));
  }

  /** The score of what is left of a deal if the later stages of an agenda fail; +∞ where that does not matter. */
  fallbackOf(deal: number): number {
    if (this.fallback === undefined) return Infinity;
    const left = this.fallback(deal);
    if (left < 0) return Infinity;
    return this.redLined(left) || this.unratifiable(left) ? -Infinity : this.score(left);
  }

  /** Whether the actor would sign a deal at all, as far as it can tell whether it may be had. */
  stands(deal: number): boolean {
    return (
      this.score(deal) >= this.noDeal &&
      !this.barred(deal) &&
      !this.redLined(deal) &&
      !this.unratifiable(deal) &&
      this.fallbackOf(deal) >= this.noDeal
    );
  }

  /**
   * What comes nearest to a bid among the actor's own deals: the bid if it is one; the least that is no worse than no deal,
   * if it is worth less; and the best where there is no such deal, or it may not be had or offered.
   */
  offerable(bid: number): number {
    const open =
      bid >= 0 && !this.barred(bid) && !this.redLined(bid) && !this.hopeless.includes(bid);
    if (!open) return this.space.top();
    return this.score(bid) < this.noDeal ? this.space.atLeast(this.noDeal) : bid;
  }

  /** What a deal is worth to another actor. Only asked at tables where everybody knows everybody's scores. */
  scoreOf(actor: number, deal: number): number {
    return (this.worths[actor] ??= new Worth(this.model, actor)).of(deal, this.preferences);
  }

  /** What no deal is worth to another actor. As {@link scoreOf}. */
  noDealOf(actor: number): number {
    return this.preferences.noDeal[actor]!;
  }

  /** By how much a deal is worth more than no deal to an actor; 0 if it is not. As {@link scoreOf}. */
  gainOf(actor: number, deal: number): number {
    return Math.max(this.scoreOf(actor, deal) - this.noDealOf(actor), 0);
  }

  /** The value drawn, or given, for a numeric parameter of the strategy. */
  parameter(part: string, name: string): number | undefined {
    return this.preferences.parameters[this.actor]!.get(`${part}.${name}`);
  }

  /**
   * The actor's stream of random numbers for a part of its strategy.
   *
   * @param section where the part stands in the strategy, as its `create` was told; more than one stream of a part can be told
   * apart by adding to it.
   */
  stream(section: string): Stream {
    let stream = this.streams.get(section);
    if (stream === undefined) {
      let family = this.families.get(section);
      if (family === undefined) {
        family = new StreamFamily(this.id, 'strategy', section);
        this.families.set(section, family);
      }
      stream = family.open(this.seed, this.run);
      this.streams.set(section, stream);
    }
    return stream;
  }

  /** Where it stands now. Cheap: what was heard and made only ever grows. */
  mark(): SeatMark {
    const streams = [...this.streams].map(([section, s]) => [section, s.save()] as const);
    return {
      round: this.round,
      heard: this.heard.length,
      made: this.made.length,
      answers: this.company.answers.length,
      thought: this.thought,
      thoughtIn: this.thoughtIn,
      hopeless: [...this.hopeless],
      ...(this.pursuit ? { pursuit: this.pursuit } : {}),
      ...(this.sought < 0 ? {} : { sought: this.sought }),
      streams: Object.fromEntries(streams),
    };
  }

  /** Goes back to where it stood. */
  rewind(mark: SeatMark): void {
    this.round = mark.round;
    this.heard.length = mark.heard;
    this.made.length = mark.made;
    this.company.answers.length = mark.answers;
    this.company.forget();
    this.thought = mark.thought;
    this.thoughtIn = mark.thoughtIn;
    this.pursuit = mark.pursuit;
    this.sought = mark.sought ?? -1;
    this.era++;
    this.hopeless = [...mark.hopeless];
    this.space.exclude([...this.excluded, ...this.hopeless]);
    this.streams.clear();
    for (const [section, state] of Object.entries(mark.streams)) this.stream(section).load(state);
  }

  /** All that a saved negotiation has to keep of it, as plain data. */
  save(): SavedSeat {
    const { answers: count, ...mark } = this.mark();
    const { answers } = this.company;
    return {
      ...mark,
      heard: [...this.heard],
      made: [...this.made],
      ...(count > 0 ? { answers: [...answers] } : {}),
    };
  }
}

/** What a seat has to know of the table. */
export interface TableNews {
  readonly deadline: number;
  readonly gone: number;
  readonly excluded: readonly number[];
  /** Deals with which some have left; absent where nobody can. */
  readonly parts?: readonly { readonly deal: number }[];
}

/** A place in the past of a seat. */
export interface SeatMark {
  readonly round: number;
  /** How many offers it had heard. */
  readonly heard: number;
  /** How many it had made. */
  readonly made: number;
  /** How many answers it had heard. */
  readonly answers: number;
  /** What it had thought up, and in which round. */
  readonly thought: number;
  readonly thoughtIn: number;
  /** Whose consent that goes for, and whose its last offer went for; absent where the rule leaves no choice. */
  readonly pursuit?: Pursuit;
  readonly sought?: number;
  /** Deals that it no longer looks for. */
  readonly hopeless: readonly number[];
  readonly streams: Readonly<Record<string, ReturnType<Stream['save']>>>;
}

/** A seat as plain data. */
export interface SavedSeat extends Omit<SeatMark, 'heard' | 'made' | 'answers'> {
  /** What it has heard answered; absent where nothing was, or its strategy does not go by it. */
  readonly answers?: readonly Answer[];
  readonly heard: readonly Heard[];
  readonly made: readonly number[];
}
