import type { Group } from '../../model/group.ts';
import { SCORE_UNIT } from '../../model/score.ts';
import type { Seat } from '../seat.ts';

/**
 * What an actor thinks that deals are worth to the others, in billionths of the most that they could want. Whole numbers by option,
 * so that sums are exact and the order of clauses and actors is no matter.
 */
export class Thoughts {
  private readonly seat: Seat;
  private readonly cells = new Map<number, Float64Array>();
  private readonly byGroup = new Map<number, Map<Group, Float64Array>>();

  /** @param seat must have an opponent model. */
  constructor(seat: Seat) {
    this.seat = seat;
  }

  /** What a deal is thought to be worth to another. */
  worth(other: number, deal: number): number {
    const cells = this.cellsOf(other);
    const options = this.seat.options(deal);
    const { clauses } = this.seat;
    let sum = 0;
    for (let c = 0; c < clauses.length; c++) sum += cells[clauses[c]!.offset + options[c]!]!;
    return sum;
  }

  /** By combination of a group: what it adds to that. */
  terms(other: number, group: Group): Float64Array {
    let known = this.byGroup.get(other);
    if (!known) this.byGroup.set(other, (known = new Map()));
    const listed = known.get(group);
    if (listed) return listed;
    const cells = this.cellsOf(other);
    const width = group.clauses.length;
    const terms = new Float64Array(group.codes.length);
    for (let k = 0, at = 0; k < terms.length; k++) {
      let sum = 0;
      for (let j = 0; j < width; j++) sum += cells[group.cells[at++]!]!;
      terms[k] = sum;
    }
    known.set(group, terms);
    return terms;
  }

  private cellsOf(other: number): Float64Array {
    let cells = this.cells.get(other);
    if (cells) return cells;
    const { clauses, opponentModel } = this.seat;
    const { weights, values } = opponentModel!.of(this.seat, other);
    cells = Float64Array.from(values);
    for (const [c, { offset, options }] of clauses.entries()) {
      for (let o = 0; o < options.length; o++) {
        cells[offset + o] = Math.round(weights[c]! * values[offset + o]! * SCORE_UNIT);
      }
    }
    this.cells.set(other, cells);
    return cells;
  }
}
