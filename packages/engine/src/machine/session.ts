import { contains, except, including, setOf } from '../actor-set.ts';
import { ParleyError } from '../errors.ts';
import { type Completer, completionOf } from '../model/draft.ts';
import type { Model } from './model.ts';
import { type Outcome, REASONS, type Reason } from '../model/outcome.ts';
import { luckOf, vote } from '../model/ratifier.ts';
import { scoreOutside } from '../model/outside.ts';
import { score } from '../model/space.ts';
import type { Preferences } from '../model/preferences.ts';
import type { Believed } from '../model/preference-model.ts';
import { type Move, type MoveType, openTable, type TableState } from '../protocol/chart.ts';
import { agreed, dealBefore, mover } from '../protocol/readers.ts';
import type { Helper, Mediation } from '../protocol/protocol.ts';
import { TurnLane } from '../lanes/turn-lane.ts';
import { openStream, type Stream } from '../random/stream.ts';
import { playableRegistry, type PluginWatch } from '../registry.ts';
import { type Decision, ActorStrategy } from '../strategy/actor-strategy.ts';
import { CauseFinder } from './cause-finder.ts';
import { blankOutcome, conclude } from './conclusion.ts';
import { TableRules } from './rules.ts';
import { blankMove, type Table, type TableMaker } from './table.ts';
import { Environment } from './environment.ts';

/** Told of every move, in order. The move object is reused. */
export type Listener = (round: number, move: Move) => void;

const NOTHING: readonly number[] = [];
/** Steps that a run may have, beside those for each turn until the deadline: only a plug-in's protocol can ask for ever. */
const STEPS_MAX = 100_000;
const STEPS_PER_TURN = 1000;
const code = (reason: Reason): number => REASONS.indexOf(reason);
const MOVES = {
  accept: 'ACCEPT',
  refuse: 'REFUSE',
  offer: 'OFFER',
  hold: 'HOLD',
  leave: 'WALK',
} as const satisfies Record<Decision['act'], MoveType>;

const MEDIATIONS = {
  propose: 'PROPOSE',
  adopt: 'ADOPT',
  drop: 'DROP',
} as const satisfies Record<Mediation['act'], MoveType>;

/** Says what a draw of the beliefs has come to, where that is known already. It is copied and stays as it is. */
export type Drawn = (seed: string, believed: Believed) => Preferences | undefined;

/** One table with its actors, on which runs are played one after the other. Both drivers play this way. */
export class Session {
  readonly model: Model;
  readonly table: Table;
  /** By actor; undefined for those outside. */
  readonly strategies: readonly (ActorStrategy | undefined)[];
  readonly outcome: Outcome;
  preferences: Preferences;
  seed = '';
  run = 0;
  /** Where the beliefs come from. */
  believed: Believed = 0;
  private readonly move: Move = blankMove();
  private readonly rules: TableRules;
  /** Whether the table votes on a proposal. */
  private readonly proposed: boolean;
  private readonly completion: Completer | undefined;
  private readonly drawn: Drawn | undefined;
  /** What the protocol does beyond its chart. */
  private readonly helper: Helper | undefined;
  private readonly world: Environment;
  private readonly causes: CauseFinder;
  /** The factions against in the last ratification that failed. */
  private nays: readonly number[] = NOTHING;
  /** By actor: the deal that it refused last, −1 if none, and for which reason. */
  private readonly refused: Float64Array;
  private readonly reasons: Int32Array;
  /** How much of what the table has settled the preferences have been told of. */
  private settled = 0;
  /** Number of steps of the run so far, and how many there may be. */
  private steps = 0;
  private readonly stepsMost: number;
  private listener: Listener | undefined;
  /** Plays turns that nobody watches, where that is possible. */
  private readonly lane: TurnLane | undefined;
  /** Who is told of plug-ins' calls, if anybody is. */
  private readonly watch: PluginWatch | undefined;
  /** Those whose strategies go by what they hear. */
  private readonly listeners: readonly number[];
  /** Those whose strategies go by how offers are answered. */
  private readonly attendants: readonly number[];

