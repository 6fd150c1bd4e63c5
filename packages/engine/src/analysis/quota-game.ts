import { contains } from '../actor-set.ts';
import { numberArgument, wholeArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import type { SimpleGame } from './coalition.ts';

/** A vote by weight: a coalition wins whose weights reach the quota and that holds every player with a veto. */
export interface QuotaGame {
  /** Whole numbers from 0. Scale decimals first. */
  readonly weights: readonly number[];
  /** Above 0; the vetoes' weights count towards it. */
  readonly quota: number;
  /** The players without whom nothing passes; none unless said. */
  readonly vetoes?: readonly number[];
}

/** @throws `argument/invalid` where a number is outside its range, a veto names nobody, or all together miss the quota. */
export function checkQuotaGame({ weights, quota, vetoes = [] }: QuotaGame): void {
  for (const [i, weight] of weights.entries()) wholeArgument(`weights[${i}]`, weight);
  numberArgument('quota', quota);
  const total = weights.reduce((a, b) => a + b, 0);
  demand(
    quota > 0 && quota <= total,
    `A quota of ${quota} is not between 0 and all weights, ${total}.`,
    {
      quota,
      total,
    },
  );
  for (const veto of vetoes)
    demand(
      Number.isInteger(veto) && veto >= 0 && veto < weights.length,
      `A veto belongs to player ${veto}, and there are ${weights.length} from 0.`,
      { veto },
    );
}

/**
 * A quota game as a simple game, to be looked at coalition by coalition.
 *
 * @throws `argument/invalid` as {@link checkQuotaGame}.
 */
export function simpleGame(game: QuotaGame): SimpleGame {
  checkQuotaGame(game);
  const { weights, quota, vetoes = [] } = game;
  const holds = contains;
  return {
    players: weights.length,
    wins: (coalition) =>
      vetoes.every((i) => holds(coalition, i)) &&
      weights.reduce((sum, weight, i) => sum + (holds(coalition, i) ? weight : 0), 0) >= quota,
  };
}
