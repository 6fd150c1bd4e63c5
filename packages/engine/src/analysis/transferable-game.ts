import { numbersArgument, wholeArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import { type Coalition, everyone, membersOf } from './coalition.ts';

/** The greatest number of players for whom core and nucleolus are computed. */
export const MOST_SHARERS = 12;

/** A game in which each coalition can secure itself a sum, to be shared in any way. */
export interface TransferableGame {
  /** From 1 to {@link MOST_SHARERS}. */
  readonly players: number;
  /** What a coalition can secure itself, finite; nobody's is 0. */
  readonly worth: (coalition: Coalition) => number;
}

/** Worths as whole numbers: at [coalition], each divided by the same `scale`. */
export interface ExactGame {
  readonly players: number;
  readonly worths: readonly bigint[];
  readonly scale: bigint;
}

/**
 * The game in whole numbers, without rounding: every double is one over a power of two.
 *
 * @throws `argument/invalid` where the number of players is outside its range, a worth is not finite, or the empty
 * coalition's is not 0.
 */
export function exactGame({ players, worth }: TransferableGame): ExactGame {
  wholeArgument('players', players, 1, MOST_SHARERS);
  const values = Array.from({ length: 2 ** players }, (_, c) => worth(c));
  demand(values[0] === 0, `The coalition of nobody is worth 0, not ${values[0]}.`);
  // Doubling is exact, and ends: a double has at most 1,074 binary places.
  const parts = values.map((value) => {
    demand(Number.isFinite(value), `A coalition is worth ${value}.`);
    let whole = value;
    let places = 0;
    for (; !Number.isInteger(whole); whole *= 2) places++;
    return { whole: BigInt(whole), places };
  });
  const most = parts.reduce((max, { places }) => Math.max(max, places), 0);
  return {
    players,
    worths: parts.map(({ whole, places }) => whole * 2n ** BigInt(most - places)),
    scale: 2n ** BigInt(most),
  };
}

/** Objection of the coalition that a division treats worst. */
export interface Objection {
  /** Worth less what its members receive together: above 0 they do better alone, by this much. */
  readonly excess: number;
  /** The coalition, the lowest of several. */
  readonly coalition: Coalition;
}

/**
 * The strongest objection to a division: the coalition, neither nobody nor everyone, of greatest excess. The division is in
 * the core where it hands out what everyone is worth and its strongest objection is at most 0.
 *
 * @param shares one per player.
 * @throws `argument/invalid` where the shares are not one per player, or with fewer than two players.
 */
export function strongestObjection(
  { players, worth }: TransferableGame,
  shares: readonly number[],
): Objection {
  wholeArgument('players', players, 2, 20);
  numbersArgument('shares', shares);
  demand(shares.length === players, `There are ${shares.length} shares for ${players} players.`);
  let strongest: Objection = { excess: -Infinity, coalition: 0 };
  for (let c = 1; c < everyone(players); c++) {
    const excess = worth(c) - membersOf(c).reduce((sum, i) => sum + shares[i]!, 0);
    if (excess > strongest.excess) strongest = { excess, coalition: c };
  }
  return strongest;
}
