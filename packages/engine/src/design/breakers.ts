import { square } from '../elementary.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { holm } from '../statistics/holm.ts';
import { normalCdf } from '../statistics/normal.ts';
import { ranked } from '../statistics/ranked.ts';
import type { Sample } from '../verdict/sample.ts';
import type { Breaker } from './result.ts';

/** Share of the draws with the least values, and with the greatest, that are set against each other. */
const SIDE = 0.2;

/**
 * Beliefs that a draft hangs on: those whose ranks go with whether it is signed by more than chance, all of them held together, the
 * strongest first.
 *
 * @param counts by draw, in billionths.
 * @param level in (0, 1): no belief is named with this probability where none matters.
 */
export function breakersOf(
  { model, preferences }: Sample,
  counts: Float64Array,
  level: number,
): Breaker[] {
  const { beliefs } = model.preferenceModel;
  const { length: n } = preferences;
  const mean = counts.reduce((a, b) => a + b, 0) / n;
  const spread = counts.reduce((sum, x) => sum + square(x - mean), 0);
  if (spread === 0 || beliefs.length === 0 || n < 10) return [];
  const side = Math.max(Math.round(n * SIDE), 1);
  const screened = beliefs.map(({ path }, b) => {
    const axis = ranked(preferences.map((here) => here.beliefs[b]!));
    let sum = 0;
    for (let g = 0, k = 0; g < axis.ends.length; g++) {
      for (; k < axis.ends[g]!; k++) {
        sum += (axis.ranks[g]! - (n + 1) / 2) * (counts[axis.order[k]!]! - mean);
      }
    }
    const z = axis.spread === 0 ? 0 : (sum / Math.sqrt(axis.spread * spread)) * Math.sqrt(n - 1);
    const share = (from: number): number => {
      let total = 0;
      for (let k = from; k < from + side; k++) total += counts[axis.order[k]!]!;
      return total / side / SCORE_UNIT;
    };
    return { path, z: Math.abs(z), low: share(0), high: share(n - side) };
  });
  const p = holm(screened.map(({ z }) => 2 * normalCdf(-z)));
  return screened
    .map(({ path, z, low, high }, b) => ({ path, low, high, z, p: p[b]! }))
    .filter((one) => one.p < 1 - level)
    .sort((a, b) => b.z - a.z)
    .map(({ path, low, high, p: sure }) => ({ path, low, high, p: sure }));
}
