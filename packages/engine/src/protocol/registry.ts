import type { Kind } from '../scenario/vocabulary.ts';
import { alternatingOffers } from './alternating-offers.ts';
import type { Protocol } from './chart.ts';

/** The protocols that a scenario can name. One file each; a new one adds a line here. */
export const protocols: readonly (Protocol & { readonly kind: Kind })[] = [alternatingOffers];
