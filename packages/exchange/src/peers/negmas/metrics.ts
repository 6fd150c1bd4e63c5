import type { NegmasDomain } from './domain.ts';
import { type NegmasFrontierPoint, frontierOf, rationalOutcomes } from './frontier.ts';
import { type NegmasConcept, solutionsOf, sum } from './solutions.ts';

/** What is less is taken for nothing to divide by. */
const WHOLE_MIN = 1e-12;

/** The solution points that outcomes are measured against; for `pareto` it is the whole frontier. */
const MEASURED = ['pareto', 'nash', 'kalai', 'modified_kalai', 'ks', 'modified_ks'] as const;

/** Point that the distance of an outcome is measured from. */
export type NegmasMeasured = (typeof MEASURED)[number];

/** NegMAS's measures of a domain. */
export interface NegmasAnalysis {
  /** By party: utility of its worst and of its best outcome. */
  readonly ranges: readonly (readonly [number, number])[];
  /** How many outcomes are worth at least their reserved values to all. */
  readonly rational: number;
  /** The share of all outcomes that are worth more than their reserved values to all. */
  readonly rationalFraction: number;
  /**
   * The least distance of a rational outcome from the point where each party has its best, in shares of that;
   * Infinity if there is no rational outcome.
   */
  readonly opposition: number;
  readonly frontier: readonly NegmasFrontierPoint[];
  readonly solutions: Readonly<Record<NegmasConcept, readonly NegmasFrontierPoint[]>>;
  /** Length of the diagonal of all parties' ranges. */
  readonly maxDistance: number;
}

/** NegMAS's measures of an outcome. Null where NegMAS has NaN: the frontier is empty, or what is divided by is 0. */
export interface NegmasMetrics {
  /** Sum of utilities. */
  readonly welfare: number;
  /** Its share of the greatest sum on the frontier. */
  readonly welfareOptimality: number | null;
  /** By concept: Euclidean distance from the nearest of its points. */
  readonly distances: Readonly<Record<NegmasMeasured, number | null>>;
  /** By concept: 1 less the distance's share of the greatest one, at least 0. */
  readonly optimality: Readonly<Record<NegmasMeasured, number | null>>;
}

/** The frontier, solution points and measures of a domain by NegMAS's definitions. */
export function analyseNegmas(domain: NegmasDomain): NegmasAnalysis {
  const { utilities } = domain;
  const rational = rationalOutcomes(domain);
  const better = rational.filter((o) => utilities.every((u) => u.of(o) > u.reserved));
  const frontier = frontierOf(domain, rational);
  const opposition = rational.reduce((nearest, outcome) => {
    const missing = utilities.map((u) => 1 - u.of(outcome) / (u.max || 1));
    return Math.min(nearest, Math.sqrt(sum(missing.map((x) => x * x))));
  }, Infinity);
  return {
    ranges: utilities.map((u) => [u.min, u.max]),
    rational: rational.length,
    rationalFraction: better.length / domain.size,
    opposition,
    frontier,
    solutions: solutionsOf(utilities, frontier),
    maxDistance: Math.sqrt(sum(utilities.map((u) => (u.max - u.min) * (u.max - u.min)))),
  };
}

/** Measures an outcome against the frontier and the solution points. */
export function measureNegmas(
  domain: NegmasDomain,
  analysis: NegmasAnalysis,
  outcome: number,
): NegmasMetrics {
  const utils = domain.utilities.map((u) => u.of(outcome));
  const { frontier, solutions, maxDistance } = analysis;
  const distances = byConcept((concept) => {
    const points = concept === 'pareto' ? frontier : solutions[concept];
    if (points.length === 0) return null;
    return points.reduce((d, point) => Math.min(d, distance(point.utils, utils)), Infinity);
  });
  const welfare = sum(utils);
  const greatest = frontier.reduce((most, point) => Math.max(most, sum(point.utils)), -Infinity);
  return {
    welfare,
    welfareOptimality: share(welfare / greatest, greatest),
    distances,
    optimality: byConcept((concept) => {
      const d = distances[concept];
      return d === null ? null : share(1 - d / maxDistance, maxDistance);
    }),
  };
}

/** A share of a whole, at least 0; null if there is no whole. */
function share(part: number, whole: number): number | null {
  return Number.isFinite(whole) && Math.abs(whole) >= WHOLE_MIN ? Math.max(0, part) : null;
}

function byConcept<T>(value: (concept: NegmasMeasured) => T): Record<NegmasMeasured, T> {
  return Object.fromEntries(MEASURED.map((concept) => [concept, value(concept)])) as Record<
    NegmasMeasured,
    T
  >;
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.sqrt(sum(a.map((x, k) => (x - b[k]!) * (x - b[k]!))));
}
