import { demand } from '../errors.ts';
import { frozen } from '../freeze.ts';
import type { Believed, Valuation } from '../model/valuation.ts';
import { openStream } from '../random/stream.ts';
import { latinHypercube } from '../statistics/latin-hypercube.ts';
import { SOBOL_DIMENSIONS, SobolSequence } from '../statistics/sobol.ts';

/**
 * How draws of the beliefs are spread over what is plausible: by a Latin hypercube, even in each number by itself; by scrambled
 * Sobol points, even in several numbers at once where there are few numbers and 2^m points; or at random.
 */
export const BELIEF_SPREADS = ['lhs', 'sobol', 'random'] as const;
frozen(BELIEF_SPREADS);

/** One of {@link BELIEF_SPREADS}. */
export type BeliefSpread = (typeof BELIEF_SPREADS)[number];

/**
 * Where each of some draws takes its beliefs from. Any spread is a plausible sample: each draw by itself has the distribution
 * that the scenario gives, common causes included.
 *
 * @throws ParleyError `argument/invalid` where a Sobol sequence has too few dimensions.
 */
export function beliefPoints(
  { dimensions }: Pick<Valuation, 'dimensions'>,
  { draws, spread, seed }: { draws: number; spread: BeliefSpread; seed: string },
): readonly Believed[] {
  if (spread === 'random' || dimensions === 0) return Array.from({ length: draws }, (_, d) => d);
  const uniforms = openStream(seed, 0, 'beliefs', spread);
  if (spread === 'lhs') return latinHypercube(draws, dimensions, uniforms);
  demand(
    dimensions <= SOBOL_DIMENSIONS,
    `The scenario has ${dimensions} numbers that are not known; Sobol points can be had for ${SOBOL_DIMENSIONS} at most.`,
    { dimensions },
  );
  const sequence = new SobolSequence(dimensions, uniforms);
  return Array.from({ length: draws }, (_, d) => sequence.point(d));
}
