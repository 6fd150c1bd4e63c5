import { contains } from '../../actor-set.ts';
import { canBeHad, type Group } from '../../model/group.ts';
import { scoreGroup } from '../../model/sums.ts';
import type { Seat } from '../seat.ts';

/** A group of clauses as an actor sees it: the combinations that it could offer, and by each of these what it means. */
export interface Plot {
  readonly group: Group;
  /** Its place in the group. */
  readonly combinations: Int32Array;
  /** What it adds to the number of a deal, and to the actor's score. */
  readonly codes: Float64Array;
  readonly own: Float64Array;
  /** Set of others one of whose known red lines it crosses. */
  readonly crosses: Int32Array;
  /** Set of actors whose consent it needs. */
  readonly needs: Int32Array;
}

/**
 * The deal space of an actor, group by group, as it is now. It is gathered anew where the space, or what is known of red lines, has
 * changed.
 */
export class Ground {
  plots: readonly Plot[] = [];
  /** The clauses on which all options are worth the same to the actor, by index. */
  indifferent: ReadonlySet<number> = new Set();
  private edition = -1;
  private lines = -1;
  private era = -1;

  /** Takes up what can be offered now. */
  survey(seat: Seat): void {
    const { company, space, era } = seat;
    const lines = company.knownLines.size;
    if (space.edition === this.edition && lines === this.lines && era === this.era) return;
    this.edition = space.edition;
    this.lines = lines;
    this.era = era;
    this.plots = company.groups.map((group) => plotOf(seat, group));
    this.indifferent = indifferent(seat);
  }
}

function plotOf(seat: Seat, group: Group): Plot {
  const { company, actor } = seat;
  const { ground } = company;
  const own = new Float64Array(group.codes.length);
  scoreGroup(group, ground, actor, own);
  const crossing = company.crossing(group);
  const combinations = Int32Array.from(
    [...group.codes.keys()].filter(
      (k) => !contains(group.crossed[k]!, actor) && canBeHad(group, k, seat.absent, ground),
    ),
  );
  return {
    group,
    combinations,
    codes: Float64Array.from(combinations, (k) => group.codes[k]!),
    own: Float64Array.from(combinations, (k) => own[k]!),
    crosses: Int32Array.from(combinations, (k) => crossing[k]!),
    needs: Int32Array.from(combinations, (k) => group.needs[k]!),
  };
}

function indifferent(seat: Seat): ReadonlySet<number> {
  const own = seat.company.ownValues;
  const set = new Set<number>();
  for (const [c, { offset, options }] of seat.clauses.entries()) {
    if (options.every((_, o) => own[offset + o] === own[offset])) set.add(c);
  }
  return set;
}
