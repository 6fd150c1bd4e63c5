import type { Negotiator } from '../alternating.ts';
import type { NegmasDomain } from './domain.ts';
import type { UtilityFunction } from './utility.ts';

/** Things that a party's strategy is given to work with. */
export interface PartySeat {
  readonly domain: NegmasDomain;
  readonly utility: UtilityFunction;
  /** A whole number in [0, n), drawn at random. */
  readonly draw: (n: number) => number;
}

/** A strategy of NegMAS's. */
export interface NegmasStrategy {
  /** As in the oracle's traces. */
  readonly id: string;
  /** What NegMAS calls it. */
  readonly title: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  readonly seat: (place: PartySeat) => Negotiator;
}
