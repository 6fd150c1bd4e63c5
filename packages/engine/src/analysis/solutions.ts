import { indicesArgument, numbersArgument } from '../arguments.ts';
import type { Model } from '../model/model.ts';
import { score } from '../model/space.ts';
import type { Stakes } from '../model/stakes.ts';
import { membersOf } from './coalition.ts';
import { productGoal, shareGoal, sumGoal } from './goals.ts';
import { type Part, undominatedParts } from './parts.ts';
import { type Found, type Goal, search } from './search.ts';

/** A deal that a solution concept picks. */
export interface SolutionPoint {
  readonly deal: number;
  /** By actor of the model: its score, integers in billionths. */
  readonly scores: readonly number[];
  /** Whether it is certainly the best; false where the space is so hard that the search stopped early. */
  readonly exact: boolean;
}

/** What the solution concepts pick; undefined where no deal is worth at least no deal to all whom it needs. */
export interface SolutionPoints {
  /** The greatest product of the signatories' gains over no deal. */
  readonly nash: SolutionPoint | undefined;
  /** The greatest least share of what each signatory could gain at most. */
  readonly kalaiSmorodinsky: SolutionPoint | undefined;
  /** The greatest least gain. */
  readonly egalitarian: SolutionPoint | undefined;
  /** The greatest sum of scores. */
  readonly utilitarian: SolutionPoint | undefined;
  /** By signatory: the most that it could gain in any such deal, integers in billionths. */
  readonly ideals: readonly number[];
}

/** Whose gains count and, besides, who else is asked in a part of the deal space. */
interface Region {
  /** Those whose gains count first, then those whose consent is needed. */
  readonly actors: readonly number[];
  readonly floors: readonly number[];
  readonly parts: readonly Part[];
}

/**
 * Nash's, Kalai and Smorodinsky's, the egalitarian and the utilitarian point of a run: each among the deals that may be
 * concluded, cross no red line of those whom they need, and are worth at least no deal to all of these. The gains are those of
 * the signatories. Ties go to the deal that is better for the worse off, then to the lowest.
 *
 * Nash, "The bargaining problem" (1950), with `weights` in the asymmetric form; Kalai and Smorodinsky (1975), the ideal point
 * being over these same deals; the egalitarian solution of Kalai (1977).
 *
 * @param weights by signatory, for Nash's product. Default: 1 each.
 * @param signatories whose gains they are, such as a group that carries a vote. Default: all signatories.
 */
export function solutionPoints(
  model: Model,
  stakes: Stakes,
  weights?: readonly number[],
  signatories: readonly number[] = membersOf(model.signatories),
): SolutionPoints {
  indicesArgument('signatories', signatories, model.actors.length);
  if (weights) numbersArgument('weights', weights, { min: 0 });
  const regions = listRegions(model, stakes, signatories, askable(model, signatories));
  const best = (goalOf: (region: Region) => Goal): SolutionPoint | undefined =>
    bestOf(model, stakes, regions, goalOf);
  const ideals = signatories.map((a, i) => {
    const point = best(() => sumGoal(signatories.map((_, j) => (i === j ? 1 : 0))));
    return point ? point.scores[a]! - stakes.noDeal[a]! : 0;
  });
  // Who can gain nothing is left out of the shares: nothing can be more or less of nothing.
  const ranges = ideals.map((x) => Math.max(x, 1));
  const ones = signatories.map(() => 1);
  return {
    nash: best(({ parts, floors }) => productGoal(parts, floors, weights ?? ones)),
    kalaiSmorodinsky: best(({ parts, floors }) => shareGoal(parts, floors, ranges)),
    egalitarian: best(({ parts, floors }) => shareGoal(parts, floors, ones)),
    utilitarian: best(() => sumGoal(ones)),
    ideals,
  };
}

/**
 * The deal of the greatest sum of scores of some actors, among those that may be concluded and are worth at least no deal, across
 * no red line, to these and to all others whose consent they need. Ties as in {@link solutionPoints}.
 *
 * @param others who else may be asked for consent. Default: everybody at the table.
 */
export function greatestSum(
  model: Model,
  stakes: Stakes,
  actors: readonly number[],
  others: readonly number[] = model.order,
): SolutionPoint | undefined {
  indicesArgument('actors', actors, model.actors.length);
  indicesArgument('others', others, model.actors.length);
  const asked = askable(model, actors).filter((a) => others.includes(a));
  const regions = listRegions(model, stakes, actors, asked);
  return bestOf(model, stakes, regions, () => sumGoal(actors.map(() => 1)));
}

/**
 * The deal that is worth most to one actor, among those that are worth at least no deal to it, to a group, and to all others whose
 * consent they need.
 */
export function greatestScore(
  model: Model,
  stakes: Stakes,
  actor: number,
  group: readonly number[],
): SolutionPoint | undefined {
  const actors = [actor, ...group.filter((a) => a !== actor)];
  const regions = listRegions(model, stakes, actors, askable(model, actors));
  return bestOf(model, stakes, regions, () => sumGoal([1]));
}

function bestOf(
  model: Model,
  stakes: Stakes,
  regions: readonly Region[],
  goalOf: (region: Region) => Goal,
): SolutionPoint | undefined {
  let found: Found | undefined;
  let exact = true;
  for (const region of regions) {
    const goal = goalOf(region);
    const here = search(region.parts, region.floors, goal);
    if (!here) continue;
    exact &&= here.exact;
    const order = found ? goal.compare(here.gains, found.gains) : 1;
    if (order > 0 || (order === 0 && here.deal < found!.deal)) found = here;
  }
  return found && pointOf(model, stakes, found.deal, exact);
}

function pointOf(model: Model, stakes: Stakes, deal: number, exact: boolean): SolutionPoint {
  return { deal, exact, scores: model.actors.map((_, a) => score(model, stakes, a, deal)) };
}

/** Those at the table, beside some actors, whose consent any option needs. */
function askable(model: Model, actors: readonly number[]): number[] {
  const needed = model.groups.reduce((set, g) => g.needs.reduce((s, n) => s | n, set), 0);
  return model.order.filter((a) => !actors.includes(a) && (needed >>> a) & 1);
}

/** The deal space by who else than some actors may be needed: in each region all of them must gain. */
function listRegions(
  model: Model,
  stakes: Stakes,
  counting: readonly number[],
  others: readonly number[],
): Region[] {
  const regions: Region[] = [];
  for (let set = 0; set < 1 << others.length; set++) {
    const asked = others.filter((_, i) => (set >>> i) & 1);
    const actors = [...counting, ...asked];
    const bits = actors.reduce((s, a) => s | (1 << a), 0);
    const parts = undominatedParts(model, stakes, {
      actors,
      within: bits,
      needs: bits,
      keepLow: asked.length > 0,
    });
    regions.push({ actors, parts, floors: actors.map((a) => stakes.noDeal[a]!) });
  }
  return regions;
}
