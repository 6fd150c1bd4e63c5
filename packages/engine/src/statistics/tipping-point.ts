import { confidenceArgument } from '../arguments.ts';
import { square } from '../elementary.ts';
import { demand } from '../errors.ts';
import { clusteredRate, designEffect } from './clusters.ts';
import { type Held, held, type Levels } from './held.ts';
import { type Interval, wilson } from './interval.ts';
import { type Cut, bestCut, leastSide, ranked } from './ranked.ts';

/** Parts of the cross-fitting: nine in ten choose the cut, the tenth is counted. */
const FOLDS = 10;
/** Halves of the units in which the cut is looked for anew. */
const HALVES = 200;

/** Rate on one side of a cut that its own units had no say in. */
export interface SideRate {
  readonly units: number;
  readonly rate: Held;
}

/** Point along one number at which a rate changes, and what it is on either side. */
export interface TippingPoint {
  /** Best cut of all units. */
  readonly at: number;
  /** Where it may lie: of the best cuts of random halves of the units, those between the outer shares that the confidence leaves. */
  readonly between: readonly [low: number, high: number];
  /** 1 where the rate is greater above the cut, −1 where it is greater below. */
  readonly direction: 1 | -1;
  /** Values below the cut, and above it: each unit by a cut that other units chose. */
  readonly below: SideRate;
  readonly above: SideRate;
}

/**
 * Tipping point of a rate along one number: the best cut, and the rates on either side, cross-fitted. Each tenth of the units, one
 * in ten by turns, is parted by the cut that is best for the other nine, so that no unit is counted on the side that it has
 * helped to choose.
 *
 * The rates hold for the number as one that was looked at: if the same units have chosen it among many, that choice has still
 * favoured it a little.
 *
 * @param outcomes by unit: how many of its `size` runs came to it.
 * @param levels of the intervals of the two rates.
 * @param uniforms of the halves.
 * @returns null where no cut is possible, or one side is left without units.
 *
 * Sources: cross-fitting: Chernozhukov and others, The Econometrics Journal 21 (2018); where a cut lies by subsampling, as it
 * converges too slowly for a bootstrap: Banerjee and McKeague, Annals of Statistics 35 (2007). Halves make the range rather too
 * wide.
 */
export function tippingPoint(
  values: ArrayLike<number>,
  outcomes: ArrayLike<number>,
  { size, levels, uniforms }: { size: number; levels: Levels; uniforms: { next(): number } },
): TippingPoint | null {
  const n = values.length;
  demand(n === outcomes.length, `There are ${outcomes.length} outcomes for ${n} values.`);
  confidenceArgument(levels.confidence);
  const axis = ranked(values);
  const whole = bestCut(axis, outcomes, leastSide(n));
  if (!whole) return null;
  const sides = { below: [] as number[], above: [] as number[] };
  for (let fold = 0; fold < FOLDS; fold++) {
    const inside = Array.from({ length: n }, (_, i) => i % FOLDS !== fold);
    const chosen = bestCut(axis, outcomes, leastSide(n), inside);
    if (!chosen) continue;
    for (let i = fold; i < n; i += FOLDS)
      sides[values[i]! < chosen.at ? 'below' : 'above'].push(outcomes[i]!);
  }
  if (sides.below.length === 0 || sides.above.length === 0) return null;
  const sideOf = (counts: readonly number[]): SideRate => ({
    units: counts.length,
    rate: held((c) => rateOfUnits(counts, size, c), levels),
  });
  return {
    at: whole.at,
    between: cutRange(
      whole,
      (inside) => bestCut(axis, outcomes, Math.ceil(leastSide(n) / 2), inside),
      {
        n,
        confidence: levels.confidence,
        uniforms,
      },
    ),
    direction: whole.direction,
    below: sideOf(sides.below),
    above: sideOf(sides.above),
  };
}

/**
 * Rate over units of several runs each, with its interval ({@link clusteredRate}); of single runs Wilson's.
 *
 * @param counts by unit, 0 to `size`.
 */
export function rateOfUnits(counts: readonly number[], size: number, confidence: number): Interval {
  const { length: units } = counts;
  const runs = units * size;
  const count = counts.reduce((sum, x) => sum + x, 0);
  if (size === 1) return wilson(count, runs, confidence);
  const p = count / runs;
  const spread = counts.reduce((sum, x) => sum + square(x / size - p), 0);
  const variance = spread / (units * Math.max(units - 1, 1));
  const effect = designEffect(variance, (p * (1 - p)) / runs, size);
  return clusteredRate(count, { runs, clusters: units, size }, effect, confidence);
}

/** Between which cuts those of random halves lie, and the one of all. */
function cutRange(
  { at }: Cut,
  cutOf: (inside: readonly boolean[]) => Cut | null,
  { n, confidence, uniforms }: { n: number; confidence: number; uniforms: { next(): number } },
): [low: number, high: number] {
  const order = Array.from({ length: n }, (_, i) => i);
  const cuts: number[] = [];
  for (let h = 0; h < HALVES; h++) {
    const inside = Array<boolean>(n).fill(false);
    for (let i = 0; i < n >> 1; i++) {
      const j = i + Math.floor(uniforms.next() * (n - i));
      [order[i], order[j]] = [order[j]!, order[i]!];
      inside[order[i]!] = true;
    }
    const cut = cutOf(inside);
    if (cut) cuts.push(cut.at);
  }
  cuts.sort((a, b) => a - b);
  const outer = Math.floor((cuts.length * (1 - confidence)) / 2);
  return [Math.min(at, cuts[outer] ?? at), Math.max(at, cuts.at(-1 - outer) ?? at)];
}
