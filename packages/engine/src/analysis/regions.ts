import { contains, setOf } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import { score } from '../model/space.ts';
import type { Preferences } from '../model/preferences.ts';
import { type PartDeals, undominatedParts } from './parts.ts';
import { type SearchResult, type Goal, search } from './search.ts';

/** A deal that a solution concept picks. */
export interface SolutionPoint {
  readonly deal: number;
  /** By actor of the model: its score, integers in billionths. */
  readonly scores: readonly number[];
  /** Whether it is certainly the best; false where the space is so hard that the search stopped early. */
  readonly exact: boolean;
  /** Under a quota: the group, by index, whose point it is. Absent where all signatories count. */
  readonly group?: readonly number[];
}

/** Whose gains count and, besides, who else is asked in a part of the deal space. */
export interface Region {
  /** Those whose gains count first, then those whose consent is needed. */
  readonly actors: readonly number[];
  readonly floors: readonly number[];
  readonly parts: readonly PartDeals[];
}

/** The best deal of some regions by a goal; among equals the lowest. */
export function bestOf(
  model: Model,
  preferences: Preferences,
  regions: readonly Region[],
  goalOf: (region: Region) => Goal,
): SolutionPoint | undefined {
  let found: SearchResult | undefined;
  let exact = true;
  for (const region of regions) {
    const goal = goalOf(region);
    const here = search(region.parts, region.floors, goal);
    if (!here) continue;
    exact &&= here.exact;
    const order = found ? goal.compare(here.gains, found.gains) : 1;
    if (order > 0 || (order === 0 && here.deal < found!.deal)) found = here;
  }
  return found && pointOf(model, preferences, found.deal, exact);
}

/** A deal with what it is worth to everybody. */
export function pointOf(
  model: Model,
  preferences: Preferences,
  deal: number,
  exact: boolean,
): SolutionPoint {
  return { deal, exact, scores: model.actors.map((_, a) => score(model, preferences, a, deal)) };
}

/** Those at the table, beside some actors, whose consent any option needs. */
export function askable(model: Model, actors: readonly number[]): number[] {
  const needed = model.groups.reduce((set, g) => g.needs.reduce((s, n) => s | n, set), 0);
  return model.order.filter((a) => !actors.includes(a) && contains(needed, a));
}

/** The deal space by who else than some actors may be needed: in each region all of them must gain. */
export function listRegions(
  model: Model,
  preferences: Preferences,
  counting: readonly number[],
  others: readonly number[],
): Region[] {
  const regions: Region[] = [];
  for (let set = 0; set < 2 ** others.length; set++) {
    const asked = others.filter((_, i) => contains(set, i));
    const actors = [...counting, ...asked];
    const bits = setOf(actors);
    const parts = undominatedParts(model, preferences, {
      actors,
      within: bits,
      needs: bits,
      keepLow: asked.length > 0,
    });
    regions.push({ actors, parts, floors: actors.map((a) => preferences.noDeal[a]!) });
  }
  return regions;
}
