import { seedArgument, tabledArgument, wholeArgument } from '../arguments.ts';
import type { Tabled } from '../model/model.ts';

/** Names of one run: what is tabled, and where its chance and its beliefs come from. */
export interface RunOptions {
  /** What is on the table at the start. Default: nothing. */
  readonly tabled?: Tabled;
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** Which run of the ensemble under that seed, a whole number from 0: it names the chance at the table. Default 0. */
  readonly run?: number;
  /** Which draw of the beliefs under that seed, a whole number from 0; several runs can share one. Default: the run's number. */
  readonly draw?: number;
}

/** Names of the options of a run. */
export const RUN_OPTIONS = ['tabled', 'seed', 'run', 'draw'] as const;

/** Options of a run with its defaults. @throws ParleyError `argument/invalid` where one is none. */
export function runOptions(options: RunOptions): {
  readonly tabled: Tabled;
  readonly seed: string;
  readonly run: number;
  readonly draw: number;
} {
  const { tabled = {}, seed = '1', run = 0, draw = run } = options;
  tabledArgument(tabled);
  wholeArgument('run', run);
  wholeArgument('draw', draw);
  return { tabled, seed: seedArgument(seed), run, draw };
}
