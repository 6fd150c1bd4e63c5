import {
  analyze,
  compare,
  concludeSweep,
  type Comparison,
  Ensemble,
  type Estimand,
  planSweep,
  RobustnessStudy,
  type Scenario,
  simultaneous,
  Sweep,
  type Tabled,
  uncertainNumbers,
  isRate,
  wholeArgument,
} from '@parley/engine';
import { side } from '@parley/words';
import type { ReportData, ReportOptions, ReportSweep } from './data.ts';
import { AgreedDeals, spacesOf } from './spaces.ts';
import { typicalRun } from './typical-run.ts';

const RUNS = 200;
/** Runs between two words about progress. */
const SLICE = 10;
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
  const sweepRuns = Math.max(SWEEP_MIN, Math.ceil(runs / SWEEP_SHARE));
  const draws = Math.max(DRAWS_MIN, Math.ceil(runs / DRAWS_SHARE));
  const robust = numbers.length > 0 && entries.length > 1;
  // In negotiations, of which the total is made; analysis counts for nothing.
  const work = {
    compare: runs * entries.length,
    sweep: numbers.length * 2 * sweepRuns,
    robust: robust ? draws * RUNS_PER_DRAW * entries.length : 0,
  };
  const total = work.compare + work.sweep + work.robust;

  const ensemble = new Ensemble(scenario, { entries, seed });
  const agreed = new AgreedDeals(ensemble.models);
  for (let done = 0; done < runs; done += SLICE) {
    const range = [done, Math.min(done + SLICE, runs)] as const;
    ensemble.take(ensemble.summarize(range, { observe: (o) => agreed.add(o) }));
    progress((entries.length * range[1]) / total);
  }
  const comparison = ensemble.report({ confidence: CONFIDENCE });
  const focus = leading(comparison);
  const analysis = analyze(scenario);
  const sweep =
    numbers.length === 0
      ? undefined
      : sweepOf(scenario, comparison, {
          tabled: entries[focus]!,
          runs: sweepRuns,
          // Where there is always an agreement, what it is worth may still depend on the numbers.
          estimand: {
            of: comparison.rows[focus]!.agreement.estimate === 1 ? 'joint' : 'agreement',
          },
          numbers,
          played: (share) => progress((work.compare + share * work.sweep) / total),
        });
  const study = robust
    ? new RobustnessStudy(scenario, {
        entries,
        seed,
        draws,
        runs: RUNS_PER_DRAW,
        confidence: CONFIDENCE,
      })
    : undefined;
  if (study) {
    for (let draw = 1; draw <= draws; draw++) {
      study.advance();
      progress((work.compare + work.sweep + (draw / draws) * work.robust) / total);
    }
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
    ...(study ? { robustness: study.conclude() } : {}),
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

function sweepOf(
  scenario: Scenario,
  { seed }: Comparison,
  design: {
    readonly tabled: Tabled;
    readonly runs: number;
    readonly estimand: Estimand;
    readonly numbers: ReturnType<typeof uncertainNumbers>;
    readonly played: (share: number) => void;
  },
): ReportSweep {
  const { tabled, runs, estimand, numbers, played } = design;
  const plan = planSweep(numbers, 'tornado', 2, seed);
  const sweep = new Sweep(scenario, plan, { tabled, estimand, runs });
  while (sweep.outputs.length < plan.points.length) {
    sweep.advance();
    played(sweep.outputs.length / plan.points.length);
  }
  const rates = isRate(estimand);
  // On the same runs as each end of each number, so that they can be compared with it.
  const [as] = compare(scenario, { entries: [tabled], seed, runs }).rows;
  const base = rates ? as!.agreement : as!.joint;
  const { swings = [] } = concludeSweep(plan, sweep.outputs, { rates, confidence: CONFIDENCE });
  // Of a hundred numbers five would stand out by chance alone.
  const together = concludeSweep(plan, sweep.outputs, {
    rates,
    confidence: simultaneous(CONFIDENCE, numbers.length),
  });
  const clear = (together.swings ?? []).filter((s) => side(s.difference) !== 0).map((s) => s.path);
  return { estimand, runs, base, swings, clear };
}
