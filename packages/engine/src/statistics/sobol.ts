import { wholeArgument } from '../arguments.ts';
import { DIRECTIONS } from './joe-kuo.ts';
import { drawBelow, type Uniforms } from './uniforms.ts';

/** The greatest number of dimensions of a Sobol sequence here. */
export const SOBOL_DIMENSIONS: number = DIRECTIONS.length + 1;

const BITS = 32;

/**
 * A Sobol sequence: points of the unit cube that fill it evenly. Of the first 2^m, each of the 2^m equal slices along any
 * axis holds exactly one. Take powers of two.
 *
 * With a source of uniforms it is scrambled by Matoušek's random linear map and digital shift: each point is then uniform on
 * the open cube, estimates are unbiased, evenness is kept, and several scramblings give an error estimate. Without one it is
 * the plain sequence in Gray-code order, which begins at the origin.
 *
 * Point i depends on the scrambling and i alone, so shards can share a sequence, and it can be made longer.
 *
 * Sources: Joe and Kuo 2008 (see joe-kuo.ts); Antonov and Saleev, USSR Computational Mathematics and Mathematical Physics 19
 * (1979); Matoušek, "On the L2-discrepancy for anchored boxes", Journal of Complexity 14 (1998).
 */
export class SobolSequence {
  readonly dimensions: number;
  readonly #columns: readonly Uint32Array[];
  readonly #shifts: readonly number[];
  /** Scrambled points lie in the middle of their cell, so that none is 0. */
  readonly #offset: number;

  /**
   * @param dimensions from 1 to {@link SOBOL_DIMENSIONS}.
   * @throws `argument/invalid` otherwise.
   */
  constructor(dimensions: number, scramble?: Uniforms) {
    wholeArgument('dimensions', dimensions, 1, SOBOL_DIMENSIONS);
    this.dimensions = dimensions;
    const plain = Array.from({ length: dimensions }, (_, d) => directions(d));
    this.#columns = scramble ? plain.map((columns) => mix(columns, scramble)) : plain;
    this.#shifts = plain.map(() => (scramble ? word(scramble) : 0));
    this.#offset = scramble ? 0.5 : 0;
  }

  /**
   * Point `index` of the sequence, from 0 to 2^32 − 1: one number in [0, 1) per dimension, in (0, 1) where it is scrambled.
   *
   * @throws `argument/invalid` where the index is outside its range.
   */
  point(index: number): number[] {
    wholeArgument('index', index, 0, 2 ** BITS - 1);
    const gray = (index ^ (index >>> 1)) >>> 0;
    return this.#columns.map((columns, d) => {
      let x = this.#shifts[d]!;
      for (let bit = 0, rest = gray; rest !== 0; bit++, rest >>>= 1)
        if (rest & 1) x ^= columns[bit]!;
      return ((x >>> 0) + this.#offset) / 2 ** BITS;
    });
  }
}

/** Direction numbers of a dimension, left-aligned in 32 bits, by the recurrence of its primitive polynomial. */
function directions(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) return v.map((_, i) => 2 ** (BITS - 1 - i));
  const [a, ...m] = DIRECTIONS[dimension - 1]!.trim().split(' ').map(Number);
  const degree = m.length;
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      v[i] = m[i]! * 2 ** (BITS - 1 - i);
      continue;
    }
    let next = v[i - degree]! ^ (v[i - degree]! >>> degree);
    for (let k = 1; k < degree; k++) if ((a! >>> (degree - 1 - k)) & 1) next ^= v[i - k]!;
    v[i] = next;
  }
  return v;
}

/** Multiplies direction numbers by a random lower triangular matrix over GF(2) with ones on its diagonal. */
function mix(columns: Uint32Array, uniforms: Uniforms): Uint32Array {
  // Row r of the matrix gives output bit r (from the top) from the input bits 0 … r.
  const rows = Array.from({ length: BITS }, (_, r) => {
    const diagonal = 2 ** (BITS - 1 - r);
    const above = r === 0 ? 0 : (word(uniforms) & ~(2 * diagonal - 1)) >>> 0;
    return above + diagonal;
  });
  return columns.map((column) =>
    rows.reduce((sum, row, r) => sum + parity(row & column) * 2 ** (BITS - 1 - r), 0),
  );
}

function parity(bits: number): number {
  let x = bits;
  for (let shift = 16; shift > 0; shift >>= 1) x ^= x >>> shift;
  return x & 1;
}

function word(uniforms: Uniforms): number {
  return drawBelow(uniforms, 2 ** BITS);
}
