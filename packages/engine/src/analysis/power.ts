import { everyone, membersOf, type SimpleGame, winnersOf } from './coalition.ts';
import { checkQuotaGame, type QuotaGame } from './quota-game.ts';

/** Worth of a player's vote. */
export interface Power {
  /** Shapley and Shubik: the share of orders of arrival in which this player turns a losing coalition into a winning one. */
  readonly shapleyShubik: number;
  /** Banzhaf, normalised: the share of all swings that are this player's. */
  readonly banzhaf: number;
  /** Penrose and Banzhaf, absolute: the chance that this vote decides when all others toss coins. */
  readonly decides: number;
  /** The coalitions that this player turns from losing to winning by joining. */
  readonly swings: bigint;
}

/**
 * Power in a quota game, exactly: losing coalitions are counted by size and weight in big integers (generating functions), so
 * that a few dozen players are no trouble. The time grows with the square of their number and with the sums that their weights
 * can make below the quota: bring populations to thousands, not to heads.
 *
 * @throws `argument/invalid` where the game is not in order.
 *
 * Sources: Shapley and Shubik, American Political Science Review 48 (1954); Banzhaf, Rutgers Law Review 19 (1965); counting:
 * Mann and Shapley, RAND RM-3158 (1962); Brams and Affuso, Theory and Decision 7 (1976).
 */
export function quotaPower(game: QuotaGame): Power[] {
  checkQuotaGame(game);
  const { weights, quota, vetoes = [] } = game;
  const veto = weights.map((_, i) => vetoes.includes(i));
  const known = new Map<string, readonly bigint[]>();
  const swings = weights.map((weight, i) => {
    // Players of equal weight and standing have equal power.
    const kind = `${weight} ${veto[i]}`;
    const found = known.get(kind) ?? swingsOf(i);
    known.set(kind, found);
    return found;
  });
  return fromSwings(swings);

  /** At [s] the coalitions of s others that lose without i and win with it. */
  function swingsOf(i: number): readonly bigint[] {
    const others = weights.map((_, j) => j).filter((j) => j !== i);
    // The other vetoes are in every coalition that i can turn.
    const needed = others.filter((j) => veto[j]);
    const start = needed.reduce((sum, j) => Math.min(sum + weights[j]!, quota), 0);
    const bySize = others.map(() => new Map<number, bigint>()).concat(new Map<number, bigint>());
    bySize[needed.length]!.set(start, 1n);
    for (const j of others.filter((j) => !veto[j]))
      for (let size = others.length; size > 0; size--)
        for (const [weight, count] of bySize[size - 1]!) {
          const sum = Math.min(weight + weights[j]!, quota);
          bySize[size]!.set(sum, (bySize[size]!.get(sum) ?? 0n) + count);
        }
    return bySize.map((byWeight) => {
      let turned = 0n;
      for (const [weight, count] of byWeight)
        if (weight + weights[i]! >= quota && (veto[i] || weight < quota)) turned += count;
      return turned;
    });
  }
}

/**
 * Power in any simple game, by looking at every coalition.
 *
 * @throws `argument/invalid` where the game is not in order, or has more than 20 players.
 */
export function simplePower(game: SimpleGame): Power[] {
  const winners = winnersOf(game);
  const swings = membersOf(everyone(game.players)).map(() =>
    Array.from({ length: game.players }, () => 0n),
  );
  winners.forEach((wins, coalition) => {
    if (wins === 0) return;
    const members = membersOf(coalition);
    for (const i of members)
      if (winners[coalition - 2 ** i] === 0) swings[i]![members.length - 1]!++;
  });
  return fromSwings(swings);
}

/** Indices from the swings of each player, by size of the coalition that it joins. */
export function fromSwings(swings: readonly (readonly bigint[])[]): Power[] {
  const n = swings.length;
  const factorials = [1n];
  for (let i = 1; i <= n; i++) factorials.push(factorials[i - 1]! * BigInt(i));
  const sum = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
  const total = sum(swings.map(sum));
  return swings.map((bySize) => {
    const orders = sum(bySize.map((count, s) => count * factorials[s]! * factorials[n - 1 - s]!));
    return {
      shapleyShubik: ratio(orders, factorials[n]!),
      banzhaf: ratio(sum(bySize), total),
      decides: ratio(sum(bySize), 2n ** BigInt(n - 1)),
      swings: sum(bySize),
    };
  });
}

/** A quotient of big integers, 0 to 1, to about 1e-19. */
function ratio(numerator: bigint, denominator: bigint): number {
  const places = 2n ** 64n;
  return Number((numerator * places) / denominator) / 2 ** 64;
}
