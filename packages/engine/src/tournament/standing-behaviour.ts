import { STEP_CLASSES, type StepClass } from '../machine/dance-steps.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { type Held, held } from '../statistics/held.ts';
import { sampleInterval } from '../statistics/interval.ts';
import type { DomainTally, TallyField } from './tally.ts';

/**
 * Conduct of a strategy at the table, as means over its negotiations; each domain, or each block where there are few, is one observation.
 * `together` holds for all strategies at once.
 */
export interface StandingBehaviour {
  /** Worth of its first offer to itself, and how much less its end was worth: of the negotiations in which it made one; null without any. */
  readonly firstOffer: Held | null;
  readonly conceded: Held | null;
  /** Share of its steps that the others like: fortunate, nice or concessions; null without any step. */
  readonly liked: Held | null;
  /** Number of steps of each class in a negotiation. */
  readonly steps: Readonly<Record<StepClass, Held>>;
  /** In a negotiation of a program: deals that it wanted below its floor, private numbers that it told, promises that it made and broke. */
  readonly belowFloor: Held;
  readonly told: Held;
  readonly promises: Held;
  readonly broken: Held;
}

/** @param told how a mean is told: without an interval, where all is known. */
export function standingBehaviour(
  tallies: readonly DomainTally[],
  strategy: number,
  over: 'domains' | 'blocks',
  {
    told,
    ...level
  }: {
    readonly confidence: number;
    readonly among: number;
    readonly told: (mean: Held) => Held;
  },
): StandingBehaviour {
  /** Values by block, domain by domain. */
  const spread = (of: (tally: DomainTally, block: number) => number): Held | null => {
    const groups = tallies.map((tally) =>
      Array.from({ length: tally.blocks }, (_, b) => of(tally, b)).filter(Number.isFinite),
    );
    const values =
      over === 'blocks'
        ? groups.flat()
        : groups.flatMap((group) =>
            group.length === 0 ? [] : [group.reduce((a, b) => a + b, 0) / group.length],
          );
    if (values.length === 0) return null;
    return told(held((confidence) => sampleInterval(values, confidence), level));
  };
  const mean = (field: TallyField, per: TallyField = 'runs', unit = 1): Held | null =>
    spread((tally, b) => tally.mean(b, strategy, field, per) / unit);
  return {
    firstOffer: mean('first', 'opened', SCORE_UNIT),
    conceded: mean('conceded', 'opened', SCORE_UNIT),
    liked: spread((tally, b) => {
      const count = (kinds: readonly StepClass[]): number =>
        kinds.reduce((sum, kind) => sum + tally.mean(b, strategy, kind), 0);
      return count(['fortunate', 'nice', 'concession']) / count(STEP_CLASSES);
    }),
    steps: Object.fromEntries(STEP_CLASSES.map((kind) => [kind, mean(kind)!])) as Record<
      StepClass,
      Held
    >,
    belowFloor: mean('belowFloor')!,
    told: mean('told')!,
    promises: mean('promises')!,
    broken: mean('broken')!,
  };
}
