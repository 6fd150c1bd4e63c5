import type { FoundDraft } from './space.ts';
import type { DraftGoal, DraftPromise } from './search.ts';

/** The draft signed in most draws; of equals that whose least gain is greatest, then the gain of all together, then the first. */
export class SafestGoal implements DraftGoal {
  best: FoundDraft | undefined;

  wanted(outlook: DraftPromise): number {
    const { best } = this;
    if (!best) return 0;
    return ties(outlook, best) ? best.count : best.count + 1;
  }

  take(found: FoundDraft): void {
    if (!this.best || found.count > this.best.count) this.best = found;
    else if (found.count === this.best.count && ties(found, this.best)) this.best = found;
  }

  promise(_: DraftPromise, count: number): number {
    return count;
  }
}

/** Whether something wins a tie, or can: by its least gain, then by the joint gain, then by its place in the order of the file. */
function ties(
  { least, joint, code }: Pick<DraftPromise, 'least' | 'joint' | 'code'>,
  best: FoundDraft,
): boolean {
  if (least !== best.least) return least > best.least;
  if (joint !== best.joint) return joint > best.joint;
  return code < best.code;
}

/**
 * Drafts none of which another beats in both: draws in which it is signed, and gain of one party. With a floor under the draws it is the
 * draft that is best for the party among those.
 */
export class CurveGoal implements DraftGoal {
  /** Fewest draws first, and so the greatest gain. */
  points: FoundDraft[] = [];
  private readonly row: number;
  private readonly floor: number;

  /**
   * @param row of the party.
   * @param floor count in billionths of a draw from which on drafts matter.
   */
  constructor(row: number, floor: number) {
    this.row = row;
    this.floor = floor;
  }

  wanted(outlook: DraftPromise): number {
    const gain = outlook.gains[this.row]!;
    const { points } = this;
    // Of the points with at least this gain, the last has the most draws.
    let low = 0;
    let high = points.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (points[mid]!.gains[this.row]! >= gain) low = mid + 1;
      else high = mid;
    }
    const point = points[low - 1];
    if (!point) return this.floor;
    const equal = point.gains[this.row] === gain && wins(outlook, point);
    return Math.max(equal ? point.count : point.count + 1, this.floor);
  }

  take(found: FoundDraft): void {
    if (found.count < this.floor) return;
    const gain = found.gains[this.row]!;
    const beaten = this.points.some((p) => {
      const least = p.gains[this.row]!;
      if (p.count === found.count && least === gain) return !wins(found, p);
      return p.count >= found.count && least >= gain;
    });
    if (beaten) return;
    this.points = [
      ...this.points.filter((p) => p.count > found.count || p.gains[this.row]! > gain),
      found,
    ].sort((a, b) => a.count - b.count);
  }

  promise({ gains }: DraftPromise): number {
    return gains[this.row]!;
  }
}

/** Whether of two drafts that are equal in what matters the one comes first: by the joint gain, then by its place in the file's order. */
function wins({ joint, code }: Pick<DraftPromise, 'joint' | 'code'>, best: FoundDraft): boolean {
  return joint !== best.joint ? joint > best.joint : code < best.code;
}

/** The draft with the greatest gain of one party among those signed in enough draws; of equals that signed in most, then as above. */
export class GainGoal implements DraftGoal {
  best: FoundDraft | undefined;
  private readonly row: number;
  private readonly floor: number;

  /** @param floor count in billionths of a draw that a draft needs. */
  constructor(row: number, floor: number) {
    this.row = row;
    this.floor = floor;
  }

  wanted(outlook: DraftPromise): number {
    const { best, row } = this;
    if (!best) return this.floor;
    const more = outlook.gains[row]! - best.gains[row]!;
    if (more !== 0) return more > 0 ? this.floor : Infinity;
    return wins(outlook, best) ? best.count : best.count + 1;
  }

  take(found: FoundDraft): void {
    if (found.count < this.floor) return;
    if (found.count >= this.wanted(found)) this.best = found;
  }

  promise({ gains }: DraftPromise): number {
    return gains[this.row]!;
  }
}
