import {
  POSITIVE,
  choiceArgument,
  numberArgument,
  optionsArgument,
  seedArgument,
  wholeArgument,
} from '../arguments.ts';
import { exp, ln } from '../elementary.ts';
import { frozen } from '../freeze.ts';
import { openStream } from '../random/stream.ts';
import { type Interval, wilson } from '../statistics/interval.ts';
import { against, type Payoffs, rangeOf } from './meta-game.ts';

/** Basin of replicator dynamics: where they end up, and from how many of the starts. */
export interface Basin {
  /** By strategy: its share at the end, to two digits. */
  readonly mix: readonly number[];
  /** Share of starts, spread evenly over all mixtures, that end here; Wilson's interval at 95 %. */
  readonly share: Interval;
}

/** Basins, largest first, and starts that had come to no rest. */
export interface Basins {
  readonly basins: readonly Basin[];
  /** Number of starts that were still moving at the end: they circle, or are very slow. */
  readonly restless: number;
  readonly starts: number;
}

/** Step of the dynamics, where payoffs have a range of 1. */
const STEP = 0.5;
const STEPS = 3000;
/** Slower than this in a step, it is at rest. */
const REST = 1e-8;

/**
 * Basins of the replicator dynamics ẋᵢ = xᵢ((M·x)ᵢ − x·M·x), in which what does better than the average spreads: from starts drawn
 * evenly over all mixtures, by steps of second order.
 *
 * @param options number of starts (default 500) and seed.
 * @throws ParleyError `argument/invalid` where the payoffs are no square, or an option is none.
 *
 * Source: Taylor and Jonker 1978.
 */
export function replicatorBasins(
  payoffs: Payoffs,
  options: { readonly starts?: number; readonly seed?: string | number } = {},
): Basins {
  const range = rangeOf(payoffs);
  optionsArgument(options, ['starts', 'seed']);
  const { starts = 500, seed: given = '1' } = options;
  wholeArgument('starts', starts, 1, 100_000);
  const seed = seedArgument(given);
  const scaled = payoffs.map((row) => row.map((m) => m / range));
  const stream = openStream(seed, 0, '', 'meta', 'starts');
  const ends = new Map<string, { mix: number[]; count: number }>();
  let restless = 0;
  for (let i = 0; i < starts; i++) {
    const drawn = payoffs.map(() => -ln(1 - stream.next()));
    const end = comesToRest(scaled, normed(drawn));
    if (!end) {
      restless++;
      continue;
    }
    const mix = end.map((x) => Math.round(x * 100) / 100);
    const at = ends.get(mix.join()) ?? { mix, count: 0 };
    at.count++;
    ends.set(mix.join(), at);
  }
  const basins = [...ends.values()]
    .sort((a, b) => b.count - a.count || (a.mix.join() < b.mix.join() ? 1 : -1))
    .map(({ mix, count }) => ({ mix, share: wilson(count, starts, 0.95) }));
  return { basins, restless, starts };
}

function comesToRest(payoffs: Payoffs, start: number[]): number[] | undefined {
  let x = start;
  for (let step = 0; step < STEPS; step++) {
    const here = against(payoffs, x);
    const there = against(payoffs, grown(x, here));
    const next = grown(
      x,
      here.map((w, i) => (w + there[i]!) / 2),
    );
    const speed = Math.max(...next.map((v, i) => Math.abs(v - x[i]!)));
    x = next;
    if (speed < REST) return x;
  }
  return undefined;
}

function grown(x: readonly number[], worth: readonly number[]): number[] {
  return normed(x.map((v, i) => v * exp(STEP * worth[i]!)));
}

function normed(x: readonly number[]): number[] {
  const sum = x.reduce((a, b) => a + b, 0);
  return x.map((v) => v / sum);
}

/** Variants of α-rank: what a mutant's fitness beside residents is measured by. */
export const ALPHA_RANK_VARIANTS: readonly ['mixed-population', 'local'] = [
  'mixed-population',
  'local',
];
frozen(ALPHA_RANK_VARIANTS);

