import { contains } from '../actor-set.ts';
import { demand } from '../errors.ts';
import { everyone, membersOf } from './coalition.ts';
import { solve } from './linear-program.ts';
import { type ExactGame, exactGame, type TransferableGame } from './transferable-game.ts';

/** The division that keeps the greatest objection as small as can be. */
export interface LeastCore {
  /** ε: at least this excess some coalition has in any division; the core is empty where it is above 0. */
  readonly epsilon: number;
  /** One division at which no excess is greater. */
  readonly shares: readonly number[];
}

/**
 * The least core: min ε such that Σ over S of x ≥ v(S) − ε for every coalition S but nobody and everyone, where x hands out
 * v(everyone). Solved exactly.
 *
 * @throws `argument/invalid` with fewer than two players, and where the game is not in order.
 *
 * Source: Maschler, Peleg and Shapley, Mathematics of Operations Research 4 (1979).
 */
export function leastCore(game: TransferableGame): LeastCore {
  const exact = exactGame(game);
  demand(exact.players >= 2, 'A least core needs at least two players.');
  const { least, shares } = maximise(exact, new Equations(exact), false);
  return {
    epsilon: toNumber({ ...least, top: -least.top }, exact.scale),
    shares: shares.map((x) => toNumber(x, exact.scale)),
  };
}

/**
 * The nucleolus: among the divisions that give each player at least its own worth, the one that makes the greatest excess as
 * small as possible, then the next greatest, and so on. It exists once, and lies in the core where there is one. Solved
 * exactly by a sequence of linear programs; coalitions that every optimum leaves with the greatest excess are fixed there.
 *
 * @returns a share per player; null where the players alone are worth more than all together.
 * @throws `argument/invalid` where the game is not in order.
 *
 * Sources: Schmeidler, SIAM Journal on Applied Mathematics 17 (1969); Maschler, Peleg and Shapley 1979.
 */
export function nucleolus(game: TransferableGame): number[] | null {
  const exact = exactGame(game);
  const { players, worths, scale } = exact;
  const alone = membersOf(everyone(players)).reduce((sum, i) => sum + worths[2 ** i]!, 0n);
  if (alone > worths.at(-1)!) return null;
  const fixed = new Equations(exact);
  for (;;) {
    const { least, shares, tight, own } = maximise(exact, fixed, true);
    if (tight.length === 0) return shares.map((x) => toNumber(x, scale));
    for (const c of tight) fixed.add(c, plus({ top: worths[c]!, bottom: 1n }, least));
    for (const i of own) fixed.add(2 ** i, { top: worths[2 ** i]!, bottom: 1n });
  }
}

interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

interface Step {
  readonly least: Fraction;
  readonly shares: readonly Fraction[];
  /** Coalitions, not yet fixed, that have the least surplus at every optimum; empty where all was fixed already. */
  readonly tight: readonly number[];
  /** Players who receive just their own worth at every optimum. */
  readonly own: readonly number[];
}

/**
 * Finds x that maximises the least surplus t = x(S) − v(S) over the coalitions not fixed. What is solved is the dual: few
 * rows (one per player and one for t) and a column per coalition; its shadow prices are x and t.
 */
function maximise(
  { players, worths }: ExactGame,
  fixed: Equations,
  individuallyRational: boolean,
): Step {
  const free = worths.map((_, c) => c).filter((c) => c > 0 && !fixed.determines(c));
  const equations = fixed.list;
  const common = equations.reduce((product, { sum }) => product * sum.bottom, 1n);
  const whole = ({ top, bottom }: Fraction): bigint => (top * common) / bottom;
  const own = individuallyRational ? membersOf(everyone(players)) : [];
  // With all fixed there is no t to maximise; the row of t goes.
  const withT = free.length > 0;
  const columns = [
    ...free.map((c) => ({ c, sign: -1n, t: 1n, cost: -worths[c]! * common })),
    ...equations.map(({ c, sum }) => ({ c, sign: 1n, t: 0n, cost: whole(sum) })),
    ...equations.map(({ c, sum }) => ({ c, sign: -1n, t: 0n, cost: -whole(sum) })),
    ...own.map((i) => ({ c: 2 ** i, sign: -1n, t: 0n, cost: -worths[2 ** i]! * common })),
  ];
  const rows = membersOf(everyone(players)).map((i) =>
    columns.map(({ c, sign }) => (contains(c, i) ? sign : 0n)),
  );
  if (withT) rows.push(columns.map(({ t }) => t));
  const { denominator, solution, prices } = solve({
    costs: columns.map(({ cost }) => cost),
    rows,
    sides: rows.map((_, r) => (r === players ? 1n : 0n)),
  });
  const price = (r: number): Fraction => ({ top: prices[r] ?? 0n, bottom: denominator * common });
  const ownFrom = columns.length - own.length;
  return {
    least: price(players),
    shares: rows.slice(0, players).map((_, i) => price(i)),
    // A column in use means that its constraint is tight at every optimum (complementary slackness).
    tight: free.filter((_, j) => solution[j]! > 0n),
    own: own.filter((_, k) => solution[ownFrom + k]! > 0n),
  };
}

/** Sums of shares that are settled, kept linearly independent. */
class Equations {
  readonly list: { readonly c: number; readonly sum: Fraction }[] = [];
  readonly #players: number;
  readonly #reduced: bigint[][] = [];

  /** At first only that everyone receives what everyone is worth. */
  constructor({ players, worths }: ExactGame) {
    this.#players = players;
    this.add(everyone(players), { top: worths.at(-1)!, bottom: 1n });
  }

  /** Whether the sum of this coalition follows from those settled. */
  determines(c: number): boolean {
    return this.#reduce(c).every((x) => x === 0n);
  }

  add(c: number, sum: Fraction): void {
    const rest = this.#reduce(c);
    if (rest.every((x) => x === 0n)) return;
    this.#reduced.push(rest);
    this.list.push({ c, sum });
  }

  #reduce(c: number): bigint[] {
    let vector = Array.from({ length: this.#players }, (_, i) => BigInt(contains(c, i)));
    for (const row of this.#reduced) {
      const lead = row.findIndex((x) => x !== 0n);
      const factor = vector[lead]!;
      if (factor !== 0n) vector = vector.map((x, i) => x * row[lead]! - factor * row[i]!);
    }
    return vector;
  }
}

function plus(a: Fraction, b: Fraction): Fraction {
  return { top: a.top * b.bottom + b.top * a.bottom, bottom: a.bottom * b.bottom };
}

/** A fraction over the game's scale as a number. */
function toNumber({ top, bottom }: Fraction, scale: bigint): number {
  const below = bottom * scale;
  const size = top < 0n ? -top : top;
  const whole = size / below;
  const places = 2n ** 64n;
  const part = Number(((size - whole * below) * places) / below) / 2 ** 64;
  return (top < 0n ? -1 : 1) * (Number(whole) + part);
}
