// A scenario as numbers: clauses, groups, preferences, deals, sets of actors.
export { scoreOutside } from '../model/outside.ts';
export { contains } from '../actor-set.ts';
export { central, isBelief } from '../model/belief.ts';
export { type ClauseModel, namedOptions } from '../model/clause.ts';
export { Model } from '../machine/model.ts';
export type {
  ConstraintModel,
  DealKinds,
  DealModel,
  RedLineModel,
  Tabled,
} from '../model/deal-model.ts';
export type { ChangesModel, Happening } from '../model/happening.ts';
export type { BodyModel, FactionModel } from '../model/ratifier.ts';
export { type BeliefSlot, PreferenceModel } from '../model/preference-model.ts';
export { valueOf } from '../model/ref.ts';
export { brokenConstraints } from '../model/breach.ts';
export { type Cause, type CauseKind, CAUSES } from '../model/cause.ts';
export type { Outcome } from '../model/outcome.ts';
export { SCORE_UNIT, toDecimal, toScore } from '../model/score.ts';
export type { Aim } from '../model/best-for.ts';
export { DealSpace, score } from '../model/space.ts';
export { Preferences } from '../model/preferences.ts';
