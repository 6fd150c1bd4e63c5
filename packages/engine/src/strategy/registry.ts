import { combined } from './acceptance/combined.ts';
import { constant } from './acceptance/constant.ts';
import { next } from './acceptance/next.ts';
import { time } from './acceptance/time.ts';
import { hardliner } from './bidding/hardliner.ts';
import { randomAbove } from './bidding/random-above.ts';
import { timeDependent } from './bidding/time-dependent.ts';
import type { Acceptor, Bidder, Leaver, PartKind } from './part.ts';
import { hazard } from './walkout/hazard.ts';
import { patience } from './walkout/patience.ts';

/** How actors can choose their offers. One file each; a new one adds a line here. */
export const biddingKinds: readonly PartKind<Bidder>[] = [timeDependent, randomAbove, hardliner];

/** How actors can decide on offers. */
export const acceptanceKinds: readonly PartKind<Acceptor>[] = [next, constant, time, combined];

/** When actors can leave the table. */
export const walkoutKinds: readonly PartKind<Leaver>[] = [patience, hazard];
