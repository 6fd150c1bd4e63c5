import { seedArgument, wholeArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import { openStream } from '../random/stream.ts';
import type { Interval } from '../statistics/interval.ts';
import { wilson } from '../statistics/interval.ts';
import { type AlphaRankOptions, type Basins, alphaRank, replicatorBasins } from './dynamics.ts';
import { type MetaEquilibria, type Payoffs, rangeOf, symmetricEquilibria } from './meta-game.ts';
import { drawBelow } from '../statistics/uniforms.ts';

/** A tournament as a symmetric game: who would be played, if everybody chose the strategy that does best. */
export interface MetaGame {
  /** Mean score at [r][s] of strategy r where all others play s. */
  readonly payoffs: Payoffs;
  readonly equilibria: MetaEquilibria;
  /** Place of the equilibrium that most starts of the dynamics lead to, else of the first; null where none was found. */
  readonly likeliest: number | null;
  /** By strategy: share of resamples of the clusters with it in the support of some equilibrium; Wilson's interval at 95 %. Null without resamples. */
  readonly inSupport: readonly Interval[] | null;
  readonly resamples: number;
  readonly basins: Basins;
  /** By strategy: its share of the time. */
  readonly alphaRank: readonly number[];
  /** Variant by which that is. */
  readonly alphaRankBy: Required<AlphaRankOptions>;
  /** By strategy: what changing to the best of the others would gain where all play it; 0 where it is an equilibrium by itself. */
  readonly temptation: readonly number[];
}

/** As OpenSpiel has it. */
const ALPHA_RANK: Required<AlphaRankOptions> = {
  variant: 'mixed-population',
  alpha: 100,
  population: 50,
};

/**
 * A tournament as a symmetric game of one choice: each player chooses a strategy for all domains and seats.
 *
 * @param tables by cluster, such as a domain: the mean score at [r][s]; each cluster counts the same.
 * @param resamples of the clusters, to see how often each strategy is in the support. Default 200; 0 where the tables are all there is.
 * @throws ParleyError `argument/invalid` where a table is no square of finite numbers.
 */
export function metaGame(
  tables: readonly Payoffs[],
  seed: string | number = '1',
  resamples = 200,
): MetaGame {
  demand(Array.isArray(tables) && tables.length > 0, 'tables is a list of payoffs, one at least.');
  for (const table of tables) rangeOf(table);
  wholeArgument('resamples', resamples, 0);
  const stream = openStream(seedArgument(seed), 1, '', 'bootstrap');
  const payoffs = meanOf(tables, [...tables.keys()]);
  const counts = payoffs.map(() => 0);
  for (let b = 0; b < resamples; b++) {
    const chosen = tables.map(() => drawBelow(stream, tables.length));
    const { equilibria } = symmetricEquilibria(meanOf(tables, chosen));
    for (const s of new Set(equilibria.flatMap((e) => e.support))) counts[s]!++;
  }
  const equilibria = symmetricEquilibria(payoffs);
  const basins = replicatorBasins(payoffs, { seed: String(seed), starts: 200 });
  return {
    payoffs,
    equilibria,
    likeliest: likeliestOf(equilibria, basins),
    inSupport: resamples === 0 ? null : counts.map((count) => wilson(count, resamples, 0.95)),
    resamples,
    basins,
    alphaRank: alphaRank(payoffs, ALPHA_RANK),
    alphaRankBy: ALPHA_RANK,
    temptation: payoffs.map((_, s) => Math.max(...payoffs.map((row) => row[s]!)) - payoffs[s]![s]!),
  };
}

/** Shares by which two mixtures are still told to be one: what dynamics end in is rounded. */
const NEAR = 0.02;

function likeliestOf({ equilibria }: MetaEquilibria, { basins }: Basins): number | null {
  const found = basins.map(({ mix }) =>
    equilibria.findIndex((e) => e.mix.every((x, s) => Math.abs(x - mix[s]!) < NEAR)),
  );
  return found.find((e) => e >= 0) ?? (equilibria.length > 0 ? 0 : null);
}

function meanOf(tables: readonly Payoffs[], chosen: readonly number[]): number[][] {
  const first = tables[0]!;
  return first.map((row, r) =>
    row.map((_, s) => chosen.reduce((sum, t) => sum + tables[t]![r]![s]!, 0) / chosen.length),
  );
}
