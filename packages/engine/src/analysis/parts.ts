import { containsAll, overlaps } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import type { Preferences } from '../model/preferences.ts';
import { scoreGroup } from '../model/sums.ts';
import { maxima } from './maxima.ts';

/** Deals that are looked at, and the actors whose scores count. */
export interface Field {
  /** Whose scores count, by index. */
  readonly actors: readonly number[];
  /** A set of actors whose red lines no deal may cross. Default: none. */
  readonly within?: number;
  /** The only actors whose consent an option may need. Default: anybody's. */
  readonly needs?: number;
  /** Keeps what is dominated only by higher numbered deals, for when others than the last actors decide and ties go low. */
  readonly keepLow?: boolean;
}

/** The part deals of one group of clauses, seen by some actors. */
export interface PartDeals {
  /** Contributions to the number of a deal. */
  readonly codes: Float64Array;
  /** Part deal × actor: integers in billionths. */
  readonly scores: Float64Array;
  /** How many part deals stand behind each: equals are one. */
  readonly counts: Float64Array;
  /** How many combinations there are before any is left out. */
  readonly size: number;
}

/** Part deals as they are, with whose red lines each crosses and whose consent it needs, as sets of actors. */
export interface WholePart extends PartDeals {
  readonly crossed: Int32Array;
  readonly needs: Int32Array;
}

/**
 * The part deals of every group that nobody of the field could better without cost to another: what maximises anything that
 * rises with everybody's score is made of these. Equals count as one, under the lowest code. A group without any makes the
 * whole field empty.
 */
export function undominatedParts(
  model: Model,
  preferences: Preferences,
  field: Field,
): PartDeals[] {
  const width = field.actors.length;
  return allParts(model, preferences, field).map((part) =>
    field.keepLow === true ? pickLow(part, width) : pick(part, width),
  );
}

/** {@link pick}, as if a lower number were worth something of its own. */
export function pickLow(part: PartDeals, width: number): PartDeals {
  const scores = new Float64Array(part.codes.length * (width + 1));
  for (const [c, code] of part.codes.entries()) {
    scores.set(part.scores.subarray(c * width, (c + 1) * width), c * (width + 1));
    scores[c * (width + 1) + width] = -code;
  }
  const picked = pick({ ...part, scores }, width + 1);
  const kept = new Float64Array(picked.codes.length * width);
  for (const c of picked.codes.keys()) {
    const from = c * (width + 1);
    kept.set(picked.scores.subarray(from, from + width), c * width);
  }
  return { ...picked, scores: kept };
}

/** All part deals of every group that the field allows. */
export function allParts(
  model: Model,
  preferences: Preferences,
  { actors, within = 0, needs = -1 }: Field,
): WholePart[] {
  return model.groups.map((group) => {
    const width = group.clauses.length;
    const total = group.codes.length;
    const keep: number[] = [];
    for (let c = 0; c < total; c++) {
      if (overlaps(group.crossed[c]!, within) || !containsAll(needs, group.needs[c]!)) continue;
      let shut = false;
      for (let j = 0; j < width; j++) shut ||= preferences.shut[group.cells[c * width + j]!] === 1;
      if (!shut) keep.push(c);
    }
    const scores = new Float64Array(keep.length * actors.length);
    const column = new Float64Array(total);
    for (const [i, actor] of actors.entries()) {
      scoreGroup(group, preferences, actor, column);
      for (const [p, c] of keep.entries()) scores[p * actors.length + i] = column[c]!;
    }
    return {
      codes: Float64Array.from(keep, (c) => group.codes[c]!),
      scores,
      counts: new Float64Array(keep.length).fill(1),
      size: keep.length,
      crossed: Int32Array.from(keep, (c) => group.crossed[c]!),
      needs: Int32Array.from(keep, (c) => group.needs[c]!),
    };
  });
}

/** The undominated of some part deals. */
export function pick(part: PartDeals, width: number): PartDeals {
  const { kept, counts } = maxima(part.scores, width, part.codes, part.counts);
  const scores = new Float64Array(kept.length * width);
  for (const [p, from] of kept.entries()) {
    for (let i = 0; i < width; i++) scores[p * width + i] = part.scores[from * width + i]!;
  }
  return {
    codes: Float64Array.from(kept, (from) => part.codes[from]!),
    scores,
    counts,
    size: part.size,
  };
}

/** By part and actor: the most that it and all later parts can add. */
export function bestOfRest(parts: readonly PartDeals[], width: number): Float64Array {
  const rest = new Float64Array((parts.length + 1) * width);
  for (let p = parts.length - 1; p >= 0; p--) {
    const { scores, codes } = parts[p]!;
    for (let i = 0; i < width; i++) {
      let most = -Infinity;
      for (let c = 0; c < codes.length; c++) most = Math.max(most, scores[c * width + i]!);
      rest[p * width + i] = rest[(p + 1) * width + i]! + most;
    }
  }
  return rest;
}
