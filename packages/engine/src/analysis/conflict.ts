import { wholeArgument } from '../arguments.ts';
import { square } from '../elementary.ts';
import type { Model } from '../machine/model.ts';
import { SCORE_UNIT } from '../model/score.ts';
import type { Preferences } from '../model/preferences.ts';
import { paretoFrontier } from './frontier.ts';
import { allParts } from './parts.ts';

/** Distance of two actors from wanting the same. */
export interface PairConflict {
  /**
   * Correlation of their scores over all deals that may be concluded, exactly: −1 where all that one gains the other loses, 1
   * where they want the same; null where one of them is indifferent to everything.
   */
  readonly correlation: number | null;
  /**
   * Opposition: the least distance of any deal to the point at which both have the best that each could have, on scales from
   * the worst (0) to the best (1) of each. 0 where both can have it at once; a half of a pie is 0.71. Its exact value, or
   * that of the best deal found where the frontier is too large to list.
   *
   * Source: Baarslag et al., "Evaluating practical negotiating agents", Artificial Intelligence 198 (2013).
   */
  readonly opposition: number | null;
}

/** The conflict of two actors, by index. */
export function pairConflict(
  model: Model,
  preferences: Preferences,
  a: number,
  b: number,
): PairConflict {
  for (const [name, actor] of Object.entries({ a, b })) {
    wholeArgument(name, actor, 0, model.actors.length - 1);
  }
  const groups = allParts(model, preferences, { actors: [a, b] });
  if (groups.some((g) => g.codes.length === 0)) return { correlation: null, opposition: null };
  const sums = { va: 0, vb: 0, cov: 0 };
  const low = [0, 0];
  const high = [0, 0];
  // Groups are independent over the feasible deals, so variances and covariances add up.
  for (const { scores, counts } of groups) {
    let n = 0;
    const mean = [0, 0];
    const ends = [
      [Infinity, -Infinity],
      [Infinity, -Infinity],
    ];
    for (const [c, count] of counts.entries()) {
      n += count;
      for (const i of [0, 1]) {
        const x = scores[2 * c + i]!;
        mean[i]! += count * x;
        ends[i]![0] = Math.min(ends[i]![0]!, x);
        ends[i]![1] = Math.max(ends[i]![1]!, x);
      }
    }
    for (const i of [0, 1]) {
      mean[i]! /= n;
      low[i]! += ends[i]![0]!;
      high[i]! += ends[i]![1]!;
    }
    for (const [c, count] of counts.entries()) {
      const [x, y] = [scores[2 * c]! - mean[0]!, scores[2 * c + 1]! - mean[1]!];
      const share = count / n / square(SCORE_UNIT);
      sums.va += share * x * x;
      sums.vb += share * y * y;
      sums.cov += share * x * y;
    }
  }
  const varies = sums.va > 0 && sums.vb > 0;
  const scale = (i: 0 | 1, x: number): number =>
    high[i]! > low[i]! ? (x - low[i]!) / (high[i]! - low[i]!) : 1;
  const { points } = paretoFrontier(model, preferences, { actors: [a, b] });
  const distances = points.map(({ scores: [x, y] }) =>
    Math.sqrt(square(1 - scale(0, x!)) + square(1 - scale(1, y!))),
  );
  return {
    correlation: varies ? Math.max(-1, Math.min(1, sums.cov / Math.sqrt(sums.va * sums.vb))) : null,
    opposition: Math.min(...distances),
  };
}
