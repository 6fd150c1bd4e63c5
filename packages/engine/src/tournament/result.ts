import { STEP_CLASSES, type StepClass } from '../machine/dance-steps.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { type Interval, sampleInterval } from '../statistics/interval.ts';
import { type Held, held } from '../statistics/held.ts';
import { type BlockStatements, blockStatements, meansWithin } from './block-statements.ts';
import type { MatchBlock, DomainPlan } from './blocks.ts';
import type { FullDesign } from './design.ts';
import { type MetaGame, metaGame } from './game-analysis.ts';
import { type DomainTally, type TallyField } from './tally.ts';

/** Standing of a strategy: how it did. Scores and gains are decimals; means count every domain the same. */
export interface TournamentStanding {
  /** Id of the strategy. */
  readonly strategy: string;
  /** Mean own score, with an interval by itself; where nobody meets itself, allowed for who was met. */
  readonly score: Interval;
  /**
   * Its lead over the best of the others: not above 0 where another does better. All strategies' hold together (Hsu). Ends stop at
   * 0: an interval from 0 up says that it is ahead, one up to 0 that it is behind, neither by how much at least.
   */
  readonly lead: Interval;
  /** Share of resamples of what was played in which it comes in place 1, 2, …: no probability that it is the best. */
  readonly ranks: readonly number[];
  /** Mean own gain over no deal, and mean joint gain of all at its tables. */
  readonly gain: number;
  readonly joint: number;
  /** Mean share of the greatest joint gain, and mean distance from Nash's point in scores, where some deal gains something; null without. */
  readonly share: number | null;
  readonly nashDistance: number | null;
  /** Mean distances from the egalitarian point (NegMAS's “Kalai”) and from Kalai and Smorodinsky's, likewise. */
  readonly egalitarianDistance: number | null;
  readonly smorodinskyDistance: number | null;
  /** Share of negotiations that ended in agreement, and mean number of rounds. */
  readonly agreement: number;
  readonly rounds: number;
  /** Opponent against whom its mean score is least, and that score; null where fields are mixed. */
  readonly worst: { readonly opponent: string; readonly score: number } | null;
  /** Share of each class among its steps; null where it took none. */
  readonly steps: Readonly<Record<StepClass, number>> | null;
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
  /** Confidence of that interval by itself: what Holm's procedure asked of this pair. */
  readonly confidence: number;
  readonly p: number;
  readonly adjusted: number;
}

/** Finding of a tournament: who may be the best. */
export interface TournamentFinding {
  /** Strategies that may be best, with the confidence of the tournament: one alone has won. By mean. */
  readonly leaders: readonly string[];
  /** Why nothing can be told, where it is so: one domain leaves nothing to be sure by but its own blocks. */
  readonly over: 'domains' | 'blocks';
  /** Number of domains, or of blocks where there are fewer than six domains. */
  readonly units: number;
  /** Number of resamples of those that the ranks are shares of. */
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
  readonly finding: TournamentFinding;
  /** By mean score, the best first. */
  readonly standings: readonly TournamentStanding[];
  readonly pairs: readonly StrategyPair[];
  /** Mean score at [r][s] of strategy r against s, in the order of the design; null where fields are mixed. */
  readonly matrix: readonly (readonly Held[])[] | null;
  /** Null where fields are mixed or nobody meets itself. */
  readonly game: MetaGame | null;
  /** Of strategies with models of opponents. */
  readonly learning: readonly LearningCurve[];
  readonly stopped: TournamentStop;
  /** Mean score at [domain][strategy], in the order of the design, allowed for who was met; null where some two never met the same. */
  readonly byDomain: readonly (readonly (number | null)[])[];
}

/** Fewer domains than this say nothing of other domains. */
const DOMAINS_MIN = 6;

/** A domain's plan and sums. */
export interface PlayedSums {
  readonly plan: DomainPlan;
  readonly tally: DomainTally;
  readonly identical: number;
}