  /**
   * @param completer says what deal the draft stands for that is tabled. Default: as {@link completionOf} has it.
   * @param drawn spares drawing beliefs. Default: every run draws its own.
   */
  constructor(model: Model, make: TableMaker, completer?: Completer, drawn?: Drawn) {
    const { scenario, tabled, protocol } = model;
    this.model = model;
    // Where nothing is drawn, what follows from the preferences is kept from run to run as long as nothing is put in their place.
    this.drawn = model.preferenceModel.beliefs.length > 0 ? drawn : undefined;
    this.proposed = tabled.as === 'proposal';
    const registry = playableRegistry(scenario);
    this.watch = registry.watch;
    this.table = make(protocol);
    this.helper = protocol.helper?.(model.parameters, model);
    // A frame is filled in by those who negotiate.
    this.completion =
      completer ??
      (tabled.as === undefined || tabled.as === 'frame' ? undefined : completionOf(model));
    this.world = new Environment(model, registry.conduct);
    this.rules = new TableRules(model, this.world.watched);
    this.causes = new CauseFinder(model);
    this.strategies = model.actors.map((_, a) =>
      model.order.includes(a) ? new ActorStrategy(model, a, registry) : undefined,
    );
    this.listeners = model.order.filter((a) => this.strategies[a]!.listens);
    this.attendants = model.order.filter((a) => this.strategies[a]!.attends);
    this.preferences = model.preferenceModel.central();
    this.outcome = blankOutcome(model.actors.length);
    this.stepsMost =
      STEPS_MAX + STEPS_PER_TURN * model.scenario.protocol.deadline * model.order.length;
    this.refused = new Float64Array(model.actors.length);
    this.reasons = new Int32Array(model.actors.length);
    const laid = { model, watched: this.world.watched, helped: this.helper !== undefined };
    if (this.table.inPlace && TurnLane.holds(laid)) {
      const { refused, reasons, outcome } = this;
      this.lane = new TurnLane(model, this.strategies, {
        refused,
        reasons,
        counts: outcome.refusals,
      });
    }
  }

  /**
   * Begins a run: draws its beliefs, seats the actors, lays the table.
   *
   * @param believed where its beliefs come from, if not from the draw of the run's number. Chance at the table is always the run's
   * own.
   */
  begin(seed: string, run: number, listener?: Listener, believed: Believed = run): void {
    try {
      this.lay(seed, run, listener, believed);
    } catch (error) {
      throw this.placed(error, {});
    }
  }

  private lay(seed: string, run: number, listener: Listener | undefined, believed: Believed): void {
    this.seat(seed, run, listener, believed);
    const { proposed } = this;
    const deal = proposed ? this.completion!.deal(this.preferences) : -1;
    if (proposed) this.fill(deal);
    this.table.open(openTable(this.rules.lay(seed, run, proposed ? this.move : undefined)));
    this.outcome.refusals.fill(0);
  }

  /** Seats the actors for a run without laying the table. */
  seat(seed: string, run: number, listener?: Listener, believed: Believed = run): void {
    const { model } = this;
    this.watch?.run(run);
    this.seed = seed;
    this.run = run;
    this.believed = believed;
    this.listener = listener;
    this.settled = 0;
    this.steps = 0;
    this.nays = NOTHING;
    this.refused.fill(-1);
    const known = this.drawn?.(seed, believed);
    if (known) this.preferences.take(known);
    else model.preferenceModel.draw(seed, believed, this.preferences);
    const opening = model.tabled.as === 'opening' ? this.completion!.deal(this.preferences) : -1;
    for (const actor of model.order) {
      const own = actor === model.order[0] ? opening : -1;
      const strategy = this.strategies[actor]!;
      strategy.begin(this.preferences, seed, run, own);
      if (this.helper?.fallback) strategy.seat.fallback = this.fallback;
    }
  }

