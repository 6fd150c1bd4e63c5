import type { NegmasDomain } from './domain.ts';
import type { UtilityFunction } from './utility.ts';

/** What a party sees when it is its turn. */
export interface View {
  /** The round, from 0. */
  readonly step: number;
  /** Relative time, (step + 1) / (rounds + 1): never 0, never 1. */
  readonly time: number;
  /** The outcome on the table; −1 if there is none. */
  readonly standing: number;
  /** Who proposed it: party index or −1. */
  readonly proposer: number;
}

/** What a party's strategy is given to work with. */
export interface Place {
  readonly domain: NegmasDomain;
  readonly utility: UtilityFunction;
  /** A whole number in [0, n), drawn at random. */
  readonly draw: (n: number) => number;
}

/** A strategy at work in one negotiation. */
export interface Negotiator {
  /** Whether it accepts the outcome on the table. */
  accepts(view: View): boolean;
  /** The outcome that it proposes; −1 breaks the negotiation off. */
  propose(view: View): number;
  /** Told of every proposal of another party. */
  hear?(outcome: number): void;
}

/** A strategy of NegMAS's. */
export interface NegmasStrategy {
  /** As in the oracle's traces. */
  readonly id: string;
  /** What NegMAS calls it. */
  readonly title: string;
  /** What it does, in a sentence. */
  readonly summary: string;
  readonly seat: (place: Place) => Negotiator;
}
