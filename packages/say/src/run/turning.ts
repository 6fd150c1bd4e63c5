import type { TraceMove } from '@parley-sim/engine';
import { listed } from '../language/text.ts';
import type { Stage } from './stage.ts';

/** Whom an offer turns to and from, where a quota leaves its author a choice; none where it goes for the same as its last one. */
export function turning(stage: Stage, { seeks, insteadOf }: TraceMove): string | undefined {
  if (seeks === undefined || insteadOf === undefined) return undefined;
  const names = (of: readonly string[], but: readonly string[]): string =>
    listed(of.filter((a) => !but.includes(a)).map((a) => stage.name(a)));
  const [won, left] = [names(seeks, insteadOf), names(insteadOf, seeks)];
  if (won === '') return `no longer seeks the consent of ${left}`;
  if (left === '') return `now seeks the consent of ${won} as well`;
  return `now seeks the consent of ${won}, no longer that of ${left}`;
}
