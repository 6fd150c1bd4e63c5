import type { Part } from './scenario.ts';
import type { Kind } from './vocabulary.ts';

/** Clause, as a utility sees it. */
export interface UtilityClause {
  readonly id: string;
  readonly kind: 'ordinal' | 'categorical' | 'numeric';
  /** Its options in the order of the file: their ids, or the numbers of a numeric clause. */
  readonly options: readonly (string | number)[];
}

/** Numbers of a utility in a run, by the name of the parameter: as drawn, or its default. */
export type UtilityNumbers = (parameter: string) => number;

/** One summand of a utility: a function of the options of some clauses. */
export interface UtilityTerm {
  /** Clauses that it looks at, by id, each once and at least one. Those of one term are listed together, like those of an interaction. */
  readonly clauses: readonly string[];
  /**
   * Worth of some options, in [0, 1]: a pure function of what it is given.
   *
   * @param options one for each of {@link clauses}, in that order: an option's id, or the number of a numeric clause.
   * @param numbers of the run.
   */
  worth(options: readonly (string | number)[], numbers: UtilityNumbers): number;
}

/** Kind of utility: what a deal is worth to an actor, beside what its priorities and values make. */
export interface UtilityKind extends Kind {
  /**
   * Summands of the utility. How many there are and which clauses each looks at follows from the part and the clauses alone, never from
   * a number that may be uncertain.
   *
   * @param part parameters, as the scenario has them.
   * @param clauses of the scenario, in the order of the file.
   */
  terms(part: Part, clauses: readonly UtilityClause[]): readonly UtilityTerm[];
}
