export {
  NegmasDomain,
  type NegmasDomainData,
  type NegmasIssue,
  type NegmasParty,
} from './domain.ts';
export type { OptionLabel } from './label.ts';
export type { NegmasFrontierPoint } from './frontier.ts';
export {
  type NegmasCall,
  type NegmasNegotiation,
  type NegmasPlay,
  playNegmas,
} from './mechanism.ts';
export {
  analyseNegmas,
  measureNegmas,
  type NegmasAnalysis,
  type NegmasMeasured,
  type NegmasMetrics,
} from './metrics.ts';
export {
  type NegmasMatch,
  type NegmasTournament,
  type NegmasTournamentOptions,
  playNegmasTournament,
} from './tournament.ts';
export type { Negotiator, PartyView } from '../alternating.ts';
export type { NegmasStrategy, PartySeat } from './negotiator.ts';
export { type Inexpressible, negmasDomainOf, type NegmasRun } from './scenario-domain.ts';
export { NEGMAS_CONCEPTS, type NegmasConcept } from './solutions.ts';
export { negmasStrategies } from './strategies/registry.ts';
export { type TimeAspiration, aspiration } from './strategies/time-based.ts';
export type { UtilityFunction } from './utility.ts';
