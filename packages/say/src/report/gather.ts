import {
  advanceFirst,
  ComparisonStudy,
  isRate,
  type PartedStudy,
  RobustnessStudy,
  shareDone,
  withEfficiency,
  withScreening,
  withVerdicts,
} from '@parley-sim/engine/ensemble';
import {
  analyze,
  compare,
  type Comparison,
  type Estimand,
  numericPaths,
  type Scenario,
  type Study,
  type Tabled,
} from '@parley-sim/engine';
import { EfficiencyStudy } from '@parley-sim/engine/analysis';
import { sweepStudy, uncertainNumbers } from '@parley-sim/engine/experiment';
import { wholeArgument } from '@parley-sim/engine/arguments';
import type { ReportData, ReportOptions, ReportSweep } from './data.ts';
import { AgreedDeals, spacesOf } from './spaces.ts';
import { typicalRun } from './typical-run.ts';

const RUNS = 200;
/**
 * The fewest draws that robustness is looked at with, and how many times fewer they are than runs; and runs with each, as
 * `compare --robust` has them: with few of these, luck would count as belief.
 */
const DRAWS_MIN = 64;
const DRAWS_SHARE = 4;
const RUNS_PER_DRAW = 20;
/** A sweep has two points for each uncertain number, so each has fewer runs. */
const SWEEP_SHARE = 2;
const SWEEP_MIN = 10;
const CONFIDENCE = 0.95;
/** Runs whose deals are held against all others that there are; each takes a search. */
const EFFICIENCY_RUNS = 50;

/** Study of a report that takes long and can be played elsewhere: whoever gets it takes all its steps. */
export interface ReportStudy {
  /** Kind and options, from which the same study is made. */
  readonly of: 'robustness' | 'sweep';
  readonly options: object;
  readonly study: PartedStudy<unknown>;
  /** To be called after each step that is taken here. */
  readonly tell: () => void;
}

/**
 * Plays and analyses a scenario for a report: the same library calls that the commands make, and nothing beside them. The same
 * scenario, options and engine give the same data.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`, or `design/invalid` without an
 * entry or a run.
 */
export function gather(scenario: Scenario, options: ReportOptions = {}): ReportData {
  const work = gathering(scenario, options);
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    while (advanceFirst([value.study])) value.tell();
  }
}

