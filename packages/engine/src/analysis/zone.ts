import { contains, except, including, overlaps } from '../actor-set.ts';
import { indicesArgument } from '../arguments.ts';
import type { Model } from '../machine/model.ts';
import type { Preferences } from '../model/preferences.ts';
import { type VoteCondition, votesCarry } from '../model/voting.ts';
import { openStream } from '../random/stream.ts';
import { wilson } from '../statistics/interval.ts';
import { membersOf } from './coalition.ts';
import { pairsReaching, type Rows } from './pairs.ts';
import { allParts, type PartDeals, type WholePart } from './parts.ts';
import { isCarried, type DecisionRule, ruleOf, unanimity } from './rule.ts';

/** So many pairs of part deals are counted one by one. */
const PAIRS_MAX = 400_000_000;
/** So many deals are drawn where they are too many to count. */
const DRAWS = 200_000;

/** The zone of possible agreement: how many deals can be carried, each worth at least no deal to all whom that takes. */
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
  /** The set of those without whom nothing is carried, and of whose consent the deals need. */
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
 * Counts the deals that can be carried: by the rule of the table, or by all of a group. Each is worth at least no deal to them and to
 * everybody else whose consent it needs, and crosses no red line of any of these. Two halves of the space are listed and their pairs
 * counted; beyond 4·10⁸ pairs a sample of 200,000 deals, uniform over the feasible ones, stands for all.
 *
 * @param group who all have to be willing. Default: whom the rule of the table asks for; with a quota that is nobody in particular
 * but those with a veto.
 */
export function zoneOfAgreement(
  model: Model,
  preferences: Preferences,
  group?: readonly number[],
): ZoneInParts {
  if (group) indicesArgument('group', group, model.actors.length);
  return counted(model, preferences, group ? unanimity(group) : ruleOf(model), true);
}

/** The deals that some actors would all sign, whoever else they need: {@link zoneOfAgreement} without anybody's consent. */
export function wouldSign(model: Model, preferences: Preferences, actors: readonly number[]): Zone {
  const { parts: _, ...zone } = counted(model, preferences, unanimity(actors), false);
  return zone;
}

function counted(
  model: Model,
  preferences: Preferences,
  rule: DecisionRule,
  consents: boolean,
): ZoneInParts {
  const bits = rule.all;
  const all = [...model.actors.keys()];
  const groups = allParts(model, preferences, { actors: all }).map((part) =>
    consents ? part : { ...part, needs: part.needs.map(() => 0) },
  );
  const feasible = groups.reduce((n, g) => n * g.codes.length, 1);
  const floors = all.map((a) => preferences.noDeal[a]!);
  const [first, second] = halves(groups);
  const sizes = [first, second].map((h) => h.reduce((n, g) => n * groups[g]!.codes.length, 1));
  if (sizes[0]! * sizes[1]! <= PAIRS_MAX && Math.max(...sizes) <= 5_000_000) {
    const list = (h: readonly number[]): Half => combine(h, groups, all.length);
    const [x, y] = [list(first), list(second)];
    const hits = countPairs(x, y, floors, rule);
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
    for (const part of groups) {
      const c = Math.floor(stream.next() * part.codes.length);
      for (let a = 0; a < all.length; a++) sums[a]! += part.scores[c * all.length + a]!;
      needs |= part.needs[c]!;
      crossed |= part.crossed[c]!;
    }
    count(drawn, needs | bits, feasible / DRAWS);
    const willing = all.reduce((set, a) => (sums[a]! >= floors[a]! ? including(set, a) : set), 0);
    if (isCarried(rule, needs, except(willing, crossed))) {
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
function halves(groups: readonly PartDeals[]): [number[], number[]] {
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

function combine(half: readonly number[], groups: readonly WholePart[], width: number): Half {
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
        nextNeeds[at] = needs[x]! | part.needs[c]!;
        nextCrossed[at] = crossed[x]! | part.crossed[c]!;
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
  rule: DecisionRule,
): Map<number, number> {
  const hits = new Map<number, number>();
  const others = alike(y);
  for (const one of alike(x)) {
    for (const other of others) {
      const needed = one.needs | other.needs | rule.all;
      const crossed = one.crossed | other.crossed;
      if (overlaps(crossed, needed)) continue;
      const pair = [
        { scores: x.scores, places: one.places },
        { scores: y.scores, places: other.places },
      ] as const;
      const inside =
        rule.vote.length > 0
          ? carried(...pair, floors, { ...rule, needed, crossed })
          : pairsReaching(...pair, membersOf(needed), floors);
      if (inside > 0) count(hits, needed, inside);
    }
  }
  return hits;
}

/** Part deals of a half that need the same actors and cross red lines of the same. */
interface Alike {
  readonly needs: number;
  readonly crossed: number;
  readonly places: Int32Array;
}

function alike({ needs, crossed, count: n }: Half): Alike[] {
  const found = new Map<string, number[]>();
  for (let i = 0; i < n; i++) {
    const key = `${needs[i]!} ${crossed[i]!}`;
    const places = found.get(key);
    if (places) places.push(i);
    else found.set(key, [i]);
  }
  return [...found.values()].map((places) => ({
    needs: needs[places[0]!]!,
    crossed: crossed[places[0]!]!,
    places: Int32Array.from(places),
  }));
}

/** How many pairs are worth at least no deal to all whom they need, and to enough of those who vote. */
function carried(
  x: Rows,
  y: Rows,
  floors: readonly number[],
  { needed, crossed, vote }: DecisionRule & { readonly needed: number; readonly crossed: number },
): number {
  const width = floors.length;
  const [{ votes, least, blockers }] = vote as readonly [VoteCondition];
  // One condition is counted on the way; several are asked of the whole set.
  const plain = vote.length === 1 && blockers === 1;
  let total = 0;
  for (const i of x.places) {
    for (const j of y.places) {
      let inside = true;
      let cast = 0;
      let willing = 0;
      for (let a = 0; a < width && inside; a++) {
        const gains = x.scores[i * width + a]! + y.scores[j * width + a]! >= floors[a]!;
        inside = gains || !contains(needed, a);
        if (!gains || contains(crossed, a)) continue;
        cast += votes[a]!;
        willing = including(willing, a);
      }
      if (inside && (plain ? cast >= least : votesCarry(vote, willing))) total++;
    }
  }
  return total;
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
