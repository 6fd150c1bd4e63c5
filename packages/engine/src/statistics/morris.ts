import { square } from '../elementary.ts';
import { demand } from '../errors.ts';
import { type Interval, meanInterval } from './interval.ts';
import { drawBelow, permutation, type Uniforms } from './uniforms.ts';

/** Where to evaluate a function for a Morris screen: paths through a grid on the unit cube, one factor moving at a time. */
export interface MorrisDesign {
  readonly factors: number;
  /** All points, path after path, each path of factors + 1 points. */
  readonly points: readonly (readonly number[])[];
  /** Per path the factors in the order in which they move. */
  readonly orders: readonly (readonly number[])[];
}

/** What a screen says of one factor; the unit is that of the output, per whole range of the factor. */
export interface ElementaryEffects {
  /** μ: the mean effect; near 0 where effects of either sign cancel. */
  readonly mean: Interval;
  /** μ*: the mean size of the effect, by which factors are ranked. */
  readonly meanSize: Interval;
  /** σ: the standard deviation of the effect; above 0 where it depends on the other factors or is not linear. */
  readonly deviation: number;
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
  demand(Number.isInteger(factors) && factors >= 1, `A screen of ${factors} factors is none.`);
  demand(Number.isInteger(paths) && paths >= 2, `A screen has at least 2 paths, not ${paths}.`);
  demand(
    Number.isInteger(levels) && levels >= 2 && levels % 2 === 0,
    `The levels of a screen are an even number, not ${levels}.`,
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
 * @param outputs the function at each point of the design, in the same order.
 * @param confidence in (0, 1).
 * @throws `argument/invalid` where there are not as many outputs as points.
 *
 * Sources: Morris 1991; μ*: Campolongo, Cariboni and Saltelli, Environmental Modelling & Software 22 (2007).
 */
export function elementaryEffects(
  { factors, points, orders }: MorrisDesign,
  outputs: readonly number[],
  confidence: number,
): ElementaryEffects[] {
  demand(
    outputs.length === points.length,
    `The design has ${points.length} points, and there are ${outputs.length} outputs.`,
  );
  const effects: number[][] = Array.from({ length: factors }, () => []);
  orders.forEach((order, path) => {
    order.forEach((factor, step) => {
      const to = path * (factors + 1) + step + 1;
      const moved = points[to]![factor]! - points[to - 1]![factor]!;
      effects[factor]!.push((outputs[to]! - outputs[to - 1]!) / moved);
    });
  });
  return effects.map((values) => {
    const [mean, deviation] = moments(values);
    const [meanSize, sizeDeviation] = moments(values.map(Math.abs));
    return {
      mean: meanInterval(mean, deviation, values.length, confidence),
      meanSize: size(meanInterval(meanSize, sizeDeviation, values.length, confidence)),
      deviation,
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
