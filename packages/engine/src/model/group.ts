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
  const redLines = model.redLines.filter((r) => within(r.when));
  const interactions = [...model.interactions.keys()].filter((i) => within(model.interactions[i]!));
  const utilities = model.utilities.filter((u) => clauses.includes(u.clauses[0]!));

  const choices = clauses.map((c) =>
    model.frame[c]! >= 0 ? [model.frame[c]!] : [...model.clauses[c]!.options.keys()],
  );
  // A valid scenario has no group with too many.
  const total = choices.reduce((n, c) => n * c.length, 1);

  const codes = new Float64Array(total);
  const cells = new Int32Array(total * clauses.length);
  const crossed = new Int32Array(total);
  const needs = new Int32Array(total);
  const applies = new Uint8Array(total * interactions.length);
  const places = new Int32Array(total * utilities.length);
  const options = new Int32Array(model.clauses.length);
  let kept = 0;
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
    if (offending) continue;
    for (const [k, c] of clauses.entries()) {
      const { offset, stride } = model.clauses[c]!;
      const cell = offset + options[c]!;
      cells[kept * clauses.length + k] = cell;
      codes[kept]! += options[c]! * stride;
      needs[kept]! |= model.consents[cell]!;
    }
    for (const r of redLines)
      if (meets(r.when, options)) crossed[kept] = including(crossed[kept]!, r.actor);
    for (const [k, i] of interactions.entries()) {
      if (meets(model.interactions[i]!, options)) applies[kept * interactions.length + k] = 1;
    }
    for (const [k, u] of utilities.entries()) {
      places[kept * utilities.length + k] = u.offset + u.placeOf(options);
    }
    kept++;
  }
  return {
    clauses,
    interactions,
    codes: codes.slice(0, kept),
    cells: cells.slice(0, kept * clauses.length),
    crossed: crossed.slice(0, kept),
    needs: needs.slice(0, kept),
    applies: applies.slice(0, kept * interactions.length),
    utilities,
    places: places.slice(0, kept * utilities.length),
  };
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
