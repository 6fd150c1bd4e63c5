import { type Interval, pairedRates, simultaneous } from '@parley-sim/engine/statistics';
import { isSame } from '../parts/names.ts';
import type { RunsSoFar } from './comparing.ts';

/** What a change of the scenario did to one package. */
export interface Changed {
  /** How often it was agreed before. */
  readonly was: Interval;
  /** How much more often it is now: run by run, the intervals of all packages held together. */
  readonly difference: Interval;
}

/**
 * What a change of the scenario did, by entry; nothing for a package that was not there before. Both were played with the
 * same luck, so run i of the one goes with run i of the other, as far as both were played.
 */
export function changesSince(before: RunsSoFar, now: RunsSoFar): (Changed | undefined)[] {
  const runs = Math.min(before.comparison.runs, now.comparison.runs);
  const agreed = ({ reached }: RunsSoFar, entry: number): Set<number> =>
    new Set(reached[entry]!.flatMap(({ run }) => (run < runs ? [run] : [])));
  const { rows } = now.comparison;
  const confidence = simultaneous(now.comparison.confidence, rows.length);
  return rows.map(({ tabled }, e) => {
    const old = before.comparison.rows.findIndex((r) => isSame(r.tabled, tabled));
    if (old === -1) return undefined;
    const [was, is] = [agreed(before, old), agreed(now, e)];
    const both = [...is].filter((run) => was.has(run)).length;
    const pairs = {
      both,
      first: is.size - both,
      second: was.size - both,
      neither: runs - is.size - was.size + both,
    };
    return {
      was: before.comparison.rows[old]!.agreement,
      difference: pairedRates(pairs, confidence),
    };
  });
}
