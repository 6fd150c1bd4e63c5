import type { SentPlan } from './plan.ts';

/** Message of a coordinator while it waits. */
export type News =
  | { readonly news: 'refused'; readonly index: number; readonly by: string; readonly why: string }
  | { readonly news: 'declined'; readonly why: string }
  | { readonly news: 'quiet' }
  | { readonly news: 'trouble'; readonly why: string };

/** Parts that are to be played. */
export interface Errand {
  readonly sent: SentPlan;
  readonly missing: readonly number[];
  /** From 1, which is played first, to 2,097,151. */
  readonly priority: number;
  readonly signal: AbortSignal;
  /** Takes a result up. @returns why it is refused, if it is. */
  readonly take: (index: number, data: unknown) => Promise<string | undefined>;
  readonly tell: (news: News) => void;
}

/** Part that could not be played, on any of its tries. */
export interface FailedPart {
  readonly id: string;
  readonly index: number;
  readonly why: string;
}

/** End of an errand. */
export interface ErrandEnd {
  readonly failed: readonly FailedPart[];
  /** Whether somebody has cancelled it. */
  readonly cancelled: boolean;
}
