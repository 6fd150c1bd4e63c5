import type { Parameter } from '../../form/form.ts';
import type { Seat } from '../seat.ts';

/** The parameter that {@link Reciprocity} reads. */
export const RECIPROCITY: Readonly<Record<'patience', Parameter>> = {
  patience: {
    type: 'number',
    default: 1,
    min: 0,
    description:
      'How dear waiting for an answer must have become before it gives again without one: cost of the rounds waited, as a multiple of what the step costs it (Osgood 1962 for the answer). 0: never waits.',
  },
};

/** How many rounds before the last nobody waits for answers any more. */
const ENDGAME = 1;

/**
 * Rule of give and take: who has given something gives to another only after that one has answered, by an offer or an acceptance
 * that is better for the actor than all that it offered or accepted before. Without an answer it gives again only
 *
 * - in the last two rounds, of which the last may still bring the answer; or
 * - once the rounds waited have cost it `patience` times what the step costs, and to somebody who has moved before.
 *
 * To those who have accepted its last offer it owes nothing more.
 *
 * Source: Osgood, "An alternative to war or surrender" (1962), for steps that wait for an answer.
 */
export class Reciprocity {
  /** Whether the rule holds at all now. */
  readonly rules: boolean;
  private readonly seat: Seat;
  private readonly patience: number;
  /** By other: whether something may be given to it freely, after so many rounds, or not at all. */
  private readonly standing = new Map<number, 'free' | 'waits' | 'never'>();
  /** The place of the last of the actor's own offers that gave something; −1 if none did. */
  private readonly given: number;

  constructor(seat: Seat, patience: number) {
    this.seat = seat;
    this.patience = patience;
    this.rules = patience > 0 && seat.round < seat.deadline - ENDGAME;
    this.given = this.rules ? lastConcession(seat) : -1;
  }

  /**
   * Whether something may be given to another.
   *
   * @param price what the step costs the actor, and `delay` what a round does, both as scores.
   */
  allow(other: number, price: number, delay: number): boolean {
    let standing = this.standing.get(other);
    if (!standing) this.standing.set(other, (standing = this.standingOf(other)));
    if (standing !== 'waits') return standing === 'free';
    const waited = this.seat.made.length - this.given;
    return waited * delay >= this.patience * price;
  }

  private standingOf(other: number): 'free' | 'waits' | 'never' {
    const { seat, given } = this;
    const { answers } = seat.company;
    const last = seat.made.at(-1);
    if (answers.some((a) => a.by === other && a.accepted && a.deal === last)) return 'never';
    if (given < 0) return 'free';
    // Offers in their order, and between them what was accepted.
    let best: number | undefined;
    let moved = false;
    let answered = false;
    let next = 0;
    const show = (deal: number, after: number): void => {
      const score = seat.score(deal);
      if (best === undefined || score > best) {
        moved ||= best !== undefined;
        answered ||= after > given;
        best = score;
      }
    };
    for (let k = 0; k <= seat.heard.length; k++) {
      const after = seat.heard[k - 1]?.after ?? 0;
      for (; next < answers.length && answers[next]!.heard <= k; next++) {
        const { by, deal, accepted } = answers[next]!;
        if (by === other && accepted) show(deal, after);
      }
      const offer = seat.heard[k];
      if (offer?.by === other) show(offer.deal, offer.after);
    }
    if (answered) return 'free';
    return moved ? 'waits' : 'never';
  }
}

function lastConcession(seat: Seat): number {
  const { made } = seat;
  let worth = Infinity;
  for (let i = made.length - 1; i >= 0; i--) {
    const before = seat.score(made[i]!);
    if (i < made.length - 1 && worth < before) return i + 1;
    worth = before;
  }
  return -1;
}
