import { ParleyError } from '../errors.ts';
import type { DrawnColumn, SavedDrawSums } from './draw-sums.ts';
import type { SavedEntry } from './entry.ts';
import type { SavedMoments } from './moments.ts';
import type { SavedWay } from './way-sums.ts';

/** Most runs that can share a draw. */
export const REPLICATES_MAX: number = 2 ** 16;

/** Shape of a summary: two summaries can be merged only if they agree in this. */
export interface SummaryShape {
  /** Names scenario, entries, seed and engine version. */
  readonly design: string;
  readonly entries: number;
  readonly actors: number;
  readonly deadline: number;
  /** Options of all clauses together. */
  readonly options: number;
  /** The set of actors whose gains make up the joint gain. */
  readonly signatories: number;
  /** Runs that share each draw of the beliefs; absent where each has its own. */
  readonly replicates?: number;
  /** How many experts the scenario has; absent where it has none. */
  readonly experts?: number;
  /** How many ways of negotiating runs are played in; absent where none are laid over the scenario. */
  readonly ways?: number;
}

/** Runs covered, from `from` up to but not including `to`. */
export type RunRange = readonly [from: number, to: number];

/** Summary as plain data. */
export interface SavedSummary {
  readonly format: 'parley-summary';
  readonly version: 4;
  readonly shape: SummaryShape;
  readonly ranges: readonly RunRange[];
  readonly moments: Readonly<Record<string, SavedMoments>>;
  readonly entries: readonly SavedEntry[];
  /** Sums by draw, where several runs share each; absent otherwise. */
  readonly draws?: SavedDrawSums;
  /** Agreements by expert: how many draws are whole in which it is listened to first, and their sums; absent without experts. */
  readonly experts?: readonly { readonly draws: number; readonly sums: SavedDrawSums }[];
  /** Sums by way of negotiating; absent where none are laid over the scenario. */
  readonly ways?: readonly SavedWay[];
  /**
   * By entry: a digit for each of the lowest runs in the ranges, at most 4,000: 2 for an agreement, 1 for hands shaken without one,
   * 0 for neither.
   */
  readonly first: readonly string[];
}

/** What is summed by expert. */
export const AGREED: readonly DrawnColumn[] = [{ name: 'agreement', grain: 0, rate: false }];

/** Billionths that make one unit in which the variance of a score is split: a ten-thousandth. */
const GRAIN = 100_000;

/** Columns of a summary that are summed by draw, in the order in which they are saved. */
export function drawnColumns(actors: number): readonly DrawnColumn[] {
  const each = (name: string, grain: number): DrawnColumn[] =>
    Array.from({ length: actors }, (_, a) => ({ name: `${name} ${a}`, grain, rate: false }));
  return [
    { name: 'agreement', grain: 1, rate: true },
    { name: 'handshake', grain: 1, rate: true },
    { name: 'rounds', grain: 1, rate: false },
    { name: 'joint', grain: GRAIN, rate: false },
    { name: 'least', grain: GRAIN, rate: false },
    ...each('score', GRAIN),
    ...each('gain', 0),
    ...each('gained', 0),
    ...each('waited', 0),
  ];
}

/** Draws that some ranges of runs cover: how many wholly, and of each how many runs. */
export function drawsIn(
  ranges: readonly RunRange[],
  replicates: number,
): {
  readonly whole: number;
  /** Draws of which some runs are there, but not all, rising. */
  readonly partly: readonly number[];
  readonly runsOf: (draw: number) => number;
} {
  const runsOf = (draw: number): number =>
    ranges.reduce((n, [from, to]) => {
      const start = Math.max(from, draw * replicates);
      return n + Math.max(0, Math.min(to, (draw + 1) * replicates) - start);
    }, 0);
  // Only a draw in which a range begins or ends can lack runs.
  const ends = ranges
    .flatMap(([from, to]) => [from, to - 1])
    .map((r) => Math.floor(r / replicates));
  const partly = [...new Set(ends)].filter((draw) => runsOf(draw) < replicates);
  const runs = ranges.reduce((n, [from, to]) => n + to - from, 0);
  const loose = partly.reduce((n, draw) => n + runsOf(draw), 0);
  return { whole: (runs - loose) / replicates, partly: partly.sort((a, b) => a - b), runsOf };
}

/** @throws ParleyError `summary/mismatch` if two summaries are of different designs. */
export function mustMatch(mine: SummaryShape, theirs: SummaryShape): void {
  const keys = Object.keys(mine) as (keyof SummaryShape)[];
  if (keys.every((key) => mine[key] === theirs[key])) return;
  throw new ParleyError('summary/mismatch', 'The summaries are of different designs.', {
    expected: mine,
    found: theirs,
  });
}
