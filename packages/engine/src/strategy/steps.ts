import type { Seat } from './seat.ts';

/**
 * MiCRO's count of who has conceded how often: each new deal that somebody offers is a step. It is gathered from what the
 * seat remembers as that grows, and anew where its past has changed.
 */
export class ConcessionSteps {
  private era = -1;
  private made = 0;
  private heard = 0;
  private readonly own = new Set<number>();
  private readonly others = new Map<number, Set<number>>();
  /** The actor's own deals, best first. */
  private walk: Generator<number> | undefined;
  /** The first of them that was not offered up to now; −1 if all were. */
  private fresh = -1;
  private worst = Infinity;

  /** How many different deals the actor has offered. */
  get taken(): number {
    return this.own.size;
  }

  /** The actor's own offers, each once, in the order in which they were made. */
  get offers(): Iterable<number> {
    return this.own;
  }

  /** What the least valuable of the actor's own offers is worth to it; +∞ before the first. */
  get least(): number {
    return this.worst;
  }

  /** The best of the actor's deals that it has not offered, the lowest numbered among equals; −1 if there is none. */
  get next(): number {
    return this.fresh;
  }

  /** Whether it is the actor's turn to concede: no opponent has offered fewer different deals than it has. */
  due(seat: Seat): boolean {
    return seat.opponents.every((who) => (this.others.get(who)?.size ?? 0) >= this.own.size);
  }

  /** Takes in what has happened since it was last asked. */
  update(seat: Seat): void {
    if (seat.era !== this.era) this.forget(seat);
    for (; this.made < seat.made.length; this.made++) {
      const deal = seat.made[this.made]!;
      this.own.add(deal);
      this.worst = Math.min(this.worst, seat.score(deal));
    }
    for (; this.heard < seat.heard.length; this.heard++) {
      const { by, deal } = seat.heard[this.heard]!;
      const deals = this.others.get(by);
      if (deals) deals.add(deal);
      else this.others.set(by, new Set([deal]));
    }
    while (this.fresh >= 0 && this.own.has(this.fresh)) this.go();
  }

  private forget(seat: Seat): void {
    this.era = seat.era;
    this.made = 0;
    this.heard = 0;
    this.own.clear();
    this.others.clear();
    this.worst = Infinity;
    this.walk = seat.space.below(seat.space.best, -Infinity);
    this.go();
  }

  private go(): void {
    this.fresh = this.walk!.next().value ?? -1;
  }
}
