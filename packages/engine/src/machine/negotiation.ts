import { seedArgument, tabledArgument, wholeArgument } from '../arguments.ts';
import type { Patch } from 'immer';
import { ParleyError } from '../errors.ts';
import { Model, type Tabled } from '../model/model.ts';
import { REASONS, type Reason } from '../model/outcome.ts';
import { toDecimal, toScore } from '../model/score.ts';
import { DealSpace } from '../model/space.ts';
import { type Move, mover, type Question, type TableState } from '../protocol/chart.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { Place, shown } from '../place.ts';
import { assertScenario } from '../validation.ts';
import { VERSION } from '../version.ts';
import type { ActorStrategy } from '../strategy/actor-strategy.ts';
import type { SavedSeat, Seat, SeatMark } from '../strategy/seat.ts';
import { type Act, ACTS, mustBeOpen, mustBePossible, possibleActs } from './by-hand.ts';
import { LiveTable, type SavedTable } from './live.ts';
import type { Voice } from './mediator.ts';
import { Session } from './session.ts';
import { difference, goOn } from './replaying.ts';
import { readSaved } from './saved.ts';
import { asksActor } from './table.ts';
import {
  drawOf,
  hashScenario,
  type NamedDeal,
  type Trace,
  type TraceMove,
  traceMove,
  traceOf,
} from './trace.ts';

/** A negotiation as plain data: it can be written to a file and taken up again in another process. */
export interface SavedNegotiation {
  readonly format: 'parley-negotiation';
  readonly version: 2;
  /** Version of the engine that saved it. No other takes it up. */
  readonly engine: string;
  readonly scenarioHash: string;
  readonly tabled: Tabled;
  readonly seed: string;
  readonly run: number;
  /** Which draw the beliefs are, where that is not the run's number. */
  readonly draw?: number;
  /** How many steps led here, those that left no move included. */
  readonly steps: number;
  readonly moves: readonly TraceMove[];
  readonly refusals: readonly number[];
  readonly table: SavedTable;
  /** Votes on the change that is being asked about. */
  readonly voices: readonly Voice[];
  /** By actor at the table: what it has heard and where its random streams stand. */
  readonly seats: Readonly<Record<string, SavedSeat>>;
}

/** A place in the past of a negotiation, to go back to. */
interface Moment {
  readonly moves: number;
  readonly refusals: readonly number[];
  readonly table: SavedTable;
  readonly voices: readonly Voice[];
  /** In turn order. */
  readonly seats: readonly SeatMark[];
}

/** Options for beginning a negotiation. */
export interface NegotiationOptions {
  /** What is on the table at the start. Default: nothing. */
  tabled?: Tabled;
  /** Master seed. Default '1'. */
  seed?: string | number;
  /** Which run of the ensemble under that seed, a whole number from 0: it names the chance at the table. Default 0. */
  run?: number;
  /** Which draw of the beliefs under that seed, a whole number from 0; several runs can share one. Default: the run's number. */
  draw?: number;
}

/**
 * One negotiation on the live driver: every move leads to an immutable snapshot with the patches that led there; it can be
 * undone, saved and restored; any actor's moves can be made by hand.
 *
 * Left to the strategies, it gives the same trace as the headless driver, byte for byte.
 */
export class Negotiation {
  private readonly session: Session;
  private readonly table: LiveTable;
  private readonly scenarioHash: string;
  private readonly history: Moment[] = [];
  private readonly moves: TraceMove[] = [];

  /**
   * Begins a negotiation.
   *
   * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package` if what is tabled is not in it.
   */
  constructor(scenario: Scenario, options: NegotiationOptions = {}) {
    const { tabled = {}, seed = '1', run = 0, draw = run } = options;
    tabledArgument(tabled);
    wholeArgument('run', run);
    wholeArgument('draw', draw);
    const named = seedArgument(seed);
    let table: LiveTable | undefined;
    this.session = new Session(
      new Model(assertScenario(scenario), tabled),
      (protocol) => (table = new LiveTable(protocol)),
    );
    this.table = table!;
    this.scenarioHash = hashScenario(scenario);
    this.session.begin(named, run, this.listen, draw);
  }

