import { override, ParleyError, type Scenario } from '@parley-sim/engine';
import fc from 'fast-check';
import { beliefs, type RunOf } from './arbitraries.ts';
import {
  type Case,
  commandOf,
  type Counterexample,
  type Finder,
  type Looked,
  type NoCounterexample,
  type Observed,
  tellFound,
  tellNone,
} from './counterexample.ts';
import { dialsOf } from './dials.ts';
import { minimum } from './minimum.ts';
import { CaseStage } from './stage.ts';
import { allTablings, tablings } from './tables.ts';

/** Options for the search for a counterexample. */
export interface ExploreOptions {
  /** Number of runs that each of the two searches plays; run numbers stay below it. Default 200. */
  readonly numRuns?: number;
  /** Most runs that are played to make a counterexample smaller. Default 1,000. */
  readonly numShrinks?: number;
  /** Seed of the search over other numbers: the same seed tries the same ones. Default 1. */
  readonly searchSeed?: number;
  /** Master seed of the negotiations. Default '1'. */
  readonly seed?: string;
  /** Paths of the uncertain numbers that may be other ones; none of them with `[]`. Default: all. */
  readonly vary?: readonly string[];
  /** What is tabled. Default: any package in any way, or none. */
  readonly tabled?: RunOf['tabled'];
  /** Whether the deadline of what is found is cut to the fewest rounds with which it still fails. Default: false. */
  readonly shorten?: boolean;
  /** Path of an earlier counterexample, to go straight there: fast-check's option, together with `searchSeed`. */
  readonly path?: string;
  /** Cases that the search over other numbers tries first, such as earlier counterexamples: fast-check's option. */
  readonly examples?: readonly Case[];
  /** Whether the first counterexample is given as it was found, not made smaller: fast-check's option. Default: false. */
  readonly endOnFailure?: boolean;
  /** What the scenario is called in the command. Default: its name. */
  readonly argument?: string;
}

/** Says whether a run is as it should be; to throw is to say no. */
type Property = (observed: Observed) => boolean | void;

/**
 * Search for a run of which a property does not hold. First it plays the scenario as it is, run after run. If all runs hold, it
 * draws packages, runs and beliefs within their ranges, and makes what it finds smaller: fewest changed numbers, then the
 * lowest run, then the smallest change, counted in hundredths of the way from the middle of a range to its end.
 *
 * @returns the counterexample; or how much was looked at without finding one, which proves nothing.
 * @throws ScenarioError if the scenario is not valid; ParleyError `argument/invalid` if `vary` names no uncertain number,
 * `override/unknown-path` or `override/invalid` if an example cannot be played.
 */
export function explore(
  scenario: Scenario,
  property: Property,
  options: ExploreOptions = {},
): Counterexample | NoCounterexample {
  const { numRuns = 200, numShrinks = 1000, searchSeed = 1, seed = '1' } = options;
  const { vary, path, examples = [] } = options;
  demandCount('numRuns', numRuns, 1);
  demandCount('numShrinks', numShrinks, 0);
  const dials = dialsOf(scenario, vary);
  for (const { changed } of examples) override(scenario, changed);
  const looked = { asItIs: 0, otherNumbers: 0, smaller: 0 };
  const holds: Holds = (observed) => judge(property, observed).holds;

  const first = path === undefined ? asItIs(scenario, holds, options, looked) : undefined;
  if (first) {
    const found = { of: first, foundBy: { search: 'as-it-is', seed }, smallest: true } as const;
    return finish(scenario, property, options, looked, found);
  }
  if (dials.length > 0 || path !== undefined || examples.length > 0) {
    const drawn = otherNumbers(scenario, holds, options, looked);
    if (drawn) {
      const foundBy = { search: 'other-numbers', searchSeed, path: drawn.path } as const;
      if (options.endOnFailure === true) {
        const found = { of: drawn.of, foundBy, smallest: false };
        return finish(scenario, property, options, looked, found);
      }
      const { of } = drawn;
      const reach = { dials, lastRun: Math.max(numRuns - 1, of.run), most: numShrinks };
      const least = minimum(of, reach, (changed) => {
        const stage = CaseStage.open(scenario, changed, of.tabled);
        return (run) => stage !== undefined && !holds(stage.play(of.seed, run));
      });
      looked.smaller += least.played;
      const { changed, run } = least;
      const found = { of: { ...of, changed, run }, foundBy, smallest: least.settled };
      return finish(scenario, property, options, looked, found);
    }
  }
  return { failed: false, looked, message: tellNone(looked, seed, searchSeed, dials.length) };
}

