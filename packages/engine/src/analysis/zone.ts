import { indicesArgument } from '../arguments.ts';
import type { Model } from '../model/model.ts';
import type { Stakes } from '../model/stakes.ts';
import { openStream } from '../random/stream.ts';
import { wilson } from '../statistics/interval.ts';
import { type Asked, askedOf, suits } from './asked.ts';
import { membersOf } from './coalition.ts';
import { allParts, type Part } from './parts.ts';

/** So many pairs of part deals are counted one by one. */
const PAIRS_MAX = 400_000_000;
/** So many deals are drawn where they are too many to count. */
const DRAWS = 200_000;

/** The zone of possible agreement: how many deals are worth at least no deal to all whom they need. */
export interface Zone {
  /** How many deals may be concluded at all, whatever they are worth. */
  readonly feasible: number;
  /** How many of them are in the zone. Where they were too many to count, an estimate. */
  readonly deals: number;
  /** The same as a share of the feasible ones, and an interval for it at 95 %; without width where it was counted. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
  readonly exact: boolean;
}

/**
 * The zone, and the parts of it that need the same actors, the smallest sets first; they add up to the whole, but for rounding where
 * it is not exact.
 */
export type ZoneInParts = Zone & { readonly parts: readonly ZonePart[] };

/** The deals that need just these actors. */
interface ZonePart {
  /** The set of those asked (of several groups: who is in all) and of whose consent the deals need. */
  readonly needed: number;
  readonly feasible: number;
  readonly deals: number;
}

/** Half of a deal space: every combination of some groups' part deals. */
interface Half {
  /** Part deal × actor. */
  readonly scores: Float64Array;
  readonly needs: Int32Array;
  readonly crossed: Int32Array;
  readonly count: number;
}

/**
 * Counts the deals that are worth at least no deal to some actors and to everybody else whose consent they need, and cross no red
 * line of any of these. Two halves of the space are listed and every pair is looked at; beyond 4·10⁸ pairs a sample of 200,000
 * deals, uniform over the feasible ones, stands for all.
 *
 * @param actors whose gain is asked for. Default: the signatories.
 */
export function zoneOfAgreement(
  model: Model,
  stakes: Stakes,
  actors?: readonly number[],
): ZoneInParts {
  const asked = actors ?? membersOf(model.signatories);
  return zoneOfAny(model, stakes, [asked]);
}

/** The deals that some actors would all sign, whoever else they need: {@link zoneOfAgreement} without anybody's consent. */
export function wouldSign(model: Model, stakes: Stakes, actors: readonly number[]): Zone {
  const { parts: _, ...zone } = counted(model, stakes, [actors], false);
  return zone;
}

/**
 * {@link zoneOfAgreement} of several groups, such as all that carry a vote: the deals that suit any of them, each counted once.
 *
 * @param among the groups, one at least.
 */
export function zoneOfAny(
  model: Model,
  stakes: Stakes,
  among: readonly (readonly number[])[],
): ZoneInParts {
  for (const [i, group] of among.entries()) {
    indicesArgument(`among[${i}]`, group, model.actors.length);
  }
  return counted(model, stakes, among, true);
}

function counted(
  model: Model,
  stakes: Stakes,
  among: readonly (readonly number[])[],
  consents: boolean,
): ZoneInParts {
  const asked = askedOf(among);
  const bits = asked.always;
  const all = [...model.actors.keys()];
  const groups = allParts(model, stakes, { actors: all });
  const marks = model.groups.map((group, g) => {
    const place = new Map([...group.codes.entries()].map(([i, code]) => [code, i]));
    const from = [...groups[g]!.codes].map((code) => place.get(code)!);
    return {
      needs: Int32Array.from(from, (i) => (consents ? group.needs[i]! : 0)),
      crossed: Int32Array.from(from, (i) => group.crossed[i]!),
    };
  });
  const feasible = groups.reduce((n, g) => n * g.codes.length, 1);
  const floors = all.map((a) => stakes.noDeal[a]!);
  const [first, second] = halves(groups);
  const sizes = [first, second].map((h) => h.reduce((n, g) => n * groups[g]!.codes.length, 1));
  if (sizes[0]! * sizes[1]! <= PAIRS_MAX && Math.max(...sizes) <= 5_000_000) {
    const list = (h: readonly number[]): Half => combine(h, groups, marks, all.length);
    const [x, y] = [list(first), list(second)];
    const hits = countPairs(x, y, floors, asked);
    const deals = sum(hits.values());
    const share = feasible === 0 ? 0 : deals / feasible;
    const parts = partsOf(countNeeds(x, y, bits), hits);
    return { feasible, deals, share, low: share, high: share, exact: true, parts };
  }
  const stream = openStream('', 0, '', 'zone');
  const drawn = new Map<number, number>();
  const hits = new Map<number, number>();
  const sums = new Float64Array(all.length);
  for (let n = 0; n < DRAWS; n++) {
    sums.fill(0);
    let needs = 0;
    let crossed = 0;
    for (const [g, part] of groups.entries()) {
      const c = Math.floor(stream.next() * part.codes.length);
      for (let a = 0; a < all.length; a++) sums[a]! += part.scores[c * all.length + a]!;
      needs |= marks[g]!.needs[c]!;
      crossed |= marks[g]!.crossed[c]!;
    }
    count(drawn, needs | bits, feasible / DRAWS);
    if (suits(asked, needs, crossed, (a) => sums[a]! >= floors[a]!)) {
      count(hits, needs | bits, feasible / DRAWS);
    }
  }
  const share = sum(hits.values()) / feasible;
  const interval = wilson(Math.round(share * DRAWS), DRAWS, 0.95);
  return {
    feasible,
    deals: Math.round(share * feasible),
    share,
    low: interval.low ?? 0,
    high: interval.high ?? 1,
    exact: false,
    parts: partsOf(drawn, hits),
  };
}

/** Deals the groups out to two halves of about the same size. */
function halves(groups: readonly Part[]): [number[], number[]] {
  const sides: [number[], number[]] = [[], []];
  const sizes = [1, 1];
  const order = [...groups.keys()].sort(
    (a, b) => groups[b]!.codes.length - groups[a]!.codes.length,
  );
  for (const g of order) {
    const side = sizes[0]! <= sizes[1]! ? 0 : 1;
    sides[side].push(g);
    sizes[side]! *= Math.max(groups[g]!.codes.length, 1);
  }
  return sides;
}

function combine(
  half: readonly number[],
  groups: readonly Part[],
  marks: readonly { readonly needs: Int32Array; readonly crossed: Int32Array }[],
  width: number,
): Half {
  let count = 1;
  let scores = new Float64Array(width);
  let needs = new Int32Array(1);
  let crossed = new Int32Array(1);
  for (const g of half) {
    const part = groups[g]!;
    const n = part.codes.length;
    const sums = new Float64Array(count * n * width);
    const nextNeeds = new Int32Array(count * n);
    const nextCrossed = new Int32Array(count * n);
    for (let x = 0; x < count; x++) {
      for (let c = 0; c < n; c++) {
        const at = x * n + c;
        for (let a = 0; a < width; a++) {
          sums[at * width + a] = scores[x * width + a]! + part.scores[c * width + a]!;
        }
        nextNeeds[at] = needs[x]! | marks[g]!.needs[c]!;
        nextCrossed[at] = crossed[x]! | marks[g]!.crossed[c]!;
      }
    }
    scores = sums;
    needs = nextNeeds;
    crossed = nextCrossed;
    count *= n;
  }
  return { scores, needs, crossed, count };
}

/** By the set of actors that deals need: how many pairs of halves are in the zone. */
function countPairs(
  x: Half,
  y: Half,
  floors: readonly number[],
  asked: Asked,
): Map<number, number> {
  const width = floors.length;
  const { always, others } = asked;
  const hits = new Map<number, number>();
  // Neighbours mostly need the same actors, so they are counted together before the map is asked.
  let last = -1;
  let same = 0;
  for (let i = 0; i < x.count; i++) {
    for (let j = 0; j < y.count; j++) {
      const needed = x.needs[i]! | y.needs[j]! | always;
      const crossed = x.crossed[i]! | y.crossed[j]!;
      if ((crossed & needed) !== 0) continue;
      // Written out, since it is done hundreds of millions of times: most pairs end here.
      let inside = true;
      for (let a = 0; a < width && inside; a++) {
        inside =
          ((needed >>> a) & 1) === 0 ||
          x.scores[i * width + a]! + y.scores[j * width + a]! >= floors[a]!;
      }
      if (!inside) continue;
      const gains = (a: number): boolean =>
        x.scores[i * width + a]! + y.scores[j * width + a]! >= floors[a]!;
      if (others !== 0 && !suits(asked, needed, crossed, gains)) continue;
      if (needed !== last) {
        if (same > 0) count(hits, last, same);
        last = needed;
        same = 0;
      }
      same++;
    }
  }
  if (same > 0) count(hits, last, same);
  return hits;
}

/** By the set of actors that deals need: how many pairs of halves there are. */
function countNeeds(x: Half, y: Half, bits: number): Map<number, number> {
  const byNeeds = (half: Half): Map<number, number> => {
    const counts = new Map<number, number>();
    for (let i = 0; i < half.count; i++) count(counts, half.needs[i]! | bits, 1);
    return counts;
  };
  const all = new Map<number, number>();
  for (const [one, n] of byNeeds(x)) {
    for (const [other, m] of byNeeds(y)) count(all, one | other, n * m);
  }
  return all;
}

function count(counts: Map<number, number>, key: number, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const n of numbers) total += n;
  return total;
}

function partsOf(
  feasible: ReadonlyMap<number, number>,
  hits: ReadonlyMap<number, number>,
): ZonePart[] {
  const size = ({ needed }: ZonePart): number => membersOf(needed).length;
  return [...feasible]
    .map(([needed, n]) => ({
      needed,
      feasible: Math.round(n),
      deals: Math.round(hits.get(needed) ?? 0),
    }))
    .sort((a, b) => size(a) - size(b) || a.needed - b.needed);
}