/** Setting of {@link alphaRank}. */
export interface AlphaRankOptions {
  /**
   * `mixed-population` (default): mean payoff in a population in which both are met, as OpenSpiel has it. `local`: only what both get
   * against each other, which does not see that each may do well among its own.
   */
  readonly variant?: (typeof ALPHA_RANK_VARIANTS)[number];
  /** Strength of selection, above 0, per unit of payoff. Default 100. */
  readonly alpha?: number;
  /** Size of the population, at least 2. Default 50. */
  readonly population?: number;
}

/**
 * α-rank of one population: how much of the time each strategy is what all play, where now and then a mutant of another kind arises and
 * takes over or dies out (Moran process).
 *
 * @returns by strategy: its share of the time; sums to 1.
 * @throws ParleyError `argument/invalid` where the payoffs are no square, or an option is none.
 *
 * Source: Omidshafiei et al., "α-Rank: Multi-agent evaluation by evolution", Scientific Reports 9 (2019); Fudenberg and Imhof 2006.
 */
export function alphaRank(payoffs: Payoffs, options: AlphaRankOptions = {}): number[] {
  rangeOf(payoffs);
  optionsArgument(options, ['variant', 'alpha', 'population']);
  const { variant = 'mixed-population', alpha = 100, population = 50 } = options;
  choiceArgument('variant', variant, ALPHA_RANK_VARIANTS);
  numberArgument('alpha', alpha, POSITIVE);
  wholeArgument('population', population, 2, 10_000);
  const n = payoffs.length;
  if (n === 1) return [1];
  const takes = payoffs.map((_, resident) =>
    payoffs.map((__, mutant) =>
      mutant === resident
        ? 0
        : fixation(payoffs, { resident, mutant }, { variant, alpha, population }) / (n - 1),
    ),
  );
  return stationary(takes);
}

/** Chance that one mutant takes over: 1/(1 + Σ over l of Π over p ≤ l of e^(−α(f(p) − g(p)))), p mutants being there. */
function fixation(
  payoffs: Payoffs,
  { resident: r, mutant: t }: { resident: number; mutant: number },
  { variant, alpha, population: m }: Required<AlphaRankOptions>,
): number {
  const lead = (p: number): number => {
    if (variant === 'local') return payoffs[t]![r]! - payoffs[r]![t]!;
    const mutant = ((p - 1) * payoffs[t]![t]! + (m - p) * payoffs[t]![r]!) / (m - 1);
    const resident = (p * payoffs[r]![t]! + (m - p - 1) * payoffs[r]![r]!) / (m - 1);
    return mutant - resident;
  };
  let [sum, logs] = [1, 0];
  for (let p = 1; p < m; p++) {
    logs -= alpha * lead(p);
    // Beyond this the chance is nothing in a double as well.
    if (logs > 690) return Number.MIN_VALUE * 2 ** 60;
    sum += exp(logs);
  }
  return 1 / sum;
}

/**
 * Stationary distribution of a chain by elimination of its states without subtractions (Grassmann, Taksar and Heyman 1985), so that chances
 * of very different sizes keep their digits.
 *
 * @param chances at [i][j], i ≠ j: of going from i to j, above 0.
 */
function stationary(chances: readonly (readonly number[])[]): number[] {
  const n = chances.length;
  const p = chances.map((row) => [...row]);
  for (let k = n - 1; k > 0; k--) {
    const out = p[k]!.slice(0, k).reduce((a, b) => a + b, 0);
    for (let i = 0; i < k; i++) p[i]![k]! /= out;
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < k; j++) if (i !== j) p[i]![j]! += p[i]![k]! * p[k]![j]!;
    }
  }
  const share = [1];
  for (let k = 1; k < n; k++) share.push(share.reduce((sum, x, i) => sum + x * p[i]![k]!, 0));
  return normed(share);
}
