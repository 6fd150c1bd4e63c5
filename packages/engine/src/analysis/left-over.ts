import { contains, setOf } from '../actor-set.ts';
import { square } from '../elementary.ts';
import type { Model } from '../machine/model.ts';
import { score } from '../model/space.ts';
import type { Preferences } from '../model/preferences.ts';
import { membersOf } from './coalition.ts';
import { paretoFrontier } from './frontier.ts';
import { shareGoal, sumGoal } from './goals.ts';
import { maxima } from './maxima.ts';
import { askable, bestOf, listRegions, type Region } from './regions.ts';

/** More points of a frontier than this are not compared with a deal. */
const POINTS_MAX = 5000;

/** What a deal leaves to be gained by those whom it binds, in billionths. */
export interface LeftOver {
  /** Largest least gain of those bound by another deal; 0 where all cannot gain at once. */
  readonly each: number;
  /** Largest sum of the signatories' gains by a deal that makes nobody bound worse off. */
  readonly joint: number;
  /** Whether no deal is better for one of those bound at no cost to another. */
  readonly efficient: boolean;
  /** Euclidean distance to the nearest deal on the frontier, rounded; undefined where that is too large to list. */
  readonly distance: number | undefined;
  /** The deal that leaves the largest least gain; the deal itself where none is better. */
  readonly better: number;
  /** Whether the searches were complete. */
  readonly exact: boolean;
}

/**
 * What deals of a run leave to be gained. Gains left are those of a settlement after the settlement (Raiffa, The Art and Science of
 * Negotiation, 1982, ch. 15): whoever is bound has to agree to it again, so nobody bound may lose by it.
 */
export class LeftOvers {
  private readonly model: Model;
  private readonly preferences: Preferences;
  /** By set of actors bound. */
  private readonly regions = new Map<number, readonly Region[]>();

  /** @param model of the scenario with nothing tabled, so that all deals that the law allows count. */
  constructor(model: Model, preferences: Preferences) {
    this.model = model;
    this.preferences = preferences;
  }

  /** @param bound the set of actors whom the deal binds, not empty. */
  of(deal: number, bound: number): LeftOver {
    const { model, preferences } = this;
    const members = membersOf(bound);
    const before = members.map((a) => score(model, preferences, a, deal));
    const regions = this.regionsOf(bound).map(({ actors, parts, floors }) => ({
      actors,
      parts,
      floors: floors.map((f, i) => before[i] ?? f),
    }));
    const signing = members.map((a) => Number(contains(model.signatories, a)));
    const gains = (point: { readonly scores: readonly number[] }): number[] =>
      members.map((a, i) => point.scores[a]! - before[i]!);
    const most = bestOf(model, preferences, regions, () => sumGoal(signing));
    // Where the signatories can gain no more, others who are bound still could.
    const any = signing.every((s) => s === 1)
      ? most
      : bestOf(model, preferences, regions, () => sumGoal(members.map(() => 1)));
    const even = bestOf(model, preferences, regions, ({ parts, floors }) =>
      shareGoal(
        parts,
        floors,
        members.map(() => 1),
      ),
    );
    const efficient = !any || gains(any).every((g) => g === 0);
    return {
      each: even ? Math.min(...gains(even)) : 0,
      joint: most ? gains(most).reduce((sum, g, i) => sum + g * signing[i]!, 0) : 0,
      efficient,
      distance: efficient ? 0 : this.distance(bound, members, before),
      better: efficient || !even ? deal : even.deal,
      exact: [most, any, even].every((p) => p?.exact !== false),
    };
  }

  private regionsOf(bound: number): readonly Region[] {
    let found = this.regions.get(bound);
    if (!found) {
      const members = membersOf(bound);
      found = listRegions(this.model, this.preferences, members, askable(this.model, members));
      this.regions.set(bound, found);
    }
    return found;
  }

  /**
   * Whatever is nearest is no farther in any score than the nearest of what makes nobody worse off: so only that box is listed, and
   * whatever beats a deal of it lies in it as well.
   */
  private distance(
    bound: number,
    members: readonly number[],
    before: readonly number[],
  ): number | undefined {
    const upwards = this.nearest(bound, members, before, 0);
    return upwards === undefined ? undefined : this.nearest(bound, members, before, upwards);
  }

  /** Distance to the nearest undominated deal that costs nobody more than so much. */
  private nearest(
    bound: number,
    members: readonly number[],
    before: readonly number[],
    cost: number,
  ): number | undefined {
    const { model, preferences } = this;
    const n = members.length;
    const scores: number[] = [];
    for (const { actors } of this.regionsOf(bound)) {
      const set = setOf(actors);
      const frontier = paretoFrontier(model, preferences, {
        actors,
        within: set,
        needs: set,
        floors: actors.map((a, i) => (i < n ? before[i]! - cost : preferences.noDeal[a]!)),
        limit: POINTS_MAX,
      });
      if (!frontier.complete) return undefined;
      for (const point of frontier.points) scores.push(...point.scores.slice(0, n));
    }
    const count = scores.length / n;
    const codes = Float64Array.from({ length: count }, (_, i) => i);
    const { kept } = maxima(Float64Array.from(scores), n, codes, new Float64Array(count).fill(1));
    let least = Infinity;
    for (const at of kept) {
      const far = before.reduce((sum, x, i) => sum + square(scores[at * n + i]! - x), 0);
      least = Math.min(least, far);
    }
    return Number.isFinite(least) ? Math.ceil(Math.sqrt(least)) : undefined;
  }
}
