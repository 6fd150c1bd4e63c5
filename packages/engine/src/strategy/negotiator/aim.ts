import { overlaps, setOf } from '../../actor-set.ts';
import type { Aim } from '../../model/best-for.ts';
import type { Group } from '../../model/group.ts';
import { SCORE_UNIT } from '../../model/score.ts';
import type { Seat } from '../seat.ts';
import type { GroupedSpace } from './ground.ts';
import type { Thoughts } from './thoughts.ts';

/** What likeness to the text on the table counts for, where it is the same on all clauses, beside what one other could want. */
export const NEARNESS = 0.02;

/** Counts more than all that the others could want. */
const FIRST = 2 ** 40;

/**
 * What an actor looks for in a first offer: that it crosses no red line that is known, of those who sign; that clauses on which it
 * does not care are as in the text on the table; what the others are thought to get together; likeness to that text.
 */
export function aimOf(seat: Seat, ground: GroupedSpace, thoughts: Thoughts): Aim {
  const { company, clauses, opponents } = seat;
  const text = company.standing < 0 ? undefined : Array.from(seat.options(company.standing));
  const same = Math.round((NEARNESS * SCORE_UNIT) / clauses.length);
  const set = setOf(opponents);
  return {
    theirs: (group) => {
      const sums = new Float64Array(group.codes.length);
      for (const o of opponents) {
        const terms = thoughts.terms(o, group);
        for (let k = 0; k < sums.length; k++) sums[k]! += terms[k]!;
      }
      const crosses = company.crossing(group);
      const width = group.clauses.length;
      for (let k = 0; k < sums.length; k++) {
        if (overlaps(crosses[k]!, set)) sums[k]! -= clauses.length * FIRST;
        if (!text) continue;
        for (const [j, c] of group.clauses.entries()) {
          const cell = clauses[c]!.offset + text[c]!;
          if (group.cells[k * width + j] === cell)
            sums[k]! += same + (ground.indifferent.has(c) ? FIRST : 0);
        }
      }
      return sums;
    },
    ties: (group) => tiesOf(seat, group),
  };
}

/** By combination of a group: the sum of what decides between deals that are equal in every other respect. */
function tiesOf(seat: Seat, group: Group): Float64Array {
  const draws = seat.company.tieBreaks();
  const width = group.clauses.length;
  return Float64Array.from(group.codes, (_, k) => {
    let sum = 0;
    for (let j = 0; j < width; j++) sum += draws[group.cells[k * width + j]!]!;
    return sum;
  });
}
