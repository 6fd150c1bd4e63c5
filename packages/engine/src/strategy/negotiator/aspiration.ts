import { contains, overlaps, setOf } from '../../actor-set.ts';
import { exp } from '../../elementary.ts';
import { mostWithin } from '../../model/most-within.ts';
import { SCORE_UNIT } from '../../model/score.ts';
import type { Parameter } from '../../form/form.ts';
import type { Parameters } from '../part.ts';
import type { Seat } from '../seat.ts';
import { coalition, type Rated } from './consent.ts';
import { demandOf, type Prospects, reach } from './demand.ts';
import type { GroupedSpace, Plot } from './ground.ts';
import { numbersAt, setsAt } from './places.ts';
import type { Thoughts } from './thoughts.ts';

/** The parameters that {@link Aspiration} reads. */
export const ASPIRATION: Readonly<
  Record<'risk' | 'spread' | 'learning' | 'concedable', Parameter>
> = {
  risk: {
    type: 'number',
    default: 0.08,
    min: 0,
    description:
      'h: the risk that talks end, as it is feared, per round (Binmore, Rubinstein and Wolinsky 1986; .08 was tried on CaSiNo). Higher asks for less.',
  },
  spread: {
    type: 'number',
    default: 0.3,
    min: 0,
    description:
      'How much that fear differs between actors and runs: standard deviation of its logarithm, drawn once a run. 0: never.',
  },
  learning: {
    type: 'number',
    default: 0.25,
    min: 0,
    exclusiveMin: true,
    description:
      'k: weight of what is expected of the others’ pace before it is heard, in closings of the whole distance (shape of a gamma prior). Higher learns more slowly.',
  },
  concedable: {
    type: 'number',
    default: 0.4,
    min: 0,
    max: 1,
    description:
      'The most that the others’ no deal is thought to be worth to them, as a share of what they could want; below that it is thought to be as its own.',
  },
};

/** What is heard of the others' pace keeps this share of its weight from one round to the next. */
const MEMORY = 0.9;

/** The numbers of an {@link Aspiration} in a run; what they mean says {@link ASPIRATION}. */
export interface Aspirations {
  readonly risk: number;
  readonly spread: number;
  readonly learning: number;
  readonly concedable: number;
}

/** Reads them. */
export function aspirationsOf(parameters: Parameters): Aspirations {
  return {
    risk: parameters.required('risk'),
    spread: parameters.required('spread'),
    learning: parameters.required('learning'),
    concedable: parameters.required('concedable'),
  };
}

/**
 * What an actor asks for by what waiting can bring: the demand with the greatest present value, never more than what the others can
 * still be expected to offer by the deadline, nor than it has asked for before.
 *
 * The most to hope for is the actor's best gain among the deals that leave the others, by its model of them, their supposed no deal:
 * as its own (the place of no deal in its own range), at most `concedable`, and at most what they have themselves offered to take.
 *
 * Pace: each of the others closes shares of the distance from its last offer to that hope; τ = (k·τ₀ + rounds heard)/(k + shares),
 * with 1/τ₀ = h + ρⱼ + (Cⱼ + ρⱼn)/(hope/2) from what delay costs it. What was heard loses a tenth of its weight a round; the way
 * from a first offer to the second is room that everybody leaves, and tells nothing. The slowest of those whose consent is needed
 * counts.
 */
export class Aspiration {
  private readonly seat: Seat;
  private readonly numbers: Aspirations;

  constructor(seat: Seat, numbers: Aspirations) {
    this.seat = seat;
    this.numbers = numbers;
  }

  /** The score that it asks for now. */
  target(ground: GroupedSpace, thoughts: Thoughts): number {
    const { seat } = this;
    const { noDeal, space } = seat;
    const range = space.best - noDeal;
    if (range <= 0) return noDeal;
    const hope = Math.max((this.hope(ground, thoughts) - noDeal) / range, 0);
    const { rate, cost } = seat.company.delayOf(seat.actor);
    const { risk, spread } = this.numbers;
    const prospects: Prospects = {
      hope,
      pace: this.pace(hope, range),
      rate,
      cost: cost / range,
      noDeal: noDeal / range,
      risk: risk * (spread === 0 ? 1 : exp(spread * seat.company.temper())),
    };
    const standing = Math.max((this.offered() - noDeal) / range, 0);
    const left = seat.deadline - seat.round;
    const most = reach(hope, prospects.pace, standing, left);
    const gain = Math.min(demandOf(prospects), most);
    const asked = seat.made.reduce((least, d) => Math.min(least, seat.score(d)), Infinity);
    return Math.min(noDeal + Math.round(gain * range), asked);
  }

  /** What the least generous of those whose consent is needed has offered last; −∞ where one of them has offered nothing. */
  private offered(): number {
    const { seat } = this;
    const rated = seat.opponents.map((actor) => ({
      actor,
      rating: seat.heard.findLast((h) => h.by === actor)?.score ?? -Infinity,
    }));
    const [first, ...rest] = this.counted(rated);
    return rest.reduce((least, r) => Math.min(least, r.rating), first?.rating ?? -Infinity);
  }

