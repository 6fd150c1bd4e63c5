import type { Trace } from '@parley-sim/engine';
import { score } from '../language/numbers.ts';
import type { Stage } from './stage.ts';
import type { Layout } from '../writers/style.ts';
import { counted, hanging } from '../language/text.ts';

const HEAD = 3;
const TAIL = 3;
/** Folding fewer rounds than this would save nothing. */
const LEAST = 4;

/** Rounds that a transcript leaves out, both ends included. */
export interface Fold {
  readonly from: number;
  readonly to: number;
}

/** Which rounds of so many are left out; undefined where all fit. */
export function folds(rounds: number): Fold | undefined {
  const hidden = rounds - HEAD - TAIL;
  return hidden < LEAST ? undefined : { from: HEAD + 1, to: rounds - TAIL };
}

/** What is said in the place of the rounds left out: how far everybody moved in them. */
export function foldNote(
  stage: Stage,
  trace: Trace,
  { from, to }: Fold,
  { style, width }: Layout,
): string[] {
  const moves = trace.moves.filter((m) => m.round >= from && m.round <= to);
  const offers = moves.filter((m) => m.act === 'offer');
  const asked = stage.model.actors.flatMap((a) => {
    const own = offers.filter((m) => m.actor === a).map((m) => stage.worth(a, m.deal));
    const [first, last] = [own.at(0), own.at(-1)];
    if (first === undefined || last === undefined) return [];
    const change =
      score(first) === score(last) ? score(first) : `from ${score(first)} to ${score(last)}`;
    return [`${stage.name(a)} ${change}`];
  });
  const left = moves.filter((m) => m.act === 'walk').map((m) => `${stage.name(m.actor)} left`);
  const text = [
    `${counted(offers.length, 'offer')}. What its own offers were worth to each: ${asked.join(', ')}.`,
    ...(left.length > 0 ? [`${left.join(', ')}.`] : []),
    `(--full shows these rounds)`,
  ].join(' ');
  return hanging('', style.dim(`… Rounds ${from} to ${to}: ${text}`), width);
}
