import type { ClauseModel } from '../../model/clause.ts';
import type { PartKind } from '../part.ts';
import type { Seat } from '../seat.ts';
import type { Estimate, Learner } from './estimate.ts';

/** Makes a learner for one opponent. */
export type LearnerMaker = (clauses: readonly ClauseModel[]) => Learner;

/** A kind of opponent model. */
export type ModelKind = PartKind<LearnerMaker>;

/**
 * What an actor thinks of all others at its table, one by one. It follows from what the actor has heard; what was heard since it
 * was last asked is learnt then.
 */
export class OpponentModel {
  readonly kind: string;
  private readonly make: LearnerMaker;
  private learners = new Map<number, Learner>();
  private learnt = 0;
  private era = -1;

  constructor(kind: string, make: LearnerMaker) {
    this.kind = kind;
    this.make = make;
  }

  /** What the actor at a seat thinks that another wants. */
  of(seat: Seat, opponent: number): Estimate {
    // The past may have become another: then everything is learnt anew.
    if (seat.era !== this.era || seat.heard.length < this.learnt) {
      this.learners = new Map();
      this.learnt = 0;
      this.era = seat.era;
    }
    for (; this.learnt < seat.heard.length; this.learnt++) {
      const { by, deal } = seat.heard[this.learnt]!;
      this.learner(seat, by).learn(seat.options(deal));
    }
    return this.learner(seat, opponent).estimate;
  }

  private learner(seat: Seat, opponent: number): Learner {
    let learner = this.learners.get(opponent);
    if (!learner) {
      learner = this.make(seat.clauses);
      this.learners.set(opponent, learner);
    }
    return learner;
  }
}
