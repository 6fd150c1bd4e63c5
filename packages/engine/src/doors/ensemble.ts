// Many runs: comparisons, expectations, shards, and studies that are conducted step by step.
export { directionOf, isRate, measure } from '../ensemble/measure.ts';
export type {
  BoundSet,
  Breakdown,
  ClauseSpread,
  Comparison,
  Difference,
  DifferenceTest,
  Estimand,
  NamedCause,
  Pairing,
  Row,
  Vote,
} from '../ensemble/comparison.ts';
export {
  type Design,
  Ensemble,
  drawOfRun,
  type Observation,
  replicatesFor,
  type Statement,
  type VerdictsWanted,
  type Watching,
} from '../ensemble/ensemble.ts';
export { type DoubtDesign, DoubtStudy, splitDoubt } from '../ensemble/doubt.ts';
export {
  checkExpectations,
  type ExpectationOptions,
  type Verdict,
} from '../ensemble/expectation.ts';
export { ensembleOf, type Job, jobId, shardRange, ShardPlayer } from '../ensemble/job.ts';
export { Summary } from '../ensemble/summary.ts';
export type { RunRange, SavedSummary, SummaryShape } from '../ensemble/summary-shape.ts';
export type { ByExpert, Disputed, ExpertHeard } from '../ensemble/by-expert.ts';
export type { Behind, ComparisonFinding, DecidedBy, PairedTally } from '../ensemble/finding.ts';
export type { RecordedOrder } from '../ensemble/recorded.ts';
export {
  type BodyMargin,
  type Efficiency,
  type Improvement,
  withEfficiency,
} from '../ensemble/efficiency.ts';
export { type Spread, withVerdicts } from '../ensemble/report.ts';
export {
  type DecidingNumber,
  type RowScreening,
  type Screening,
  type ScreeningStudy,
  withScreening,
} from '../ensemble/screening.ts';
export { compare, type ComparisonOptions, ComparisonStudy } from '../ensemble/comparison-study.ts';
export {
  advanceFirst,
  type PartedStudy,
  runStudy,
  shareDone,
  type Study,
  type StudyRun,
} from '../study.ts';
export { BELIEF_SPREADS, type BeliefSpread } from '../ensemble/belief-points.ts';
export {
  type BeliefScreening,
  type Robustness,
  robustness,
  type RobustnessDesign,
  type RobustnessFinding,
  RobustnessStudy,
} from '../ensemble/robustness.ts';
export { type Way, type WayChoice, type Ways, WAYS_MAX } from '../scenario/way.ts';
export { scenarioInWay } from '../ways/plan.ts';
export {
  type DoubtFactor,
  type FactorDesign,
  type FactorDoubt,
  FactorStudy,
  splitByWays,
} from '../ensemble/factor-study.ts';
export { WAYS_OF_NEGOTIATING, waysOver } from '../ways/shipped.ts';
export type { RowWays } from '../ensemble/by-way.ts';
export { type ComparedWay, type ComparedWays, WAY_RUNS_MIN } from '../ensemble/way-leads.ts';
