import type { Ways } from '@parley-sim/engine/ensemble';
import type {
  Analysis,
  Comparison,
  Estimand,
  Robustness,
  Scenario,
  SweepResult,
  Tabled,
  Trace,
} from '@parley-sim/engine';
import type { Held } from '@parley-sim/engine/statistics';
import type { SweptNumber } from '@parley-sim/engine/experiment';
import type { Section } from '../blocks.ts';
import type { DanceData } from '../charts/dance.ts';
import type { SpaceData } from '../charts/space.ts';

/** Settings of a report, beside the scenario. Small by default: a report of a large scenario takes half a minute. */
export interface ReportOptions {
  /** What is compared, the reference first. Default: the open table, and every package as it stands. */
  readonly entries?: readonly Tabled[];
  /** Negotiations with each entry, at least 1. Default 200. */
  readonly runs?: number;
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** Ways of negotiating that the comparison is played in, such as `waysOver(scenario)`. Default: none. */
  readonly ways?: Ways;
  /** The command that makes the report again, named in it. Default: none. */
  readonly command?: string;
  /** Is told, now and then, which share of the work is done: 0 to 1. */
  readonly progress?: (done: number) => void;
}

/** Numbers that the result depends on, one at a time. */
export interface ReportSweep {
  readonly estimand: Estimand;
  /** Runs at each end of each number. */
  readonly runs: number;
  /** Numbers that were varied. */
  readonly numbers: readonly SweptNumber[];
  /** The result on the same runs, all numbers as the scenario has them. */
  readonly base: Held;
  readonly result: SweepResult;
}

/** A typical run. */
export interface ReportRun {
  readonly trace: Trace;
  readonly dance: DanceData;
  /** As `parley run` prints it. */
  readonly transcript: string;
}

/** All that a report says. Plain data; scores are decimals. */
export interface ReportData {
  readonly format: 'parley-report';
  readonly version: 2;
  readonly scenario: Scenario;
  readonly comparison: Comparison;
  /** How many numbers the scenario has, and how many of them it is not sure of. */
  readonly numbers: { readonly all: number; readonly uncertain: number };
  /** Of the open table, every uncertain number at its median. */
  readonly analysis: Analysis;
  /**
   * Which row is looked at closely: the draft that is agreed most often, the first of several; the table without a draft where no
   * draft is ever agreed. The sweep is of it.
   */
  readonly focus: number;
  /** Which row is shown at the table: the one looked at closely if it is negotiated, else the table without a draft if there is one. */
  readonly negotiated: number;
  /** For some pairs of those at the table, the most opposed first. Deals are those of the negotiated row. */
  readonly spaces: readonly SpaceData[];
  readonly run: ReportRun;
  /** Absent where the scenario is sure of all its numbers. */
  readonly sweep?: ReportSweep;
  /** Absent where the scenario is sure of all its numbers, or there is nothing to choose from. */
  readonly robustness?: Robustness;
  /** Rows that robustness chooses from: the drafts that were agreed at all, and the table without one where there are fewer than two. */
  readonly choice: readonly number[];
  readonly command?: string;
  /** Sections on what was played beside it, such as talks with programs; they stand behind the typical run. */
  readonly beside?: readonly Section[];
}
