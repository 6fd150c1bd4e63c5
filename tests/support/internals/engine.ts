// What tests have to see of engine that no door has, and why. Nothing else in tests imports from a package's sources (lint).

// Each elementary function is held against big arithmetic, in the form in which the engine alone calls it.
export { log1p } from '../../../packages/engine/src/elementary.ts';

// Two searches that a zone of agreement chooses between have to find the same pairs.
export { pairsReaching } from '../../../packages/engine/src/analysis/pairs.ts';

// Queries of the deal space are held against plain enumeration, one by one; from outside only their answers can be seen.
export { beliefQuantile } from '../../../packages/engine/src/model/belief.ts';
export { partScore } from '../../../packages/engine/src/model/filling.ts';
export type { Group } from '../../../packages/engine/src/model/group.ts';
export { mostWithin } from '../../../packages/engine/src/model/most-within.ts';
export {
  DealSample,
  PartSums,
  surelyRounded,
} from '../../../packages/engine/src/model/deal-sample.ts';
export { surelyFails } from '../../../packages/engine/src/model/ratifier.ts';
export { scoreGroup } from '../../../packages/engine/src/model/sums.ts';
export { Worth } from '../../../packages/engine/src/model/worth.ts';

// The check's own rules of what can be played at all, and a protocol's parameters as a chart reads them.
export { halvesFor } from '../../../packages/engine/src/scenario/halves.ts';
export { FixedParameters } from '../../../packages/engine/src/scenario/parameters.ts';

// Ranges of versions, held against what npm's semver says; from outside only a diagnostic can be seen.
export {
  isVersion,
  isVersionRange,
  versionInRange,
} from '../../../packages/engine/src/scenario/version-range.ts';

// A chart is walked through every state, so its own state has to be laid as its protocol does.
export { openAgenda } from '../../../packages/engine/src/protocol/agenda/state.ts';
export { TextsMediator } from '../../../packages/engine/src/protocol/multi-text/mediator.ts';
export { multiText } from '../../../packages/engine/src/protocol/multi-text/multi-text.ts';

// Parts are tried one by one on positions that a whole negotiation would seldom reach.
export type { Conduct, Outlook } from '../../../packages/engine/src/strategy/part.ts';
export {
  biddingKinds,
  conductKinds,
  modelKinds,
  strategyKinds,
  votingKinds,
} from '../../../packages/engine/src/strategy/registry.ts';
// The fit of one curve is a formula; a bid shows what many of them come to.
export {
  ConcessionCurve,
  correlation,
  fitted,
} from '../../../packages/engine/src/strategy/model/concession-curve.ts';
export { annealing } from '../../../packages/engine/src/strategy/voting/annealing.ts';

// A chart is walked without a scenario.
export { isSteady } from '../../../packages/engine/src/machine/steady.ts';
export { NO_MOVE } from '../../../packages/engine/src/machine/table.ts';

// Whether two entries end alike in every run; a comparison shows only whether any do.
export { sameAs } from '../../../packages/engine/src/ensemble/same-ends.ts';

// Formulas behind comparisons, held against vectors and simulated error rates; the doors export what they add up to.
export {
  clusteredMcnemar,
  clusteredMean,
  clusteredPairedRates,
  clusteredRate,
  designEffect,
  leastEffective,
  meanOfEffective,
} from '../../../packages/engine/src/statistics/clusters.ts';
export { splitByDraws } from '../../../packages/engine/src/statistics/draw-split.ts';
export { held } from '../../../packages/engine/src/statistics/held.ts';
export { mcnemarOfShares } from '../../../packages/engine/src/statistics/interval.ts';
export { detectableEffect } from '../../../packages/engine/src/statistics/planted.ts';
export { bestCut, leastSide, ranked } from '../../../packages/engine/src/statistics/ranked.ts';
export {
  type ScreenedNumber,
  screen,
  shuffles,
  unitsOf,
} from '../../../packages/engine/src/statistics/screening.ts';
export {
  rateOfUnits,
  tippingPoint,
} from '../../../packages/engine/src/statistics/tipping-point.ts';
export { weaknessOf } from '../../../packages/engine/src/statistics/weakness.ts';
export { welchTest } from '../../../packages/engine/src/statistics/welch.ts';

// Exact sums and the finding, which laws of merging and of error rates are about.
export { pairsOf } from '../../../packages/engine/src/ensemble/contrast.ts';
export {
  DealCounts,
  type SavedDealCounts,
} from '../../../packages/engine/src/ensemble/deal-counts.ts';
export { findingOf } from '../../../packages/engine/src/ensemble/finding.ts';
export { FIRST_RUNS } from '../../../packages/engine/src/ensemble/first-runs.ts';
export { Moments } from '../../../packages/engine/src/ensemble/moments.ts';

// The claims on ways of negotiating, about runs of a known truth.
export {
  comparedWays,
  type PlayedInWays,
  shrunkMeans,
} from '../../../packages/engine/src/ensemble/way-leads.ts';

// A study stopped half-way.
export { TornadoStudy } from '../../../packages/engine/src/experiment/tornado.ts';

// The search for amendments is held against trying them all, from the same sample.
export {
  AmendmentSearch,
  combinationsOf,
} from '../../../packages/engine/src/verdict/amendment-search.ts';
export { enough, signersOf, voteIn } from '../../../packages/engine/src/verdict/ballot.ts';
export { factsOf, worthOf } from '../../../packages/engine/src/verdict/facts.ts';
export { Ledger } from '../../../packages/engine/src/verdict/ledger.ts';
export { Sample } from '../../../packages/engine/src/verdict/sample.ts';
export { type Choice, DraftText, type Tried } from '../../../packages/engine/src/verdict/text.ts';

// Sets of actors are held against plain sets, function by function.
export * as sets from '../../../packages/engine/src/actor-set.ts';

// The fast lane is held against the chart, run by run, down to the state of the table; from outside only outcomes can be seen.
export { TurnLane } from '../../../packages/engine/src/lanes/turn-lane.ts';
export { HeadlessTable } from '../../../packages/engine/src/machine/headless.ts';
export { Session } from '../../../packages/engine/src/machine/session.ts';

// The negotiator's demand is held against Cross's closed forms; from outside only its next offer can be seen.
export { demandOf, reach } from '../../../packages/engine/src/strategy/negotiator/demand.ts';
// The search for a draft is held against plain enumeration: of every draft, draw by draw.
export { Board } from '../../../packages/engine/src/design/board.ts';
export {
  changedSpaces,
  DraftSpaces,
  settledBy,
} from '../../../packages/engine/src/design/draft-spaces.ts';
export { Judge } from '../../../packages/engine/src/design/judge.ts';
export { Draws, sampleOf } from '../../../packages/engine/src/design/draws.ts';
export { GainGoal, CurveGoal, SafestGoal } from '../../../packages/engine/src/design/goals.ts';
export { type DraftGoal, Search } from '../../../packages/engine/src/design/search.ts';
export { type DesignSpace } from '../../../packages/engine/src/design/space.ts';
export { type Latitude } from '../../../packages/engine/src/design/ways.ts';

// Whom a negotiator goes for, and what it thinks that these get, is its own affair; a record names only a change.
export { traceMove } from '../../../packages/engine/src/machine/trace.ts';
export type { Seat } from '../../../packages/engine/src/strategy/seat.ts';
