import { square } from '../elementary.ts';
import type { Held, Levels } from './held.ts';
import { simultaneous } from './interval.ts';
import { normalCdf, normalQuantile } from './normal.ts';

/** One round of a successive halving: how many numbers are in it, and how many runs each end of them has by its end. */
export interface HalvingRound {
  readonly numbers: number;
  readonly runs: number;
}

/** How a sweep by successive halving went. */
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
const FINALISTS = 4;
/** Of so many numbers one is chosen beforehand. */
const CHOSEN = 16;
/** Runs of the round before the last, as a share of the last's; before that, half of the next each. */
const BEFORE_LAST = 0.4;

/**
 * Rounds of a successive halving: the number of candidates halves until some four are left, and the runs of each roughly double.
 *
 * @param chosen whether one in sixteen has been chosen beforehand, without any end played.
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
/** Standard deviation of a uniform draw over 90 % of its range: a change from end to end is so many of them. */
const UNIFORM_DEVIATION = Math.sqrt(1 / 12) / 0.9;

/**
 * Least difference between both ends of a number that a successive halving finds with 80 % power: it has to be chosen on the drawn
 * runs, to go on in every round, and to be more than chance in the end. By the normal approximation, as if the rounds were
 * independent, with the greatest standard error of a finalist that was not found: a number that went out is taken to vary as much.
 *
 * @param cuts the least size that went on, in order: of the standardised ranks where there were drawn runs, then of differences.
 * @param outputs of the drawn runs; empty where there were none.
 * @returns null where no finalist was left unfound, or none varies.
 */
export function halvingDetectable({
  unfound,
  levels,
  rounds,
  cuts,
  outputs,
}: {
  readonly unfound: readonly Held[];
  readonly levels: Levels;
  readonly rounds: readonly HalvingRound[];
  readonly cuts: readonly number[];
  readonly outputs: readonly number[];
}): number | null {
  const z = normalQuantile((1 + simultaneous(levels.confidence, levels.among)) / 2);
  const errors = unfound.flatMap(({ together: { low, high } }) =>
    low === null || high === null ? [] : [(high - low) / (2 * z)],
  );
  const error = Math.max(0, ...errors);
  if (error === 0) return null;
  const drawn = outputs.length > 0;
  const mean = outputs.reduce((sum, y) => sum + y, 0) / outputs.length;
  const deviation = drawn
    ? Math.sqrt(outputs.reduce((sum, y) => sum + square(y - mean), 0) / outputs.length)
    : 0;
  const runs = rounds.at(-1)!.runs;
  const chance = (effect: number): number => {
    let all = normalCdf(effect / error - z);
    for (const [i, cut] of cuts.entries()) {
      if (drawn && i === 0) {
        // The correlation of outcome and rank, times √(n − 1), as of an effect that grows evenly.
        const r = Math.min(1, (effect * UNIFORM_DEVIATION) / deviation);
        if (deviation > 0) all *= normalCdf(r * Math.sqrt(outputs.length - 1) - cut);
        continue;
      }
      const round = rounds[drawn ? i - 1 : i]!;
      all *= normalCdf((effect - cut) / (error * Math.sqrt(runs / round.runs)));
    }
    return all;
  };
  let [low, high] = [0, error];
  while (chance(high) < POWER) high *= 2;
  for (let halvings = 0; halvings < 40; halvings++) {
    const middle = (low + high) / 2;
    if (chance(middle) < POWER) low = middle;
    else high = middle;
  }
  return high;
}