  /**
   * Brings the preferences and the seats to where the table stands, after it has been put there and not played there: what has
   * happened to the preferences follows from the table.
   */
  resume(): void {
    const { model, preferences } = this;
    const { state } = this.table;
    model.preferenceModel.draw(this.seed, this.believed, preferences);
    this.settled = 0;
    for (const h of state.happened) model.preferenceModel.happen(h, preferences);
    this.keepSettled();
    for (const actor of model.order) this.strategies[actor]!.resume(state);
  }

  /** Lets everybody take note of where the table stands, so that what their seats keep is of this moment. */
  notice(): void {
    for (const actor of this.model.order) this.strategies[actor]!.notice(this.table.state);
  }

  /** Whether the run is over. */
  get ended(): boolean {
    return this.table.node.final !== undefined;
  }

  /** Plays the run to its end. */
  play(seed: string, run: number, listener?: Listener, believed?: Believed): Outcome {
    this.begin(seed, run, listener, believed);
    // Who is told of every move is told of it by the chart.
    const lane = listener ? undefined : this.lane;
    while (!this.ended) this.step(lane);
    return this.conclude();
  }

  /**
   * Lets whoever is asked do what it decides: the actor whose turn it is, the mediator, or the world with all that happens
   * before a round.
   *
   * @param lane plays turns on that need no chart; then a step ends where it is needed.
   */
  step(lane?: TurnLane): void {
    const { table } = this;
    // A table played in place may be in another round when it fails.
    let { round } = table.state;
    let ahead = lane !== undefined && table.node.asks === 'turn';
    try {
      if (++this.steps > this.stepsMost) throw this.endless();
      if (lane && ahead) {
        const decision = lane.ahead(table.state);
        ({ round } = table.state);
        ahead = false;
        this.act(decision);
      } else this.askNext();
    } catch (error) {
      throw this.placed(error, { round: ahead ? table.state.round : round });
    }
  }

  /** The failure of a plug-in, with the run in which it failed; any other error as it is. */
  private placed(error: unknown, at: { readonly round?: number }): unknown {
    if (!(error instanceof ParleyError) || error.code !== 'plugin/failed') return error;
    if ('run' in error.data) return error;
    const { seed, run } = this;
    const where = at.round === undefined ? 'when' : `in round ${at.round} of`;
    const begins = at.round === undefined ? ' begins' : '';
    const message = `${error.message.replace(/\.$/, '')}, ${where} run ${run}${begins} (seed "${seed}").`;
    const placed = new ParleyError('plugin/failed', message, { ...error.data, seed, run, ...at });
    placed.cause = error.cause;
    return placed;
  }

  /** The failure of a protocol that asks again and again. Those of the engine's own come to an end. */
  private endless(): ParleyError {
    const { kind } = this.model.scenario.protocol;
    return new ParleyError(
      'plugin/failed',
      `The protocol "${kind}" comes to no end: ${this.stepsMost} moves.`,
      { kind },
    );
  }

  private askNext(): void {
    const { state, node } = this.table;
    switch (node.asks) {
      case 'turn':
        this.act(this.strategies[mover(state)]!.turn(state));
        return;
      case 'world':
        this.letHappen();
        return;
      case 'ratify':
        this.ratify();
        return;
      case 'mediate':
      case 'rule':
        this.mediate(node.asks);
        return;
      case 'assess': {
        const { suits, risk } = this.strategies[mover(state)]!.assess(state);
        this.clear('ASSESS', mover(state));
        this.move.what = suits;
        this.move.amount = risk;
        this.put();
        return;
      }
      case 'offer':
      case 'consider':
      case 'join':
      case 'vote':
      case 'weigh':
      case 'concede':
      case undefined:
        this.act(this.ask(this.strategies[mover(state)]!, state));
    }
  }

  /** Whether the deal on the table holds without whoever is asked; told only to those who say what staying out of it is worth. */
  private holds(state: TableState): boolean {
    const { model } = this;
    if (model.outside[mover(state)]! < 0) return false;
    return (model.protocol.holds ?? agreed)(state);
  }