  /**
   * Takes up a saved negotiation. Its moves are played again, and have to lead to the very table and seats that were saved: so
   * what is taken up is a negotiation that there can be, whatever the data are. It takes as long as the moves took.
   *
   * @throws ParleyError `saved/foreign` if it was saved from another scenario; `saved/damaged` or `saved/other-version` as
   *   {@link readSaved}; `saved/damaged`, too, with the first place at which its moves lead to something else.
   */
  static restore(scenario: Scenario, data: unknown): Negotiation {
    const saved = readSaved(data);
    const found = hashScenario(scenario);
    if (saved.scenarioHash !== found) {
      throw new ParleyError(
        'saved/foreign',
        `The negotiation was saved from another scenario (${saved.scenarioHash}, this one is ${found}).`,
        { found, expected: saved.scenarioHash },
      );
    }
    const { tabled, seed, run, draw = run } = saved;
    const negotiation = new Negotiation(scenario, { tabled, seed, run, draw });
    negotiation.comeTo(saved);
    return negotiation;
  }

  /** The compiled scenario. */
  get model(): Model {
    return this.session.model;
  }

  /** What everybody at the table knows: an immutable snapshot. */
  get state(): TableState {
    return this.table.state;
  }

  /** Name of the chart's state. */
  get value(): string {
    return this.table.value;
  }

  /** What the last move changed in the state. */
  get patches(): readonly Patch[] {
    return this.table.patches;
  }

  /** Whether it is over. */
  get ended(): boolean {
    return this.session.ended;
  }

  /**
   * Whose turn it is; undefined once it is over, and where a mediator, the world or a ratifying body is asked: then
   * {@link step} goes on.
   */
  get mover(): string | undefined {
    return asksActor(this.table.node) ? this.model.actors[mover(this.state)] : undefined;
  }

  /** What is asked; undefined once it is over. */
  get asks(): Question | undefined {
    return this.table.node.asks;
  }

  /** What {@link play} can do now for the actor whose turn it is; nothing where nobody can move by hand. */
  get acts(): readonly Act['act'][] {
    return possibleActs(this.table);
  }

  /** The moves so far. */
  get transcript(): readonly TraceMove[] {
    return this.moves;
  }

  /** What a deal is worth to an actor, as a decimal, delay apart. */
  worth(actor: string, deal: NamedDeal): number {
    return toDecimal(this.seat(actor).score(this.model.find(deal)));
  }

  /** What no deal is worth to an actor now, as a decimal, delay apart. */
  noDeal(actor: string): number {
    return toDecimal(this.seat(actor).noDeal);
  }

  /** Why an actor would not sign a deal now, whatever it hopes for; `none` if it would. */
  objection(actor: string, deal: NamedDeal): Reason {
    return this.objects(actor, this.model.find(deal));
  }

  /**
   * Of the deals that may still be had and cross no red line of the actor's, the one that is worth least to it among those
   * worth at least so much, a decimal, delay apart; undefined if there is none.
   */
  dealWorth(actor: string, atLeast: number): NamedDeal | undefined {
    return this.named(this.openTo(actor).atLeast(toScore(atLeast)));
  }

  /** Of the same deals the one that is worth most to the actor; undefined if there is none. */
  favourite(actor: string): NamedDeal | undefined {
    return this.named(this.openTo(actor).top());
  }

  /**
   * Lets whoever is asked do what it decides: the strategy of the actor whose turn it is, the mediator, or the world.
   *
   * @returns what was done, in order; nothing if nothing happened in the world.
   */
  step(): readonly TraceMove[] {
    this.mustGoOn();
    const before = this.moves.length;
    this.history.push(this.moment());
    this.session.step();
    return this.moves.slice(before);
  }

  /** Lets the strategies play to the end. */
  finish(): Trace {
    while (!this.ended) this.step();
    return this.trace();
  }

  /**
   * Makes a move by hand for the actor whose turn it is. It may be unwise, but not against the rules, a constraint or a red
   * line of the actor's.
   *
   * @throws ParleyError `move/unlawful`, saying what stands against it.
   */
  play(act: Act): TraceMove {
    this.mustGoOn();
    const actor = this.mover;
    if (actor === undefined || this.asks === 'assess') {
      throw new ParleyError('move/unlawful', 'Nobody can move by hand now; "step" goes on.', {
        asks: this.asks,
      });
    }
    mustBePossible(this.table, actor, act.act);
    const deal = act.act === 'offer' ? this.model.find(act.deal) : -1;
    if (act.act === 'offer') mustBeOpen(this.session, actor, deal);
    if (act.act === 'accept' && this.asks !== 'weigh' && this.state.standing >= 0)
      mustBeOpen(this.session, actor, this.state.standing);
    const type = ACTS[act.act];
    const replies = this.state.standing >= 0 && this.state.by !== mover(this.state);
    const because: Reason =
      act.act === 'walk'
        ? (act.because ?? 'impatience')
        : act.act === 'hold'
          ? 'below-aspiration'
          : act.act !== 'accept' && replies
            ? this.stance(actor)
            : 'none';
    const before = this.moment();
    const strength = this.asks === 'weigh' ? 1 : 0;
    this.session.make(type, deal, REASONS.indexOf(because), strength);
    this.history.push(before);
    // Whoever replays it has to know that no strategy will come to it.
    const made: TraceMove = { ...this.moves.at(-1)!, byHand: true };
    this.moves[this.moves.length - 1] = made;
    return made;
  }

