import type { StepClass } from '../machine/dance-steps.ts';
import type { Interval } from '../statistics/interval.ts';
import { both, type Held } from '../statistics/held.ts';
import { meansWithin } from './block-means.ts';
import { type BlockStatements, blockStatements } from './block-statements.ts';
import type { MatchBlock } from './blocks.ts';
import type { FullDesign } from './design.ts';
import { type MetaGame, metaGame } from './game-analysis.ts';
import { type StandingBehaviour, standingBehaviour } from './standing-behaviour.ts';
import {
  cellOf,
  clustersIn,
  learningOf,
  matchRuns,
  measuresOf,
  overOf,
  type PlayedSums,
  rowsOf,
  stepsOf,
  tablesOf,
  toldOf,
  valuesOf,
  worstOf,
} from './standing-measures.ts';

/**
 * Standing of a strategy: how it did. Scores and gains are decimals; means count every domain the same or, with fewer than six, every
 * block. What is known has no interval: its ends are null.
 */
export interface TournamentStanding {
  /** Id of the strategy. */
  readonly strategy: string;
  /** Mean own score; where nobody meets itself, allowed for who was met, like all means here. */
  readonly score: Held;
  /**
   * Its lead over the best of the others: not above 0 where another does better. All strategies' hold together (Hsu). Ends stop at
   * 0: an interval from 0 up says that it is ahead, one up to 0 that it is behind, neither by how much at least.
   */
  readonly lead: Interval;
  /**
   * Share of resamples of what was played in which it comes in place 1, 2, …: no probability that it is the best. Null where all is
   * known.
   */
  readonly ranks: readonly number[] | null;
  /** Mean own gain over no deal, and mean joint gain of all at its tables. */
  readonly gain: Held;
  readonly joint: Held;
  /** Mean share of the greatest joint gain, and mean distance from Nash's point in scores, where some deal gains something; null without. */
  readonly share: Held | null;
  readonly nashDistance: Held | null;
  /** Mean distances from the egalitarian point (NegMAS's “Kalai”) and from Kalai and Smorodinsky's, likewise. */
  readonly egalitarianDistance: Held | null;
  readonly smorodinskyDistance: Held | null;
  /** Share of negotiations that ended in agreement, and mean number of rounds. */
  readonly agreement: Held;
  readonly rounds: Held;
  /** Opponent against whom its mean score is least, and that score; null where fields are mixed. */
  readonly worst: { readonly opponent: string; readonly score: number } | null;
  /** Share of each class among its steps; null where it took none. */
  readonly steps: Readonly<Record<StepClass, number>> | null;
  /** How it negotiated. */
  readonly behaviour: StandingBehaviour;
}

/** Curve of learning: how well a strategy's models of its opponents read, after some rounds. */
export interface LearningCurve {
  readonly strategy: string;
  /** By round: number of looks, mean of Kendall's τ with the truth (1 reads all in the right order), root mean square error in [0, 1]. */
  readonly points: readonly {
    readonly round: number;
    readonly looks: number;
    readonly kendall: number;
    readonly rmse: number;
  }[];
}

/** Difference of the mean scores of two strategies. */
export interface StrategyPair {
  readonly first: string;
  readonly second: string;
  /** First less second. The interval is that of its test, so it leaves out 0 exactly where Holm's tests tell the two apart. */
  readonly difference: Interval;
  /** Confidence of that interval by itself: what Holm's procedure asked of this pair. Null, like the tests, where all is known. */
  readonly confidence: number | null;
  readonly p: number | null;
  readonly adjusted: number | null;
}

/** Finding of a tournament: who may be the best. */
export interface TournamentFinding {
  /** Strategies that may be best, with the confidence of the tournament, by mean: one alone has won. Those with the greatest mean where all is known. */
  readonly leaders: readonly string[];
  /** Why nothing can be told, where it is so: one domain leaves nothing to be sure by but its own blocks. */
  readonly over: 'domains' | 'blocks';
  /** Number of domains, or of blocks where there are fewer than six domains. */
  readonly units: number;
  /** Number of resamples of those that the ranks are shares of; 0 where all is known. */
  readonly resamples: number;
  /** Lead over the second that would have been found with 80 % power; null where it cannot be told. */
  readonly detectable: number | null;
}

/** Why a tournament ended. */
export type TournamentStop =
  | { readonly because: 'runs'; readonly runs: number }
  /** Nothing was uncertain in any match: one run says all. */
  | { readonly because: 'certain'; readonly runs: 1 }
  /** One strategy was left by Kim and Nelson's rule. */
  | {
      readonly because: 'selected';
      readonly runs: number;
      readonly strategy: string;
      readonly delta: number;
      readonly alpha: number;
    }
  /** All runs were played, and Kim and Nelson's rule had not left one strategy alone. */
  | {
      readonly because: 'undecided';
      readonly runs: number;
      /** Strategies that are left. */
      readonly left: readonly string[];
      readonly delta: number;
      readonly alpha: number;
    }
  /** Not all has been played. */
  | { readonly because: 'unfinished'; readonly runs: number };

/** A domain of a tournament. */
export interface PlayedDomain {
  readonly name: string;
  readonly parties: number;
  /** Places at which strategies were compared, and matches that fill them. */
  readonly blocks: number;
  readonly matches: number;
  /** Matches of which no two runs can differ, each played once. */
  readonly identical: number;
  /** Whether only a balanced sample of the fields was played. */
  readonly sampled: boolean;
}

