import { numbersArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import { solveEquations } from './equations.ts';

/** Payoffs of a symmetric game: at [r][s] what strategy r gets against s. */
export type Payoffs = readonly (readonly number[])[];

/** Equilibrium of a symmetric game in which all play the same mixture. */
export interface MetaEquilibrium {
  /** By strategy: how often it is played; sums to 1. */
  readonly mix: readonly number[];
  /** Strategies that are played, by place. */
  readonly support: readonly number[];
  /** What everybody gets. */
  readonly value: number;
}

/** Equilibria that were found, and whether all supports were looked at. */
export interface MetaEquilibria {
  readonly equilibria: readonly MetaEquilibrium[];
  /** Number of strategies in the largest support that was looked at; all, unless there are too many. */
  readonly supportsUpTo: number;
  /** Supports on which the equations have no single solution: equilibria there come in continua and are not listed. */
  readonly degenerate: number;
}

/** More supports than this are not looked at: 16 strategies have 65,535. */
const SUPPORTS_MAX = 65_535;
/** Shares below this, and gains by leaving of this share of the range of payoffs, are rounding. */
const TOLERANCE = 1e-9;

/**
 * Symmetric Nash equilibria, pure and mixed, by enumeration of supports: M·x is the same v on the support and no more outside it.
 * Strategies that another strictly dominates are left out first, again and again; no equilibrium plays them.
 *
 * @throws ParleyError `argument/invalid` where the payoffs are no square of finite numbers.
 *
 * Source: Dickhaut and Kaplan 1991; Nash 1951 that every finite symmetric game has one.
 */
export function symmetricEquilibria(payoffs: Payoffs): MetaEquilibria {
  const range = rangeOf(payoffs);
  const left = undominated(payoffs);
  const [equilibria, upTo, degenerate] = onSupports(payoffs, left, range * TOLERANCE);
  return { equilibria, supportsUpTo: upTo === left.length ? payoffs.length : upTo, degenerate };
}

/**
 * Regret of a mixture: the most that playing one strategy instead of it would gain against others who keep to it, max (M·x) − x·M·x; 0 in
 * an equilibrium.
 *
 * @throws ParleyError `argument/invalid` where the payoffs are no square, or the mixture is of another length.
 */
export function metaRegret(payoffs: Payoffs, mix: readonly number[]): number {
  rangeOf(payoffs);
  numbersArgument('mix', mix, { min: 0 });
  demand(
    mix.length === payoffs.length,
    `mix has ${mix.length} shares for ${payoffs.length} strategies.`,
  );
  const worth = against(payoffs, mix);
  return Math.max(...worth) - worth.reduce((sum, w, i) => sum + w * mix[i]!, 0);
}

/** By strategy: what it gets against a mixture. */
export function against(payoffs: Payoffs, mix: readonly number[]): number[] {
  return payoffs.map((row) => row.reduce((sum, m, s) => sum + m * mix[s]!, 0));
}

/** Range of payoffs; 1 where all are the same. @throws ParleyError `argument/invalid` where they are no square. */
export function rangeOf(payoffs: Payoffs): number {
  demand(
    Array.isArray(payoffs) && payoffs.length > 0,
    'payoffs is a square of numbers, at least one.',
  );
  for (const [i, row] of payoffs.entries()) {
    numbersArgument(`payoffs[${i}]`, row);
    demand(
      row.length === payoffs.length,
      `payoffs[${i}] has ${row.length} numbers instead of ${payoffs.length}.`,
    );
  }
  const all = payoffs.flat();
  return Math.max(...all) - Math.min(...all) || 1;
}

/** Strategies that survive the repeated elimination of what another one strictly dominates. */
function undominated(payoffs: Payoffs): number[] {
  let left = [...payoffs.keys()];
  for (;;) {
    const next = left.filter(
      (s) => !left.some((r) => r !== s && left.every((o) => payoffs[r]![o]! > payoffs[s]![o]!)),
    );
    if (next.length === left.length) return left;
    left = next;
  }
}

function onSupports(
  payoffs: Payoffs,
  left: readonly number[],
  tolerance: number,
): [found: MetaEquilibrium[], upTo: number, degenerate: number] {
  const found: MetaEquilibrium[] = [];
  let [looked, degenerate, size] = [0, 0, 1];
  for (; size <= left.length; size++) {
    if (looked + choose(left.length, size) > SUPPORTS_MAX) break;
    for (const support of subsets(left, size)) {
      looked++;
      const at = onSupport(payoffs, support, tolerance);
      if (at === 'degenerate') degenerate++;
      else if (at) found.push(at);
    }
  }
  return [found, size - 1, degenerate];
}

function onSupport(
  payoffs: Payoffs,
  support: readonly number[],
  tolerance: number,
): MetaEquilibrium | 'degenerate' | undefined {
  const n = support.length;
  const rows = support.map((r) => [...support.map((s) => payoffs[r]![s]!), -1]);
  rows.push([...support.map(() => 1), 0]);
  const solved = solveEquations(rows, [...support.map(() => 0), 1]);
  if (!solved) return 'degenerate';
  const shares = solved.slice(0, n);
  if (shares.some((x) => !(x > TOLERANCE))) return undefined;
  const value = solved[n]!;
  const mix = payoffs.map(() => 0);
  for (const [i, s] of support.entries()) mix[s] = shares[i]!;
  return against(payoffs, mix).every((w) => w <= value + tolerance)
    ? { mix, support, value }
    : undefined;
}

function choose(n: number, k: number): number {
  let count = 1;
  for (let i = 1; i <= k; i++) count = (count * (n - k + i)) / i;
  return count;
}

function* subsets(of: readonly number[], size: number, from = 0): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i <= of.length - size; i++) {
    for (const rest of subsets(of, size - 1, i + 1)) yield [of[i]!, ...rest];
  }
}
