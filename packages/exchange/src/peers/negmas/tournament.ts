import { ParleyError } from '@parley-sim/engine/basics';
import { NegmasDomain } from './domain.ts';
import { playNegmas } from './mechanism.ts';
import { strategyOf } from './strategies/registry.ts';

/** Settings of a tournament as NegMAS's `cartesian_tournament` has them. */
export interface NegmasTournamentOptions {
  /** Ids of strategies, two or more. */
  readonly strategies: readonly string[];
  /** Rounds of each negotiation (`n_steps`). Default 100. */
  readonly rounds?: number;
  /** Whether utilities go round the seats (`rotate_ufuns`). Default true. */
  readonly rotate?: boolean;
  /** Whether all may be of one strategy (`self_play`). Default true. */
  readonly selfPlay?: boolean;
  /** Seed of the random draws that MiCRO makes while it waits. Default `negmas`. */
  readonly seed?: string;
}

/** A negotiation of such a tournament. */
export interface NegmasMatch {
  /** Place of the domain. */
  readonly domain: number;
  /** By how many places utilities have gone round. */
  readonly rotation: number;
  /** By seat. */
  readonly strategies: readonly string[];
  readonly agreement: number | null;
  /** By seat: utility, the reserved value without agreement. */
  readonly utilities: readonly number[];
  /** By seat: utility above the reserved value as a share of what could be had above it; 0 where nothing can. */
  readonly advantages: readonly number[];
  /** How often chance decided: from the first on, NegMAS's own course may differ. */
  readonly randomDraws: number;
}

/** Result of such a tournament. */
export interface NegmasTournament {
  /** By final score, the mean advantage, the best first. */
  readonly scores: readonly {
    readonly strategy: string;
    readonly advantage: number;
    readonly utility: number;
  }[];
  readonly matches: readonly NegmasMatch[];
}

/**
 * A tournament by NegMAS's rules: every assignment of strategies to seats, in each domain, with utilities going round the seats; the final
 * score is the mean advantage (its default, `("advantage", "mean")`). Its random draws are not reproduced.
 *
 * @throws ParleyError `peer/invalid-play` if the strategies or rounds make no sense.
 */
export function playNegmasTournament(
  domains: readonly NegmasDomain[],
  options: NegmasTournamentOptions,
): NegmasTournament {
  const { strategies, rounds = 100, rotate = true, selfPlay = true, seed = 'negmas' } = options;
  if (strategies.length < 2 || new Set(strategies).size < strategies.length) {
    throw new ParleyError(
      'peer/invalid-play',
      'A tournament has two strategies or more, each once.',
      {
        found: strategies,
      },
    );
  }
  for (const id of strategies) strategyOf(id);
  const matches: NegmasMatch[] = [];
  for (const [d, domain] of domains.entries()) {
    const { parties, ...rest } = domain.data;
    const seats = parties.length;
    for (let rotation = 0; rotation < (rotate ? seats : 1); rotation++) {
      const turned = new NegmasDomain({
        ...rest,
        parties: parties.map((_, p) => parties[(p + rotation) % seats]!),
      });
      for (const assigned of assignments(strategies, seats)) {
        if (!selfPlay && assigned.every((s) => s === assigned[0])) continue;
        const { agreement, utils, randomDraws } = playNegmas(turned, {
          strategies: assigned,
          rounds,
          seed,
        });
        const utilities = utils ?? turned.utilities.map((u) => u.reserved);
        const advantages = turned.utilities.map(({ reserved, max }, p) =>
          max === reserved ? 0 : (utilities[p]! - reserved) / (max - reserved),
        );
        matches.push({
          domain: d,
          rotation,
          strategies: assigned,
          agreement,
          utilities,
          advantages,
          randomDraws,
        });
      }
    }
  }
  const mean = (strategy: string, of: 'advantages' | 'utilities'): number => {
    const all = matches.flatMap((m) => m[of].filter((_, p) => m.strategies[p] === strategy));
    return all.reduce((a, b) => a + b, 0) / all.length;
  };
  const scores = strategies
    .map((strategy) => ({
      strategy,
      advantage: mean(strategy, 'advantages'),
      utility: mean(strategy, 'utilities'),
    }))
    .sort((a, b) => b.advantage - a.advantage);
  return { scores, matches };
}

/** Every assignment of strategies to seats, the last seat varying fastest. */
function assignments(strategies: readonly string[], seats: number): string[][] {
  let all: string[][] = [[]];
  for (let s = 0; s < seats; s++) all = all.flatMap((a) => strategies.map((id) => [...a, id]));
  return all;
}
