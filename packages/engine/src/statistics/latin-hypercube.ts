import { wholeArgument } from '../arguments.ts';
import { permutation, type Uniforms } from './uniforms.ts';

/**
 * A Latin hypercube: points of the unit cube such that each of `count` equal slices along each axis holds exactly one,
 * uniformly placed in it.
 *
 * @param count points, at least 1. Unlike a Sobol sequence it cannot be made longer afterwards.
 * @param dimensions at least 1.
 * @throws `argument/invalid` otherwise.
 *
 * Source: McKay, Beckman and Conover, Technometrics 21 (1979).
 */
export function latinHypercube(count: number, dimensions: number, uniforms: Uniforms): number[][] {
  wholeArgument('count', count, 1);
  wholeArgument('dimensions', dimensions, 1);
  const axes = Array.from({ length: dimensions }, () =>
    permutation(uniforms, count).map((slice) => (slice + uniforms.next()) / count),
  );
  return Array.from({ length: count }, (_, i) => axes.map((axis) => axis[i]!));
}
