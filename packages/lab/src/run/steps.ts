import type { Frame } from './frames.ts';

/** What is shown at one time: a move of each run, by its place; −1 where it has none yet. */
export interface FrameStep {
  readonly lead: number;
  readonly other: number;
}

/**
 * Two runs side by side: the second goes in step with the first, round by round, and on to its own end when the first is
 * over.
 */
export function inStep(lead: readonly Frame[], other: readonly Frame[]): FrameStep[] {
  const shown = (round: number): number => other.findLastIndex((f) => f.move.round <= round);
  const steps = lead.map(({ move }, i): FrameStep => ({ lead: i, other: shown(move.round) }));
  const from = steps.at(-1)?.other ?? -1;
  for (let i = from + 1; i < other.length; i++) steps.push({ lead: lead.length - 1, other: i });
  return steps;
}
