import { contains, including, setOf } from '../actor-set.ts';
import { pricesOf } from '../model/most-within.ts';
import type { Model } from '../machine/model.ts';
import { score } from '../model/space.ts';
import type { Preferences } from '../model/preferences.ts';
import { undominatedParts } from './parts.ts';
import { askable } from './regions.ts';
import { type SearchResult, type Goal, search } from './search.ts';

/** So many turns before the deadline are gone through at most; with any impatience what comes later leaves no trace. */
const TURNS_MAX = 2000;

/** So many deals are gone through one by one, where a quota or a drawn order asks for that. */
const DEALS_MAX = 50_000;

/** Further than any score: who is not needed may get anything. */
const FAR = 1e12;

/** Offer and acceptance at a turn, if talks come that far. */
export interface InductionTurn {
  readonly round: number;
  /** Who speaks, by index; −1 where that is drawn. */
  readonly speaker: number;
  /** The deal offered and accepted; −1 if the speaker waits, or where who speaks is drawn. */
  readonly deal: number;
  /** By who may speak, in turn order: what the turn is worth to it if it does, in billionths. */
  readonly speaking: readonly { readonly actor: number; readonly value: number }[];
  /** By actor: what the turn is worth to it when it comes, in billionths, not rounded. */
  readonly values: readonly number[];
}

/** The equilibrium of offers in turn, from the first turn to the deadline. */
export interface Induction {
  readonly turns: readonly InductionTurn[];
  /** Whether every turn's deal is certainly the best; false where a search stopped early. */
  readonly exact: boolean;
}

/**
 * The equilibrium of alternating offers under complete information, by backward induction from the deadline. After the last turn
 * everybody has its no deal. At each turn the speaker takes the deal that is best for itself among those that are worth at least
 * the next turn, delay considered, to all whose consent they need (under a quota: to enough of them), across no red line of theirs;
 * if that is worth less to itself than the next turn, it waits. Who is indifferent accepts. Among deals that are the same to the
 * speaker the one with the greatest sum for the others is taken, then the lowest; where who speaks is drawn, each such deal alike.
 * Nobody leaves before the deadline, and delay takes no deal as it takes deals.
 *
 * A turn is a period where delay counts by turn; where it counts by round, only the last turn of a round is followed by delay: then
 * who speaks last has all the power. An order drawn for each round is taken as a speaker drawn anew at every turn; one drawn once is
 * taken as the scenario lists it.
 *
 * Source: Ståhl, "Bargaining theory" (1972); Rubinstein (1982) in the limit; Baron and Ferejohn, "Bargaining in legislatures" (1989),
 * closed rule, where a quota decides and who speaks is drawn.
 *
 * @returns undefined where a quota or a drawn order would need more than 50,000 deals to be gone through.
 */
export function backwardInduction(model: Model, preferences: Preferences): Induction | undefined {
  const { order, delay } = model;
  const { deadline, turns = 'fixed' } = model.scenario.protocol;
  const seats = order.length;
  const drawn = turns === 'seeded';
  const listed = drawn || model.quota > 0;
  if (listed && model.size > DEALS_MAX) return undefined;
  const finder = listed ? new Listed(model, preferences) : new Queried(model, preferences);
  // A whole number of cycles is left out, so that the first turn is the first speaker's.
  const cycle = turns === 'rotating' ? seats : 1;
  const most = Math.max(Math.floor(TURNS_MAX / seats / cycle), 1) * cycle;
  const rounds = deadline <= most ? deadline : most - cycle + (deadline % cycle || cycle);
  const byTurn = delay.stepsPerRound > 1;
  let values: readonly number[] = model.actors.map((_, a) => preferences.noDeal[a]!);
  const found: InductionTurn[] = [];
  let exact = true;
  for (let t = rounds * seats - 1; t >= 0; t--) {
    const [round, place] = [Math.floor(t / seats), t % seats];
    const later = byTurn || place === seats - 1;
    const bounds = values.map((v, a) =>
      later ? preferences.discount[a]! * v - preferences.delayCost[a]! : v,
    );
    const speakers = drawn
      ? order
      : [order[turns === 'rotating' ? (place + round) % seats : place]!];
    const sums = values.map(() => 0);
    const speaking: { actor: number; value: number }[] = [];
    let deal = -1;
    for (const speaker of speakers) {
      const best = finder.best(speaker, bounds, drawn);
      exact &&= best.exact;
      if (!drawn) deal = best.deals[0] ?? -1;
      const worth = (a: number): number =>
        best.deals.length === 0
          ? bounds[a]!
          : best.deals.reduce((s, d) => s + score(model, preferences, a, d), 0) / best.deals.length;
      for (const a of sums.keys()) sums[a]! += worth(a);
      speaking.push({ actor: speaker, value: worth(speaker) });
    }
    values = sums.map((s) => s / speakers.length);
    found.push({ round: round + 1, speaker: drawn ? -1 : speakers[0]!, deal, speaking, values });
  }
  return { turns: found.reverse(), exact };
}

/** What a speaker takes: one deal, several that are the same to it, or none if it waits. */
interface Taken {
  readonly deals: readonly number[];
  readonly exact: boolean;
}

