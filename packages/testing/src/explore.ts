import { Model, override, type Overrides, Runner, type Scenario, type Trace } from '@parley/engine';
import fc from 'fast-check';
import { beliefs, type RunOf, runs } from './arbitraries.ts';

/** A run that was played, with what was other than in the scenario. */
export interface Observed extends RunOf {
  /** The scenario as it was played. */
  readonly scenario: Scenario;
  readonly model: Model;
  readonly trace: Trace;
  /** By path: numbers other than the scenario has them. */
  readonly changed: Overrides;
}

/** A run of which a property does not hold, as small as it was found. */
export interface Counterexample extends Observed {
  /** By path: what was changed, from what to what. */
  readonly diff: readonly { readonly path: string; readonly from: unknown; readonly to: number }[];
  /** Plays it again on a command line. */
  readonly command: string;
  /** What the property threw; absent where it only said no. */
  readonly thrown?: unknown;
  /** The whole in words. */
  readonly message: string;
}

/** How to look for a counterexample. */
export interface ExploreOptions {
  /** Runs that are tried. Default 200. */
  readonly numRuns?: number;
  /** Of the search: the same seed tries the same runs. Default 1. */
  readonly searchSeed?: number;
  /** Master seed of the negotiations. Default '1'. */
  readonly seed?: string;
  /** Which uncertain numbers may be other ones; none of them with `[]`. Default: all. */
  readonly vary?: readonly string[];
  /** What is tabled. Default: any package in any way, or none. */
  readonly tabled?: RunOf['tabled'];
  /** What the scenario is called in the command. Default: its name. */
  readonly argument?: string;
}

/** Earlier runs that are tried in the end. */
const EARLIER_MAX = 200;

/**
 * Looks for a run of which a property does not hold, over packages, runs and beliefs within their ranges. What is found is made
 * smaller: fewer numbers changed, each nearer to the middle of its range, run numbers nearer 0, then the fewest rounds for
 * which it still does not hold, no number changed that then need not be, and the first run (of up to 200) that will do.
 *
 * @param property says whether a run is as it should be; to throw is to say no.
 * @returns the counterexample, or undefined if none was found: which proves nothing.
 * @throws ScenarioError if the scenario is not valid.
 */
export function explore(
  scenario: Scenario,
  property: (observed: Observed) => boolean | void,
  options: ExploreOptions = {},
): Counterexample | undefined {
  const { numRuns = 200, searchSeed = 1, seed = '1', vary, tabled } = options;
  const wanted = fc.record({
    changed: beliefs(scenario, vary),
    of: runs(scenario, seed).map((r) => (tabled === undefined ? r : { ...r, tabled })),
  });
  const found = fc.check(
    fc.property(wanted, ({ changed, of }) => judge(property, play(scenario, changed, of)).holds),
    { numRuns, seed: searchSeed },
  );
  if (!found.failed || !found.counterexample) return undefined;
  const [{ changed, of }] = found.counterexample;
  const fails = (other: Overrides, run: number): boolean =>
    !judge(property, play(scenario, other, { ...of, run })).holds;
  let smallest = shortened(scenario, changed, (other) => fails(other, of.run));
  // Of a shorter negotiation less may have to be changed, and an earlier run may do, for which it may be shorter still.
  for (const path of Object.keys(changed)) {
    const { [path]: _, ...rest } = smallest;
    if (fails(rest, of.run)) smallest = rest;
  }
  let run = 0;
  const last = Math.min(of.run, EARLIER_MAX);
  while (run < last && !fails(smallest, run)) run++;
  if (run === last) run = of.run;
  else smallest = shortened(scenario, smallest, (other) => fails(other, run));
  const observed = play(scenario, smallest, { ...of, run });
  const { thrown } = judge(property, observed);
  return tell(scenario, observed, options, thrown);
}

/** With the fewest rounds for which it still fails. */
function shortened(
  scenario: Scenario,
  changed: Overrides,
  fails: (other: Overrides) => boolean,
): Overrides {
  const most = changed['protocol.deadline'] ?? scenario.protocol.deadline;
  for (let rounds = 1; rounds < most; rounds++) {
    const shorter = { ...changed, 'protocol.deadline': rounds };
    if (fails(shorter)) return shorter;
  }
  return changed;
}

function play(scenario: Scenario, changed: Overrides, of: RunOf): Observed {
  const played = Object.keys(changed).length === 0 ? scenario : override(scenario, changed);
  const model = new Model(played, of.tabled);
  return {
    ...of,
    changed,
    scenario: played,
    model,
    trace: new Runner(model).trace(of.seed, of.run),
  };
}

function judge(
  property: (observed: Observed) => boolean | void,
  observed: Observed,
): { holds: boolean; thrown?: unknown } {
  try {
    return { holds: property(observed) !== false };
  } catch (thrown) {
    return { holds: false, thrown };
  }
}

function tell(
  scenario: Scenario,
  observed: Observed,
  { argument = scenario.name }: ExploreOptions,
  thrown: unknown,
): Counterexample {
  const { changed, tabled, seed, run, trace } = observed;
  const diff = Object.entries(changed).map(([path, to]) => ({
    path,
    from: at(scenario, path),
    to,
  }));
  const command = [
    `parley run ${argument}`,
    ...(tabled.package === undefined ? [] : [`--package ${tabled.package} --as ${tabled.as}`]),
    ...(seed === '1' ? [] : [`--seed ${seed}`]),
    `--run ${run}`,
    ...diff.map((d) => `-S ${d.path}=${d.to}`),
  ].join(' ');
  const { end } = trace;
  const cause = end.cause?.actor === undefined ? '' : ` (${end.cause.actor}: ${end.cause.reason})`;
  const message = [
    `It does not hold of a run with ${tabled.package === undefined ? 'nothing' : `${tabled.package} as ${tabled.as}`} on the table: ${end.ending} in round ${end.round}${cause}.`,
    ...(diff.length === 0
      ? ['The scenario is as it was.']
      : [
          'In the scenario:',
          ...diff.map((d) => `  ${d.path}: ${JSON.stringify(d.from)} → ${d.to}`),
        ]),
    ...(thrown instanceof Error ? [`It said: ${thrown.message}`] : []),
    `Play it again: ${command}`,
  ].join('\n');
  return { ...observed, diff, command, message, ...(thrown === undefined ? {} : { thrown }) };
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