/** Result of a tournament. */
export interface TournamentResult {
  readonly tournament: string;
  readonly seed: string;
  readonly confidence: number;
  /** Scale of own scores. */
  readonly scale: FullDesign['scale'];
  /** Ids of the strategies, in the order of the design: that of the matrix and of the game. */
  readonly strategies: readonly string[];
  readonly domains: readonly PlayedDomain[];
  /** Negotiations that were played, and repetitions that would have been the same and were neither played nor counted. */
  readonly negotiations: number;
  readonly spared: number;
  /**
   * Whether all there is to know of these domains is known: every match has been played, and chance has no say in any. Then nothing is an
   * estimate, so there are no intervals, tests or resamples.
   */
  readonly known: boolean;
  readonly finding: TournamentFinding;
  /** By mean score, the best first. */
  readonly standings: readonly TournamentStanding[];
  readonly pairs: readonly StrategyPair[];
  /** Mean score at [r][s] of strategy r against s, in the order of the design, with intervals over domains alone; null where fields are mixed. */
  readonly matrix: readonly (readonly Held[])[] | null;
  /** Null where fields are mixed or nobody meets itself. */
  readonly game: MetaGame | null;
  /** Of strategies with models of opponents. */
  readonly learning: readonly LearningCurve[];
  readonly stopped: TournamentStop;
  /** Mean score at [domain][strategy], in the order of the design, allowed for who was met; null where some two never met the same. */
  readonly byDomain: readonly (readonly (number | null)[])[];
}

/** Scores that differ by less differ by floating-point noise. */
const TIED = 1e-9;

/** Result of what has been played. Every domain has one run at least. */
export function tournamentResult(
  design: FullDesign,
  tournament: string,
  played: readonly PlayedSums[],
  stopped: TournamentStop,
): TournamentResult {
  const { strategies, confidence, seed, domains, scale } = design;
  const over = overOf(played);
  const rows = rowsOf(played);
  const values = valuesOf(rows, strategies.length, 'score');
  const said = blockStatements({ clusters: clustersIn(rows, over), values }, { confidence, seed });
  const known =
    stopped.because === 'certain' && over === 'blocks' && !played.some((p) => p.plan.sampled);
  const order = [...strategies.keys()].sort(
    (i, l) => said.means[l]!.estimate - said.means[i]!.estimate || i - l,
  );
  const alike = rows.every(({ block }) => isAlike(block));
  const tables = alike ? tablesOf(rows, over, strategies.length) : undefined;
  const whole = design.selfPlay && tables?.every((t) => t.flat().every(Number.isFinite)) === true;
  const measures = measuresOf(rows, over, strategies.length, confidence);
  const most = said.means[order[0]!]!.estimate;
  const first = (i: number): boolean => most - said.means[i]!.estimate < TIED;
  const told = known ? exactly : (x: Held): Held => x;
  return {
    tournament,
    seed,
    confidence,
    scale,
    strategies: strategies.map((s) => s.id),
    domains: played.map(({ plan, identical }, d) => ({
      name: domains[d]!.name,
      parties: plan.blocks[0]!.opponents.length + 1,
      blocks: plan.blocks.length,
      matches: plan.matches.length,
      identical,
      sampled: plan.sampled,
    })),
    negotiations: matchRuns(played),
    spared: played.reduce(
      (sum, { tally, identical }) => sum + identical * Math.max(0, tally.runs - 1),
      0,
    ),
    known,
    finding: {
      leaders: order
        .filter((i) => (known ? first(i) : mayBeBest(said, i)))
        .map((i) => strategies[i]!.id),
      over,
      units: said.clusters,
      resamples: known ? 0 : said.resamples,
      detectable: known ? null : said.detectable,
    },
    standings: order.map((i) => ({
      strategy: strategies[i]!.id,
      score: told(said.means[i]!),
      lead: known ? without(said.best[i]!.estimate) : leadOf(said.best[i]!),
      ranks: known ? null : said.ranks[i]!,
      ...toldOf(measures, i, told),
      worst: tables
        ? worstOf(
            tables,
            i,
            strategies.map((s) => s.id),
            design.selfPlay,
          )
        : null,
      steps: stepsOf(played, i),
      behaviour: standingBehaviour(
        played.map(({ tally }) => tally),
        i,
        over,
        { confidence, among: strategies.length, told },
      ),
    })),
    pairs: said.pairs.map(({ first: one, second, ...rest }) => ({
      first: strategies[one]!.id,
      second: strategies[second]!.id,
      ...(known
        ? {
            difference: without(rest.difference.estimate),
            confidence: null,
            p: null,
            adjusted: null,
          }
        : rest),
    })),
    matrix: tables
      ? strategies.map((_, r) =>
          strategies.map((__, s) =>
            told(cellOf(tables, [r, s], over, strategies.length, confidence)),
          ),
        )
      : null,
    game: whole ? metaGame(tables, seed, known ? 0 : undefined) : null,
    learning: learningOf(
      played,
      strategies.map((s) => s.id),
    ),
    stopped,
    byDomain: played.map((_, d) =>
      meansWithin(values.filter((__, r) => rows[r]!.block.domain === d)),
    ),
  };
}

function isAlike({ opponents }: MatchBlock): boolean {
  return opponents.every((o) => o === opponents[0]);
}

/** Whether Hsu's interval leaves open that it is the best. */
function mayBeBest({ best }: BlockStatements, i: number): boolean {
  return best[i]!.high > 0 || best[i]!.estimate >= 0;
}

function leadOf({ estimate, low, high }: BlockStatements['best'][number]): Interval {
  const end = (x: number): number | null => (Number.isFinite(x) ? x : null);
  return { estimate, low: end(low), high: end(high) };
}

/** What is known, without an interval. */
function without(estimate: number): Interval {
  return { estimate, low: null, high: null };
}

function exactly({ estimate }: Held): Held {
  return both(without(estimate), without(estimate));
}
