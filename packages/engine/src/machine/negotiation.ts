import type { Patch } from 'immer';
import type { InspectionEvent } from 'xstate';
import { choiceArgument } from '../arguments.ts';
import { ParleyError } from '../errors.ts';
import { Model } from './model.ts';
import { REASONS, type Reason } from '../model/outcome.ts';
import { type Move, type Question, type TableState } from '../protocol/chart.ts';
import { hasOffer, mover } from '../protocol/readers.ts';
import type { Scenario } from '../form/scenario.ts';
import { Place, shown } from '../place.ts';
import { demandPlugins, pluginsOf } from '../registry.ts';
import { assertScenario } from '../validation.ts';
import { VERSION } from '../version.ts';
import { type Act, ACTS, mustBeOpen, mustBePossible, possibleActs } from './by-hand.ts';
import { type Card, cardOf } from './card.ts';
import { Announcer, EVENT_TYPES, type NegotiationEvents } from './events.ts';
import { LiveTable, type TableChange, type WatchedActor } from './live.ts';
import { goBack, type Moment, momentOf } from './moment.ts';
import type { Outcome } from '../model/outcome.ts';
import { Session } from './session.ts';
import { difference, goOn } from './replaying.ts';
import { type RunOptions, runOptions } from './run-options.ts';
import { readSaved, type SavedNegotiation } from './saved.ts';
import { Standpoint } from './standpoint.ts';
import { asksActor } from './table.ts';
import { drawOf, hashScenario, type Trace, traceMove, traceOf } from './trace.ts';
import { type NamedDeal, type TraceMove } from './trace-move.ts';
import { keptWords, SAYINGS_MAX, type Words } from './words.ts';

/** A step that was taken: where it began, and what it changed. */
interface Step {
  readonly before: Moment;
  readonly changes: readonly TableChange[];
}

/** Options for beginning a negotiation. */
export interface NegotiationOptions extends RunOptions {
  /** Listener to xstate's actor, its events and snapshots, such as the Stately inspector. Default: nobody. */
  readonly inspect?: (event: InspectionEvent) => void;
}

/**
 * One negotiation on the live driver: every move leads to an immutable snapshot with the patches that led there; it can be
 * undone, redone, saved and restored; any actor's moves can be made by hand; {@link on} tells of whatever happens.
 *
 * Left to the strategies, it gives the same trace as the headless driver, byte for byte.
 */
export class Negotiation {
  private readonly session: Session;
  private readonly table: LiveTable;
  private readonly scenarioHash: string;
  private readonly past: Step[] = [];
  /** Moves of the steps that were taken back, the last one first. */
  private readonly future: (readonly TraceMove[])[] = [];
  private readonly moves: TraceMove[] = [];
  private readonly announcer = new Announcer();
  /** What the step that is being taken has changed so far, and the moves that it has left. */
  private changes: (TableChange & { move?: TraceMove })[] = [];
  /** Whether the move that is being made is made by hand. */
  private byHand = false;
  /** Words of the move that is being made by hand. */
  private words: Words = {};
  /** Whether a step is being taken again. */
  private again = false;

  /**
   * Begins a negotiation.
   *
   * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package` if what is tabled is not in it.
   */
  constructor(scenario: Scenario, options: NegotiationOptions = {}) {
    const { tabled, seed, run, draw } = runOptions(options, ['inspect']);
    let table: LiveTable | undefined;
    this.session = new Session(
      new Model(assertScenario(scenario), tabled),
      (protocol) =>
        (table = new LiveTable(protocol, { inspect: options.inspect, changed: this.changed })),
    );
    this.table = table!;
    this.scenarioHash = hashScenario(scenario);
    this.session.begin(seed, run, this.listen, draw);
  }

