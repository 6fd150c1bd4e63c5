import type { ClauseModel } from '@parley-sim/engine/model';
import type { Model } from '@parley-sim/engine';
import type { NamedDeal } from '@parley-sim/engine/negotiation';

/** An offer that is being put together, clause by clause; every change can be taken back. */
export class OfferDraft {
  private readonly model: Model;
  private readonly past: NamedDeal[] = [];
  private now: NamedDeal;

  constructor(model: Model, begun: NamedDeal) {
    this.model = model;
    this.now = begun;
  }

  /** As it is. */
  get deal(): NamedDeal {
    return this.now;
  }

  /** Takes another deal for the whole of it. */
  become(deal: NamedDeal): void {
    this.past.push(this.now);
    this.now = deal;
  }

  /** Settles a clause otherwise. */
  settle(clause: ClauseModel, option: number): void {
    this.become(settledOtherwise(this.now, clause, option));
  }

  /** Takes the last change back; false if there is none. */
  undo(): boolean {
    const before = this.past.pop();
    if (before === undefined) return false;
    this.now = before;
    return true;
  }

  /** Which option of a clause it has, by index. */
  at(clause: number): number {
    return this.model.decode(this.model.find(this.now))[clause]!;
  }
}

/** A deal with one clause settled otherwise. */
export function settledOtherwise(deal: NamedDeal, clause: ClauseModel, option: number): NamedDeal {
  return { ...deal, [clause.id]: clause.numbers?.[option] ?? clause.options[option]! };
}
