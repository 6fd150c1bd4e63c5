/**
 * Work in many like steps that ends in a result: an ensemble, a sweep, a split of doubt. Whoever conducts one calls `advance` until
 * `done` is `total`, shows how far it is, and may stop between two steps.
 */
export interface Study<Result> {
  /** Number of steps. */
  readonly total: number;
  /** Number of steps taken, 0 to `total`. */
  readonly done: number;
  /** Negotiations played in one step, at least 1: what the step weighs beside those of other studies. */
  readonly weight: number;
  /** Takes the next step. @throws ParleyError `argument/invalid` after the last one. */
  advance(): void;
  /** Result of the steps so far. @throws ParleyError if they are too few for one. */
  conclude(): Result;
}

/** Share of the work of several studies that is done, by negotiations: 0 to 1, and 1 where there is no work. */
export function shareDone(studies: readonly Study<unknown>[]): number {
  const sum = (of: (s: Study<unknown>) => number): number =>
    studies.reduce((all, s) => all + s.weight * of(s), 0);
  const total = sum((s) => s.total);
  return total === 0 ? 1 : sum((s) => s.done) / total;
}

/** Takes the next step of the first study that has one left. @returns false where none has. */
export function advanceFirst(studies: readonly Study<unknown>[]): boolean {
  const next = studies.find((s) => s.done < s.total);
  next?.advance();
  return next !== undefined;
}
