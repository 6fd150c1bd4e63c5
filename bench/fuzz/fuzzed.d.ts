/** What came of mutants that were played. */
export interface Fuzzed {
  readonly seed: number;
  readonly played: number;
  /** Refused as is documented. */
  readonly refused: number;
  readonly accepted: number;
  /** Answered in any other way. */
  readonly uncaught: number;
  /** Led to a number that is not finite. */
  readonly notFinite: number;
  /** The first of the last two, each by its mutation. */
  readonly faults: readonly string[];
}