  /** Whether those who are left can conclude something without whoever speaks; as {@link holds}. */
  private spares(state: TableState): boolean {
    const { model } = this;
    const speaker = mover(state);
    // Without whom nobody proposes, nothing is concluded.
    if (model.outside[speaker]! < 0 || speaker === model.agendaSetter) return false;
    return model.concludes(except(setOf(model.order), including(state.gone, speaker)));
  }

  private act({ act, deal, reason, strength }: Decision): void {
    this.make(MOVES[act], deal, reason, strength);
  }

  private ask(strategy: ActorStrategy, state: TableState): Decision {
    switch (this.table.node.asks) {
      case 'offer':
        return strategy.propose(state, this.spares(state));
      case 'consider':
        return strategy.consider(state, this.holds(state));
      case 'join':
        return strategy.join(state, this.holds(state));
      case 'vote':
        return strategy.vote(state);
      case 'weigh':
        return strategy.weigh(state, dealBefore(state, 'weigh'));
      case 'concede':
        return strategy.concede(state);
      case 'turn':
      case 'assess':
      case 'mediate':
      case 'rule':
      case 'world':
      case 'ratify':
      case undefined:
        break;
    }
    throw new ParleyError('internal/impossible', 'No actor is asked in this state.');
  }

  /** Makes a move for the actor whose turn it is, and lets the others know. */
  make(type: MoveType, deal: number, reason: number, strength = 0): void {
    const { move, outcome } = this;
    const { state, node } = this.table;
    // A table played in place is in another round when the move has been made.
    const { round } = state;
    const answered = node.asks === 'weigh' ? -1 : state.standing;
    this.clear(type, mover(state));
    this.fill(deal);
    move.reason = reason;
    move.amount = strength;
    if (reason !== 0 && (type === 'OFFER' || type === 'REFUSE')) {
      this.refused[move.actor] = dealBefore(state, node.asks);
      this.reasons[move.actor] = reason;
    }
    if (node.asks === 'consider' || node.asks === 'join') move.about = state.by;
    if (node.asks !== 'weigh' && reason !== 0 && (type === 'OFFER' || type === 'REFUSE')) {
      outcome.refusals[move.actor * REASONS.length + reason]!++;
    }
    this.put();
    if (type === 'OFFER') {
      this.strategies[move.actor]!.spoke(deal);
      for (const other of this.listeners) {
        if (other !== move.actor) this.strategies[other]!.hear(round, move.actor, deal);
      }
    }
    const accepted = type === 'ACCEPT';
    if (answered < 0 || (!accepted && (reason === 0 || (type !== 'OFFER' && type !== 'REFUSE'))))
      return;
    const answer = { round, by: move.actor, deal: answered, accepted, reason: REASONS[reason]! };
    for (const other of this.attendants) {
      if (other !== move.actor) this.strategies[other]!.learn(answer);
    }
  }

  /** What the run led to. The object is reused by the next run. */
  conclude(): Outcome {
    const { table, preferences, nays, outcome, refused, reasons } = this;
    conclude(this, this.proposed);
    const { causeActor, causeReason } = outcome;
    const about =
      causeActor >= 0 && reasons[causeActor] === causeReason ? refused[causeActor]! : -1;
    this.causes.note(outcome, { state: table.state, preferences, refused: about, nays });
    return this.outcome;
  }

  private letHappen(): void {
    const { world, table, preferences, seed, run } = this;
    for (const h of world.eventsOf(table, preferences, seed, run)) {
      this.happen(h);
      if (this.ended) return;
    }
    for (const h of world.movesOf(table, preferences, seed, run)) {
      this.happen(h);
      if (this.ended) return;
    }
    this.say('CALM');
  }

  private happen(index: number): void {
    const { actor, changes } = this.model.preferenceModel.happenings[index]!;
    this.clear('HAPPEN', actor);
    this.move.what = index;
    this.move.amount = changes.deadline;
    this.move.ruptures = changes.rupture;
    if (changes.rupture) this.move.reason = code('event');
    this.model.preferenceModel.happen(index, this.preferences);
    this.put();
  }

