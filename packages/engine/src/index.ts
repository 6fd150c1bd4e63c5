export { ParleyError, type ParleyErrorCode } from './errors.ts';
export { VERSION } from './version.ts';
export { nearest } from './names.ts';
export { assertScenario, validateScenario } from './validation.ts';
export { vocabulary } from './vocabulary.ts';

export { openStream, type Stream, type StreamState } from './random/stream.ts';

export type * from './scenario/scenario.ts';
export type * from './scenario/vocabulary.ts';
export { isComposed } from './scenario/vocabulary.ts';
export type { Checked } from './scenario/check.ts';
export { type Diagnostic, ScenarioError } from './scenario/diagnostic.ts';

export type { ChangesModel, Happening } from './model/happening.ts';
export type { BodyModel, FactionModel } from './model/ratifier.ts';
export { type BeliefSlot, Valuation, valueOf } from './model/valuation.ts';
export { type ClauseModel } from './model/clause.ts';
export { type ConstraintModel, Model, type RedLineModel, type Tabled } from './model/model.ts';
export { ENDINGS, type Ending, type Outcome, REASONS, type Reason } from './model/outcome.ts';
export { SCORE_UNIT, toDecimal, toScore } from './model/score.ts';
export { DealSpace, score } from './model/space.ts';
export { Stakes } from './model/stakes.ts';

export { ballot } from './protocol/ballot.ts';
export {
  type Chart,
  type Move,
  type MoveType,
  mover,
  type NamedProtocol,
  openTable,
  type PlainTerms,
  type Protocol,
  type ProtocolKind,
  type Question,
  type StateNode,
  type TableOffer,
  type TablePart,
  type TableState,
  type Terms,
} from './protocol/chart.ts';
export { protocols } from './protocol/registry.ts';

export {
  type Act,
  Negotiation,
  type NegotiationOptions,
  type SavedNegotiation,
} from './machine/negotiation.ts';
export { toMachine } from './machine/live.ts';
export { Runner } from './machine/runner.ts';
export {
  type ActorMove,
  hashScenario,
  type NamedDeal,
  type Trace,
  type TraceEnd,
  type TraceMove,
} from './machine/trace.ts';

export type {
  Breakdown,
  Comparison,
  Difference,
  Estimand,
  Pairing,
  Row,
  Vote,
} from './ensemble/comparison.ts';
export { compare, type Design, Ensemble, type Statement } from './ensemble/ensemble.ts';
export {
  type RunRange,
  type SavedSummary,
  Summary,
  type SummaryShape,
} from './ensemble/summary.ts';
export { titleOf } from './ensemble/report.ts';

export { normalCdf, normalQuantile } from './statistics/normal.ts';
export {
  detectable,
  type Interval,
  mcnemar,
  meanInterval,
  neverSeen,
  pairedRates,
  type Pairs,
  simultaneous,
  wilson,
} from './statistics/interval.ts';
export { studentCdf, studentQuantile } from './statistics/student.ts';
