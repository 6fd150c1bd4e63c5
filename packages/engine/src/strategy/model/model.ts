import type { ClauseModel } from '../../model/clause.ts';
import type { PartKind } from '../part.ts';
import type { Seat } from '../seat.ts';
import type { Estimate, Learner } from './estimate.ts';

/**
 * Makes a learner for one opponent.
 *
 * @param own by option of all clauses: what it is worth to the actor who learns, in billionths.
 */
export type LearnerMaker = (clauses: readonly ClauseModel[], own: ArrayLike<number>) => Learner;

/** A kind of opponent model. */
export type ModelKind = PartKind<LearnerMaker>;

/**
 * Estimates of all others at an actor's table, one by one. It follows from what the actor has heard; what was heard since it
 * was last asked is learnt then.
 */
export class OpponentModel {
  readonly kind: string;
  private readonly make: LearnerMaker;
  private learners = new Map<number, Learner>();
  private learnt = 0;
  private answered = 0;
  private era = -1;

  constructor(kind: string, make: LearnerMaker) {
    this.kind = kind;
    this.make = make;
  }

  /** What the actor at a seat thinks that another wants. */
  of(seat: Seat, opponent: number): Estimate {
    // The past may have become another: then everything is learnt anew.
    if (
      seat.era !== this.era ||
      seat.heard.length < this.learnt ||
      seat.company.answers.length < this.answered
    ) {
      this.learners = new Map();
      this.learnt = 0;
      this.answered = 0;
      this.era = seat.era;
    }
    for (; this.learnt < seat.heard.length; this.learnt++) {
      const { by, deal } = seat.heard[this.learnt]!;
      this.learner(seat, by).learn(seat.options(deal));
    }
    const { answers } = seat.company;
    for (; this.answered < answers.length; this.answered++) {
      const { by, deal, accepted, heard } = answers[this.answered]!;
      const learner = this.learner(seat, by);
      if (!learner.answered) continue;
      // A counteroffer is made with the refusal.
      const own = seat.heard.findLast((h, i) => i < heard && h.by === by);
      const wants = own && Array.from(seat.options(own.deal));
      learner.answered(seat.options(deal), accepted, wants);
    }
    return this.learner(seat, opponent).estimate;
  }

  private learner(seat: Seat, opponent: number): Learner {
    let learner = this.learners.get(opponent);
    if (!learner) {
      learner = this.make(seat.clauses, seat.company.ownValues);
      this.learners.set(opponent, learner);
    }
    return learner;
  }
}