/** Result of what has been played. Every domain has one run at least. */
export function tournamentResult(
  design: FullDesign,
  tournament: string,
  played: readonly PlayedSums[],
  stopped: TournamentStop,
): TournamentResult {
  const { strategies, confidence, seed, domains, scale } = design;
  const over = played.length >= DOMAINS_MIN ? 'domains' : 'blocks';
  const rows = played.flatMap(({ plan, tally }) =>
    plan.blocks.map((block, b) => ({ block, tally, b })),
  );
  const values = rows.map(({ tally, b }) =>
    strategies.map((_, s) => tally.mean(b, s, 'score') / SCORE_UNIT),
  );
  const said = blockStatements(
    {
      clusters: rows.map(({ block }, r) => (over === 'domains' ? block.domain : r)),
      values,
    },
    { confidence, seed },
  );
  const order = [...strategies.keys()].sort(
    (i, l) => said.means[l]!.estimate - said.means[i]!.estimate || i - l,
  );
  const alike = rows.every(({ block }) => isAlike(block));
  const tables = alike ? played.map((p) => tableOf(p, strategies.length)) : undefined;
  const whole = design.selfPlay && tables?.every((t) => t.flat().every(Number.isFinite)) === true;
  const cells = matchRuns(played);
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
    negotiations: cells,
    spared: played.reduce(
      (sum, { tally, identical }) => sum + identical * Math.max(0, tally.runs - 1),
      0,
    ),
    finding: {
      leaders: order.filter((i) => mayBeBest(said, i)).map((i) => strategies[i]!.id),
      over,
      units: said.clusters,
      resamples: said.resamples,
      detectable: said.detectable,
    },
    standings: order.map((i) => ({
      strategy: strategies[i]!.id,
      score: said.means[i]!,
      lead: leadOf(said.best[i]!),
      ranks: said.ranks[i]!,
      ...measuresOf(played, i),
      worst: tables
        ? worstOf(
            tables,
            i,
            strategies.map((s) => s.id),
            design.selfPlay,
          )
        : null,
      steps: stepsOf(played, i),
    })),
    pairs: said.pairs.map(({ first, second, ...rest }) => ({
      first: strategies[first]!.id,
      second: strategies[second]!.id,
      ...rest,
    })),
    matrix: tables
      ? strategies.map((_, r) =>
          strategies.map((__, s) => {
            const all = tables.map((t) => t[r]![s]!).filter(Number.isFinite);
            return all.length === 0
              ? { estimate: Number.NaN, low: null, high: null, together: { low: null, high: null } }
              : held((level) => sampleInterval(all, level), {
                  confidence,
                  among: strategies.length * strategies.length,
                });
          }),
        )
      : null,
    game: whole ? metaGame(tables, seed) : null,
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

/** Mean score of each strategy against each other in one domain, over its seats; NaN where they did not meet. */
function tableOf({ plan, tally }: PlayedSums, k: number): number[][] {
  const sums = Array.from({ length: k }, () => Array.from({ length: k }, () => [0, 0]));
  for (const [b, { opponents }] of plan.blocks.entries()) {
    for (let r = 0; r < k; r++) {
      const mean = tally.mean(b, r, 'score') / SCORE_UNIT;
      if (Number.isNaN(mean)) continue;
      const cell = sums[r]![opponents[0]!]!;
      cell[0]! += mean;
      cell[1]!++;
    }
  }
  return sums.map((row) => row.map(([sum, n]) => sum! / n!));
}

function worstOf(
  tables: readonly (readonly (readonly number[])[])[],
  i: number,
  ids: readonly string[],
  selfPlay: boolean,
): TournamentStanding['worst'] {
  let worst: { opponent: string; score: number } | null = null;
  for (const [s, opponent] of ids.entries()) {
    if (!selfPlay && s === i) continue;
    const all = tables.map((t) => t[i]![s]!).filter(Number.isFinite);
    if (all.length === 0) continue;
    const score = all.reduce((a, b) => a + b, 0) / all.length;
    if (worst === null || score < worst.score) worst = { opponent, score };
  }
  return worst;
}

type Measures = Pick<
  TournamentStanding,
  | 'gain'
  | 'joint'
  | 'share'
  | 'nashDistance'
  | 'egalitarianDistance'
  | 'smorodinskyDistance'
  | 'agreement'
  | 'rounds'
>;

function measuresOf(played: readonly PlayedSums[], s: number): Measures {
  const mean = (field: TallyField, over: TallyField = 'runs'): number | null => {
    const all = played.flatMap(({ plan, tally }) => {
      const own = [...plan.blocks.keys()]
        .map((b) => tally.mean(b, s, field, over))
        .filter(Number.isFinite);
      return own.length === 0 ? [] : [own.reduce((a, b) => a + b, 0) / own.length];
    });
    return all.length === 0 ? null : all.reduce((a, b) => a + b, 0) / all.length;
  };
  const decimal = (x: number | null): number => (x ?? 0) / SCORE_UNIT;
  const possible = (field: TallyField): number | null => {
    const found = mean(field, 'possible');
    return found === null ? null : found / SCORE_UNIT;
  };
  return {
    gain: decimal(mean('gain')),
    joint: decimal(mean('joint')),
    share: possible('share'),
    nashDistance: possible('distance'),
    egalitarianDistance: possible('egalitarian'),
    smorodinskyDistance: possible('smorodinsky'),
    agreement: mean('agreed') ?? 0,
    rounds: mean('rounds') ?? 0,
  };
}

function stepsOf(played: readonly PlayedSums[], s: number): TournamentStanding['steps'] {
  const counts = STEP_CLASSES.map((kind) =>
    played.reduce(
      (sum, { plan, tally }) =>
        plan.blocks.reduce((all, _, b) => {
          const runs = tally.mean(b, s, kind);
          return Number.isNaN(runs) ? all : all + runs;
        }, sum),
      0,
    ),
  );
  const all = counts.reduce((a, b) => a + b, 0);
  if (all === 0) return null;
  return Object.fromEntries(STEP_CLASSES.map((kind, c) => [kind, counts[c]! / all])) as Record<
    StepClass,
    number
  >;
}

/** Number of negotiations: every match once, however many blocks it fills. */
function matchRuns(played: readonly PlayedSums[]): number {
  return played.reduce(
    (sum, { plan, tally }) =>
      plan.matches.reduce((all, { seats, counts }) => {
        const [{ block, seat }] = counts as readonly [(typeof counts)[number]];
        const runs = tally.cells[tally.at(block, seats[seat]!)]!;
        // Where a strategy meets itself, several seats count for one cell.
        const own = counts.filter((c) => c.block === block && seats[c.seat] === seats[seat]).length;
        return all + runs / own;
      }, sum),
    0,
  );
}

function learningOf(played: readonly PlayedSums[], ids: readonly string[]): LearningCurve[] {
  return ids.flatMap((strategy, s) => {
    const rounds = new Map<number, { looks: number; kendall: number; rmse: number }>();
    for (const { tally } of played) {
      for (const [round, { looks, kendall, rmse }] of tally.learning[s]!) {
        const sums = rounds.get(round) ?? { looks: 0, kendall: 0, rmse: 0 };
        rounds.set(round, {
          looks: sums.looks + looks,
          kendall: sums.kendall + kendall,
          rmse: sums.rmse + rmse,
        });
      }
    }
    if (rounds.size === 0) return [];
    const points = [...rounds]
      .sort(([a], [b]) => a - b)
      .map(([round, { looks, kendall, rmse }]) => ({
        round,
        looks,
        kendall: kendall / looks / SCORE_UNIT,
        rmse: rmse / looks / SCORE_UNIT,
      }));
    return [{ strategy, points }];
  });
}
