// Formulas: intervals and tests, selection of the best, designs, sensitivity, robustness, scores of forecasts.
export type { IntervalEnds, Held } from '../statistics/held.ts';
export { normalCdf, normalQuantile } from '../statistics/normal.ts';
export {
  detectable,
  type Interval,
  mcnemar,
  meanInterval,
  neverSeen,
  pairedBounds,
  pairedRates,
  type Pairs,
  simultaneous,
  wilson,
} from '../statistics/interval.ts';
export { studentCdf, studentQuantile } from '../statistics/student.ts';
export {
  type AgainstBest,
  againstBest,
  type Matched,
  matched,
  rateAgainstBest,
} from '../statistics/best.ts';
export { holm } from '../statistics/holm.ts';
export {
  kimNelsonEta,
  runsPerObservation,
  type SavedBestSelection,
  BestSelection,
  type BestSelectionRule,
} from '../statistics/best-selection.ts';
export {
  halfWidthProgress,
  rateProgress,
  type Progress,
  type StoppingRule,
} from '../statistics/stopping.ts';
export { evenlySpaced, grid } from '../statistics/grid.ts';
export { latinHypercube } from '../statistics/latin-hypercube.ts';
export { SOBOL_DIMENSIONS, SobolSequence } from '../statistics/sobol.ts';
export type { Uniforms } from '../statistics/uniforms.ts';
export type { BootstrapOptions } from '../statistics/bootstrap.ts';
export {
  type ElementaryEffects,
  elementaryEffects,
  type MorrisDesign,
  morrisDesign,
} from '../statistics/morris.ts';
export { quantile } from '../statistics/quantile.ts';
export { saltelliPoints, type SobolIndices, sobolIndices } from '../statistics/sobol-indices.ts';
export type { Output } from '../statistics/run-noise.ts';
export { splitVariance, type VarianceSplit } from '../statistics/variance-split.ts';
export type { DrawSplit } from '../statistics/draw-split.ts';
export {
  assessBox,
  type Box,
  type BoxQuality,
  type Cases,
  type BoxRange,
} from '../statistics/box.ts';
export { type FoundBox, prim, type PrimOptions, quasiP } from '../statistics/prim.ts';
export {
  centralBeliefs,
  type RankAcceptability,
  rankAcceptability,
} from '../statistics/rank-acceptability.ts';
export {
  type CrossFitted,
  crossFittedRegrets,
  type Regret,
  regrets,
} from '../statistics/regret.ts';
export { contenders } from '../statistics/contenders.ts';
export { type Discovery, discoverScenario } from '../statistics/scenario-discovery.ts';
export type { Weakness } from '../statistics/weakness.ts';
export type { Cut } from '../statistics/ranked.ts';
export type { SideRate, TippingPoint } from '../statistics/tipping-point.ts';
export type { DetectableEffect } from '../statistics/planted.ts';
export { kendallCorrelation } from '../statistics/kendall.ts';
export { rankCorrelation } from '../statistics/rank-correlation.ts';
export type { Halving, HalvingRound } from '../statistics/halving.ts';
export {
  brierScore,
  type BrierScore,
  calibration,
  type CalibrationBin,
  crps,
  logScore,
  type StatedChance,
} from '../statistics/scoring.ts';
export { type Shrunk, shrink } from '../statistics/shrinkage.ts';
export { type FactorShares, factorShares, splitByFactors } from '../statistics/factor-split.ts';
