import {
  advanceFirst,
  analyze,
  compare,
  ComparisonStudy,
  type Comparison,
  Ensemble,
  type Estimand,
  isRate,
  planSweep,
  RobustnessStudy,
  type Scenario,
  shareDone,
  type Tabled,
  tornadoStudy,
  uncertainNumbers,
  wholeArgument,
  withScreening,
} from '@parley/engine';
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

/**
 * Plays and analyses a scenario for a report: the same library calls that the commands make, and nothing beside them. The same
 * scenario, options and engine give the same data.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`, or `design/invalid` without an
 * entry or a run.
 */
export function gather(scenario: Scenario, options: ReportOptions = {}): ReportData {
  const { runs = RUNS, seed = '1', command, progress = () => undefined } = options;
  wholeArgument('runs', runs, 1);
  const entries = options.entries ?? everything(scenario);
  const numbers = uncertainNumbers(scenario);
  const ensemble = new Ensemble(scenario, { entries, seed });
  const agreed = new AgreedDeals(ensemble.models);
  const comparing = new ComparisonStudy(ensemble, {
    runs,
    confidence: CONFIDENCE,
    observe: (o) => agreed.add(o),
  });
  const robust =
    numbers.length > 0 && entries.length > 1
      ? new RobustnessStudy(scenario, {
          entries,
          seed,
          draws: Math.max(DRAWS_MIN, Math.ceil(runs / DRAWS_SHARE)),
          runs: RUNS_PER_DRAW,
          confidence: CONFIDENCE,
        })
      : undefined;
  const first = [comparing, ...(robust ? [robust] : [])];
  // What is swept is known only when the comparison is over; how much work it is, is known before.
  const sweepRuns = Math.max(SWEEP_MIN, Math.ceil(runs / SWEEP_SHARE));
  // A tenth of all ends, by successive halving.
  const ahead = { total: Math.ceil(numbers.length / 5), done: 0, weight: sweepRuns };
  const idle = { ...ahead, advance: () => undefined, conclude: () => undefined };
  while (advanceFirst(first)) progress(shareDone([...first, idle]));
  const screening = ensemble.screeningStudy({ confidence: CONFIDENCE });
  if (screening) while (advanceFirst([screening])) progress(shareDone([...first, screening, idle]));
  const comparison = screening
    ? withScreening(comparing.conclude(), screening.conclude())
    : comparing.conclude();
  const focus = leading(comparison);
  const analysis = analyze(scenario);
  let sweep: ReportSweep | undefined;
  if (numbers.length > 0) {
    const tabled = entries[focus]!;
    // Where there is always an agreement, what it is worth may still depend on the numbers.
    const always = comparison.rows[focus]!.agreement.estimate === 1;
    const estimand: Estimand = { of: always ? 'joint' : 'agreement' };
    const plan = planSweep(numbers, 'tornado', 2, comparison.seed);
    const study = tornadoStudy(scenario, plan, { tabled, estimand, runs: sweepRuns });
    while (advanceFirst([study])) progress(shareDone([...first, study]));
    // On the same runs as each end of each number, so that they can be compared with it.
    const [as] = compare(scenario, { entries: [tabled], seed, runs: sweepRuns }).rows;
    const base = isRate(estimand) ? as!.agreement : as!.joint;
    sweep = { estimand, runs: sweepRuns, base, numbers, result: study.conclude() };
  }
  progress(1);
  return {
    format: 'parley-report',
    version: 1,
    scenario,
    comparison,
    analysis,
    focus,
    spaces: spacesOf(analysis, ensemble.models[focus]!, agreed.of(focus)),
    run: typicalRun(ensemble.models[focus]!, comparison, focus),
    ...(sweep ? { sweep } : {}),
    ...(robust ? { robustness: robust.conclude() } : {}),
    ...(command === undefined ? {} : { command }),
  };
}

function everything(scenario: Scenario): Tabled[] {
  return [
    {},
    ...Object.keys(scenario.packages ?? {}).map((id): Tabled => ({ package: id, as: 'frame' })),
  ];
}

function leading({ rows }: Comparison): number {
  const estimates = rows.map((r) => r.agreement.estimate);
  return estimates.indexOf(Math.max(...estimates));
}
