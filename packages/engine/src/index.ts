export * from './doors/basics.ts';
export * from './doors/scenario.ts';

export { pow } from './elementary.ts';
export { numberArgument, seedArgument, wholeArgument } from './arguments.ts';
export { directionOf, isRate } from './ensemble/measure.ts';
export { entryOf } from './entry-of.ts';

export { openStream, type Stream, type StreamState } from './random/stream.ts';
export { type Numbers, type Purpose, purposes, type Texts } from './random/purposes.ts';

export type { ChangesModel, Happening } from './model/happening.ts';
export type { BodyModel, FactionModel } from './model/ratifier.ts';
export { type BeliefSlot, PreferenceModel, valueOf } from './model/preference-model.ts';
export { type ClauseModel } from './model/clause.ts';
export { type ConstraintModel, Model, type RedLineModel, type Tabled } from './model/model.ts';
export { brokenConstraints } from './model/breach.ts';
export { type Cause, type CauseKind, CAUSES } from './model/cause.ts';
export type { Outcome } from './model/outcome.ts';
export { SCORE_UNIT, toDecimal, toScore } from './model/score.ts';
export type { Aim } from './model/best-for.ts';
export { DealSpace, score } from './model/space.ts';
export { Preferences } from './model/preferences.ts';

export {
  type Branch,
  type Chart,
  type Guard,
  type Move,
  type MoveType,
  openTable,
  type PlainTerms,
  type Question,
  type Recipe,
  type Statechart,
  type StateNode,
  type TableOffer,
  type TablePart,
  type TableState,
  type Terms,
} from './protocol/chart.ts';
export { mover } from './protocol/readers.ts';
export type {
  Asked,
  Helper,
  Mediation,
  Protocol,
  ProtocolKind,
  ProtocolSetup,
} from './protocol/protocol.ts';
export { ballot } from './protocol/ballot/ballot.ts';
export { protocols } from './protocol/registry.ts';
export type { TurnOrder } from './protocol/turns.ts';
export type { FixedParameters } from './scenario/parameters.ts';

export { createEngine, type Engine, type EngineOptions } from './engine.ts';
export {
  definePlugin,
  type Plugin,
  type PluginDefinition,
  type PluginKinds,
  type PluginSort,
  readPlugin,
  withHash,
} from './plugin/plugin.ts';
export { pluginName, pluginsOf, type PluginWatch } from './registry.ts';

export type { Act, Parting } from './machine/by-hand.ts';
export type { NegotiationEvents } from './machine/events.ts';
export { Negotiation, type NegotiationOptions } from './machine/negotiation.ts';
export type { RunOptions } from './machine/run-options.ts';
export type { Reading } from './machine/reading.ts';
export { type TableChange, toMachine, type WatchedActor } from './machine/live.ts';
export { type Divergence, type Recorded, retrace } from './machine/retrace.ts';
export { readSaved, type SavedNegotiation } from './machine/saved.ts';
export { type Agent, play, type PlayOptions } from './machine/play.ts';
export { Runner, runTrace } from './machine/runner.ts';
export { type Seen, type SeenDeal, type SeenTable, seenTable } from './machine/seen.ts';
export type { StopSignal } from './stop-signal.ts';
export { hashScenario, type Trace } from './machine/trace.ts';
export {
  type ActorMove,
  type NamedDeal,
  TRACE_ACTS,
  type TraceEnd,
  type TraceMove,
} from './machine/trace-move.ts';

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
} from './ensemble/comparison.ts';
export {
  type Design,
  Ensemble,
  drawOfRun,
  type Observation,
  replicatesFor,
  type Statement,
  type VerdictsWanted,
  type Watching,
} from './ensemble/ensemble.ts';
export { type DoubtDesign, DoubtStudy, splitDoubt } from './ensemble/doubt.ts';
export {
  checkExpectations,
  type ExpectationOptions,
  type Verdict,
} from './ensemble/expectation.ts';
export { isJudged } from './scenario/causes.ts';
export { measure } from './ensemble/measure.ts';
export { ensembleOf, type Job, jobId, shardRange, ShardPlayer } from './ensemble/job.ts';
export { Summary } from './ensemble/summary.ts';
export { type RunRange, type SavedSummary, type SummaryShape } from './ensemble/summary-shape.ts';
export type { ByExpert, Disputed, ExpertHeard } from './ensemble/by-expert.ts';
export type { Behind, ComparisonFinding, DecidedBy, PairedTally } from './ensemble/finding.ts';
export type { Bounds, Held } from './statistics/held.ts';
export type { RecordedOrder } from './ensemble/recorded.ts';
export {
  type BodyMargin,
  type Efficiency,
  type Improvement,
  withEfficiency,
} from './ensemble/efficiency.ts';
export { type EfficiencyDesign, EfficiencyStudy } from './analysis/efficiency-study.ts';
export { type Spread, withVerdicts } from './ensemble/report.ts';
export {
  type DecidingNumber,
  type RowScreening,
  type Screening,
  type ScreeningStudy,
  withScreening,
} from './ensemble/screening.ts';

