import { type Interval, wilson } from './interval.ts';
import type { PrimOptions } from './prim.ts';
import type { Regret } from './regret.ts';
import { type Discovery, discoverScenario } from './scenario-discovery.ts';

/**
 * Kind of region where a choice is worse than the best one by more than chance, over draws of the beliefs.
 *
 * - `none`: in no draw, and its worst regret may be 0.
 * - `region`: in a region of the beliefs more often than elsewhere.
 * - `scattered`: in some draws, or by its worst regret in one at least, but the draws do not show under which beliefs.
 *
 * So a worst regret above 0 always stands beside the region where it comes about, or beside the word that it was not located; never
 * beside the claim that there is none.
 */
export interface Weakness {
  readonly kind: 'none' | 'region' | 'scattered';
  /** Share of the draws in which it is worse than the best by more than chance. */
  readonly losing: Interval;
  /** The region, of `region` only. */
  readonly region: Discovery | null;
}

/** What a weakness is made of. */
export interface Losses {
  /** By draw, the numbers believed. */
  readonly points: readonly (readonly number[])[];
  /** By draw, whether the choice is worse than the best by more than chance. */
  readonly losing: readonly boolean[];
  readonly regret: Pick<Regret, 'worst' | 'worstBetween'>;
}

/** Fewer cases than this in which something happens, or does not, show no region. */
export const FEW_CASES = 10;

/** The weakness of a choice. @throws `argument/invalid` as {@link discoverScenario}. */
export function weaknessOf(
  { points, losing, regret }: Losses,
  options: PrimOptions,
  confidence: number,
): Weakness {
  const n = losing.length;
  const count = losing.filter(Boolean).length;
  const share = wilson(count, n, confidence);
  const located =
    (points[0]?.length ?? 0) === 0 || count < FEW_CASES || n - count < FEW_CASES
      ? null
      : discoverScenario({ points, hits: losing }, options, confidence);
  if (located?.standsOut) return { kind: 'region', losing: share, region: located };
  const least = regret.worstBetween ? regret.worstBetween.low : regret.worst;
  const none = count === 0 && least <= 0;
  return { kind: none ? 'none' : 'scattered', losing: share, region: null };
}
