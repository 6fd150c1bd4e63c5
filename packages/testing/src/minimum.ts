import type { Overrides } from '@parley-sim/engine';
import { type Dial, sizeOf, STEPS, turned } from './dials.ts';

/** A failing case: which numbers are other ones, and in which run. */
export interface Failing {
  readonly changed: Overrides;
  readonly run: number;
}

/** A failing case made smaller. */
export interface Minimum extends Failing {
  /** Number of runs that were played to make it smaller. */
  readonly played: number;
  /** Whether every smaller case was played and holds. Otherwise the runs allowed were used up before. */
  readonly settled: boolean;
}

/** How far to look for smaller cases. */
export interface Reach {
  /** Numbers that may be other ones. */
  readonly dials: readonly Dial[];
  /** Highest run number. */
  readonly lastRun: number;
  /** Most runs that may be played. */
  readonly most: number;
}

/** Says of some changes whether they fail in a run. */
type Open = (changed: Overrides) => (run: number) => boolean;

/** Thrown when the runs allowed are used up. */
const SPENT = Symbol('spent');

/**
 * Smallest failing case within reach: with the fewest changed numbers, then the lowest run, then the smallest change.
 *
 * Single steps come first, because they are quick: a number put back, an earlier run, a number nearer to its middle. Then all
 * smaller cases are played, as far as the runs allowed go.
 */
export function minimum(start: Failing, reach: Reach, open: Open): Minimum {
  const { dials, lastRun, most } = reach;
  let best = start;
  let played = 0;
  /** Takes a case instead of the best if it fails in one of the runs; says whether it did. */
  const take = (changed: Overrides, first: number, below: number): boolean => {
    const fails = first < below ? open(changed) : () => false;
    for (let run = first; run < below; run++) {
      if (played === most) throw SPENT;
      played++;
      if (!fails(run)) continue;
      best = { changed, run };
      return true;
    }
    return false;
  };

  const putBack = (): boolean =>
    Object.keys(best.changed).some((path) => {
      const { [path]: _, ...rest } = best.changed;
      return take(rest, 0, lastRun + 1);
    });
  const earlier = (): boolean => take(best.changed, 0, best.run);
  const nearer = (): boolean =>
    dials.some((dial) => {
      if (!(dial.path in best.changed)) return false;
      const size = sizeOf([dial], best.changed);
      return Array.from({ length: size }, (_, s) => (s === 0 ? [s] : [s, -s]))
        .flat()
        .some((s) =>
          take({ ...best.changed, [dial.path]: turned(dial, s) }, best.run, best.run + 1),
        );
    });

  /** Plays all cases with so many changed numbers that are smaller than the best; says whether one with fewer fails. */
  const level = (count: number): boolean => {
    const fewer = count < Object.keys(best.changed).length;
    // A case is smaller in an earlier run, or in the same one with less change.
    let { run, size } = fewer
      ? { run: lastRun + 1, size: 0 }
      : { run: best.run, size: sizeOf(dials, best.changed) };
    let found = false;
    for (const [steps, changed] of turnings(dials, count)) {
      const below = steps < size ? run + 1 : run;
      if (below === 0) break;
      if (!take(changed, 0, below)) continue;
      found = true;
      [run, size] = [best.run, steps];
    }
    return found && fewer;
  };
  const settle = (): void => {
    const start = Object.keys(best.changed).length;
    for (let count = 0; count <= start; count++) if (level(count)) return;
  };

  try {
    while (putBack() || earlier() || nearer());
    settle();
    return { ...best, played, settled: true };
  } catch (spent) {
    if (spent !== SPENT) throw spent;
    return { ...best, played, settled: false };
  }
}

/** All changes of so many numbers, each with its size in steps, from the smallest to the largest. */
function* turnings(dials: readonly Dial[], count: number): Generator<[number, Overrides]> {
  for (let size = 0; size <= count * STEPS; size++) {
    for (const changes of split(dials, count, size)) yield [size, Object.fromEntries(changes)];
  }
}

/** All ways to turn so many of the dials by so many steps altogether. */
function* split(
  dials: readonly Dial[],
  count: number,
  size: number,
): Generator<(readonly [string, number])[]> {
  if (count === 0) {
    if (size === 0) yield [];
    return;
  }
  for (const [i, dial] of dials.entries()) {
    for (
      let steps = Math.max(0, size - (count - 1) * STEPS);
      steps <= Math.min(size, STEPS);
      steps++
    ) {
      for (const rest of split(dials.slice(i + 1), count - 1, size - steps)) {
        yield [[dial.path, turned(dial, steps)], ...rest];
        if (steps > 0) yield [[dial.path, turned(dial, -steps)], ...rest];
      }
    }
  }
}