export { type VerdictDesign, VerdictStudy, verdicts } from './verdict/study.ts';
export type {
  Amendment,
  Amendments,
  AmendmentSize,
  BodyVerdict,
  ClauseChange,
  DraftVerdict,
  FactionVerdict,
  FilledClause,
  Filler,
  Ground,
  Named,
  PartyVerdict,
} from './verdict/verdict.ts';

export { normalCdf, normalQuantile } from './statistics/normal.ts';
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
} from './statistics/interval.ts';
export { studentCdf, studentQuantile } from './statistics/student.ts';
export {
  type AgainstBest,
  againstBest,
  type Matched,
  matched,
  rateAgainstBest,
} from './statistics/best.ts';
export { holm } from './statistics/holm.ts';
export {
  kimNelsonEta,
  runsPerObservation,
  type SavedBestSelection,
  BestSelection,
  type BestSelectionRule,
} from './statistics/best-selection.ts';
export {
  halfWidthProgress,
  rateProgress,
  type Progress,
  type StoppingRule,
} from './statistics/stopping.ts';
export { evenlySpaced, grid } from './statistics/grid.ts';
export { latinHypercube } from './statistics/latin-hypercube.ts';
export { SOBOL_DIMENSIONS, SobolSequence } from './statistics/sobol.ts';
export type { Uniforms } from './statistics/uniforms.ts';
export type { BootstrapOptions } from './statistics/bootstrap.ts';
export {
  type ElementaryEffects,
  elementaryEffects,
  type MorrisDesign,
  morrisDesign,
} from './statistics/morris.ts';
export { quantile } from './statistics/quantile.ts';
export { saltelliPoints, type SobolIndices, sobolIndices } from './statistics/sobol-indices.ts';
export type { Output } from './statistics/run-noise.ts';
export { splitVariance, type VarianceSplit } from './statistics/variance-split.ts';
export type { DrawSplit } from './statistics/draw-split.ts';
export {
  assessBox,
  type Box,
  type BoxQuality,
  type Cases,
  type BoxRange,
} from './statistics/box.ts';
export { type FoundBox, prim, type PrimOptions, quasiP } from './statistics/prim.ts';
export {
  centralBeliefs,
  type RankAcceptability,
  rankAcceptability,
} from './statistics/rank-acceptability.ts';
export { type CrossFitted, crossFittedRegrets, type Regret, regrets } from './statistics/regret.ts';
export { contenders } from './statistics/contenders.ts';
export { type Discovery, discoverScenario } from './statistics/scenario-discovery.ts';
export type { Weakness } from './statistics/weakness.ts';
export type { Cut } from './statistics/ranked.ts';
export type { SideRate, TippingPoint } from './statistics/tipping-point.ts';
export type { DetectableEffect } from './statistics/planted.ts';

export { adjustedWinner, type Division } from './analysis/adjusted-winner.ts';
export {
  type Coalition,
  type Coalitions,
  coalitionsOf,
  membersOf,
  MOST_PLAYERS,
  type SimpleGame,
} from './analysis/coalition.ts';
export { type LeastCore, leastCore, nucleolus } from './analysis/nucleolus.ts';
export { type Power, quotaPower, simplePower } from './analysis/power.ts';
export { type QuotaGame, simpleGame } from './analysis/quota-game.ts';
export {
  MOST_SHARERS,
  type Objection,
  strongestObjection,
  type TransferableGame,
} from './analysis/transferable-game.ts';
export { compromise, type Stance, weightedMedian } from './positions/stance.ts';
export {
  coalitionStrengths,
  condorcetElection,
  type ElectionRule,
  type VotingRule,
} from './analysis/condorcet.ts';
export {
  type Conflict,
  type Decider,
  jointImprovements,
  type Stabilities,
  stabilities,
  type Stability,
} from './analysis/conflict-graph.ts';

