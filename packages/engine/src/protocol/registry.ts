import { frozen } from '../freeze.ts';
import { agenda } from './agenda.ts';
import { alternatingOffers } from './alternating-offers.ts';
import type { NamedProtocol } from './chart.ts';
import { monotonicConcession } from './monotonic-concession.ts';
import { multipleOffers } from './multiple-offers.ts';
import { partialConsensus } from './partial-consensus.ts';
import { polledOffers } from './polled-offers.ts';
import { singleText } from './single-text.ts';

/** The protocols that a scenario can name. One file each; a new one adds a line here. */
export const protocols: readonly NamedProtocol[] = frozen([
  alternatingOffers,
  multipleOffers,
  polledOffers,
  partialConsensus,
  singleText,
  monotonicConcession,
  agenda,
]);
