import type { Scenario } from '@parley-sim/engine';
import type { WorkKind } from './kinds.ts';

/** Work that is cut into parts, which can be played anywhere and in any order. */
export interface Work {
  readonly kind: WorkKind;
  /** Scenarios that it is about: what plug-ins it needs, they tell. */
  readonly scenarios: readonly Scenario[];
  /** Name for people. */
  readonly title: string;
  readonly parts: number;
  /** What whoever plays has to know, as JSON. */
  readonly design: object;
}

/** Which parts are to be played, and what becomes of each. */
export interface PartOrder {
  readonly missing: readonly number[];
  readonly signal: AbortSignal;
  /**
   * Takes a result up.
   *
   * @param whole false where a signal has stopped the part, and this is what was played of it.
   * @returns why it is refused, if it is.
   */
  readonly take: (index: number, data: unknown, whole: boolean) => Promise<string | undefined>;
}
