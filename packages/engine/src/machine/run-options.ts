import { optionsArgument, seedArgument, wholeArgument } from '../arguments.ts';
import { tabledArgument } from '../model/tabled-argument.ts';
import type { Tabled } from '../model/deal-model.ts';

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

const NAMES = ['tabled', 'seed', 'run', 'draw'] as const satisfies readonly (keyof RunOptions)[];

/**
 * Options of a run with its defaults.
 *
 * @param besides names of options that the call takes besides.
 * @throws ParleyError `argument/invalid` where one is none, or there is no option of the name.
 */
export function runOptions(
  options: RunOptions,
  besides: readonly string[] = [],
): {
  readonly tabled: Tabled;
  readonly seed: string;
  readonly run: number;
  readonly draw: number;
} {
  optionsArgument(options, [...NAMES, ...besides]);
  const { tabled = {}, seed = '1', run = 0, draw = run } = options;
  tabledArgument(tabled);
  wholeArgument('run', run);
  wholeArgument('draw', draw);
  return { tabled, seed: seedArgument(seed), run, draw };
}
