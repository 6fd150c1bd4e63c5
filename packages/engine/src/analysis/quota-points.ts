import { setOf } from '../actor-set.ts';
import { ln } from '../elementary.ts';
import type { Model } from '../machine/model.ts';
import type { Preferences } from '../model/preferences.ts';
import { voteOf } from './vote.ts';
import { coalitionsOf, membersOf, MOST_PLAYERS } from './coalition.ts';
import { compareProducts, compareShares } from './goals.ts';
import { groupPoints, type SolutionPoints } from './group-points.ts';
import { pointOf, type SolutionPoint } from './regions.ts';
import { ruleOf } from './rule.ts';
import { greatestCarried, ruledSpace, undominated } from './ruled.ts';

/** No more groups than this are asked for their points. */
const GROUPS_MAX = 200;
/** So often a group is formed anew around the Nash point of the last. */
const STEPS = 12;

/** A group with its points. */
interface Bargain {
  readonly group: readonly number[];
  readonly weights: readonly number[];
  readonly points: SolutionPoints;
}

/**
 * The solution points under a quota. Nash's, Kalai and Smorodinsky's and the egalitarian solution are of unanimity; under a quota
 * there is a bargain of its own for each smallest group that carries a deal, nobody of which can be spared, and the solution is
 * well defined for each. Between the groups the same yardstick decides, made independent of how many they are: the geometric mean
 * of the members' gains (Nash), the least share of what each could gain at most in a deal of the group (Kalai and Smorodinsky),
 * the least gain (egalitarian). Ties as within a group, then to the lowest deal. The utilitarian point is the greatest sum of all
 * signatories' scores among all deals that can be carried, since the outvoted live with the deal, too.
 *
 * That choice between the groups is our own definition. Only the smallest groups bargain, as in Riker, The Theory of Political
 * Coalitions (1962): who is not needed is not paid. Another way, Laruelle and Valenciano, "Bargaining in committees as an extension
 * of Nash's bargaining theory", Journal of Economic Theory 132 (2007), keeps unanimity and weights the product by power: these are
 * the points of all signatories with their Shapley–Shubik indices as `weights`.
 *
 * Beyond 200 groups only the most promising are asked, and among more than 20 signatories those that form around good deals; the
 * points found are then said to be not exact.
 *
 * @param weights by signatory, for Nash's product.
 */
export function quotaPoints(
  model: Model,
  preferences: Preferences,
  weights: readonly number[],
): SolutionPoints {
  const signatories = membersOf(model.signatories);
  const space = undominated(ruledSpace(model, preferences, ruleOf(model)));
  const carried = (wanted: readonly number[]): SolutionPoint | undefined => {
    const found = greatestCarried(space, wanted);
    return found && pointOf(model, preferences, found.deal, found.exact);
  };
  const utilitarian = carried(signatories.map(() => 1));
  if (!utilitarian) {
    const none = { nash: undefined, kalaiSmorodinsky: undefined, egalitarian: undefined };
    return { ...none, utilitarian, ideals: signatories.map(() => 0) };
  }
  const tops = signatories.map((_, i) => carried(signatories.map((__, j) => (i === j ? 1 : 0)))!);
  const ideals = signatories.map((a, i) => tops[i]!.scores[a]! - preferences.noDeal[a]!);
  const bargain = (group: readonly number[]): Bargain => {
    const own = group.map((a) => weights[signatories.indexOf(a)]!);
    return { group, weights: own, points: groupPoints(model, preferences, group, own) };
  };
  const listed = listGroups(model, ideals);
  const asked = listed.complete
    ? listed.groups.map(bargain)
    : grown(model, preferences, [utilitarian, ...tops], bargain, listed.groups);
  const best = (
    concept: 'nash' | 'kalaiSmorodinsky' | 'egalitarian',
    compare: (
      a: Bargain,
      gainsA: readonly number[],
      b: Bargain,
      gainsB: readonly number[],
    ) => number,
  ): SolutionPoint | undefined => {
    const gains = ({ group, points }: Bargain): number[] =>
      group.map((a) => points[concept]!.scores[a]! - preferences.noDeal[a]!);
    const some = asked.filter(({ points }) => points[concept]);
    const exact = listed.complete && some.every(({ points }) => points[concept]!.exact);
    const top = some.reduce<Bargain | undefined>((found, next) => {
      const order = found ? compare(next, gains(next), found, gains(found)) : 1;
      const lower = order === 0 && next.points[concept]!.deal < found!.points[concept]!.deal;
      return order > 0 || lower ? next : found;
    }, undefined);
    return top && { ...top.points[concept]!, exact, group: top.group };
  };
  const ranges = ({ points }: Bargain): number[] => points.ideals.map((x) => Math.max(x, 1));
  const ones = ({ group }: Bargain): number[] => group.map(() => 1);
  return {
    nash: best('nash', (a, x, b, y) => compareProducts(x, a.weights, y, b.weights)),
    kalaiSmorodinsky: best('kalaiSmorodinsky', (a, x, b, y) =>
      compareShares(x, ranges(a), y, ranges(b)),
    ),
    egalitarian: best('egalitarian', (a, x, b, y) => compareShares(x, ones(a), y, ones(b))),
    utilitarian,
    ideals,
  };
}

