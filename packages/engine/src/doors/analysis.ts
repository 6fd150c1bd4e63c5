// What needs no simulation: power, coalitions, core, fair division, frontier, zone of agreement.
export { type EfficiencyDesign, EfficiencyStudy } from '../analysis/efficiency-study.ts';
export { adjustedWinner, type Division } from '../analysis/adjusted-winner.ts';
export {
  type Coalition,
  type Coalitions,
  coalitionsOf,
  membersOf,
  MOST_PLAYERS,
  type SimpleGame,
} from '../analysis/coalition.ts';
export { type LeastCore, leastCore, nucleolus } from '../analysis/nucleolus.ts';
export { type Bloc, type Blocs, blocsOf } from '../analysis/blocs.ts';
export { type MajorityGame, majorityPower } from '../analysis/majority-power.ts';
export { type Power, quotaPower, simplePower } from '../analysis/power.ts';
export { type QuotaGame, simpleGame } from '../analysis/quota-game.ts';
export {
  MOST_SHARERS,
  type Objection,
  strongestObjection,
  type TransferableGame,
} from '../analysis/transferable-game.ts';
export {
  coalitionStrengths,
  condorcetElection,
  type ElectionRule,
  type VotingRule,
} from '../positions/condorcet.ts';
export {
  type Conflict,
  type Decider,
  jointImprovements,
  type Stabilities,
  stabilities,
  type Stability,
} from '../analysis/conflict-graph.ts';
export {
  type Frontier,
  type FrontierOptions,
  type FrontierPoint,
  paretoFrontier,
} from '../analysis/frontier.ts';
export type { BodyPower } from '../analysis/bodies.ts';
export type { Field } from '../analysis/parts.ts';
export type { SolutionPoints } from '../analysis/group-points.ts';
export type { SolutionPoint } from '../analysis/regions.ts';
export {
  backwardInduction,
  type Induction,
  type InductionTurn,
} from '../analysis/backward-induction.ts';
export { greatestSum, solutionPoints } from '../analysis/solutions.ts';
export type { JoinedCoalition, Joining } from '../analysis/joining.ts';
export type { Standing } from '../analysis/standing.ts';
export { type Zone, type ZoneInParts, zoneOfAgreement } from '../analysis/zone.ts';
export {
  type Analysis,
  type AnalysisFinding,
  type AnalysisOptions,
  analyze,
  type Concept,
  type NamedZone,
  type ScoredDeal,
  type Solution,
} from '../analysis/analysis.ts';
export { type PairConflict, pairConflict } from '../analysis/conflict.ts';
export { type Opener, openers, opens } from '../analysis/openers.ts';
export { type ClauseStake, clauseStakes, type Trade, trades } from '../analysis/trades.ts';
