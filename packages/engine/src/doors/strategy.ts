// What a way of bidding, accepting, leaving, voting or of reading others is written with.
export {
  type Acceptor,
  type Bidder,
  type Leaver,
  mixedParts,
  type Parameters,
  parametersOf,
  type PartKind,
  SILENT,
  type Voter,
} from '../strategy/part.ts';
export type { Answer, Company } from '../strategy/company.ts';
export type { Heard, Seat } from '../strategy/seat.ts';
export { Estimate, type Learner } from '../strategy/model/estimate.ts';
export type { LearnerMaker, ModelKind, OpponentModel } from '../strategy/model/model.ts';
export type { DealSpace } from '../model/space.ts';
export type { ClauseModel } from '../model/clause.ts';
export type { Stream } from '../random/stream.ts';
export { exp, ln, pow } from '../elementary.ts';
export { SCORE_UNIT, toDecimal, toScore } from '../model/score.ts';
export type { UtilityClause, UtilityKind, UtilityNumbers, UtilityTerm } from '../form/utility.ts';
