import { alone, contains, containsAll, except, including } from '../actor-set.ts';
import type { DealModel } from '../model/deal-model.ts';
import { REASONS } from '../model/outcome.ts';
import type { TableState } from '../protocol/chart.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { hasToAnswer, mover } from '../protocol/readers.ts';
import type { ActorStrategy, Decision } from '../strategy/actor-strategy.ts';

/** What a session keeps of refusals, by actor. */
export interface Refusals {
  /** The deal that it refused last, and the place of the reason. */
  readonly refused: Float64Array;
  readonly reasons: Int32Array;
  /** By actor × reason: how many offers. */
  readonly counts: Int32Array;
}

/** A table that may be played in the lane: its chart, and whether anything happens beside turns. */
interface Laid {
  readonly model: DealModel & { readonly protocol: Protocol };
  readonly watched: boolean;
  readonly helped: boolean;
}

/**
 * Fast lane for plain alternating offers, for ensembles, where nobody looks at a table between two moves: it makes offers and
 * acceptances that lead to somebody else's turn without asking the chart. All else (an agreement, somebody who leaves, the end of
 * time) it leaves to the chart, which is the referee: with a listener every move goes by the chart, and both ways give the same.
 */
export class TurnLane {
  private readonly model: DealModel;
  private readonly strategies: readonly (ActorStrategy | undefined)[];
  private readonly kept: Refusals;
  private readonly listeners: readonly ActorStrategy[];
  private readonly attendants: readonly ActorStrategy[];
  /** Where the next turn is. */
  private round = 1;
  private turn = 0;

  constructor(
    model: DealModel,
    strategies: readonly (ActorStrategy | undefined)[],
    kept: Refusals,
  ) {
    this.model = model;
    this.strategies = strategies;
    this.kept = kept;
    const seated = model.order.map((a) => strategies[a]!);
    this.listeners = seated.filter((s) => s.listens);
    this.attendants = seated.filter((s) => s.attends);
  }

  /** Whether the tables of a model may be played in the lane: turns alone, with nothing from outside, no bodies and no helper. */
  static holds({ model, watched, helped }: Laid): boolean {
    const { as } = model.tabled;
    return (
      model.protocol.plainTurns === true &&
      (as === undefined || as === 'frame') &&
      model.bodies.length === 0 &&
      !watched &&
      !helped
    );
  }

  /**
   * Plays a table on, in place, from a turn to a later one.
   *
   * @returns what the actor decides whose turn it then is, for the chart to judge.
   */
  ahead(state: TableState): Decision {
    for (;;) {
      const actor = mover(state);
      const decision = this.strategies[actor]!.turn(state);
      if (!this.make(state, actor, decision)) return decision;
    }
  }

  /** Makes a move if it leads to another turn; whether it has. */
  private make(state: TableState, actor: number, { act, deal, reason }: Decision): boolean {
    if (state.gone !== 0) return false;
    if (act === 'offer') {
      const needed = this.model.needed(deal);
      const asked = this.model.asked(deal);
      const accepted = alone(actor);
      if (containsAll(accepted, needed) || !this.seek(state, accepted, asked)) return false;
      this.offer(state, actor, deal, reason);
      state.needed = needed;
      state.asked = asked;
      state.accepted = accepted;
    } else if (act === 'accept') {
      if (state.barred || !hasToAnswer(state, actor)) return false;
      const accepted = including(state.accepted, actor);
      if (containsAll(accepted, state.needed) || !this.seek(state, accepted, state.asked)) {
        return false;
      }
      state.accepted = accepted;
      this.answer(state.round, actor, state.standing, 0);
    } else return false;
    state.round = this.round;
    state.turn = this.turn;
    return true;
  }

  private offer(state: TableState, actor: number, deal: number, reason: number): void {
    const { kept } = this;
    const { round, standing } = state;
    if (reason !== 0) {
      kept.refused[actor] = standing;
      kept.reasons[actor] = reason;
      kept.counts[actor * REASONS.length + reason]!++;
      state.causeActor = actor;
      state.causeReason = reason;
      state.causeWhat = -1;
    }
    state.standing = deal;
    state.by = actor;
    // Nobody offers what may not be concluded, but in a draft that it opens with.
    state.barred = false;
    const speaker = this.strategies[actor]!;
    speaker.spoke(deal);
    for (const other of this.listeners) if (other !== speaker) other.hear(round, actor, deal);
    if (reason !== 0) this.answer(round, actor, standing, reason);
  }

  /** Lets those know who go by how offers are answered. */
  private answer(round: number, by: number, deal: number, reason: number): void {
    if (deal < 0 || this.attendants.length === 0) return;
    const answer = { round, by, deal, accepted: reason === 0, reason: REASONS[reason]! };
    const speaker = this.strategies[by]!;
    for (const other of this.attendants) if (other !== speaker) other.learn(answer);
  }

  /** Finds the next turn of somebody who is asked and has not accepted; false if time is up before. As the chart's states `seat` and `pass`. */
  private seek(
    { seats, order, round, turn, deadline }: TableState,
    accepted: number,
    asked: number,
  ): boolean {
    // Were nobody left to answer, the chart would have to settle it.
    const left = except(asked, accepted);
    for (;;) {
      turn++;
      if (turn >= seats) {
        turn = 0;
        round++;
        if (round > deadline) return false;
      }
      const next =
        order.length === seats ? order[turn]! : order[((round - 1) * seats + turn) % order.length]!;
      if (contains(left, next)) break;
    }
    this.round = round;
    this.turn = turn;
    return true;
  }
}
