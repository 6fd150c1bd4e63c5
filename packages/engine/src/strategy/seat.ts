import type { Model } from '../model/model.ts';
import { type BodyModel, surelyFails } from '../model/ratifier.ts';
import { DealSpace, score } from '../model/space.ts';
import { Stakes } from '../model/stakes.ts';
import { type Stream, openStream } from '../random/stream.ts';

/** What an actor has heard from the others, in the order in which it was said. */
export interface Heard {
  readonly round: number;
  readonly by: number;
  readonly deal: number;
  /** What the deal is worth to the listener. */
  readonly score: number;
}

/**
 * Where an actor sits: all that its strategy may know. It sees the offers, the clock and its own stakes, never the
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
  /** The offers of all, where they lie beside one another and a concession is due. */
  offers: readonly { readonly deal: number; readonly by: number }[] = [];
  /** What is left of a deal if the later stages of an agenda fail; undefined where nothing is, or without one. */
  fallback: ((deal: number) => number) | undefined;
  /** The actor's own offers so far. */
  readonly made: number[] = [];
  private readonly model: Model;
  private stakes: Stakes;
  private seed = '';
  private run = 0;
  private readonly streams = new Map<string, Stream>();
  private gone = 0;
  /** How far it has taken note of what happened to its stakes. */
  private version = 0;
  /** Deals that have been ruled out for everybody, and those that its own ratifiers are certain to turn down. */
  private excluded: readonly number[] = [];
  private excludedCount = 0;
  private hopeless: number[] = [];
  private readonly bodies: readonly BodyModel[];
  private readonly drawsLines: boolean;

  constructor(model: Model, actor: number) {
    this.model = model;
    this.actor = actor;
    this.id = model.actors[actor]!;
    this.deadline = model.scenario.protocol.deadline;
    this.space = new DealSpace(model, actor);
    this.drawsLines = model.redLines.some((r) => r.actor === actor);
    this.bodies = model.bodies.filter((b) => b.actor === actor && b.foreseen);
    this.stakes = new Stakes({ rows: 0, clauses: 0, options: 0, bonuses: 0, beliefs: 0 });
  }

  /** Sits down for a run. */
  begin(stakes: Stakes, seed: string, run: number): void {
    this.stakes = stakes;
    this.seed = seed;
    this.run = run;
    this.round = 1;
    this.heard.length = 0;
    this.made.length = 0;
    this.streams.clear();
    this.gone = 0;
    this.deadline = this.model.scenario.protocol.deadline;
    this.excluded = [];
    this.excludedCount = 0;
    this.hopeless = [];
    this.version = stakes.version;
    this.space.prepare(stakes);
    this.space.exclude([]);
  }

  /**
   * Takes note of where the table stands: who has left (deals that need them can no longer be had), what has been ruled out,
   * when time is up, and whether anything has happened to the stakes.
   *
   * @returns whether the stakes or the deadline are others than before.
   */
  attend(table: TableNews): boolean {
    const { stakes } = this;
    const changed = stakes.version !== this.version || table.deadline !== this.deadline;
    const moved = changed || table.gone !== this.gone;
    if (moved) {
      this.version = stakes.version;
      this.deadline = table.deadline;
      this.gone = table.gone;
      this.space.prepare(stakes, table.gone);
      this.hopeless = [];
    }
    // A table played in place adds to the same list.
    if (moved || table.excluded.length !== this.excludedCount) {
      this.excluded = table.excluded;
      this.excludedCount = table.excluded.length;
      this.space.exclude([...this.excluded, ...this.hopeless]);
    }
    return changed;
  }

  /** Looks no longer for a deal that its own ratifiers are certain to turn down. */
  giveUp(deal: number): void {
    this.hopeless.push(deal);
    this.space.exclude([...this.excluded, ...this.hopeless]);
  }

  /** Relative time, `round / (deadline + 1)`: above 0 in the first round, below 1 in the last (as NegMAS counts it). */
  get time(): number {
    return this.round / (this.deadline + 1);
  }

  /** The score of no deal. */
  get noDeal(): number {
    return this.stakes.noDeal[this.actor]!;
  }

  /** What a deal is worth to the actor, delay apart. */
  score(deal: number): number {
    return score(this.model, this.stakes, this.actor, deal);
  }

  /** What a score is worth if it is had in a given round. */
  present(points: number, round: number): number {
    return this.stakes.present(this.actor, points, round);
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
      (this.gone !== 0 && (this.model.needed(deal) & this.gone) !== 0) ||
      this.model.shut(deal, this.stakes) ||
      this.excluded.includes(deal)
    );
  }

  /** Whether the actor's own ratifiers are certain to turn a deal down, as far as it reckons with them. */
  unratifiable(deal: number): boolean {
    return this.bodies.some((b) => surelyFails(this.model, this.stakes, b, deal));
  }

  /** The score of what is left of a deal if the later stages of an agenda fail; +∞ where that does not matter. */
  fallbackOf(deal: number): number {
    const left = this.fallback?.(deal) ?? -1;
    if (left < 0) return Infinity;
    return this.redLined(left) || this.unratifiable(left) ? -Infinity : this.score(left);
  }

  /** What a deal is worth to another actor. Only asked at tables where everybody knows everybody's scores. */
  scoreOf(actor: number, deal: number): number {
    return score(this.model, this.stakes, actor, deal);
  }

  /** By how much a deal is worth more than no deal to an actor; 0 if it is not. As {@link scoreOf}. */
  gainOf(actor: number, deal: number): number {
    return Math.max(this.scoreOf(actor, deal) - this.stakes.noDeal[actor]!, 0);
  }

  /** The value drawn, or given, for a numeric parameter of the strategy. */
  parameter(part: string, name: string): number | undefined {
    return this.stakes.parameters[this.actor]!.get(`${part}.${name}`);
  }

  /** The actor's stream of random numbers for a purpose. */
  stream(purpose: string): Stream {
    let stream = this.streams.get(purpose);
    if (stream === undefined) {
      stream = openStream(this.seed, this.run, this.id, purpose);
      this.streams.set(purpose, stream);
    }
    return stream;
  }

  /** Where it stands now. Cheap: what was heard and made only ever grows. */
  mark(): SeatMark {
    const streams = [...this.streams].map(([purpose, s]) => [purpose, s.save()] as const);
    return {
      round: this.round,
      heard: this.heard.length,
      made: this.made.length,
      hopeless: [...this.hopeless],
      streams: Object.fromEntries(streams),
    };
  }

  /** Goes back to where it stood. */
  rewind(mark: SeatMark): void {
    this.round = mark.round;
    this.heard.length = mark.heard;
    this.made.length = mark.made;
    this.hopeless = [...mark.hopeless];
    this.space.exclude([...this.excluded, ...this.hopeless]);
    this.streams.clear();
    for (const [purpose, state] of Object.entries(mark.streams)) this.stream(purpose).load(state);
  }

  /** All that a saved negotiation has to keep of it, as plain data. */
  save(): SavedSeat {
    return { ...this.mark(), heard: [...this.heard], made: [...this.made] };
  }

  /** Goes on from a saved negotiation. */
  load(saved: SavedSeat): void {
    this.heard.splice(0, Infinity, ...saved.heard);
    this.made.splice(0, Infinity, ...saved.made);
    this.rewind({ ...saved, heard: saved.heard.length, made: saved.made.length });
  }
}

/** What a seat has to know of the table. */
export interface TableNews {
  readonly deadline: number;
  readonly gone: number;
  readonly excluded: readonly number[];
}

/** A place in the past of a seat. */
export interface SeatMark {
  readonly round: number;
  /** How many offers it had heard. */
  readonly heard: number;
  /** How many it had made. */
  readonly made: number;
  /** Deals that it no longer looks for. */
  readonly hopeless: readonly number[];
  readonly streams: Readonly<Record<string, ReturnType<Stream['save']>>>;
}

/** A seat as plain data. */
export interface SavedSeat extends Omit<SeatMark, 'heard' | 'made'> {
  readonly heard: readonly Heard[];
  readonly made: readonly number[];
}
