import type { OptionRange, Clause, Condition, Option, Selection } from '../form/scenario.ts';

/** A clause with its options in order, each under its id. */
export interface ClauseModel {
  readonly id: string;
  readonly title: string;
  readonly kind: Clause['kind'];
  /** Ids of the options; on a numeric clause the numbers, written out. */
  readonly options: readonly string[];
  readonly titles: readonly string[];
  /** Relative position of each option in [0, 1]. */
  readonly positions: readonly number[];
  /** On a numeric clause: the numbers themselves. */
  readonly numbers: readonly number[] | undefined;
  /** Where the clause's options begin in tables over all options. */
  readonly offset: number;
  /** How much one option further adds to a deal's number. */
  readonly stride: number;
}

/** The options of a named clause, as the author wrote them down, in full. */
export function namedOptions(
  options: string[] | Record<string, string | Option>,
): [string, Option][] {
  return Array.isArray(options)
    ? options.map((id) => [id, {}])
    : Object.entries(options).map(([id, o]) => [id, typeof o === 'string' ? { title: o } : o]);
}

/** Index of an option given by id or, on a numeric clause, by number; −1 if there is none. */
export function optionIndex(clause: ClauseModel, option: string | number): number {
  if (clause.numbers && typeof option === 'number') {
    const position = (option - clause.numbers[0]!) / (clause.numbers[1]! - clause.numbers[0]!);
    const index = Math.round(position);
    return Math.abs(position - index) < 1e-6 && index >= 0 && index < clause.options.length
      ? index
      : -1;
  }
  return clause.options.indexOf(String(option));
}

/** Which options of a clause a selection picks: one byte each. */
function selected(clause: ClauseModel, selection: Selection): Uint8Array {
  const picked = new Uint8Array(clause.options.length);
  if (typeof selection === 'object' && !Array.isArray(selection)) {
    const { atLeast, atMost }: OptionRange = selection;
    const low = atLeast === undefined ? 0 : boundIndex(clause, atLeast, Math.ceil);
    const high = atMost === undefined ? picked.length - 1 : boundIndex(clause, atMost, Math.floor);
    for (let i = Math.max(low, 0); i <= Math.min(high, picked.length - 1); i++) picked[i] = 1;
    return picked;
  }
  for (const option of Array.isArray(selection) ? selection : [selection]) {
    const index = optionIndex(clause, option);
    if (index >= 0) picked[index] = 1;
  }
  return picked;
}

/** A bound may lie between two steps of a numeric clause. */
function boundIndex(
  clause: ClauseModel,
  bound: string | number,
  round: (x: number) => number,
): number {
  const exact = optionIndex(clause, bound);
  if (exact >= 0 || clause.numbers === undefined) return exact;
  return round((Number(bound) - clause.numbers[0]!) / (clause.numbers[1]! - clause.numbers[0]!));
}

/** A condition over clauses by index. */
export type ConditionModel = readonly { readonly clause: number; readonly picked: Uint8Array }[];

/** Compiles a condition. */
export function conditionModel(
  clauses: readonly ClauseModel[],
  clauseIndex: ReadonlyMap<string, number>,
  condition: Condition,
): ConditionModel {
  return Object.entries(condition).map(([id, selection]) => {
    const clause = clauseIndex.get(id)!;
    return { clause, picked: selected(clauses[clause]!, selection) };
  });
}

/** Whether a deal, given as an option for every clause, meets a condition. */
export function meets(condition: ConditionModel, options: ArrayLike<number>): boolean {
  for (const { clause, picked } of condition) {
    if (picked[options[clause]!] === 0) return false;
  }
  return true;
}