  /**
   * Takes up a saved negotiation. Its moves are played again, and have to lead to the very table and seats that were saved: so
   * what is taken up is a negotiation that there can be, whatever the data are. It takes as long as the moves took.
   *
   * @throws ParleyError `saved/foreign` if it was saved from another scenario; `plugin/mismatch` if it was saved with other plug-ins; `saved/damaged` or `saved/other-version` as
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
    demandPlugins(scenario, saved);
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

  /** What takes back what the last move changed in the state. */
  get inversePatches(): readonly Patch[] {
    return this.table.mark().context.inversePatches;
  }

  /**
   * The xstate actor of the table, to subscribe to: the same one from the beginning to the end, undone or not. Its snapshots'
   * `context.table` is {@link state}.
   */
  get actor(): WatchedActor {
    return this.table.actor;
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

  /** Whether there is a step to take back. */
  get canUndo(): boolean {
    return this.past.length > 0;
  }

  /** Whether there is a step to take again. */
  get canRedo(): boolean {
    return this.future.length > 0;
  }

  /**
   * Listens for what happens. Listeners are told when the step is whole, so they may look at the negotiation and go on with it;
   * what a listener throws is thrown by the call that it was told in, when all have been told.
   *
   * @returns what ends it.
   */
  on<Type extends keyof NegotiationEvents>(
    type: Type,
    listener: (event: NegotiationEvents[Type]) => void,
  ): () => void {
    choiceArgument('type', type, EVENT_TYPES);
    return this.announcer.on(type, listener);
  }

  /** What a deal is worth to an actor, as a decimal, delay apart. */
  worth(actor: string, deal: NamedDeal): number {
    return this.standpoint(actor).worth(deal);
  }

  /** What no deal is worth to an actor now, as a decimal, delay apart. */
  noDeal(actor: string): number {
    return this.standpoint(actor).noDeal;
  }

  /**
   * Card of an actor: all that it alone knows of itself, in the numbers of this run as they are now.
   *
   * @throws ParleyError `argument/invalid` if there is no such actor.
   */
  card(actor: string): Card {
    return cardOf(this.session, actor);
  }

  /** Why an actor would not sign a deal now, whatever it hopes for; `none` if it would. */
  objection(actor: string, deal: NamedDeal): Reason {
    return this.standpoint(actor).objection(this.model.find(deal));
  }

  /**
   * Of the deals that may still be had and cross no red line of the actor's, the one that is worth least to it among those
   * worth at least so much, a decimal, delay apart; undefined if there is none.
   */
  dealWorth(actor: string, atLeast: number): NamedDeal | undefined {
    return this.standpoint(actor).dealWorth(atLeast);
  }

  /** Of the same deals the one that is worth most to the actor; undefined if there is none. */
  favourite(actor: string): NamedDeal | undefined {
    return this.standpoint(actor).favourite();
  }

  /**
   * Lets whoever is asked do what it decides: the strategy of the actor whose turn it is, the mediator, or the world.
   *
   * @returns what was done, in order; nothing if nothing happened in the world.
   */
  step(): readonly TraceMove[] {
    this.mustGoOn();
    return this.take(() => this.session.step());
  }

  /** Lets the strategies play to the end. */
  finish(): Trace {
    while (!this.ended) this.step();
    return this.trace();
  }

  /** Reason, as a sentence, why {@link play} would not make a move now; undefined if it would. */
  refusal(act: Act): string | undefined {
    try {
      this.checked(act);
      return undefined;
    } catch (error) {
      if (error instanceof ParleyError && error.code === 'move/unlawful') return error.message;
      throw error;
    }
  }

  /**
   * Makes a move by hand for the actor whose turn it is. It may be unwise, but not against the rules, a constraint or a red
   * line of the actor's.
   *
   * @throws ParleyError `move/unlawful`, saying what stands against it.
   */
  play(act: Act): TraceMove {
    const words = keptWords(act);
    const { actor, deal } = this.checked(act);
    const type = ACTS[act.act];
    const replies = hasOffer(this.state) && this.state.by !== mover(this.state);
    const because: Reason =
      act.act === 'walk'
        ? (act.because ?? 'impatience')
        : act.act === 'hold'
          ? 'below-aspiration'
          : act.act !== 'accept' && replies
            ? this.stance(actor)
            : 'none';
    const strength = this.asks === 'weigh' ? 1 : 0;
    const made = this.take(() => {
      // Whoever replays it has to know that no strategy will come to it.
      this.byHand = true;
      this.words = words;
      try {
        this.session.make(type, deal, REASONS.indexOf(because), strength);
      } finally {
        this.byHand = false;
        this.words = {};
      }
    });
    return made[0]!;
  }

  /** Number of moves of words alone that {@link say} would still make in this turn; 0 where nobody can move by hand. */
  get sayings(): number {
    const { mover: actor, moves } = this;
    if (actor === undefined || this.acts.length === 0) return 0;
    const before = moves.findLastIndex((m) => m.act !== 'say' || m.actor !== actor);
    return Math.max(0, SAYINGS_MAX - (moves.length - 1 - before));
  }

  /**
   * Says something for the actor whose turn it is, which leaves it its turn: a move of words alone. It is a step of its own, which
   * changes nothing but the record.
   *
   * @throws ParleyError `move/unlawful` where nobody can move by hand, nothing is said, it is too long, or the actor has said so much
   *   in this turn already ({@link sayings}).
   */
  say(words: Words): TraceMove {
    const kept = keptWords(words);
    this.mustGoOn();
    const { mover: actor } = this;
    if (actor === undefined || this.acts.length === 0) {
      throw new ParleyError('move/unlawful', 'Nobody can speak by hand now; "step" goes on.');
    }
    if (kept.text === undefined && kept.private === undefined)
      throw new ParleyError('move/unlawful', 'Nothing is said: "text" and "private" are empty.');
    if (this.sayings === 0) {
      throw new ParleyError(
        'move/unlawful',
        `"${actor}" has spoken ${SAYINGS_MAX} times in this turn; now it has to act.`,
        { most: SAYINGS_MAX },
      );
    }
    const { round } = this.state;
    const move: TraceMove = { round, actor, act: 'say', byHand: true, ...kept };
    this.take(() => {
      this.moves.push(move);
      this.changes.push({ ...this.here(), patches: [], inversePatches: [], move });
    });
    return move;
  }

  /**
   * Takes the last step back, whoever took it.
   *
   * @throws ParleyError `move/nothing-to-undo` at the beginning.
   */
  undo(): void {
    const step = this.past.pop();
    if (!step) throw new ParleyError('move/nothing-to-undo', 'No move has been made yet.');
    const { before, changes } = step;
    const moves = this.moves.splice(before.moves);
    goBack(this.session, this.table, before);
    this.future.push(moves);
    const { patches: inversePatches, inversePatches: patches } = combined(changes);
    this.announcer.put('state', { ...this.here(), patches, inversePatches });
    this.announcer.put('undo', { ...this.here(), patches, inversePatches, moves });
    this.announcer.tell();
  }

  /**
   * Takes the last step again that was taken back: a move made by hand as it was made, all else as it comes out again, which is the
   * same. A new step takes this way from it.
   *
   * @throws ParleyError `move/nothing-to-redo` where no step was taken back since the last new one.
   */
  redo(): void {
    const moves = this.future.pop();
    if (!moves) throw new ParleyError('move/nothing-to-redo', 'No move has been taken back.');
    const { length } = this.past;
    this.again = true;
    try {
      goOn(this, moves[0]);
    } finally {
      this.again = false;
      // What could not be taken again can still be.
      if (this.past.length === length) this.future.push(moves);
    }
  }

  /** The negotiation as plain data. */
  save(): SavedNegotiation {
    const { model, seed, run, outcome } = this.session;
    this.session.notice();
    return {
      format: 'parley-negotiation',
      version: 3,
      engine: VERSION,
      scenarioHash: this.scenarioHash,
      ...pluginsOf(model.scenario),
      tabled: model.tabled,
      seed,
      run,
      ...drawOf(this.session),
      steps: this.past.length,
      moves: [...this.moves],
      refusals: [...outcome.refusals],
      table: this.table.save(),
      seats: Object.fromEntries(
        model.order.map((a) => [model.actors[a]!, this.session.strategies[a]!.seat.save()]),
      ),
    };
  }

  /**
   * What it led to, in numbers: by actor scores and gains, besides what its record says in words.
   *
   * @throws ParleyError `internal/impossible` while it is not over.
   */
  get outcome(): Outcome {
    return this.session.conclude();
  }

  /**
   * The record of the negotiation.
   *
   * @throws ParleyError `internal/impossible` before it is over.
   */
  trace(): Trace {
    return traceOf(this.session, this.moves);
  }

  /** Takes a step, and tells of it; what fails half-way has not happened. @returns the moves that it left. */
  private take(act: () => void): readonly TraceMove[] {
    const before = momentOf(this.session, this.table, this.moves.length);
    this.changes = [];
    try {
      act();
    } catch (error) {
      this.moves.length = before.moves;
      goBack(this.session, this.table, before);
      throw error;
    }
    const { changes, announcer, again } = this;
    // What listeners do from here on is done for the first time.
    this.again = false;
    const moves = this.moves.slice(before.moves);
    this.past.push({ before, changes });
    for (const { move, ...change } of changes) {
      announcer.put('state', change);
      if (move && !again) announcer.put('move', { ...change, move });
    }
    if (again) announcer.put('redo', { ...this.here(), ...combined(changes), moves });
    else this.future.length = 0;
    if (this.ended && announcer.hears('end')) announcer.put('end', { trace: this.trace() });
    announcer.tell();
    return moves;
  }

  private here(): Pick<TableChange, 'state' | 'value'> {
    return { state: this.state, value: this.value };
  }

  private readonly changed = (change: TableChange): void => {
    this.changes.push(change);
  };

  private readonly listen = (round: number, move: Move): void => {
    const named = traceMove(this.session, round, move, this.byHand);
    if (!named) return;
    const traced = this.byHand ? ({ ...named, byHand: true, ...this.words } as TraceMove) : named;
    this.moves.push(traced);
    this.changes.push({ ...this.changes.pop()!, move: traced });
  };

  /** Plays the moves of a saved negotiation, and holds what they lead to against it. */
  private comeTo(saved: SavedNegotiation): void {
    const at = new Place('saved/damaged', saved);
    while (!this.ended && this.past.length < saved.steps) {
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

  /** Who would make a move by hand now, and the deal that it offers. @throws as {@link play}. */
  private checked(act: Act): { readonly actor: string; readonly deal: number } {
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
    if (act.act === 'accept' && this.asks !== 'weigh' && hasOffer(this.state))
      mustBeOpen(this.session, actor, this.state.standing);
    return { actor, deal };
  }

  private standpoint(actor: string): Standpoint {
    return new Standpoint(this.session, actor);
  }

  /** Why a hand-made counteroffer refuses what stands: what its numbers say, taste if they say nothing. */
  private stance(actor: string): Reason {
    const { standing } = this.state;
    const reason = this.asks === 'weigh' ? 'none' : this.standpoint(actor).objection(standing);
    return reason === 'none' ? 'below-aspiration' : reason;
  }

  private mustGoOn(): void {
    if (this.ended) throw new ParleyError('move/unlawful', 'The negotiation is over.');
  }
}

/** Changes one after the other as one. */
function combined(
  changes: readonly TableChange[],
): Pick<TableChange, 'patches' | 'inversePatches'> {
  return {
    patches: changes.flatMap((c) => c.patches),
    inversePatches: changes.toReversed().flatMap((c) => c.inversePatches),
  };
}
