import type { Study } from '@parley-sim/engine';

/** Result of a study, all its steps taken at once. */
export function concluded<Result>(study: Study<Result>): Result {
  while (study.done < study.total) study.advance();
  return study.conclude();
}
