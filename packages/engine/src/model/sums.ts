import { contains } from '../actor-set.ts';
import { canBeHad, type Group } from './group.ts';
import { addUp, PartList, type Addends } from './part-list.ts';
import type { Preferences } from './preferences.ts';

/** In larger groups equals are not looked for. */
const CONDENSED_MAX = 4096;

/**
 * Part deals over some groups of clauses, by what they are worth to one actor; their code is the part's contribution to the number
 * of a deal. They are listed and sorted when somebody asks for them: many a run is over without.
 */
export class Sums {
  /** How many part deals there are. */
  count = 0;
  /** The least and the greatest of their scores; meaningless where there are none. */
  low = 0;
  high = 0;
  private readonly actor: number;
  private readonly groups: readonly Group[];
  private readonly scores: Float64Array;
  /** By group: which of its combinations can be had. */
  private readonly places: readonly number[][];
  /** By group: what each of these is worth. */
  private readonly terms: readonly Addends[];
  /** By group: the same without all but the first of equals. */
  private readonly condensed: readonly Addends[];
  /** By group: room for what these add to another sum. */
  private others: readonly Addends[] | undefined;
  private readonly every = new PartList();
  private readonly few = new PartList();
  /** Who had left when the places were listed; −1 before. */
  private gone = -1;
  /** Whether anything had been closed then. */
  private shuts = false;
  /** Whether the lists are of other preferences. */
  private everyStale = true;
  private fewStale = true;
  private moved = true;
  /** Whether the codes of the list of all are those of other places. */
  private codesStale = true;
  /** Which list has the first of equals. */
  private firsts = this.few;

  constructor(groups: readonly Group[], actor: number) {
    this.actor = actor;
    this.groups = groups;
    this.scores = new Float64Array(groups.reduce((n, g) => Math.max(n, g.codes.length), 0));
    this.places = groups.map(() => []);
    this.terms = groups.map((g) => blank(g.codes.length));
    this.condensed = groups.map((g) => blank(g.codes.length));
  }

  /**
   * Takes up the preferences of a run. What needs an actor of the set `gone` is left out.
   *
   * @returns whether there are other part deals than before, or they are worth something else.
   */
  prepare(preferences: Preferences, gone: number): boolean {
    this.moved = false;
    // Which part deals there are depends on who has left and what has been closed, not on scores.
    if (gone !== this.gone || preferences.shuts || this.shuts) {
      this.gone = gone;
      this.shuts = preferences.shuts;
      this.listPlaces(preferences);
    }
    this.low = 0;
    this.high = 0;
    for (const [g, group] of this.groups.entries()) {
      scoreGroup(group, preferences, this.actor, this.scores);
      this.takeUp(this.places[g]!, this.terms[g]!);
    }
    return this.moved;
  }

  /** All part deals in order. There must be any. */
  all(): PartList {
    const { every } = this;
    if (this.everyStale) {
      this.everyStale = false;
      every.fill(this.terms, !this.codesStale);
      this.codesStale = false;
    }
    return every;
  }

  /**
   * Part deals in order, but of those worth the same not all: the one with the lowest code always. Many actors care about few of
   * the clauses, so this is often a fraction of all. There must be any.
   */
  lowest(): PartList {
    if (this.fewStale) {
      this.fewStale = false;
      const left = this.condense();
      this.firsts = left < this.count ? this.few : this.every;
      if (left < this.count) this.few.fill(this.condensed, false);
    }
    return this.firsts === this.every ? this.all() : this.few;
  }

  /**
   * Lists another sum over the groups, in the order of {@link all}: what each part deal adds to a number that is not the actor's score.
   *
   * @param termsOf by combination of a group: what it adds.
   */
  along(termsOf: (group: Group) => Float64Array, into: Float64Array): void {
    const lists = this.groups.map((group, g) => {
      const terms = termsOf(group);
      return Float64Array.from(this.places[g]!, (k) => terms[k]!);
    });
    this.all().along(lists, into);
  }

