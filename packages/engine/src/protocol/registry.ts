import { frozen } from '../freeze.ts';
import { agenda } from './agenda/agenda.ts';
import { agendaSetter } from './agenda-setter/agenda-setter.ts';
import { alternatingOffers } from './alternating-offers/alternating-offers.ts';
import { monotonicConcession } from './monotonic-concession/monotonic-concession.ts';
import { multiText } from './multi-text/multi-text.ts';
import { multipleOffers } from './multiple-offers/multiple-offers.ts';
import { partialConsensus } from './partial-consensus/partial-consensus.ts';
import { polledOffers } from './polled-offers/polled-offers.ts';
import type { Protocol } from './protocol.ts';
import { singleText } from './single-text/single-text.ts';
import { tau } from './tau/tau.ts';

/** The protocols that a scenario can name. One folder each; a new one adds a line here. */
export const protocols: readonly Protocol[] = frozen([
  alternatingOffers,
  multipleOffers,
  polledOffers,
  agendaSetter,
  partialConsensus,
  tau,
  singleText,
  multiText,
  monotonicConcession,
  agenda,
]);
