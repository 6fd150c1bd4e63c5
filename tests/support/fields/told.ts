import type { Scenario } from '@parley-sim/engine';

/** A document, and the scenario that its ids have titles in. */
export interface Told<Document> {
  readonly document: Document;
  readonly scenario: Scenario;
  /** The scenario as it was given on the command line. */
  readonly argument: string;
}