  /** Those whose consent is needed; all where nobody is needed by everybody, since some may leave with a deal of their own. */
  private counted(rated: readonly Rated[]): readonly Rated[] {
    const { seat } = this;
    const needed = coalition(seat, seat.company.essential, rated);
    return needed.length > 0 ? needed : rated;
  }

  /** The best score among the deals that leave the others their supposed no deal. */
  private hope({ plots }: GroupedSpace, thoughts: Thoughts): number {
    const { seat } = this;
    const { company } = seat;
    const sign = seat.opponents;
    const bound = sign.filter((o) => contains(company.essential, o));
    // Where some may leave with a deal of their own nobody is needed by everybody: then all count.
    const must = bound.length > 0 || company.quota > 0 ? bound : sign;
    const set = setOf(must);
    const floors = this.floors(thoughts);
    const free = sign.filter((o) => !must.includes(o));
    const shares: number[] = [];
    // Under a quota the rest count together, for as large a share as has to vote for it.
    if (company.quota > 0 && free.length > 0) {
      const share = company.lacking([seat.actor, ...must], free);
      shares.push(Math.floor(share * free.reduce((sum, o) => sum + floors[o]!, 0)));
    }
    const parts = plots.map((plot) => {
      const { group, combinations, own } = plot;
      const kept = clearOf(plot, set);
      const all = kept.length === group.codes.length;
      const places = all ? kept : setsAt(combinations, kept);
      const along = (terms: Float64Array): Float64Array => (all ? terms : numbersAt(terms, places));
      const others = must.map((o) => along(thoughts.terms(o, group)));
      if (shares.length > 0) {
        const together = new Float64Array(kept.length);
        for (const o of free) {
          const terms = along(thoughts.terms(o, group));
          for (let i = 0; i < together.length; i++) together[i]! += terms[i]!;
        }
        others.push(together);
      }
      return { own: all ? own : numbersAt(own, kept), others };
    });
    return mostWithin(parts, [...must.map((o) => floors[o]!), ...shares]).most;
  }

  /** By signatory other than the actor: what it is thought to have without a deal, in billionths of the most that it could want. */
  private floors(thoughts: Thoughts): Float64Array {
    const { seat } = this;
    const { concedable } = this.numbers;
    const { best, worst } = seat.space;
    const place = best > worst ? (seat.noDeal - worst) / (best - worst) : 0;
    const supposed = Math.round(Math.min(Math.max(place, 0), concedable) * SCORE_UNIT);
    const { opponents } = seat;
    const signs = setOf(opponents);
    const counts = (actor: number): boolean => actor >= 0 && contains(signs, actor);
    const floors = new Float64Array(Math.max(...opponents, -1) + 1).fill(supposed);
    // Who says of a text that it is better off without it has more than that text is worth to it.
    for (const { by, deal, reason } of seat.company.answers) {
      if (reason !== 'below-no-deal' || !counts(by)) continue;
      floors[by] = Math.max(floors[by]!, thoughts.worth(by, deal));
    }
    for (const { by, deal } of seat.heard) {
      if (counts(by)) floors[by] = Math.min(floors[by]!, thoughts.worth(by, deal));
    }
    return floors;
  }

  /** The pace of the slowest of those whose consent is needed, in rounds. */
  private pace(hope: number, range: number): number {
    const { seat } = this;
    const { noDeal } = seat;
    const { risk, learning } = this.numbers;
    const n = noDeal / range;
    const rated = seat.opponents.map((actor) => {
      const { rate, cost } = seat.company.delayOf(actor);
      const dear = hope > 0 ? (cost / range + rate * n) / (hope / 2) : 0;
      const before = 1 / Math.max(risk + rate + Math.max(dear, 0), 1e-3);
      // What was heard long ago counts for less.
      let closed = 0;
      let rounds = 0;
      let last: number | undefined;
      let offered = 0;
      let until = 0;
      const pass = (round: number): void => {
        for (; until < round; until++) {
          closed *= MEMORY;
          rounds = rounds * MEMORY + 1;
        }
      };
      for (const { by, score, round } of seat.heard) {
        if (by !== actor) continue;
        const gain = (score - noDeal) / range;
        // The way from a first offer to the second is room that everybody leaves.
        if (offered++ < 2 || last === undefined) until = round;
        else {
          pass(round);
          if (gain > last) closed += hope > last ? Math.min((gain - last) / (hope - last), 1) : 1;
        }
        last = gain;
      }
      if (offered > 0) pass(seat.round - 1);
      else rounds = seat.round - 1;
      const pace = (learning * before + rounds) / (learning + closed);
      return { actor, rating: -pace };
    });
    return this.counted(rated).reduce((slowest, r) => Math.max(slowest, -r.rating), 1e-3);
  }
}

/** Places of the combinations that cross no known red line of a set of actors; all where none is left. */
function clearOf({ crosses }: Plot, set: number): Int32Array {
  const clear = new Int32Array(crosses.length);
  let count = 0;
  for (let i = 0; i < crosses.length; i++) if (!overlaps(crosses[i]!, set)) clear[count++] = i;
  if (count > 0) return clear.subarray(0, count);
  for (let i = 0; i < clear.length; i++) clear[i] = i;
  return clear;
}