  /**
   * Takes the last move back, whoever made it.
   *
   * @throws ParleyError `move/nothing-to-undo` at the beginning.
   */
  undo(): void {
    const before = this.history.pop();
    if (!before) throw new ParleyError('move/nothing-to-undo', 'No move has been made yet.');
    this.moves.length = before.moves;
    this.table.load(before.table);
    this.session.resume();
    this.session.voices.splice(0, Infinity, ...before.voices);
    this.session.outcome.refusals.set(before.refusals);
    for (const [i, a] of this.model.order.entries()) {
      this.session.strategies[a]!.seat.rewind(before.seats[i]!);
    }
  }

  /** The negotiation as plain data. */
  save(): SavedNegotiation {
    const { model, seed, run, outcome } = this.session;
    this.session.notice();
    return {
      format: 'parley-negotiation',
      version: 2,
      engine: VERSION,
      scenarioHash: this.scenarioHash,
      tabled: model.tabled,
      seed,
      run,
      ...drawOf(this.session),
      steps: this.history.length,
      moves: [...this.moves],
      refusals: [...outcome.refusals],
      table: this.table.save(),
      voices: [...this.session.voices],
      seats: Object.fromEntries(
        model.order.map((a) => [model.actors[a]!, this.session.strategies[a]!.seat.save()]),
      ),
    };
  }

  /**
   * The record of the negotiation.
   *
   * @throws ParleyError `internal/impossible` before it is over.
   */
  trace(): Trace {
    return traceOf(this.session, this.moves);
  }

  private readonly listen = (round: number, move: Move): void => {
    const traced = traceMove(this.session.model, round, move);
    if (traced) this.moves.push(traced);
  };

  /** Plays the moves of a saved negotiation, and holds what they lead to against it. */
  private comeTo(saved: SavedNegotiation): void {
    const at = new Place('saved/damaged', saved);
    while (!this.ended && this.history.length < saved.steps) {
      const next = this.moves.length;
      const refused = goOn(this, saved.moves[next]);
      if (refused !== undefined) {
        at.field('moves').items()[next]!.refuse(`a move that can be made. ${refused}`);
      }
    }
    const found = difference(saved, this.save(), []);
    if (found) {
      const place = found.path.reduce((p, step) => p.field(step), at);
      place.refuse(`${shown(found.produced)}, which is what the moves lead to`);
    }
  }

  private moment(): Moment {
    const { model, strategies, outcome } = this.session;
    this.session.notice();
    return {
      moves: this.moves.length,
      refusals: [...outcome.refusals],
      table: this.table.save(),
      voices: [...this.session.voices],
      seats: model.order.map((a) => strategies[a]!.seat.mark()),
    };
  }

  /** The deals that may still be had and cross no red line of an actor's. */
  private openTo(actor: string): DealSpace {
    const { gone, excluded } = this.state;
    const space = new DealSpace(this.model, this.seat(actor).actor);
    space.prepare(this.session.preferences, gone);
    space.exclude(excluded);
    return space;
  }

  private named(deal: number): NamedDeal | undefined {
    return deal < 0 ? undefined : this.model.describe(deal);
  }

  private seat(actor: string): Seat {
    return this.strategy(actor).seat;
  }

  private strategy(actor: string): ActorStrategy {
    const index = this.model.actors.indexOf(actor);
    const strategy = this.session.strategies[index];
    if (!strategy) {
      throw new ParleyError('move/unlawful', `"${actor}" does not sit at this table.`, {
        found: actor,
        valid: this.model.order.map((a) => this.model.actors[a]),
      });
    }
    return strategy;
  }

  private objects(actor: string, deal: number): Reason {
    const strategy = this.strategy(actor);
    // Who has left and what has been ruled out since it was last asked counts too.
    strategy.notice(this.state);
    return REASONS[strategy.objection(deal)]!;
  }

  /** Why a hand-made counteroffer refuses what stands: what its numbers say, taste if they say nothing. */
  private stance(actor: string): Reason {
    const { standing } = this.state;
    const reason = this.asks === 'weigh' ? 'none' : this.objects(actor, standing);
    return reason === 'none' ? 'below-aspiration' : reason;
  }

  private mustGoOn(): void {
    if (this.ended) throw new ParleyError('move/unlawful', 'The negotiation is over.');
  }
}
