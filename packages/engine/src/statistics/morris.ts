import { confidenceArgument, wholeArgument } from '../arguments.ts';
import { square } from '../elementary.ts';
import { demand } from '../errors.ts';
import { shown } from '../place.ts';
import { type Interval, meanInterval } from './interval.ts';
import { meanOf, noiseOf, type Output, runsOf } from './run-noise.ts';
import { drawBelow, permutation, type Uniforms } from './uniforms.ts';

/** Points at which a Morris screen evaluates a function: paths through a grid on the unit cube, one factor moving at a time. */
export interface MorrisDesign {
  readonly factors: number;
  /** All points, path after path, each path of factors + 1 points. */
  readonly points: readonly (readonly number[])[];
  /** Per path the factors in the order in which they move. */
  readonly orders: readonly (readonly number[])[];
}

/** Effects of one factor by a screen; the unit is that of the output, per whole range of the factor. */
export interface ElementaryEffects {
  /** μ: the mean effect; near 0 where effects of either sign cancel. */
  readonly mean: Interval;
  /** μ*: the mean size of the effect, by which factors are ranked. Chance makes it greater: see `chance`. */
  readonly meanSize: Interval;
  /** σ: the standard deviation of the effect, without chance; above 0 where it depends on the other factors or is not linear. */
  readonly deviation: number;
  /** The mean size that chance alone would show: of a factor without any effect. 0 with one run, which says nothing of it. */
  readonly chance: number;
}

/**
 * Draws the paths of a Morris screen, paths·(factors + 1) points.
 *
 * Every path starts at a random point of a grid of `levels` values per axis and moves each factor once, in random order, by
 * half the grid: Δ = levels/(2(levels − 1)).
 *
 * @param factors at least 1.
 * @param paths r, at least 2; 10 to 50 is usual.
 * @param levels even, at least 2; 4 is usual.
 * @throws `argument/invalid` otherwise.
 *
 * Source: Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991).
 */
export function morrisDesign(
  factors: number,
  paths: number,
  levels: number,
  uniforms: Uniforms,
): MorrisDesign {
  wholeArgument('factors', factors, 1);
  wholeArgument('paths', paths, 2);
  demand(
    Number.isInteger(levels) && levels >= 2 && levels % 2 === 0,
    `levels is ${shown(levels)}, but has to be an even number from 2.`,
    { levels },
  );
  const points: number[][] = [];
  const orders: number[][] = [];
  for (let path = 0; path < paths; path++) {
    const at = Array.from({ length: factors }, () => drawBelow(uniforms, levels));
    const order = permutation(uniforms, factors);
    const place = (): number[] => at.map((level) => level / (levels - 1));
    points.push(place());
    for (const factor of order) {
      // Only one of the two moves stays on the grid.
      at[factor]! += at[factor]! < levels / 2 ? levels / 2 : -levels / 2;
      points.push(place());
    }
    orders.push(order);
  }
  return { factors, points, orders };
}

/**
 * The elementary effects of each factor, with t intervals for their means: paths are independent.
 *
 * Where an output is the mean of some runs, so is an effect. Chance in these makes effects differ and so adds to σ, from which what it
 * adds on average is taken ({@link noiseOf}, of effects centred run by run); and it gives every effect a size, √(2/π) of the standard
 * error where there is nothing else, which no subtraction takes out of μ*: it is said beside it.
 *
 * @param outputs the function at each point of the design, in the same order, each a number or one for each run.
 * @param confidence in (0, 1).
 * @throws `argument/invalid` where there are not as many outputs as points.
 *
 * Sources: Morris 1991; μ*: Campolongo, Cariboni and Saltelli, Environmental Modelling & Software 22 (2007).
 */
export function elementaryEffects(
  { factors, points, orders }: MorrisDesign,
  outputs: readonly Output[],
  confidence: number,
): ElementaryEffects[] {
  confidenceArgument(confidence);
  demand(
    outputs.length === points.length,
    `The design has ${points.length} points, and there are ${outputs.length} outputs.`,
  );
  const all = outputs.map(runsOf);
  // By factor, path and run.
  const effects: number[][][] = Array.from({ length: factors }, () => []);
  orders.forEach((order, path) => {
    order.forEach((factor, step) => {
      const to = path * (factors + 1) + step + 1;
      const moved = points[to]![factor]! - points[to - 1]![factor]!;
      effects[factor]!.push(all[to]!.map((y, r) => (y - all[to - 1]![r]!) / moved));
    });
  });
  return effects.map((runs) => {
    const values = runs.map(meanOf);
    const [mean, deviation] = moments(values);
    const [meanSize, sizeDeviation] = moments(values.map(Math.abs));
    const centres = runs[0]!.map((_, r) => meanOf(runs.map((effect) => effect[r]!)));
    const centred = runs.map((effect) => effect.map((x, r) => x - centres[r]!));
    const among = centred.reduce((sum, x) => sum + noiseOf(x, x), 0) / (runs.length - 1);
    return {
      mean: meanInterval(mean, deviation, values.length, confidence),
      meanSize: size(meanInterval(meanSize, sizeDeviation, values.length, confidence)),
      deviation: Math.sqrt(Math.max(square(deviation) - among, 0)),
      chance: meanOf(runs.map((x) => Math.sqrt((2 / Math.PI) * noiseOf(x, x)))),
    };
  });
}

/** A size is not below 0, whatever t says of few paths. */
function size({ estimate, low, high }: Interval): Interval {
  return { estimate, low: low === null ? null : Math.max(low, 0), high };
}

function moments(values: readonly number[]): [mean: number, deviation: number] {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + square(x - mean), 0);
  return [mean, Math.sqrt(squares / (values.length - 1))];
}
