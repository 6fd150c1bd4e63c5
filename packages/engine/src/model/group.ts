import { including, overlaps } from '../actor-set.ts';
import { type ConditionModel, meets } from './clause.ts';
import type { DealModel } from './deal-model.ts';
import type { Preferences } from './preferences.ts';
import type { UtilityTable } from './utility.ts';

/**
 * Clauses that constraints, red lines, interactions or utilities join, with every combination of their options that may be
 * concluded. Groups are independent: a deal is feasible exactly if its part in every group is, and its score is the sum
 * of its parts' scores. A clause that nothing joins is a group of its own.
 */
export interface Group {
  /** Indices of its clauses, rising. */
  readonly clauses: readonly number[];
  /** Interaction terms that live in this group, by index. */
  readonly interactions: readonly number[];
  /** By combination, rising: what it contributes to the number of a deal. */
  readonly codes: Float64Array;
  /** By combination × clause of the group: the option's place in tables over all options. */
  readonly cells: Int32Array;
  /** By combination: the set of actors one of whose red lines it crosses. */
  readonly crossed: Int32Array;
  /** By combination: the set of actors whose consent it needs beside the signatories'. */
  readonly needs: Int32Array;
  /** By combination × interaction of the group: 1 where the interaction applies. */
  readonly applies: Uint8Array;
  /** Terms of utilities that live in this group. */
  readonly utilities: readonly UtilityTable[];
  /** By combination × term of the group: its place among the combinations of all terms. */
  readonly places: Int32Array;
}

/** Splits the clauses of a model into groups and lists each group's feasible combinations. */
export function formGroups(model: DealModel): Group[] {
  const parent = model.clauses.map((_, i) => i);
  const root = (i: number): number => (parent[i] === i ? i : root(parent[i]!));
  const join = (...conditions: (ConditionModel | undefined)[]): void => {
    const clauses = conditions.flatMap((c) => c?.map((part) => part.clause) ?? []);
    for (const c of clauses) parent[root(c)] = root(clauses[0]!);
  };
  for (const c of model.constraints) join(c.when, c.unless);
  for (const r of model.redLines) join(r.when);
  for (const i of model.interactions) join(i);
  for (const { clauses } of model.utilities) {
    for (const c of clauses) parent[root(c)] = root(clauses[0]!);
  }

  const members = new Map<number, number[]>();
  for (const i of parent.keys()) {
    const r = root(i);
    members.set(r, [...(members.get(r) ?? []), i]);
  }
  return [...members.values()].map((clauses) => listCombinations(model, clauses));
}

function listCombinations(model: DealModel, clauses: readonly number[]): Group {
  const within = (condition: ConditionModel): boolean => clauses.includes(condition[0]!.clause);
  const constraints = model.constraints.filter((c) => within(c.when));
  const interactions = [...model.interactions.keys()].filter((i) => within(model.interactions[i]!));
  const utilities = model.utilities.filter((u) => clauses.includes(u.clauses[0]!));

  const choices = clauses.map((c) =>
    model.frame[c]! >= 0 ? [model.frame[c]!] : [...model.clauses[c]!.options.keys()],
  );
  // A valid scenario has no group with too many.
  const total = choices.reduce((n, c) => n * c.length, 1);

  const list = new CombinationList(model, { clauses, interactions, utilities }, total);
  const options = new Int32Array(model.clauses.length);
  for (let n = 0; n < total; n++) {
    let rest = n;
    for (let k = clauses.length - 1; k >= 0; k--) {
      const choice = choices[k]!;
      options[clauses[k]!] = choice[rest % choice.length]!;
      rest = Math.floor(rest / choice.length);
    }
    const offending = constraints.some(
      (c) => meets(c.when, options) && !(c.unless && meets(c.unless, options)),
    );
    if (!offending) list.add(options);
  }
  return list.group();
}

/** Combinations of some clauses, with what each of them means to a deal. */
export class CombinationList {
  private readonly model: DealModel;
  private readonly of: Pick<Group, 'clauses' | 'interactions' | 'utilities'>;
  private readonly redLines: DealModel['redLines'];
  private readonly codes: Float64Array;
  private readonly cells: Int32Array;
  private readonly crossed: Int32Array;
  private readonly needs: Int32Array;
  private readonly applies: Uint8Array;
  private readonly places: Int32Array;
  private count = 0;

  /** @param most how many there can be. */
  constructor(
    model: DealModel,
    of: Pick<Group, 'clauses' | 'interactions' | 'utilities'>,
    most: number,
  ) {
    const { clauses, interactions, utilities } = of;
    this.model = model;
    this.of = of;
    this.redLines = model.redLines.filter((r) => clauses.includes(r.when[0]!.clause));
    this.codes = new Float64Array(most);
    this.cells = new Int32Array(most * clauses.length);
    this.crossed = new Int32Array(most);
    this.needs = new Int32Array(most);
    this.applies = new Uint8Array(most * interactions.length);
    this.places = new Int32Array(most * utilities.length);
  }

  /** Adds the combination that some options of all clauses have here. */
  add(options: Int32Array): void {
    const { model, codes, cells, needs, crossed, applies, places } = this;
    const { clauses, interactions, utilities } = this.of;
    const at = this.count++;
    for (let k = 0; k < clauses.length; k++) {
      const c = clauses[k]!;
      const { offset, stride } = model.clauses[c]!;
      const cell = offset + options[c]!;
      cells[at * clauses.length + k] = cell;
      codes[at]! += options[c]! * stride;
      needs[at]! |= model.consents[cell]!;
    }
    for (const { actor, when } of this.redLines)
      if (meets(when, options)) crossed[at] = including(crossed[at]!, actor);
    for (let k = 0; k < interactions.length; k++) {
      if (meets(model.interactions[interactions[k]!]!, options))
        applies[at * interactions.length + k] = 1;
    }
    for (let k = 0; k < utilities.length; k++) {
      const u = utilities[k]!;
      places[at * utilities.length + k] = u.offset + u.placeOf(options);
    }
  }

  /** All that were added. */
  group(): Group {
    const { count } = this;
    const { clauses, interactions, utilities } = this.of;
    return {
      clauses,
      interactions,
      utilities,
      codes: this.codes.slice(0, count),
      cells: this.cells.slice(0, count * clauses.length),
      crossed: this.crossed.slice(0, count),
      needs: this.needs.slice(0, count),
      applies: this.applies.slice(0, count * interactions.length),
      places: this.places.slice(0, count * utilities.length),
    };
  }
}

/** Whether a combination of a group contains an option that has been closed. */
function holdsShut({ clauses, cells }: Group, k: number, { shut }: Preferences): boolean {
  for (let c = 0; c < clauses.length; c++) {
    if (shut[cells[k * clauses.length + c]!] === 1) return true;
  }
  return false;
}

/** Whether a combination of a group can still be had where some have left and options have been closed. */
export function canBeHad(group: Group, k: number, gone: number, preferences: Preferences): boolean {
  return (
    !overlaps(group.needs[k]!, gone) && !(preferences.shuts && holdsShut(group, k, preferences))
  );
}

/** The set of actors whose consent every combination of a group needs. */
export function alwaysNeeded({ needs }: Group): number {
  return needs.length === 0 ? 0 : needs.reduce((set, n) => set & n);
}
