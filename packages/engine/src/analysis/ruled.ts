import { contains, except, including, without } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import type { Preferences } from '../model/preferences.ts';
import { membersOf } from './coalition.ts';
import { sumGoal } from './goals.ts';
import { allParts, type PartDeals, pickLow, type WholePart } from './parts.ts';
import { isCarried, type DecisionRule } from './rule.ts';
import { type SearchResult, search } from './search.ts';

/**
 * The deal space as a rule sees it, without listing the groups that could carry a deal. Beside what a part deal is worth to each
 * actor it has a coordinate for every actor whose red line some part crosses, and for every actor whose consent some part needs:
 * −1 where it does, 0 where not. So a deal that is at least as great in every coordinate is carried by all who carry the other.
 */
export interface RuledSpace {
  /** Whose scores come first: the signatories, then who else can be asked. */
  readonly actors: readonly number[];
  readonly parts: readonly PartDeals[];
  /** By coordinate: the no-deal value; 0 for what marks red lines and consent. */
  readonly floors: readonly number[];
  /** Whether a deal is carried, given its coordinates less the floors; never lost where one of them rises. */
  readonly carried: (gains: readonly number[]) => boolean;
}

/** The deal space as a rule sees it, part deals as they are. */
export function ruledSpace(model: Model, preferences: Preferences, rule: DecisionRule): RuledSpace {
  const signatories = membersOf(model.signatories);
  const union = (sets: (part: WholePart) => Int32Array, parts: readonly WholePart[]): number =>
    parts.reduce((all, part) => sets(part).reduce((s, n) => s | n, all), 0);
  const bare = allParts(model, preferences, { actors: [] });
  const asked = union((p) => p.needs, bare);
  const others = membersOf(except(asked | rule.all, model.signatories));
  const actors = [...signatories, ...others];
  // What nobody minds, and who has to agree anyway, needs no coordinate.
  const lines = actors.filter((a) =>
    contains(
      union((p) => p.crossed, bare),
      a,
    ),
  );
  const asks = membersOf(except(asked, rule.all));
  const n = actors.length;
  const width = n + lines.length + asks.length;
  const parts = allParts(model, preferences, { actors }).map((part): PartDeals => {
    const scores = new Float64Array(part.codes.length * width);
    for (const c of part.codes.keys()) {
      scores.set(part.scores.subarray(c * n, (c + 1) * n), c * width);
      for (const [i, a] of lines.entries()) {
        if (contains(part.crossed[c]!, a)) scores[c * width + n + i] = -1;
      }
      for (const [i, a] of asks.entries()) {
        if (contains(part.needs[c]!, a)) scores[c * width + n + lines.length + i] = -1;
      }
    }
    return { codes: part.codes, scores, counts: part.counts, size: part.size };
  });
  return {
    actors,
    parts,
    floors: [
      ...actors.map((a) => preferences.noDeal[a]!),
      ...lines.map(() => 0),
      ...asks.map(() => 0),
    ],
    carried(gains) {
      let willing = 0;
      for (let i = 0; i < n; i++) if (gains[i]! >= 0) willing = including(willing, actors[i]!);
      for (let i = 0; i < lines.length; i++)
        if (gains[n + i]! < 0) willing = without(willing, lines[i]!);
      let needs = 0;
      for (let i = 0; i < asks.length; i++)
        if (gains[n + lines.length + i]! < 0) needs = including(needs, asks[i]!);
      return isCarried(rule, needs, willing);
    },
  };
}

/** The same without the part deals that another is better than in every coordinate; among equals the lowest stay. */
export function undominated(space: RuledSpace): RuledSpace {
  return { ...space, parts: space.parts.map((part) => pickLow(part, space.floors.length)) };
}

/**
 * The deal of the greatest weighted sum of scores among those that a rule carries. Ties go to the deal that is
 * better for the worse off, then to the lowest.
 *
 * @param weights by actor of the space, whole numbers from 0; who comes last may be left out.
 */
export function greatestCarried(
  { parts, floors, carried }: RuledSpace,
  weights: readonly number[],
): SearchResult | undefined {
  return search(parts, floors, sumGoal(weights), carried);
}
