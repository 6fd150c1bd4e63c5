/** A rule that says when there are runs enough. */
export type StoppingRule =
  | { readonly until: 'half-width'; readonly halfWidth: number; readonly confidence: number }
  | { readonly until: 'best'; readonly delta: number; readonly alpha: number };

/** Why it stopped, for the document and in words. */
export interface Stopped {
  readonly rule: StoppingRule;
  /** Whether the rule was met; otherwise the runs were over, or it was interrupted. */
  readonly met: boolean;
  /** Of `best`: the entry chosen, by index, and how many runs each of the others was in play. */
  readonly selected?: number;
  readonly inPlay?: readonly number[];
  readonly because: string;
}
