import { ParleyError } from '../errors.ts';
import { REASONS, type Reason } from '../model/outcome.ts';
import { toDecimal, toScore } from '../model/score.ts';
import { DealSpace } from '../model/space.ts';
import type { ActorStrategy } from '../strategy/actor-strategy.ts';
import type { Session } from './session.ts';
import type { NamedDeal } from './trace-move.ts';

/** How an actor at the table sees deals now, as decimals and delay apart: by its own numbers, in this run. */
export class Standpoint {
  private readonly session: Session;
  private readonly strategy: ActorStrategy;

  /** @throws ParleyError `move/unlawful` if the actor does not sit at the table. */
  constructor(session: Session, actor: string) {
    const { model } = session;
    const strategy = session.strategies[model.actors.indexOf(actor)];
    if (!strategy) {
      throw new ParleyError('move/unlawful', `"${actor}" does not sit at this table.`, {
        found: actor,
        valid: model.order.map((a) => model.actors[a]),
      });
    }
    this.session = session;
    this.strategy = strategy;
  }

  /** Score of a deal. */
  worth(deal: NamedDeal): number {
    return toDecimal(this.strategy.seat.score(this.session.model.find(deal)));
  }

  /** Score of no deal now. */
  get noDeal(): number {
    return toDecimal(this.strategy.seat.noDeal);
  }

  /** Reason why it would not sign a deal, by its index, now; `none` if it would. */
  objection(deal: number): Reason {
    // Who has left and what has been ruled out since it was last asked counts too.
    this.strategy.notice(this.session.table.state);
    return REASONS[this.strategy.objection(deal)]!;
  }

  /** Deal worth least among those worth at least so much; undefined if there is none. */
  dealWorth(atLeast: number): NamedDeal | undefined {
    return this.named(this.open().atLeast(toScore(atLeast)));
  }

  /** Deal worth most; undefined if there is none. */
  favourite(): NamedDeal | undefined {
    return this.named(this.open().top());
  }

  /** The deals that may still be had and cross no red line of its. */
  private open(): DealSpace {
    const { model, preferences, table } = this.session;
    const space = new DealSpace(model, this.strategy.seat.actor);
    space.prepare(preferences, table.state.gone);
    space.exclude(table.state.excluded);
    return space;
  }

  private named(deal: number): NamedDeal | undefined {
    return deal < 0 ? undefined : this.session.model.describe(deal);
  }
}
