import type { GeniusDomain } from './domain.ts';

/** Point of GENIUS's bid space: an outcome and what it is worth to each. */
export interface GeniusPoint {
  readonly outcome: number;
  readonly utilities: readonly number[];
}

/** Bid space of a domain by GENIUS's definitions. All utilities are without discount. */
export interface GeniusAnalysis {
  /** Outcomes that no other betters for one without cost to another, whether rational or not; alike ones count once. */
  readonly pareto: readonly GeniusPoint[];
  /** Point of the frontier of greatest product of utilities less reservation values, even of two negative factors. */
  readonly nash: GeniusPoint;
  /**
   * “Kalai–Smorodinsky” by GENIUS's definition: the point of the frontier with the least sum of |uᵢ − uⱼ| over all pairs; null where that
   * is never below 2.
   */
  readonly kalai: GeniusPoint | null;
  /** Outcome of the greatest sum of utilities. */
  readonly welfare: GeniusPoint;
  /** Least distance of an outcome from (1, …, 1). */
  readonly opposition: number;
  /** Distance of the Kalai point from (1, …, 1): the opposition of the ANL competition of 2022; null without that point. */
  readonly kalaiOpposition: number | null;
  /** Mean distance of the outcomes from the frontier. */
  readonly bidDistribution: number;
  /** Mean utility of the outcomes, by party. */
  readonly mean: readonly number[];
}

/** Measures of an outcome by GENIUS's definitions: Euclidean distances, without scale. */
export interface GeniusMeasures {
  readonly welfare: number;
  readonly paretoDistance: number;
  readonly nashDistance: number;
  readonly kalaiDistance: number | null;
}

/** Bid space of a domain by GENIUS's definitions; of points that are alike in what they are chosen by the first on the frontier. */
export function analyseGenius(domain: GeniusDomain): GeniusAnalysis {
  const points = Array.from({ length: domain.size }, (_, outcome): GeniusPoint => ({
    outcome,
    utilities: domain.of(outcome),
  }));
  const pareto = frontierOf(points);
  const ideal = domain.parties.map(() => 1);
  const gain = ({ utilities }: GeniusPoint): number =>
    utilities.reduce((product, u, p) => product * (u - domain.parties[p]!.reservation), 1);
  const asymmetry = ({ utilities }: GeniusPoint): number =>
    sum(utilities.flatMap((u, i) => utilities.slice(i + 1).map((v) => Math.abs(u - v))));
  const least = greatest(pareto, (point) => -asymmetry(point));
  const kalai = asymmetry(least) < 2 ? least : null;
  return {
    pareto,
    nash: greatest(pareto, gain),
    kalai,
    welfare: greatest(points, ({ utilities }) => sum(utilities)),
    opposition: points.reduce((d, p) => Math.min(d, distance(p.utilities, ideal)), Infinity),
    kalaiOpposition: kalai && distance(kalai.utilities, ideal),
    bidDistribution: sum(points.map((p) => nearest(pareto, p.utilities))) / points.length,
    mean: domain.parties.map(({ utilities }) => sum(utilities) / domain.size),
  };
}

/** Measures of an outcome against the points of an analysis: Euclidean distances, without scale. */
export function measureGenius(
  domain: GeniusDomain,
  analysis: GeniusAnalysis,
  outcome: number,
): GeniusMeasures {
  const utilities = domain.of(outcome);
  const { pareto, nash, kalai } = analysis;
  return {
    welfare: sum(utilities),
    paretoDistance: nearest(pareto, utilities),
    nashDistance: distance(nash.utilities, utilities),
    kalaiDistance: kalai && distance(kalai.utilities, utilities),
  };
}

/** Points that none dominates, one of those that are alike, by the first party's utility, greatest first. */
function frontierOf(points: readonly GeniusPoint[]): GeniusPoint[] {
  // What dominates a point has the greater sum, or the same and rounding hides it: then it comes first by the first party's.
  const sorted = points.toSorted(
    (a, b) => sum(b.utilities) - sum(a.utilities) || compare(b, a) || a.outcome - b.outcome,
  );
  const found: GeniusPoint[] = [];
  for (const point of sorted) {
    if (!found.some((other) => other.utilities.every((u, p) => u >= point.utilities[p]!)))
      found.push(point);
  }
  return found.sort((a, b) => compare(b, a));
}

function compare(a: GeniusPoint, b: GeniusPoint): number {
  for (const [p, u] of a.utilities.entries()) if (u !== b.utilities[p]) return u - b.utilities[p]!;
  return 0;
}

function greatest(
  points: readonly GeniusPoint[],
  merit: (point: GeniusPoint) => number,
): GeniusPoint {
  let [best, most] = [points[0]!, -Infinity];
  for (const point of points) {
    const worth = merit(point);
    if (worth > most) [best, most] = [point, worth];
  }
  return best;
}

function nearest(points: readonly GeniusPoint[], utilities: readonly number[]): number {
  return points.reduce((d, p) => Math.min(d, distance(p.utilities, utilities)), Infinity);
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(sum(a.map((x, p) => (x - b[p]!) * (x - b[p]!))));
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
