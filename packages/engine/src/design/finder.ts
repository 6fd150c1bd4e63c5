import { contains, members } from '../actor-set.ts';
import type { Scenario } from '../form/scenario.ts';
import { Model } from '../machine/model.ts';
import { scoreWhereBound } from '../model/outside.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { Board } from './board.ts';
import { climb } from './climb.ts';
import { concludingSets } from './coalitions.ts';
import { changedSpaces, type DraftSpaces, settledBy, waysOf } from './draft-spaces.ts';
import type { Draws } from './draws.ts';
import { GainGoal, CurveGoal, SafestGoal } from './goals.ts';
import { named } from './judge.ts';
import { opened } from './opened.ts';
import type { DesignPlan } from './options.ts';
import type { CoalitionDraft, Curve, DesignProof } from './result.ts';
import { type DraftGoal, Search } from './search.ts';
import type { DesignSpace, FoundDraft } from './space.ts';

/** Restarts of the local search for the draft itself, and for those that come after it. */
const RESTARTS = 4;
const RESTARTS_LATER = 1;
/** Below this share signed, a draft is no point of a curve. */
const CURVE_FROM = 0.05;

/** A draft that was chosen among some draws. */
export interface ChosenDraft {
  /** By clause: the option settled; −1 where it is left open. */
  readonly options: readonly number[];
  /** Draws in which it is signed, in billionths. */
  readonly count: number;
  readonly proof: DesignProof;
}

/** A choice among changes of so many clauses at most. */
export interface ChosenChange extends ChosenDraft {
  readonly most: number;
}

/** Whoever watches a search, and may end it. */
export interface Watcher {
  /** Whether a search that has found something shall end. */
  stopping(): boolean;
  /** Told of each slice of work; of the best draft so far and the greatest count that another can have, where that is looked for. */
  step(draws: Draws, best?: FoundDraft, bound?: number): void;
}

/** Searches for drafts, in slices. What they find depends on the plan alone. */
export class DraftFinder {
  private readonly scenario: Scenario;
  private readonly plan: DesignPlan;
  private readonly watcher: Watcher;
  /** By goal: what was chosen among fewer draws. A search among more begins with it, so that it is not lost where that is left early. */
  private readonly earlier = new Map<'safest' | 'gain', readonly number[]>();

  constructor(scenario: Scenario, plan: DesignPlan, watcher: Watcher) {
    this.scenario = scenario;
    this.plan = plan;
    this.watcher = watcher;
  }

  /** The draft that the plan asks for. */
  *choose(drafting: DraftSpaces): Generator<undefined, ChosenDraft | undefined> {
    const { plan } = this;
    const { draws } = drafting;
    if (plan.from !== undefined) {
      const spaces = changedSpaces(
        draws,
        plan.latitude,
        draws.sample.draft(plan.from),
        plan.changes,
      );
      return yield* this.safest([spaces.at(-1)!], draws);
    }
    const safest = yield* this.safest(drafting.spaces(), draws);
    if (plan.settle < draws.sample.model.clauses.length && safest) {
      return opened(new Board(draws), safest, plan.settle);
    }
    if (plan.for < 0 || !safest) return safest;
    const n = draws.sample.runs.length;
    const row = draws.sample.model.order.indexOf(plan.for);
    const goal = new GainGoal(Math.max(row, 0), Math.ceil(plan.signed * n * SCORE_UNIT));
    const spaces = drafting.spaces();
    this.begin(spaces, goal, 'gain');
    const best = yield* this.search(spaces, goal, draws, (found) => found.gains[row]!);
    if (best) this.earlier.set('gain', best.options);
    return best;
  }

  private *safest(
    spaces: readonly DesignSpace[],
    draws: Draws,
    tell = true,
  ): Generator<undefined, ChosenDraft | undefined> {
    const goal = new SafestGoal();
    if (tell) this.begin(spaces, goal, 'safest');
    for (const space of spaces) {
      for (const _ of climb(space, goal, {
        seed: this.plan.seed,
        restarts: tell ? RESTARTS : RESTARTS_LATER,
      })) {
        this.watcher.step(draws, tell ? goal.best : undefined);
        if (this.watcher.stopping() && goal.best) break;
        yield;
      }
    }
    if (goal.best) {
      const { best } = goal;
      const space = spaces.find((s) => isOf(s, best))!;
      draws.poll.hardFirst(space.gains(best.ways), space.say(best.ways));
    }
    const best = yield* this.search(spaces, goal, draws, ({ count }) => count, tell);
    if (tell && best) this.earlier.set('safest', best.options);
    return best;
  }

  /** Lets a goal begin with what was chosen among fewer draws, if anything was. */
  private begin(spaces: readonly DesignSpace[], goal: DraftGoal, by: 'safest' | 'gain'): void {
    const options = this.earlier.get(by);
    for (const space of options ? spaces : []) {
      const ways = waysOf(space, options!);
      if (ways) goal.take(space.found(ways));
    }
  }