/** Finds a speaker's best deal by going through all. */
class Listed {
  private readonly model: Model;
  private readonly deals: readonly {
    readonly deal: number;
    readonly scores: readonly number[];
    readonly needed: number;
    readonly crossed: number;
  }[];

  constructor(model: Model, preferences: Preferences) {
    this.model = model;
    this.deals = Array.from({ length: model.size }, (_, deal) => deal)
      .filter((deal) => model.feasible(deal) && !model.shut(deal, preferences))
      .map((deal) => ({
        deal,
        scores: model.actors.map((_, a) => score(model, preferences, a, deal)),
        needed: model.needed(deal),
        crossed: model.actors.reduce(
          (set, _, a) => (model.crossed(deal, a).length > 0 ? including(set, a) : set),
          0,
        ),
      }));
  }

  best(speaker: number, bounds: readonly number[], all: boolean): Taken {
    const { model } = this;
    let deals: number[] = [];
    let own = bounds[speaker]!;
    let others = -Infinity;
    for (const { deal, scores, needed, crossed } of this.deals) {
      const mine = scores[speaker]!;
      if (mine < own || contains(crossed, speaker)) continue;
      const takes = (a: number): boolean =>
        a === speaker || (scores[a]! >= bounds[a]! && !contains(crossed, a));
      if (scores.some((_, a) => contains(needed, a) && !takes(a))) continue;
      if (model.quota > 0 && !model.carries(setOf(model.order.filter(takes)))) continue;
      const sum = scores.reduce((s, x) => s + x, 0) - mine;
      if (mine > own || deals.length === 0 || (!all && sum > others)) deals = [];
      else if (!all) continue;
      deals.push(deal);
      own = mine;
      others = sum;
    }
    return { deals, exact: true };
  }
}

/** Finds a speaker's best deal by queries, where all who are needed must accept. */
class Queried {
  private readonly model: Model;
  private readonly preferences: Preferences;
  private readonly regions = new Map<number, ReturnType<Queried['listOf']>>();

  constructor(model: Model, preferences: Preferences) {
    this.model = model;
    this.preferences = preferences;
  }

  best(speaker: number, bounds: readonly number[]): Taken {
    let best: { readonly found: SearchResult; readonly sum: number } | undefined;
    let exact = true;
    for (const { actors, needed, parts } of this.regionsOf(speaker)) {
      const mine = actors.indexOf(speaker);
      // Who is not needed may get anything; the speaker no less than by waiting.
      const floors = actors.map((a) => (a === speaker || contains(needed, a) ? bounds[a]! : -FAR));
      const found = search(parts, floors, this.goal(parts, floors, mine));
      if (!found) continue;
      exact &&= found.exact;
      const sum = actors.reduce(
        (s, a) => s + score(this.model, this.preferences, a, found.deal),
        0,
      );
      const order = best
        ? found.gains[mine]! - best.found.gains[mine]! ||
          sum - best.sum ||
          best.found.deal - found.deal
        : 1;
      if (order > 0) best = { found, sum };
    }
    return { deals: best ? [best.found.deal] : [], exact };
  }

  /** Greatest for the speaker, then in sum; bounded by Lagrange's dual. */
  private goal(
    parts: ReturnType<typeof undominatedParts>,
    floors: readonly number[],
    mine: number,
  ): Goal {
    const width = floors.length;
    const column = (scores: Float64Array, n: number, i: number): Float64Array =>
      Float64Array.from({ length: n }, (_, c) => scores[c * width + i]!);
    const bounded = floors.flatMap((f, i) => (i !== mine && f > -FAR ? [i] : []));
    const prices = pricesOf(
      parts.map(({ codes, scores }) => ({
        own: column(scores, codes.length, mine),
        others: bounded.map((i) => column(scores, codes.length, i)),
      })),
      bounded.map((i) => floors[i]!),
    );
    const weights = floors.map((_, i) => (i === mine ? 1 : (prices[bounded.indexOf(i)] ?? 0)));
    const total = (gains: readonly number[]): number => gains.reduce((s, g) => s + g, 0);
    return {
      bounds: [{ weights, most: (sum) => sum }],
      value: (gains) => gains[mine]!,
      compare: (a, b) => a[mine]! - b[mine]! || total(a) - total(b),
    };
  }

  private regionsOf(speaker: number): ReturnType<Queried['listOf']> {
    let list = this.regions.get(speaker);
    if (!list) this.regions.set(speaker, (list = this.listOf(speaker)));
    return list;
  }

  /** The deal space by who is needed beside those whom every deal needs. */
  private listOf(speaker: number): {
    readonly actors: readonly number[];
    readonly needed: number;
    readonly parts: ReturnType<typeof undominatedParts>;
  }[] {
    const { model, preferences } = this;
    const always = model.actors.flatMap((_, a) => (contains(model.essential, a) ? [a] : []));
    const others = askable(model, always);
    const actors = [...model.actors.keys()];
    return Array.from({ length: 2 ** others.length }, (_, set) => {
      const asked = others.filter((__, i) => contains(set, i));
      const needed = asked.reduce((s, a) => including(s, a), model.essential);
      const within = including(needed, speaker);
      const field = { actors, within, needs: needed, keepLow: true };
      return { actors, needed, parts: undominatedParts(model, preferences, field) };
    });
  }
}
