import type { Model, Overrides, Scenario, Trace } from '@parley-sim/engine';
import type { RunOf } from './arbitraries.ts';

/** A run to play, with numbers other than the scenario has. */
export interface Case extends RunOf {
  /** By path: numbers other than the scenario has them. */
  readonly changed: Overrides;
}

/** A run that was played, with what was other than in the scenario. */
export interface Observed extends Case {
  /** The scenario as it was played. */
  readonly scenario: Scenario;
  readonly model: Model;
  readonly trace: Trace;
}

/** Numbers of runs that were played. */
export interface Looked {
  /** Of the scenario as it is. */
  readonly asItIs: number;
  /** Drawn with other numbers. Those that make the scenario invalid are not among them. */
  readonly otherNumbers: number;
  /** To make what was found smaller. */
  readonly smaller: number;
}

/** Search that found a counterexample, with what repeats it. */
export type Finder =
  /** Played the scenario as it is, run after run, from the master seed `seed`. */
  | { readonly search: 'as-it-is'; readonly seed: string }
  /** Drew other numbers with fast-check: `searchSeed` and `path` are the options that lead straight there. */
  | { readonly search: 'other-numbers'; readonly searchSeed: number; readonly path: string };

/** Run of which a property does not hold. */
export interface Counterexample extends Observed {
  readonly failed: true;
  /** Each number that was changed: its path, from what, to what. */
  readonly diff: readonly { readonly path: string; readonly from: unknown; readonly to: number }[];
  readonly foundBy: Finder;
  /**
   * Whether every smaller case was played and holds: fewer changed numbers, an earlier run, a smaller change. Otherwise the
   * runs allowed were used up, or nothing was made smaller with `endOnFailure`.
   */
  readonly smallest: boolean;
  readonly looked: Looked;
  /** Command line that plays it again. */
  readonly command: string;
  /** What the property threw; absent where it only said no. */
  readonly thrown?: unknown;
  /** The whole in words. */
  readonly message: string;
}

/** Outcome of a search that found no counterexample. That proves nothing. */
export interface NoCounterexample {
  readonly failed: false;
  readonly looked: Looked;
  /** How much was looked at, and what would have been found, in words. */
  readonly message: string;
}

/** Command line that plays a case again. */
export function commandOf({ changed, tabled, seed, run }: Case, argument: string): string {
  return [
    `parley run ${argument}`,
    ...(tabled.package === undefined ? [] : [`--package ${tabled.package} --as ${tabled.as}`]),
    ...(seed === '1' ? [] : [`--seed ${seed}`]),
    `--run ${run}`,
    ...Object.entries(changed).map(([path, to]) => `-S ${path}=${to}`),
  ].join(' ');
}

/** Counterexample in words. */
export function tellFound(found: Omit<Counterexample, 'message' | 'failed'>): string {
  const { diff, tabled, run, trace, foundBy, looked, smallest, thrown } = found;
  const { end } = trace;
  const cause = end.cause?.actor === undefined ? '' : ` (${end.cause.actor}: ${end.cause.reason})`;
  return [
    `It does not hold of a run with ${tabled.package === undefined ? 'nothing' : `${tabled.package} as ${tabled.as}`} on the table: ${end.ending} in round ${end.round}${cause}.`,
    ...(diff.length === 0
      ? ['The scenario is as it was.']
      : [
          'In the scenario:',
          ...diff.map((d) => `  ${d.path}: ${JSON.stringify(d.from)} → ${d.to}`),
        ]),
    ...(thrown instanceof Error ? [`It said: ${thrown.message}`] : []),
    foundBy.search === 'as-it-is'
      ? `Found in the scenario as it is: run ${run} is the first to fail (seed ${foundBy.seed}).`
      : `Found by drawing other numbers (searchSeed ${foundBy.searchSeed}, path ${foundBy.path}).`,
    ...(foundBy.search === 'as-it-is' || looked.smaller === 0
      ? []
      : [
          smallest
            ? 'No case is smaller: none fails with fewer changed numbers, in an earlier run, or with a smaller change.'
            : `There may be a smaller case: ${runs(looked.smaller)} were played to look for one.`,
        ]),
    `Play it again: ${found.command}`,
  ].join('\n');
}

/** Outcome without a counterexample in words. */
export function tellNone(
  looked: Looked,
  seed: string,
  searchSeed: number,
  numbers: number,
): string {
  return [
    'No counterexample found, which proves nothing.',
    ...(looked.asItIs === 0
      ? []
      : [
          `The scenario as it is: ${runs(looked.asItIs)} (seed ${seed}). A fault in ${share(looked.asItIs)} of runs would have been found 95 % of the time.`,
        ]),
    looked.otherNumbers === 0
      ? 'Other numbers: none were tried.'
      : `Other numbers: ${runs(looked.otherNumbers)}, each with some of ${numbers} uncertain numbers changed (searchSeed ${searchSeed}).`,
  ].join('\n');
}

const runs = (n: number): string => `${n.toLocaleString('en-GB')} ${n === 1 ? 'run' : 'runs'}`;

/** Share of faulty runs of which so many runs show at least one with 95 %: 1 − (1 − p)^n = .95. */
function share(n: number): string {
  return `${(100 * (1 - 0.05 ** (1 / n))).toPrecision(2)} %`;
}
