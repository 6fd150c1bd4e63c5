import { frozen } from '../freeze.ts';
import type { RecordStatus } from './scenario.ts';

/** Way of putting a package on the table. */
export type Tabling =
  /** As an actor's first offer; everything stays negotiable. */
  | 'opening'
  /** Its options are fixed, the rest is negotiated. */
  | 'frame'
  /** Take it or leave it. */
  | 'proposal';

/** Ways of tabling a package; what they mean says {@link Tabling}. */
export const TABLINGS: readonly Tabling[] = Object.freeze([
  'opening',
  'frame',
  'proposal',
] as const);

/** Fates that a draft may have had, the furthest last; what each means says {@link RecordStatus}. */
export const RECORD_STATUSES: readonly RecordStatus[] = Object.freeze([
  'rejected',
  'agreed',
  'signed',
  'ratified',
] as const);

/** Endings of a run. */
export const ENDINGS = [
  'agreement',
  'deadline',
  'walkout',
  'refused',
  'void',
  'ratification-failed',
  'ruptured',
] as const;
frozen(ENDINGS);

/**
 * - `agreement`: everyone who had to accept the standing offer has done so;
 * - `deadline`: the last round went by without one;
 * - `walkout`: somebody left without whom nothing can be concluded;
 * - `refused`: a take-it-or-leave-it proposal, or a mediator's text, was turned down;
 * - `void`: what was tabled leaves no deal that may be concluded at all;
 * - `ratification-failed`: what was agreed was not ratified, and no round was left to try again;
 * - `ruptured`: an event broke the table up.
 */
export type Ending = (typeof ENDINGS)[number];
