import { contains } from '../../actor-set.ts';
import { canBeHad, type Group } from '../../model/group.ts';
import { scoreGroup } from '../../model/sums.ts';
import { numbersAt, setsAt } from './places.ts';
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
export class GroupedSpace {
  plots: readonly Plot[] = [];
  /** The clauses on which all options are worth the same to the actor, by index. */
  indifferent: ReadonlySet<number> = new Set();
  /** By clause, then by option: how much of what the clause can bring it an option gives up, in [0, 1]. */
  losses: readonly Float64Array[] = [];
  /** What a round of delay costs the actor, as a share of the most that it could gain over no deal; ≥ 0. */
  urgency = 0;
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
    this.losses = losses(seat);
    this.urgency = urgencyOf(seat);
  }
}

function plotOf(seat: Seat, group: Group): Plot {
  const { company, actor, absent } = seat;
  const { ground } = company;
  const { codes, crossed, needs } = group;
  const own = new Float64Array(codes.length);
  scoreGroup(group, ground, actor, own);
  const places = new Int32Array(codes.length);
  let count = 0;
  for (let k = 0; k < codes.length; k++) {
    if (!contains(crossed[k]!, actor) && canBeHad(group, k, absent, ground)) places[count++] = k;
  }
  const combinations = places.subarray(0, count);
  return {
    group,
    combinations,
    codes: numbersAt(codes, combinations),
    own: numbersAt(own, combinations),
    crosses: setsAt(company.crossing(group), combinations),
    needs: setsAt(needs, combinations),
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

function losses(seat: Seat): readonly Float64Array[] {
  const own = seat.company.ownValues;
  return seat.clauses.map(({ offset, options }) => {
    const worth = own.subarray(offset, offset + options.length);
    const best = worth.reduce((a, b) => Math.max(a, b), -Infinity);
    const span = best - worth.reduce((a, b) => Math.min(a, b), Infinity);
    return Float64Array.from(worth, (w) => (span === 0 ? 0 : (best - w) / span));
  });
}

function urgencyOf(seat: Seat): number {
  const { noDeal, space } = seat;
  const { rate, cost } = seat.company.delayOf(seat.actor);
  const range = space.best - noDeal;
  return range > 0 ? Math.max(cost / range + rate * (1 + noDeal / range), 0) : 0;
}