/** The smallest groups that may carry something, the most promising first; not complete where there are too many. */
function listGroups(
  model: Model,
  ideals: readonly number[],
): { readonly groups: readonly (readonly number[])[]; readonly complete: boolean } {
  const vote = voteOf(model);
  if (vote.players > MOST_PLAYERS) return { groups: [], complete: false };
  // Whose every deal is worse than none is no member of a group.
  const able = coalitionsOf(vote)
    .minimalWinning.map(membersOf)
    .filter((group) => group.every((i) => ideals[i]! >= 0));
  const promise = (group: readonly number[]): number =>
    group.reduce((sum, i) => sum + ln(Math.max(ideals[i]!, 1)), 0) / group.length;
  const actors = (group: readonly number[]): number[] => group.map((i) => vote.signatories[i]!);
  if (able.length <= GROUPS_MAX) return { groups: able.map(actors), complete: true };
  const rated = able.map((group) => ({ group, promise: promise(group) }));
  rated.sort((a, b) => b.promise - a.promise);
  return { groups: rated.slice(0, GROUPS_MAX).map(({ group }) => actors(group)), complete: false };
}

/** Bargains of groups that form around deals, around the Nash points of these, and so on; and of some groups besides. */
function grown(
  model: Model,
  preferences: Preferences,
  from: readonly SolutionPoint[],
  bargain: (group: readonly number[]) => Bargain,
  besides: readonly (readonly number[])[],
): Bargain[] {
  const known = new Map<string, Bargain>();
  const ask = (group: readonly number[]): Bargain | undefined => {
    const key = group.join();
    if (known.has(key)) return undefined;
    const found = bargain(group);
    known.set(key, found);
    return found;
  };
  for (const point of from) {
    let at: SolutionPoint | undefined = point;
    for (let step = 0; at && step < STEPS; step++) {
      at = ask(groupAround(model, preferences, at))?.points.nash;
    }
  }
  for (const group of besides) ask(group);
  return [...known.values()];
}

/** A smallest group that carries a deal which can be carried: of the willing those who gain most, as far as they are needed. */
function groupAround(
  model: Model,
  preferences: Preferences,
  { deal, scores }: SolutionPoint,
): number[] {
  const { wins, signatories } = voteOf(model);
  const gain = (i: number): number =>
    scores[signatories[i]!]! - preferences.noDeal[signatories[i]!]!;
  const set = (players: readonly number[]): number => setOf(players);
  const willing = [...signatories.keys()]
    .filter((i) => gain(i) >= 0 && model.crossed(deal, signatories[i]!).length === 0)
    .sort((a, b) => gain(a) - gain(b));
  const group = willing.reduce((rest, i) => {
    const without = rest.filter((j) => j !== i);
    return wins(set(without)) ? without : rest;
  }, willing);
  return group.map((i) => signatories[i]!).sort((a, b) => a - b);
}
