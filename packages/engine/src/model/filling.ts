import { alone, contains, containsAll } from '../actor-set.ts';
import { meets } from './clause.ts';
import { CombinationList, type Group } from './group.ts';
import type { DealModel } from './deal-model.ts';
import type { Preferences } from './preferences.ts';

/** A draft: what it settles, and whose it is. */
export interface Draft {
  /** By clause: the option that it settles; −1 where it leaves the clause open. */
  readonly options: ArrayLike<number>;
  /** Its author; −1 if nobody's in particular. */
  readonly by: number;
}

/** The set of actors who are asked about what a draft settles: signatories, and those whose consent its options need. */
export function askedAbout(model: DealModel, { options }: Draft): number {
  let asked = model.signatories | model.consent;
  for (let c = 0; c < model.clauses.length; c++) {
    if (options[c]! >= 0) asked |= model.consents[model.offsets[c]! + options[c]!]!;
  }
  return asked;
}

/**
 * Ways in which a draft can be filled in within a group of clauses: of all combinations those that come first by law, then by the red
 * lines of its author (of a draft of nobody's, of all signatories), then by bringing nobody in whose consent is not asked anyway.
 * Which of these is taken depends on a run's preferences: {@link choose}.
 */
export class Filling {
  /** The ways, as combinations of the group. Other than those of a model, they may break a constraint. */
  readonly ways: Group;
  /** Whether every way breaks a constraint. */
  readonly offends: boolean;
  private readonly raters: readonly number[];

  /** @param asked the set of actors who are asked about the draft anyway ({@link askedAbout}). */
  constructor(model: DealModel, group: Group, draft: Draft, asked: number) {
    const { best, rank } = bestWays(model, group, draft, asked);
    this.ways = combinations(model, group, best);
    this.offends = rank < LAWFUL;
    this.raters =
      draft.by >= 0
        ? [draft.by]
        : [...model.actors.keys()].filter((a) => contains(model.signatories, a));
  }

  /** The way that its author likes best, of a draft of nobody's that in which the signatories gain most together; first of equals. */
  choose(preferences: Preferences): number {
    const { ways, raters } = this;
    const { length } = ways.codes;
    if (length === 1) return 0;
    let best = 0;
    let most = -Infinity;
    for (let k = 0; k < length; k++) {
      let sum = 0;
      for (const row of raters) sum += partScore(ways, preferences, row, k);
      if (sum <= most) continue;
      most = sum;
      best = k;
    }
    return best;
  }
}

/** What a combination of a group adds to a row's score: an integer in billionths. */
export function partScore(group: Group, preferences: Preferences, row: number, k: number): number {
  const { cells, clauses, applies, interactions, utilities, places } = group;
  const width = clauses.length;
  const base = row * preferences.optionCount;
  let sum = 0;
  for (let c = k * width; c < (k + 1) * width; c++) sum += preferences.options[base + cells[c]!]!;
  for (let i = 0; i < interactions.length; i++) {
    if (applies[k * interactions.length + i] === 1) {
      sum += preferences.bonuses[row * preferences.bonusCount + interactions[i]!]!;
    }
  }
  for (let u = 0; u < utilities.length; u++) {
    if (utilities[u]!.actor === preferences.actorOf[row]) {
      sum += preferences.utilities[places[k * utilities.length + u]!]!;
    }
  }
  return sum;
}

const LAWFUL = 4;
const WITHIN_LINES = 2;
const ALONE = 1;

/** The best-ranked choices of options for a group's clauses, in rising order. */
function bestWays(
  model: DealModel,
  { clauses }: Group,
  draft: Draft,
  asked: number,
): { readonly best: readonly Int32Array[]; readonly rank: number } {
  const free = clauses.filter((c) => draft.options[c]! < 0);
  const constraints = model.constraints.filter((c) => clauses.includes(c.when[0]!.clause));
  const whose = draft.by >= 0 ? alone(draft.by) : model.signatories;
  const lines = model.redLines.filter(
    (r) => contains(whose, r.actor) && clauses.includes(r.when[0]!.clause),
  );
  const options = Int32Array.from(model.clauses, (_, c) => Math.max(draft.options[c]!, 0));
  let rank = -1;
  let best: Int32Array[] = [];
  for (;;) {
    const breaks = constraints.some(
      (c) => meets(c.when, options) && !(c.unless && meets(c.unless, options)),
    );
    const crosses = lines.some((r) => meets(r.when, options));
    const brings = free.some(
      (c) => !containsAll(asked, model.consents[model.offsets[c]! + options[c]!]!),
    );
    const here = (breaks ? 0 : LAWFUL) + (crosses ? 0 : WITHIN_LINES) + (brings ? 0 : ALONE);
    if (here > rank) {
      rank = here;
      best = [];
    }
    if (here === rank) best.push(Int32Array.from(clauses, (c) => options[c]!));
    if (!next(model, free, options)) return { best, rank };
  }
}

/** The next choice of options for some clauses, the last fastest; false after the last. */
function next(model: DealModel, clauses: readonly number[], options: Int32Array): boolean {
  for (let k = clauses.length - 1; k >= 0; k--) {
    const c = clauses[k]!;
    options[c]!++;
    if (options[c]! < model.clauses[c]!.options.length) return true;
    options[c] = 0;
  }
  return false;
}

/** Combinations of a group's clauses, one for each way, lawful or not. */
export function combinations(model: DealModel, group: Group, ways: readonly Int32Array[]): Group {
  const list = new CombinationList(model, group, ways.length);
  const options = new Int32Array(model.clauses.length);
  for (const way of ways) {
    for (let i = 0; i < way.length; i++) options[group.clauses[i]!] = way[i]!;
    list.add(options);
  }
  return list.group();
}
