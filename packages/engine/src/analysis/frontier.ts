import { indicesArgument, numbersArgument, wholeArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import type { Model } from '../machine/model.ts';
import type { Preferences } from '../model/preferences.ts';
import { membersOf } from './coalition.ts';
import { bestOfRest, type Field, type PartDeals, pick, undominatedParts } from './parts.ts';
import type { DecisionRule } from './rule.ts';
import { ruledSpace } from './ruled.ts';

/** More points than this are not listed. */
const POINTS_MAX = 50_000;
/** More candidates than this are not compared in one step. */
const CANDIDATES_MAX = 4_000_000;

/** Parts of the frontier that are wanted. */
export interface FrontierOptions extends Field {
  /** By actor of the field: scores below this are of no interest, such as the no-deal values. Default: none. */
  readonly floors?: readonly number[];
  /** More points than this are not listed. Default 50,000. */
  readonly limit?: number;
}

/** An undominated combination of scores. */
export interface FrontierPoint {
  /** The lowest of the deals that lead to it. */
  readonly deal: number;
  /** By actor of the field, integers in billionths. */
  readonly scores: readonly number[];
  /** How many deals lead to exactly these scores. */
  readonly count: number;
}

/** The frontier, or what can be said of one that is too large to list. */
export type Frontier =
  | { readonly complete: true; readonly points: readonly FrontierPoint[] }
  | {
      readonly complete: false;
      /** Some of its points: each maximises some weighted sum of the scores. The frontier has at least as many. */
      readonly points: readonly FrontierPoint[];
      /** It has at most as many points as there are combinations of undominated part deals. */
      readonly atMost: number;
    };

/**
 * The Pareto frontier of a run's deals in the eyes of some actors: the feasible deals that no other feasible deal beats for
 * one of them at no cost to another.
 *
 * The groups of clauses are folded in one after the other, and of the sums so far only the undominated are kept (the Minkowski
 * sum of the groups' frontiers), so the product space is never listed; what cannot reach the floors any more goes too. A
 * frontier beyond the limit is said to be so, with points of it that are certain.
 *
 * @throws ParleyError `argument/invalid` if there are floors for another number of actors, or an actor is none.
 */
export function paretoFrontier(
  model: Model,
  preferences: Preferences,
  options: FrontierOptions,
): Frontier {
  const { actors, floors, limit = POINTS_MAX } = options;
  const width = actors.length;
  indicesArgument('actors', actors, model.actors.length);
  wholeArgument('limit', limit, 1);
  if (floors) {
    numbersArgument('floors', floors);
    demand(floors.length === width, `There are ${floors.length} floors for ${width} actors.`);
  }
  // Small groups first: their sums are dominated soonest.
  const parts = undominatedParts(model, preferences, options).sort(
    (a, b) => a.codes.length - b.codes.length,
  );
  const rest = bestOfRest(parts, width);
  const sums = fold(parts, width, limit, (p, scores, at) => {
    if (!floors) return true;
    for (let i = 0; i < width; i++) {
      if (scores[at + i]! + rest[p * width + i]! < floors[i]!) return false;
    }
    return true;
  });
  return sums
    ? { complete: true, points: pointsOf(sums, width) }
    : sample(parts, width, width, (scores) => floors?.every((f, i) => scores[i]! >= f) ?? true);
}

/**
 * How many points the Pareto frontier of the signatories has among the deals that a rule carries: those that no other deal which is
 * carried beats for one of them at no cost to another. Where it is too large to list, how many were found, and the most there can be.
 */
export function carriedFrontier(
  model: Model,
  preferences: Preferences,
  rule: DecisionRule,
): { readonly points: number; readonly atMost?: number } {
  const { parts: all, floors, carried } = ruledSpace(model, preferences, rule);
  const signing = membersOf(model.signatories).length;
  const width = floors.length;
  const parts = all
    .map((part) => pick(part, width))
    .sort((a, b) => a.codes.length - b.codes.length);
  const rest = bestOfRest(parts, width);
  const sums = fold(parts, width, POINTS_MAX, (p, scores, at) =>
    carried(floors.map((f, i) => scores[at + i]! + rest[p * width + i]! - f)),
  );
  if (!sums) {
    const some = sample(parts, width, signing, (sum) => carried(floors.map((f, i) => sum[i]! - f)));
    return { points: some.points.length, atMost: some.atMost };
  }
  // What carries a deal has been seen to; now only what it is worth to who signs counts.
  const points = pointsOf(sums, width);
  const scores = Float64Array.from(points.flatMap((p) => p.scores.slice(0, signing)));
  return { points: pick({ ...sums, scores }, signing).codes.length };
}

/**
 * The undominated sums of part deals, one of each list; undefined where they become too many.
 *
 * @param reaches whether a sum of the first p lists' part deals can still become something that is looked for.
 */
function fold(
  parts: readonly PartDeals[],
  width: number,
  limit: number,
  reaches: (p: number, scores: Float64Array, at: number) => boolean,
): PartDeals | undefined {
  let sums: PartDeals = {
    codes: Float64Array.of(0),
    scores: new Float64Array(width),
    counts: Float64Array.of(1),
    size: 1,
  };
  for (const [p, part] of parts.entries()) {
    if (sums.codes.length * part.codes.length > CANDIDATES_MAX) return undefined;
    const all = product(sums, part, width, (scores, at) => reaches(p + 1, scores, at));
    sums = pick(all, width);
    if (sums.codes.length > limit) return undefined;
  }
  return sums;
}

/** All sums of two lists that reach what is asked. */
function product(
  a: PartDeals,
  b: PartDeals,
  width: number,
  reaches: (scores: Float64Array, at: number) => boolean,
): PartDeals {
  const most = a.codes.length * b.codes.length;
  const codes = new Float64Array(most);
  const counts = new Float64Array(most);
  const scores = new Float64Array(most * width);
  let n = 0;
  for (let x = 0; x < a.codes.length; x++) {
    for (let y = 0; y < b.codes.length; y++) {
      for (let i = 0; i < width; i++) {
        scores[n * width + i] = a.scores[x * width + i]! + b.scores[y * width + i]!;
      }
      if (!reaches(scores, n * width)) continue;
      codes[n] = a.codes[x]! + b.codes[y]!;
      counts[n] = a.counts[x]! * b.counts[y]!;
      n++;
    }
  }
  return {
    codes: codes.subarray(0, n),
    counts: counts.subarray(0, n),
    scores: scores.subarray(0, n * width),
    size: n,
  };
}

function pointsOf({ codes, scores, counts }: PartDeals, width: number): FrontierPoint[] {
  return [...codes.keys()].map((c) => ({
    deal: codes[c]!,
    scores: [...scores.subarray(c * width, (c + 1) * width)],
    count: counts[c]!,
  }));
}

/**
 * Points that maximise weighted sums of the first coordinates, over an even spread of weights: each is on the frontier.
 *
 * @param kept whether what is found is looked for, by all its coordinates.
 */
function sample(
  parts: readonly PartDeals[],
  width: number,
  counting: number,
  kept: (scores: readonly number[]) => boolean,
): Frontier & { readonly complete: false } {
  const found = new Map<number, FrontierPoint>();
  for (const weights of spread(counting)) {
    let deal = 0;
    const scores = Array.from({ length: width }, () => 0);
    for (const part of parts) {
      let best = -Infinity;
      let at = 0;
      for (let c = 0; c < part.codes.length; c++) {
        let sum = 0;
        for (let i = 0; i < counting; i++) sum += weights[i]! * part.scores[c * width + i]!;
        if (sum > best) {
          best = sum;
          at = c;
        }
      }
      deal += part.codes[at]!;
      for (let i = 0; i < width; i++) scores[i]! += part.scores[at * width + i]!;
    }
    if (kept(scores)) found.set(deal, { deal, scores, count: 1 });
  }
  const atMost = parts.reduce((n, p) => n * p.codes.length, 1);
  return { complete: false, points: [...found.values()], atMost };
}

/** Positive weights, spread over the simplex: all ways to give out some units, one of which everybody has. */
function* spread(width: number): Generator<number[]> {
  const units = width <= 2 ? 400 : width === 3 ? 40 : width === 4 ? 16 : 6;
  const weights = Array.from({ length: width }, () => 0);
  function* give(i: number, left: number): Generator<number[]> {
    if (i === width - 1) {
      weights[i] = left + 1;
      yield weights;
      return;
    }
    for (let given = 0; given <= left; given++) {
      weights[i] = given + 1;
      yield* give(i + 1, left - given);
    }
  }
  yield* give(0, units);
}