/** {@link gather}, for who plays its long studies elsewhere. */
export function* gathering(
  scenario: Scenario,
  options: ReportOptions = {},
): Generator<ReportStudy, ReportData, undefined> {
  const { runs = RUNS, seed = '1', command, progress = () => undefined } = options;
  wholeArgument('runs', runs, 1);
  const entries = options.entries ?? everything(scenario);
  const over = options.ways ? { ways: options.ways } : {};
  const numbers = uncertainNumbers(scenario);
  const comparing = new ComparisonStudy(scenario, {
    entries,
    ...over,
    seed,
    runs,
    confidence: CONFIDENCE,
    observe: (o) => agreed.add(o),
  });
  const { ensemble } = comparing;
  const agreed = new AgreedDeals(ensemble.models);
  const efficiency = new EfficiencyStudy(scenario, {
    entries,
    seed,
    runs: Math.min(Math.ceil(runs / ensemble.replicates), EFFICIENCY_RUNS),
    replicates: ensemble.replicates,
    ...over,
    confidence: CONFIDENCE,
  });
  const first = [comparing, efficiency];
  // What is swept and judged is known only when the comparison is over; how much work it is, is known before.
  const sweepRuns = Math.max(SWEEP_MIN, Math.ceil(runs / SWEEP_SHARE));
  const ahead = [
    idle(STEPS_PER_DRAFT * entries.filter((t) => t.package !== undefined).length, runs),
    // A tenth of all ends, by successive halving.
    idle(Math.ceil(numbers.length / 5), sweepRuns),
  ];
  const told = rising(progress);
  while (advanceFirst(first)) told(shareDone([...first, ...ahead]));
  const played = comparing.conclude();
  const judging = ensemble.verdictStudy({ confidence: CONFIDENCE });
  const choice = choiceOf(played);
  const wide = {
    entries: choice.map((e) => entries[e]!),
    seed,
    draws: Math.max(DRAWS_MIN, Math.ceil(runs / DRAWS_SHARE)),
    runs: RUNS_PER_DRAW,
    ...over,
    confidence: CONFIDENCE,
  };
  const robust =
    numbers.length > 0 && choice.length > 1 ? new RobustnessStudy(scenario, wide) : undefined;
  const screening = ensemble.screeningStudy({ confidence: CONFIDENCE });
  const second = [judging, ...(screening ? [screening] : []), ...(robust ? [robust] : [])];
  const tellSecond = (): void => told(shareDone([...first, ...second, ahead[1]!]));
  while (advanceFirst(second.filter((s) => s !== robust))) tellSecond();
  if (robust) yield { of: 'robustness', options: wide, study: robust, tell: tellSecond };
  const judged = withEfficiency(withVerdicts(played, judging.conclude()), efficiency.conclude());
  const comparison = screening ? withScreening(judged, screening.conclude()) : judged;
  const focus = leading(comparison);
  const negotiated = negotiatedOf(entries, focus);
  const analysis = analyze(scenario);
  let sweep: ReportSweep | undefined;
  if (numbers.length > 0) {
    const tabled = entries[focus]!;
    // Where there is always an agreement, what it is worth may still depend on the numbers.
    const always = comparison.rows[focus]!.agreement.estimate === 1;
    const estimand: Estimand = { of: always ? 'joint' : 'agreement' };
    const swept = {
      tabled,
      estimand,
      runs: sweepRuns,
      ...over,
      numbers,
      method: 'tornado',
      seed: comparison.seed,
    } as const;
    const study = sweepStudy(scenario, swept);
    const tell = (): void => told(shareDone([...first, ...second, study]));
    yield { of: 'sweep', options: swept, study, tell };
    // On the same runs as each end of each number, so that they can be compared with it.
    const [as] = compare(scenario, {
      entries: [tabled],
      seed,
      runs: sweepRuns,
      ...over,
      replicates: 1,
    }).rows;
    const base = isRate(estimand) ? as!.agreement : as!.joint;
    sweep = { estimand, runs: sweepRuns, base, numbers, result: study.conclude() };
  }
  progress(1);
  return {
    format: 'parley-report',
    version: 2,
    scenario,
    comparison,
    numbers: { all: numericPaths(scenario).length, uncertain: numbers.length },
    analysis,
    focus,
    negotiated,
    spaces: spacesOf(analysis, ensemble.models[negotiated]!, agreed.of(negotiated)),
    run: typicalRun(ensemble, comparison, negotiated),
    ...(sweep ? { sweep } : {}),
    ...(robust ? { robustness: robust.conclude() } : {}),
    choice,
    ...(command === undefined ? {} : { command }),
  };
}

/** Steps of the verdict on a draft. */
const STEPS_PER_DRAFT = 3;

/** Work that is not begun yet, for the share that is done. */
function idle(total: number, weight: number): Study<undefined> {
  return { total, weight, done: 0, advance: () => undefined, conclude: () => undefined };
}

function everything(scenario: Scenario): Tabled[] {
  return [
    {},
    ...Object.keys(scenario.packages ?? {}).map((id): Tabled => ({ package: id, as: 'proposal' })),
  ];
}

/**
 * Which rows are a choice that somebody has: drafts that were agreed at all. Whether a draft is tabled is one where there are fewer
 * than two of them.
 */
function choiceOf({ rows }: Comparison): number[] {
  const agreed = [...rows.keys()].filter((e) => rows[e]!.agreements > 0);
  const drafts = agreed.filter((e) => rows[e]!.tabled.package !== undefined);
  return drafts.length > 1 ? drafts : agreed;
}

/** Tells a share that never falls, although work that turns up later makes it smaller. */
function rising(progress: (done: number) => void): (done: number) => void {
  let most = 0;
  return (done) => progress((most = Math.max(most, done)));
}

function leading({ rows }: Comparison): number {
  const estimates = rows.map((r) =>
    r.tabled.package === undefined && rows.some((o) => o.tabled.package && o.agreements > 0)
      ? -1
      : r.agreement.estimate,
  );
  return estimates.indexOf(Math.max(...estimates));
}

/** A row in which there are offers: of a draft that is voted on as it stands there is no dance. */
function negotiatedOf(entries: readonly Tabled[], focus: number): number {
  const talks = (t: Tabled): boolean => t.as !== 'proposal';
  if (talks(entries[focus]!)) return focus;
  const open = entries.findIndex((t) => t.package === undefined);
  const other = open >= 0 ? open : entries.findIndex(talks);
  return other >= 0 ? other : focus;
}
