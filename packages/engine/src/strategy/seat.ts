import type { Model } from '../model/model.ts';
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
  readonly deadline: number;
  /** The actor's own deals: feasible, and within its red lines. */
  readonly space: DealSpace;
  /** What the others have offered so far; empty where no part of the strategy listens. */
  readonly heard: Heard[] = [];
  /** The round that is being played, 1 to the deadline. */
  round = 1;
  /** The actor's own offers so far. */
  readonly made: number[] = [];
  private readonly model: Model;
  private stakes: Stakes;
  private seed = '';
  private run = 0;
  private readonly streams = new Map<string, Stream>();
  private gone = 0;
  private readonly drawsLines: boolean;

  constructor(model: Model, actor: number) {
    this.model = model;
    this.actor = actor;
    this.id = model.actors[actor]!;
    this.deadline = model.scenario.protocol.deadline;
    this.space = new DealSpace(model, actor);
    this.drawsLines = model.redLines.some((r) => r.actor === actor);
    this.stakes = new Stakes(0, 0, 0, 0);
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
    this.space.prepare(stakes);
  }

  /** Takes note that actors have left: deals that need them can no longer be had. */
  without(gone: number): void {
    if (gone === this.gone) return;
    this.gone = gone;
    this.space.prepare(this.stakes, gone);
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

  /** Whether nobody could conclude a deal, for a constraint or because somebody whom it needs has left. */
  barred(deal: number): boolean {
    return (
      !this.model.feasible(deal) || (this.gone !== 0 && (this.model.needed(deal) & this.gone) !== 0)
    );
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
      gone: this.gone,
      streams: Object.fromEntries(streams),
    };
  }

  /** Goes back to where it stood. */
  rewind(mark: SeatMark): void {
    this.round = mark.round;
    this.heard.length = mark.heard;
    this.made.length = mark.made;
    this.without(mark.gone);
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

/** A place in the past of a seat. */
export interface SeatMark {
  readonly round: number;
  /** How many offers it had heard. */
  readonly heard: number;
  /** How many it had made. */
  readonly made: number;
  readonly gone: number;
  readonly streams: Readonly<Record<string, ReturnType<Stream['save']>>>;
}

/** A seat as plain data. */
export interface SavedSeat extends Omit<SeatMark, 'heard' | 'made'> {
  readonly heard: readonly Heard[];
  readonly made: readonly number[];
}