  /**
   * Lists another sum over the clauses for every part deal, as they come: at the places that {@link PartList.places} of {@link all} has.
   *
   * @param cells by option of all clauses: what it adds.
   * @returns `into`, or a longer list where that is too short.
   */
  list(cells: Float64Array, into: Float64Array | undefined): Float64Array {
    const list =
      into === undefined || into.length < this.count ? new Float64Array(this.count) : into;
    const lists = (this.others ??= this.groups.map((g) => blank(g.codes.length)));
    for (let g = 0; g < this.groups.length; g++) {
      const { clauses, cells: of } = this.groups[g]!;
      const places = this.places[g]!;
      const terms = lists[g]!;
      const width = clauses.length;
      terms.length = places.length;
      for (let p = 0; p < places.length; p++) {
        const first = places[p]! * width;
        let sum = 0;
        for (let c = 0; c < width; c++) sum += cells[of[first + c]!]!;
        terms.scores[p] = sum;
      }
    }
    addUp(lists, (l) => l.scores, list);
    return list;
  }

  /** The code of a deal's part in these groups. */
  part(
    options: ArrayLike<number>,
    model: { readonly clauses: readonly { readonly stride: number }[] },
  ): number {
    let code = 0;
    for (const { clauses } of this.groups) {
      for (const c of clauses) code += options[c]! * model.clauses[c]!.stride;
    }
    return code;
  }

  private listPlaces(preferences: Preferences): void {
    this.count = 1;
    for (const [g, group] of this.groups.entries()) {
      const places = this.places[g]!;
      const terms = this.terms[g]!;
      places.length = 0;
      for (let k = 0; k < group.codes.length; k++) {
        if (contains(group.crossed[k]!, this.actor) || !canBeHad(group, k, this.gone, preferences))
          continue;
        terms.codes[places.length] = group.codes[k]!;
        places.push(k);
      }
      terms.length = places.length;
      this.count *= places.length;
    }
    this.codesStale = true;
    this.everyStale = true;
    this.fewStale = true;
    this.moved = true;
  }

  /** Notes what the combinations of a group that can be had are worth. Where that is what it was, the order is as well. */
  private takeUp(places: readonly number[], { scores: terms }: Addends): void {
    const { scores } = this;
    let least = Infinity;
    let most = -Infinity;
    for (let i = 0; i < places.length; i++) {
      const term = scores[places[i]!]!;
      if (term < least) least = term;
      if (term > most) most = term;
      if (terms[i] === term) continue;
      terms[i] = term;
      this.everyStale = true;
      this.fewStale = true;
      this.moved = true;
    }
    this.low += least;
    this.high += most;
  }

  /** Leaves out, group by group, all but the first of equals; says how many part deals are left. */
  private condense(): number {
    let left = 1;
    for (const [g, { length, scores, codes }] of this.terms.entries()) {
      const into = this.condensed[g]!;
      into.length = 0;
      const seen = new Set<number>();
      for (let k = 0; k < length; k++) {
        const score = scores[k]!;
        if (length <= CONDENSED_MAX) {
          if (seen.has(score)) continue;
          seen.add(score);
        }
        into.scores[into.length] = score;
        into.codes[into.length++] = codes[k]!;
      }
      left *= into.length;
    }
    return left;
  }
}

function blank(length: number): Addends {
  return { length: 0, scores: new Float64Array(length), codes: new Float64Array(length) };
}

/** By combination of a group: what it is worth to an actor. */
export function scoreGroup(
  group: Group,
  preferences: Preferences,
  actor: number,
  into: Float64Array,
): void {
  const { cells, applies, interactions, utilities, places } = group;
  const { options, bonuses, bonusCount } = preferences;
  const count = group.codes.length;
  const width = group.clauses.length;
  const terms = interactions.length;
  const owner = preferences.actorOf[actor]!;
  const base = actor * preferences.optionCount;
  for (let k = 0, at = 0; k < count; k++) {
    let sum = 0;
    for (let c = 0; c < width; c++) sum += options[base + cells[at++]!]!;
    for (let i = 0; i < terms; i++) {
      if (applies[k * terms + i] !== 0) sum += bonuses[actor * bonusCount + interactions[i]!]!;
    }
    for (let u = 0; u < utilities.length; u++) {
      if (utilities[u]!.actor === owner) {
        sum += preferences.utilities[places[k * utilities.length + u]!]!;
      }
    }
    into[k] = sum;
  }
}