  /** The best draft of some spaces by a goal, and how sure it is. */
  private *search(
    spaces: readonly DesignSpace[],
    goal: DraftGoal & { readonly best?: FoundDraft | undefined },
    draws: Draws,
    of: (found: FoundDraft) => number,
    tell = false,
  ): Generator<undefined, ChosenDraft | undefined> {
    let bound = -Infinity;
    let where = spaces.find((s) => goal.best && isOf(s, goal.best));
    for (const space of spaces) {
      const had = goal.best;
      const search = new Search(space, goal, this.plan.effort * 1e6);
      for (const _ of search.run()) {
        this.watcher.step(draws, tell ? goal.best : undefined, Math.max(bound, search.bound));
        if (this.watcher.stopping() && goal.best) break;
        yield;
      }
      bound = Math.max(bound, search.bound);
      if (goal.best !== had) where = space;
    }
    const { best } = goal;
    if (!best || !where) return undefined;
    const unit = SCORE_UNIT * draws.sample.runs.length;
    return {
      options: settledBy(where, best),
      count: best.count,
      proof: { proved: bound === -Infinity, bound: Math.max(bound, of(best)) / unit },
    };
  }

  /** Further drafts, each away from all before it. */
  *elsewhere(
    drafting: DraftSpaces,
    first: ChosenDraft,
    found: ChosenDraft[],
  ): Generator<undefined> {
    const { plan } = this;
    const from = [first.options];
    for (let i = 0; i < plan.others && !this.watcher.stopping(); i++) {
      const spaces = drafting.spaces({ away: { from, clauses: plan.distance } });
      const next = yield* this.safest(spaces, drafting.draws, false);
      if (!next || next.count === 0) return;
      found.push(next);
      from.push(next.options);
    }
  }

  /** The best change in one clause, in two and so on, until nothing is gained. */
  *nearer(draws: Draws): Generator<undefined, ChosenChange[]> {
    const { plan } = this;
    const spaces = changedSpaces(
      draws,
      plan.latitude,
      draws.sample.draft(plan.from!),
      plan.changes,
    );
    const near: ChosenChange[] = [];
    for (let most = 0; most <= plan.changes; most++) {
      const best = yield* this.safest([spaces[most]!], draws, false);
      if (!best) continue;
      if (near.length > 0 && best.count <= near.at(-1)!.count) {
        if (most > 1) break;
        continue;
      }
      near.push({ ...best, most });
    }
    return near;
  }

  /** What a party can gain at most, by how often the draft is signed. */
  *curve(drafting: DraftSpaces, actor: number): Generator<undefined, Curve> {
    const { draws } = drafting;
    const { model, runs } = draws.sample;
    const row = model.order.indexOf(actor);
    const unit = SCORE_UNIT * runs.length;
    const goal = new CurveGoal(row, Math.ceil(CURVE_FROM * unit));
    const spaces = drafting.spaces();
    const from = new Map<FoundDraft, DesignSpace>();
    let proved = true;
    for (const space of spaces) {
      const search = new Search(space, goal, this.plan.effort * 1e6);
      for (const _ of search.run()) {
        this.watcher.step(draws);
        if (this.watcher.stopping()) break;
        yield;
      }
      proved &&= search.bound === -Infinity;
      for (const point of goal.points) if (!from.has(point)) from.set(point, space);
    }
    return {
      actor: model.actors[actor]!,
      points: goal.points.map((point) => ({
        options: named(draws.sample, settledBy(from.get(point)!, point)),
        all: point.count / unit,
        gain: point.gains[row]! / unit,
      })),
      proved,
    };
  }

  /** The safest draft of each coalition. */
  *coalitions(drafting: DraftSpaces): Generator<undefined, CoalitionDraft[]> {
    const { draws } = drafting;
    const { model, runs } = draws.sample;
    const unit = SCORE_UNIT * runs.length;
    const list: CoalitionDraft[] = [];
    const partial = new Model(this.scenario).protocol.partial === true;
    for (const needed of concludingSets(this.scenario, model)) {
      const best = yield* this.safest(drafting.spaces({ signers: { needed } }), draws, false);
      if (!best || this.watcher.stopping()) continue;
      const { deals } = new Board(draws).look({ options: best.options, by: -1 });
      const gainIn = (a: number, r: number): number => {
        const [deal, here] = [deals[r]!, draws.sample.preferences[r]!];
        const bound = needed | model.consenters(deal);
        const without = !contains(bound, a) && partial && model.outside[a]! < 0;
        return without ? 0 : scoreWhereBound(model, here, a, deal, bound) - here.noDeal[a]!;
      };
      list.push({
        actors: members(needed).map((a) => model.actors[a]!),
        options: named(draws.sample, best.options),
        chosenOn: best.count / unit,
        gains: Object.fromEntries(
          model.order.map((a) => {
            const sum = runs.reduce((all, _, r) => all + gainIn(a, r), 0);
            return [model.actors[a]!, sum / unit] as const;
          }),
        ),
        proof: best.proof,
      });
    }
    return list;
  }
}

/** Whether a draft was found in a space. */
function isOf(space: DesignSpace, { ways, code }: FoundDraft): boolean {
  return (
    ways.length === space.parts.length &&
    ways.every((w, p) => w < space.parts[p]!.ways.length) &&
    space.parts.reduce((sum, part, p) => sum + part.codes[ways[p]!]!, 0) === code
  );
}
