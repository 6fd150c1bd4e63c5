export {
  analyseGenius,
  type GeniusAnalysis,
  type GeniusMeasures,
  type GeniusPoint,
  measureGenius,
} from './analysis.ts';
export { GeniusDomain, geniusDomainOf, type GeniusParty } from './domain.ts';
export {
  acCombiMax,
  acCombiMaxInWindow,
  acConst,
  acNext,
  acPrevious,
  acTime,
  type GeniusAcceptance,
  type GeniusBidder,
  geniusBidders,
  type GeniusView,
  timeDependent,
  type TimeDependentOptions,
} from './parts.ts';
export { type GeniusPlay, type GeniusSession, playGenius } from './session.ts';
export { GeniusSortedOutcomes } from './sorted-outcomes.ts';
