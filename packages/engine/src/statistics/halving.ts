import { square } from '../elementary.ts';
import type { Held, Levels } from './held.ts';
import { simultaneous } from './interval.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** One round of a successive halving: how many numbers are in it, and how many runs each end of them has by its end. */
export interface HalvingRound {
  readonly numbers: number;
  readonly runs: number;
}

/** Course of a sweep by successive halving. */
export interface Halving {
  /** How many numbers it began with. */
  readonly numbers: number;
  /** Runs with all numbers drawn, on which the first were chosen; 0 where the first round had all numbers. */
  readonly drawn: number;
  readonly rounds: readonly HalvingRound[];
  /** Negotiations played altogether. */
  readonly negotiations: number;
}

/** So many numbers, or fewer, are played to the end. */
const FINALISTS = 3;
/** Of so many numbers one is chosen beforehand. */
const CHOSEN = 10;
/** Runs of the round before the last, as a share of the last's; before that, half of the next each. */
const BEFORE_LAST = 0.4;

/**
 * Rounds of a successive halving: the number of candidates halves until some three are left, and the runs of each roughly double.
 *
 * @param chosen whether one in ten has been chosen beforehand, without any end played.
 */
export function halvingRounds(numbers: number, runs: number, chosen: boolean): HalvingRound[] {
  const sizes = [chosen ? Math.max(FINALISTS, Math.ceil(numbers / CHOSEN)) : numbers];
  while (sizes.at(-1)! > FINALISTS) sizes.push(Math.ceil(sizes.at(-1)! / 2));
  if (sizes.at(-1)! < FINALISTS) sizes[sizes.length - 1] = Math.min(FINALISTS, sizes[0]!);
  const last = sizes.length - 1;
  const runsOf = (round: number): number =>
    round === last ? runs : Math.max(1, Math.ceil(runs * BEFORE_LAST * 2 ** (round - last + 1)));
  return sizes.map((n, round) => ({ numbers: n, runs: runsOf(round) }));
}

/** Power that is asked for. */
const POWER = 0.8;
/** Standard deviation of a uniform draw, as a share of 90 % of its range: of what a change from end to end is told over. */
const UNIFORM_DEVIATION = Math.sqrt(1 / 12) / 0.9;

/** Estimate of a change from one end of a number to the other, and its standard error. */
export interface ChangeEstimate {
  readonly change: number;
  readonly error: number;
}

/**
 * Change of an outcome from the 5 % to the 95 % point of a number, from runs with all numbers drawn: by the standardised ranks, as
 * if it grew evenly.
 *
 * @param z correlation of outcome and rank, times √(n − 1).
 * @param deviation of the outcome over the n runs (divisor n).
 */
export function drawnChange(z: number, deviation: number, n: number): ChangeEstimate {
  const error = deviation / (Math.sqrt(n - 1) * UNIFORM_DEVIATION);
  return { change: z * error, error };
}

/** Several independent estimates of one change, weighted by their precision; those without an error count alone. */
export function pooledChange(estimates: readonly ChangeEstimate[]): ChangeEstimate {
  const sure = estimates.find(({ error }) => error === 0);
  if (sure) return sure;
  const weights = estimates.map(({ error }) => 1 / square(error));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return {
    change: estimates.reduce((sum, { change }, i) => sum + change * weights[i]!, 0) / total,
    error: 1 / Math.sqrt(total),
  };
}

/**
 * Least difference between both ends of a number that a successive halving finds with 80 % power: it has to go on every time, and to
 * be more than chance in the end. By the normal approximation, as if the rounds were independent, with the greatest standard
 * error of a finalist that was not found: a number that fell out is taken to vary as much.
 *
 * @param unfound changes of these finalists.
 * @param levels of their intervals.
 * @param cuts least size that went on each time, with its standard error.
 * @returns null where no finalist was left unfound, or none varies.
 */
export function halvingDetectable(
  unfound: readonly Held[],
  levels: Levels,
  cuts: readonly ChangeEstimate[],
): number | null {
  const z = normalQuantile((1 + simultaneous(levels.confidence, levels.among)) / 2);
  const errors = unfound.flatMap(({ together: { low, high } }) =>
    low === null || high === null ? [] : [(high - low) / (2 * z)],
  );
  const error = Math.max(0, ...errors);
  if (error === 0) return null;
  const chance = (effect: number): number =>
    cuts.reduce(
      (all, cut) => (cut.error === 0 ? all : all * normalCdf((effect - cut.change) / cut.error)),
      normalCdf(effect / error - z),
    );
  let [low, high] = [0, error];
  while (chance(high) < POWER) high *= 2;
  for (let halvings = 0; halvings < 40; halvings++) {
    const middle = (low + high) / 2;
    if (chance(middle) < POWER) low = middle;
    else high = middle;
  }
  return high;
}
