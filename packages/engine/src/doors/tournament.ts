// Tournaments: strategies against each other over many domains, what that says, and the game that it makes.
export { type DomainDesign, generateDomain, type NoDeal } from '../tournament/domain-design.ts';
export { type DomainMeasures, measureDomain } from '../tournament/domain-measures.ts';
export { DOMAIN_SUITE, domainHash, type SuiteDomain, suiteDomain } from '../tournament/suite.ts';
export { contestant, CONTESTANTS } from '../tournament/contestants.ts';
export {
  type Contestant,
  type SeatProgram,
  TOURNAMENT_FIELDS,
  TOURNAMENT_ROLES,
  TOURNAMENT_SCALES,
  type TournamentDesign,
} from '../tournament/design.ts';
export type { SeatResult } from '../tournament/players.ts';
export type {
  LearningCurve,
  PlayedDomain,
  TournamentStanding,
  StrategyPair,
  TournamentFinding,
  TournamentResult,
  TournamentStop,
} from '../tournament/result.ts';
export type { StandingBehaviour } from '../tournament/standing-behaviour.ts';
export {
  Tournament,
  type TournamentShard,
  type TournamentUntil,
} from '../tournament/tournament.ts';
export type { DomainTally, LearningSums, SavedTally } from '../tournament/tally.ts';
export type { BlockValues } from '../tournament/block-means.ts';
export {
  type BlockDifference,
  blockStatements,
  type BlockStatements,
} from '../tournament/block-statements.ts';
export {
  type MetaEquilibria,
  type MetaEquilibrium,
  metaRegret,
  type Payoffs,
  symmetricEquilibria,
} from '../tournament/meta-game.ts';
export {
  ALPHA_RANK_VARIANTS,
  alphaRank,
  type AlphaRankOptions,
  type Basin,
  type Basins,
  replicatorBasins,
} from '../tournament/dynamics.ts';
export { metaGame, type MetaGame } from '../tournament/game-analysis.ts';
export { type Exploit, type ExploitSearch, ExploitStudy } from '../tournament/exploit.ts';
