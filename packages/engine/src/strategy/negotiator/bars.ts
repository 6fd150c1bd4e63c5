import { contains } from '../../actor-set.ts';
import type { Seat } from '../seat.ts';
import type { Thoughts } from './thoughts.ts';

/** What the others have refused, as the actor reads it. */
export class Bars {
  private readonly bars = new Map<number, number>();
  /** By deal: who has refused it, once for each time. */
  private readonly refused = new Map<number, number[]>();

  constructor(seat: Seat, thoughts: Thoughts) {
    const { answers } = seat.company;
    for (const { by, deal, accepted } of answers) {
      if (accepted) continue;
      const list = this.refused.get(deal);
      if (list?.includes(by)) {
        list.push(by);
        continue;
      }
      if (list) list.push(by);
      else this.refused.set(deal, [by]);
      this.bars.set(by, Math.max(this.bars.get(by) ?? 0, thoughts.worth(by, deal)));
    }
    for (const [by, bar] of this.bars) {
      const own = seat.heard.findLast((h) => h.by === by);
      if (own) this.bars.set(by, Math.min(bar, thoughts.worth(by, own.deal)));
    }
  }

  /**
   * What the best text that another has refused is thought to be worth to it, at most its own last offer, in billionths of what it
   * could want; 0 where it has refused nothing.
   */
  of(other: number): number {
    return this.bars.get(other) ?? 0;
  }

  /** How often some actors have refused a very deal. */
  refusals(deal: number, set: number): number {
    let count = 0;
    for (const by of this.refused.get(deal) ?? []) if (contains(set, by)) count++;
    return count;
  }
}
