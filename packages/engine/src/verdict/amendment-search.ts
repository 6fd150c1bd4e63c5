import { contains } from '../actor-set.ts';
import type { Choice, GroupChange, DraftText, Tried } from './text.ts';

/** What changes of so many clauses can do at best. */
export interface BestChanges {
  /** Number of changes that there are. */
  readonly changes: number;
  /** Number of these that were looked at, or ruled out with all their like. */
  readonly tried: number;
  /** That which is ratified most often of those signed; of equals that with most to spare, then the first. Null if none ever is. */
  readonly best: (Tried & { readonly choices: readonly Choice[] }) | null;
}

/** Changes of one group's clauses, and what stands in the group then. */
interface Variant {
  readonly choices: readonly Choice[];
  readonly part: GroupChange;
}

/** More changes of one size than about this are not looked at one by one. */
const MOST_TRIED = 60_000;
/** So many changes are looked at in the time that it takes to work out what stands in a group after one. */
const PART_EFFORT = 10;

/**
 * Looks for the change of so many clauses with which a text is most often signed by all who must, and ratified. What stands in a group of clauses is worked out once,
 * and only added up. A change that leaves alone what breaks a constraint, or crosses a red line of somebody whom every deal needs, in
 * every run, is ruled out with all its like. Every other is looked at on every run, as long as it can still beat the best; only where
 * there are more than some 60,000 are those options alone combined that gain most for those who sign.
 */
export class AmendmentSearch {
  private readonly text: DraftText;
  private readonly singles: readonly Choice[];
  private readonly most: number;

  /** @param most number of changes of one size to look at, about. */
  constructor(text: DraftText, most: number = MOST_TRIED) {
    const { model } = text.sample;
    this.text = text;
    this.most = most;
    this.singles = model.clauses
      .flatMap(({ options }, c) => options.map((_, o): Choice => [c, o]))
      .filter((choice) => !text.holds(choice));
  }

  /** Number of runs in which the text is signed without a change. */
  get unchanged(): number {
    const { text } = this;
    return text.try(text.rest([]), [], { ratified: 0, spare: -1 })!.signed;
  }

  /** The best change of exactly so many clauses. */
  find(clauses: number): BestChanges {
    const { singles, most } = this;
    let chosen = singles;
    if (this.effort(chosen, clauses) > most) {
      chosen = this.promising();
      while (this.effort(chosen, clauses) > most) chosen = chosen.slice(0, -1);
    }
    let best: BestChanges['best'] = null;
    for (const lists of this.shares(chosen, clauses)) best = this.among(lists, best);
    return { changes: count(singles, clauses), tried: count(chosen, clauses), best };
  }

  /** The best of some groups' variants together, if it is better than the best so far. */
  private among(
    lists: readonly (readonly [group: number, variants: readonly Variant[]])[],
    before: BestChanges['best'],
  ): BestChanges['best'] {
    const { text } = this;
    const rest = text.rest(lists.map(([group]) => group));
    // What is wrong elsewhere no variant here mends.
    if (text.hopeless(rest)) return before;
    let best = before;
    const place = lists.map(() => 0);
    for (;;) {
      const variants = lists.map(([, list], i) => list[place[i]!]!);
      const parts = variants.map((v) => v.part);
      const result = text.try(rest, parts, best ?? { ratified: 1, spare: -1 });
      if (result) best = { ...result, choices: variants.flatMap((v) => v.choices) };
      let k = place.length - 1;
      while (k >= 0 && ++place[k]! === lists[k]![1].length) place[k--] = 0;
      if (k < 0) return best;
    }
  }

  /** Every way to share out changes of so many clauses among the groups, as far as there is hope for them. */
  private *shares(
    singles: readonly Choice[],
    clauses: number,
  ): Generator<readonly (readonly [group: number, variants: readonly Variant[]])[]> {
    const { text } = this;
    const { groups } = text.sample.model;
    // By group and number of clauses changed.
    const variants = groups.map((group, g) => {
      const here = singles.filter(([c]) => group.clauses.includes(c));
      return Array.from({ length: clauses + 1 }, (_, m) =>
        combinationsOf(here, m)
          .map((choices) => ({ choices, part: text.part(g, choices) }))
          .filter(({ part }) => !text.hopeless(part)),
      );
    });
    type Lists = readonly (readonly [group: number, variants: readonly Variant[]])[];
    function* from(g: number, left: number, so: Lists): Generator<Lists> {
      if (left === 0) {
        yield so;
        return;
      }
      for (let next = g; next < groups.length; next++) {
        for (let m = 1; m <= left; m++) {
          const list = variants[next]![m]!;
          if (list.length > 0) yield* from(next + 1, left - m, [...so, [next, list]]);
        }
      }
    }
    yield* from(0, clauses, []);
  }

  /** The work that changes of so many clauses make, in changes looked at. */
  private effort(singles: readonly Choice[], clauses: number): number {
    let effort = count(singles, clauses);
    for (const group of this.text.sample.model.groups) {
      const here = singles.filter(([c]) => group.clauses.includes(c));
      for (let m = 1; m <= clauses; m++) effort += PART_EFFORT * count(here, m);
    }
    return effort;
  }

  /** The options, those first that gain most for somebody who signs: each signatory's best, then each one's second … */
  private promising(): readonly Choice[] {
    const { text, singles } = this;
    const { model } = text.sample;
    const gains = singles.map((choice) => {
      const g = model.groups.findIndex((group) => group.clauses.includes(choice[0]));
      return text.gains(text.part(g, [choice]));
    });
    const lists = [...model.order.keys()]
      .filter((seat) => contains(model.signatories, model.order[seat]!))
      .map((seat) =>
        [...singles.keys()].sort((x, y) => gains[y]![seat]! - gains[x]![seat]! || x - y),
      );
    const chosen = new Set(singles.flatMap((_, i) => lists.map((list) => list[i]!)));
    return [...chosen].map((i) => singles[i]!);
  }
}

/** Number of changes of so many clauses that some options make. */
export function count(singles: readonly Choice[], clauses: number): number {
  const perClause = new Map<number, number>();
  for (const [c] of singles) perClause.set(c, (perClause.get(c) ?? 0) + 1);
  // A sum of products over sets of clauses, clause by clause.
  const sums = [1, ...Array.from({ length: clauses }, () => 0)];
  for (const options of perClause.values()) {
    for (let k = clauses; k > 0; k--) sums[k]! += sums[k - 1]! * options;
  }
  return sums[clauses]!;
}

/** Every choice of so many options, each of another clause, in the order of the list. */
export function combinationsOf(singles: readonly Choice[], size: number, from = 0): Choice[][] {
  if (size === 0) return [[]];
  const all: Choice[][] = [];
  for (let i = from; i < singles.length; i++) {
    const first = singles[i]!;
    for (const rest of combinationsOf(singles, size - 1, i + 1)) {
      if (rest.every(([c]) => c !== first[0])) all.push([first, ...rest]);
    }
  }
  return all;
}
