import { square } from '../elementary.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { type Interval, meanInterval, wilson } from '../statistics/interval.ts';
import type { Ground } from './verdict.ts';

/** Counts what stands against something, run by run. */
export class Grounds {
  private readonly counts = new Map<
    string,
    { ground: Omit<Ground, 'runs' | 'alone'>; runs: number; alone: number }
  >();

  /** Adds the grounds of a run. `alone`: whether each would be enough by itself; by default where it is the only one. */
  add(
    grounds: readonly Omit<Ground, 'runs' | 'alone'>[],
    alone: readonly boolean[] = grounds.map(() => grounds.length === 1),
  ): void {
    for (const [i, ground] of grounds.entries()) {
      const key = `${ground.kind} ${ground.id ?? ''}`;
      const count = this.counts.get(key) ?? { ground, runs: 0, alone: 0 };
      count.runs++;
      if (alone[i] === true) count.alone++;
      this.counts.set(key, count);
    }
  }

  /** Most frequent first; of equals as they were first met with. */
  list(): Ground[] {
    return [...this.counts.values()]
      .map(({ ground, runs, alone }) => ({ ...ground, runs, alone }))
      .sort((a, b) => b.runs - a.runs);
  }
}

/** A mean of values that come one by one, with its t interval. */
export class Mean {
  private readonly values: number[] = [];

  add(value: number): void {
    this.values.push(value);
  }

  /** @param unit what 1 is counted as. */
  interval(confidence: number, unit: number = SCORE_UNIT): Interval {
    const { values } = this;
    const n = values.length;
    const mean = values.reduce((sum, x) => sum + x, 0) / n;
    const squares = values.reduce((sum, x) => sum + square(x - mean), 0);
    const deviation = n < 2 ? 0 : Math.sqrt(squares / (n - 1));
    return meanInterval(mean / unit, deviation / unit, n, confidence);
  }
}

/** Share of runs for which something holds (Wilson). */
export function shareOf(holds: ArrayLike<number | boolean>, confidence: number): Interval {
  let count = 0;
  for (let i = 0; i < holds.length; i++) if (holds[i]) count++;
  return wilson(count, holds.length, confidence);
}