  private ratify(): void {
    const { model, preferences } = this;
    const { standing, by, offers, accepted, ratifiers, excluded } = this.table.state;
    const about = offers.length > 0 ? by : -1;
    const { round, turn } = this.table.state;
    const step = model.delay.step(round, turn);
    for (const a of model.order) {
      const others = model.outside[a]! < 0 ? undefined : this.table.state.parts[0];
      const noDeal = others
        ? scoreOutside(model, preferences, a, others.deal)
        : preferences.without(a, step, model.delay.horizon);
      if (!contains(accepted, a) || score(model, preferences, a, standing) >= noDeal) continue;
      // Something has happened since the handshake.
      this.clear('RENEGE', a);
      this.move.about = about;
      this.move.reason = code('reneged');
      this.put();
      return;
    }
    for (const [b, body] of model.bodies.entries()) {
      if (!contains(ratifiers, b) || !contains(accepted, body.actor)) continue;
      const luck = luckOf(this.seed, this.run, excluded.length);
      const { seats, passes, nays } = vote(model, preferences, body, standing, luck);
      this.clear(passes ? 'PASS' : 'FAIL', body.actor);
      this.move.about = about;
      this.move.what = b;
      this.move.amount = seats;
      if (!passes) {
        this.move.reason = code('not-ratified');
        this.nays = nays;
      }
      this.put();
      if (!passes) return;
    }
    this.say('CONCLUDE');
  }

  private mediate(question: 'mediate' | 'rule'): void {
    const { helper, preferences, seed, run, model } = this;
    const { state } = this.table;
    const { kind } = model.protocol.kind;
    if (!helper?.mediate) {
      throw new ParleyError('internal/impossible', `The protocol "${kind}" has no mediator.`);
    }
    const chance = (label: string): Stream =>
      openStream(seed, run, kind, 'mediator', label, state.round);
    const done = helper.mediate({ question, state, preferences, seed, run, chance });
    this.clear(MEDIATIONS[done.act], -1);
    if (done.act !== 'drop') this.fill(done.deal ?? -1);
    this.put();
  }

  /** A move of nobody's that needs no more words. */
  private say(type: MoveType): void {
    this.clear(type, -1);
    this.put();
  }

  private clear(type: MoveType, actor: number): void {
    // Field by field: this is done at every move of every run.
    const { move } = this;
    move.type = type;
    move.actor = actor;
    move.deal = -1;
    move.needed = 0;
    move.asked = 0;
    move.barred = false;
    move.ratifiers = 0;
    move.wait = 0;
    move.fallback = null;
    move.about = -1;
    move.reason = 0;
    move.what = -1;
    move.amount = 0;
    move.ruptures = false;
  }

  /** Puts a deal, and what everybody can read off it, into the move. */
  private fill(deal: number): void {
    const { move, rules, preferences, helper } = this;
    if (deal < 0) return;
    // A proposal is filled in before there is a table.
    const state = this.proposed ? undefined : this.table.state;
    const excluded = state?.excluded ?? NOTHING;
    rules.read(deal, preferences, excluded, move);
    if (!helper?.fallback || !state) return;
    const left = helper.fallback(deal, state);
    move.fallback = left < 0 ? null : rules.plain(left, preferences, excluded);
  }

  private put(): void {
    const { round } = this.table.state;
    this.table.apply(this.move);
    this.keepSettled();
    this.listener?.(round, this.move);
  }

  /** What has been settled cannot be offered otherwise any more. */
  private keepSettled(): void {
    const { settled } = this.helper ?? {};
    if (!settled) return;
    const { state } = this.table;
    const times = settled.times(state);
    if (times === this.settled) return;
    settled.close(state, this.preferences);
    this.settled = times;
  }

  private readonly fallback = (deal: number): number =>
    this.helper!.fallback!(deal, this.table.state);
}
