import { completeDraft } from '../model/draft.ts';
import type { Model } from '../model/model.ts';
import { ENDINGS, type Outcome, REASONS } from '../model/outcome.ts';
import { score } from '../model/space.ts';
import type { Stakes } from '../model/stakes.ts';
import { ballot } from '../protocol/ballot.ts';
import { type Move, type MoveType, mover, openTable, type Protocol } from '../protocol/chart.ts';
import { protocols } from '../protocol/registry.ts';
import { Mind } from '../strategy/mind.ts';
import type { Table, TableMaker } from './table.ts';
import { ParleyError } from '../errors.ts';

/** Told of every move, in order. The move object is reused. */
export type Listener = (round: number, move: Move) => void;

/** One table with its actors, on which runs are played one after the other. Both drivers play this way. */
export class Sitting {
  readonly model: Model;
  readonly table: Table;
  /** By actor; undefined for those outside. */
  readonly minds: readonly (Mind | undefined)[];
  readonly outcome: Outcome;
  stakes: Stakes;
  seed = '';
  run = 0;
  private readonly move: Move;
  private listener: Listener | undefined;

  constructor(model: Model, make: TableMaker) {
    this.model = model;
    this.table = make(protocolOf(model));
    this.minds = model.actors.map((_, a) =>
      model.order.includes(a) ? new Mind(model, a) : undefined,
    );
    this.stakes = model.valuation.central();
    this.move = { type: 'WALK', actor: -1, deal: -1, needed: 0, barred: false, reason: 0 };
    this.outcome = {
      ending: 0,
      rounds: 0,
      deal: -1,
      accepted: 0,
      bound: 0,
      causeActor: -1,
      causeReason: 0,
      scores: new Float64Array(model.actors.length),
      gains: new Float64Array(model.actors.length),
      refusals: new Int32Array(model.actors.length * REASONS.length),
    };
  }

  /** Begins a run: draws its beliefs, seats the actors, lays the table. */
  begin(seed: string, run: number, listener?: Listener): void {
    const { model } = this;
    this.seat(seed, run, listener);
    const { proposed } = this;
    const deal = proposed ? completeDraft(model, this.stakes) : -1;
    this.table.open(
      openTable({
        deadline: model.scenario.protocol.deadline,
        order: model.order,
        signatories: model.signatories,
        nothingPossible: model.groups.some((g) => g.codes.length === 0),
        ...(proposed
          ? { proposal: { deal, needed: model.needed(deal), barred: !model.feasible(deal) } }
          : {}),
      }),
    );
    this.outcome.refusals.fill(0);
  }

  /** Seats the actors for a run without laying the table. */
  seat(seed: string, run: number, listener?: Listener): void {
    const { model } = this;
    this.seed = seed;
    this.run = run;
    this.listener = listener;
    model.valuation.draw(seed, run, this.stakes);
    const opens = model.tabled.package !== undefined && model.tabled.as === 'opening';
    const opening = opens ? completeDraft(model, this.stakes) : -1;
    for (const actor of model.order) {
      const own = actor === model.order[0] ? opening : -1;
      this.minds[actor]!.begin(this.stakes, seed, run, own);
    }
  }

  /** Whether the table votes on a proposal. */
  private get proposed(): boolean {
    const { tabled } = this.model;
    return tabled.package !== undefined && tabled.as === 'proposal';
  }

  /** Whether the run is over. */
  get ended(): boolean {
    return this.table.node.final !== undefined;
  }

  /** Plays the run to its end. */
  play(seed: string, run: number, listener?: Listener): Outcome {
    this.begin(seed, run, listener);
    while (!this.ended) this.step();
    return this.conclude();
  }

  /** Lets the actor whose turn it is do what its strategy decides. */
  step(): void {
    const { state, node } = this.table;
    const actor = mover(state);
    const mind = this.minds[actor]!;
    const mine = state.by === actor;
    const decision =
      node.asks === 'vote'
        ? mind.vote(state.standing)
        : mind.turn(state.round, state.gone, state.standing, mine);
    if (decision.act === 'accept') this.make('ACCEPT', -1, 0);
    else if (decision.act === 'offer') this.make('OFFER', decision.deal, decision.reason);
    else this.make(node.asks === 'vote' ? 'REFUSE' : 'WALK', -1, decision.reason);
  }

  /** Makes a move for the actor whose turn it is, and lets the others know. */
  make(type: MoveType, deal: number, reason: number): void {
    const { model, move, outcome } = this;
    const { round } = this.table.state;
    const refuses = reason !== 0 && type !== 'WALK';
    move.type = type;
    move.actor = mover(this.table.state);
    move.deal = deal;
    move.needed = deal < 0 ? 0 : model.needed(deal);
    move.barred = deal >= 0 && !model.feasible(deal);
    move.reason = reason;
    this.table.apply(move);
    if (refuses) outcome.refusals[move.actor * REASONS.length + reason]!++;
    if (type === 'OFFER') {
      for (const other of model.order) {
        if (other !== move.actor) this.minds[other]!.hear(round, move.actor, deal);
      }
    }
    this.listener?.(round, move);
  }

  /** What the run led to. The object is reused by the next run. */
  conclude(): Outcome {
    const { model, outcome, stakes } = this;
    const { state, node } = this.table;
    if (!node.final) throw new ParleyError('internal/impossible', 'The run is not over.');
    const agreed = node.final === 'agreement';
    outcome.ending = ENDINGS.indexOf(node.final);
    outcome.rounds = state.round;
    outcome.deal = agreed || this.proposed ? state.standing : -1;
    outcome.accepted = outcome.deal < 0 ? 0 : state.accepted;
    outcome.bound = state.bound;
    outcome.causeActor = agreed ? -1 : state.causeActor;
    outcome.causeReason = agreed ? 0 : state.causeReason;
    for (let a = 0; a < model.actors.length; a++) {
      const noDeal = stakes.noDeal[a]!;
      const worth = outcome.deal < 0 ? noDeal : score(model, stakes, a, outcome.deal);
      outcome.scores[a] = stakes.present(a, agreed ? worth : noDeal, state.round);
      outcome.gains[a] = worth - noDeal;
    }
    return outcome;
  }
}

function protocolOf(model: Model): Protocol {
  if (model.tabled.package !== undefined && model.tabled.as === 'proposal') return ballot;
  const { kind } = model.scenario.protocol;
  const found = protocols.find((p) => p.kind.kind === kind);
  if (!found) throw new ParleyError('internal/impossible', `There is no protocol "${kind}".`);
  return found;
}