type Holds = (observed: Observed) => boolean;
type Counts = { -readonly [K in keyof Looked]: number };

/** First run of the scenario as it is that fails, over all that may be tabled. */
function asItIs(
  scenario: Scenario,
  holds: Holds,
  { numRuns = 200, seed = '1', tabled }: ExploreOptions,
  looked: Counts,
): Case | undefined {
  const tables = tabled === undefined ? allTablings(scenario) : [tabled];
  const stages = tables.map((of) => new CaseStage(scenario, {}, of));
  for (let run = 0; ; run++) {
    for (const stage of stages) {
      if (looked.asItIs === numRuns) return undefined;
      looked.asItIs++;
      if (!holds(stage.play(seed, run))) return { changed: {}, tabled: stage.tabled, seed, run };
    }
  }
}

/** Case with other numbers that fails, as small as fast-check makes it, and its path. */
function otherNumbers(
  scenario: Scenario,
  holds: Holds,
  options: ExploreOptions,
  looked: Counts,
): { of: Case; path: string } | undefined {
  const { numRuns = 200, searchSeed = 1, seed = '1', vary, tabled } = options;
  const { path, examples = [], endOnFailure = false } = options;
  const cases: fc.Arbitrary<Case> = fc.record({
    changed: beliefs(scenario, vary),
    tabled: tabled === undefined ? tablings(scenario) : fc.constant(tabled),
    seed: fc.constant(seed),
    run: fc.nat(numRuns - 1),
  });
  let counted: 'otherNumbers' | 'smaller' = 'otherNumbers';
  const found = fc.check(
    fc.property(cases, (of) => {
      const stage = CaseStage.open(scenario, of.changed, of.tabled);
      fc.pre(stage !== undefined);
      looked[counted]++;
      if (holds(stage.play(of.seed, of.run))) return true;
      // What fast-check tries after the first failure is smaller.
      counted = 'smaller';
      return false;
    }),
    {
      numRuns,
      seed: searchSeed,
      endOnFailure,
      examples: examples.map((of) => [of]),
      ...(path === undefined ? {} : { path }),
    },
  );
  const [of] = found.counterexample ?? [];
  return of === undefined ? undefined : { of, path: found.counterexamplePath! };
}

/** Counterexample of a case that fails; with `shorten`, of the fewest rounds with which it does. */
function finish(
  scenario: Scenario,
  property: Property,
  { shorten = false, argument = scenario.name, endOnFailure = false }: ExploreOptions,
  looked: Counts,
  { of, foundBy, smallest }: { of: Case; foundBy: Finder; smallest: boolean },
): Counterexample {
  const play = (changed: Case['changed']): Observed | undefined =>
    CaseStage.open(scenario, changed, of.tabled)?.play(of.seed, of.run);
  const shorter = (): Observed | undefined => {
    const most = of.changed['protocol.deadline'] ?? scenario.protocol.deadline;
    for (let rounds = 1; rounds < most; rounds++) {
      const observed = play({ ...of.changed, 'protocol.deadline': rounds });
      if (observed === undefined) continue;
      looked.smaller++;
      if (!judge(property, observed).holds) return observed;
    }
    return undefined;
  };
  const observed = (shorten && !endOnFailure ? shorter() : undefined) ?? play(of.changed)!;
  const { thrown } = judge(property, observed);
  const diff = Object.entries(observed.changed).map(([path, to]) => ({
    path,
    from: at(scenario, path),
    to,
  }));
  const found = {
    ...observed,
    failed: true as const,
    diff,
    foundBy,
    smallest,
    looked,
    command: commandOf(observed, argument),
    ...(thrown === undefined ? {} : { thrown }),
  };
  return { ...found, message: tellFound(found) };
}

function judge(property: Property, observed: Observed): { holds: boolean; thrown?: unknown } {
  try {
    return { holds: property(observed) !== false };
  } catch (thrown) {
    return { holds: false, thrown };
  }
}

function demandCount(name: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  const message = `${name} is ${value}; a whole number of at least ${least} is expected.`;
  throw new ParleyError('argument/invalid', message, { [name]: value });
}

/** What stands at a path, without where it is from. */
function at(scenario: Scenario, path: string): unknown {
  const found = path
    .split('.')
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], scenario);
  if (typeof found !== 'object' || found === null) return found;
  return Object.fromEntries(
    Object.entries(found).filter(([key]) => key !== 'evidence' && key !== 'source'),
  );
}