export {
  type Frontier,
  type FrontierOptions,
  type FrontierPoint,
  paretoFrontier,
} from './analysis/frontier.ts';
export type { BodyPower } from './analysis/bodies.ts';
export type { Field } from './analysis/parts.ts';
export { type SolutionPoints } from './analysis/group-points.ts';
export { type SolutionPoint } from './analysis/regions.ts';
export {
  danceSteps,
  type DanceSteps,
  STEP_CLASSES,
  type StepClass,
  stepClass,
} from './machine/dance-steps.ts';
export {
  backwardInduction,
  type Induction,
  type InductionTurn,
} from './analysis/backward-induction.ts';
export { greatestSum, solutionPoints } from './analysis/solutions.ts';
export { type Standing } from './analysis/standing.ts';
export { type Zone, type ZoneInParts, zoneOfAgreement } from './analysis/zone.ts';
export { rankCorrelation } from './statistics/rank-correlation.ts';
export {
  type Analysis,
  type AnalysisFinding,
  type AnalysisOptions,
  analyze,
  type Concept,
  type NamedZone,
  type ScoredDeal,
  type Solution,
} from './analysis/analysis.ts';
export { type PairConflict, pairConflict } from './analysis/conflict.ts';
export { type Opener, openers, opens } from './analysis/openers.ts';
export { type ClauseStake, clauseStakes, type Trade, trades } from './analysis/trades.ts';
export { isWhole, numericPaths, override, type Overrides } from './experiment/override.ts';
export {
  planSweep,
  SWEEP_SIZES,
  type SweepMethod,
  type SweepPlan,
  type SweptNumber,
} from './experiment/plan.ts';
export type { Side, SweepFinding } from './experiment/sweep-finding.ts';
export {
  concludeSweep,
  Sweep,
  type SweepDesign,
  type SweepResult,
  type SweptEffect,
  type Swing,
} from './experiment/sweep.ts';
export { sweep, type SweepOptions, sweepStudy } from './experiment/sweep-study.ts';
export type { Halving, HalvingRound } from './statistics/halving.ts';
export { compare, type ComparisonOptions, ComparisonStudy } from './ensemble/comparison-study.ts';
export { advanceFirst, runStudy, shareDone, type Study, type StudyRun } from './study.ts';
export { BELIEF_SPREADS, type BeliefSpread } from './ensemble/belief-points.ts';
export {
  type BeliefScreening,
  type Robustness,
  robustness,
  type RobustnessDesign,
  type RobustnessFinding,
  RobustnessStudy,
} from './ensemble/robustness.ts';
export {
  type ClauseGap,
  type Concession,
  explain,
  type Explanation,
  type RefusalStretch,
} from './experiment/explanation.ts';
export { type Turn, turns } from './experiment/turning.ts';
export {
  CHANGE_AREAS,
  type ChangeArea,
  type ScenarioChange,
  scenarioChanges,
} from './experiment/version-changes.ts';
export {
  type OneSided,
  type VersionComparison,
  type VersionDesign,
  type VersionName,
  type VersionRow,
  VersionStudy,
} from './experiment/versions.ts';
export { uncertainNumbers } from './experiment/uncertain.ts';
export { type PositionIssue, type PositionTable, stancesOn } from './positions/position-table.ts';
export {
  type ExchangeMove,
  type ExchangeOptions,
  type ExchangeRound,
  type Externality,
  exchangePositions,
  type PositionExchange,
  possibleExchanges,
} from './positions/position-exchange.ts';
export type { ExchangeRate } from './positions/exchange-offer.ts';
export {
  expectedUtilityModel,
  type ExpectedUtilityOptions,
  type ExpectedUtilityRound,
} from './positions/expected-utility.ts';
export { nashProduct } from './positions/nash-product.ts';
export {
  brierScore,
  type BrierScore,
  calibration,
  type CalibrationBin,
  crps,
  logScore,
  type StatedChance,
} from './statistics/scoring.ts';
export { type Way, type WayChoice, type Ways } from './ways/way.ts';
export { WAYS_MAX } from './ways/plan.ts';
export { WAYS_OF_NEGOTIATING, waysOver } from './ways/shipped.ts';
export {
  type ComparedWay,
  type ComparedWays,
  type RowWays,
  WAY_RUNS_MIN,
} from './ensemble/by-way.ts';
export { type Shrunk, shrink } from './statistics/shrinkage.ts';
export { type FactorShares, factorShares, splitByFactors } from './statistics/factor-split.ts';
export {
  type BacktestCase,
  type BacktestDesign,
  type BacktestOptions,
  type BacktestPoint,
  type BacktestQuantity,
  type BacktestRun,
  type BacktestTrait,
} from './backtest/backtest-case.ts';
export {
  type Backtest,
  type BacktestBaseline,
  type BacktestStatement,
  BacktestStudy,
  type BacktestVerdict,
  type TraitSpread,
} from './backtest/backtest.ts';
export { hashText, type Seal } from './backtest/seal.ts';
