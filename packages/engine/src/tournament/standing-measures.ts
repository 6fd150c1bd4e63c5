import { STEP_CLASSES, type StepClass } from '../machine/dance-steps.ts';
import { SCORE_UNIT } from '../model/score.ts';
import { both, type Held, held } from '../statistics/held.ts';
import { sampleInterval } from '../statistics/interval.ts';
import { blockMeans } from './block-means.ts';
import type { DomainPlan, MatchBlock } from './blocks.ts';
import type { Payoffs } from './meta-game.ts';
import type { LearningCurve, TournamentStanding } from './result.ts';
import type { DomainTally, TallyField } from './tally.ts';

/** Fewer domains than this say nothing of other domains. */
const DOMAINS_MIN = 6;

/** A domain's plan and sums. */
export interface PlayedSums {
  readonly plan: DomainPlan;
  readonly tally: DomainTally;
  readonly identical: number;
}

/** A block with its sums. */
export interface BlockRow {
  readonly block: MatchBlock;
  readonly tally: DomainTally;
  /** Place of the block in its domain. */
  readonly b: number;
}

/** What is sure by: domains, or where there are few, their blocks. */
export function overOf({ length }: { readonly length: number }): 'domains' | 'blocks' {
  return length >= DOMAINS_MIN ? 'domains' : 'blocks';
}

/** Blocks of all domains. */
export function rowsOf(played: readonly Pick<PlayedSums, 'plan' | 'tally'>[]): BlockRow[] {
  return played.flatMap(({ plan, tally }) => plan.blocks.map((block, b) => ({ block, tally, b })));
}

/** Which of the rows say one thing: those of a domain, or each by itself. */
export function clustersIn(rows: readonly BlockRow[], over: 'domains' | 'blocks'): number[] {
  return rows.map(({ block }, r) => (over === 'domains' ? block.domain : r));
}

/** By row and strategy: the mean of a field, in decimals; NaN where there is none. */
export function valuesOf(
  rows: readonly BlockRow[],
  k: number,
  field: TallyField,
  per: 'runs' | 'possible' = 'runs',
  unit: number = SCORE_UNIT,
): number[][] {
  return rows.map(({ tally, b }) =>
    Array.from({ length: k }, (_, s) => tally.mean(b, s, field, per) / unit),
  );
}

/**
 * Mean score at [r][s] of strategy r against s, in each domain over its seats or, where blocks are compared, in each seat of each domain; NaN
 * where they did not meet. So the mean of a row over all of these is that of the ranking, where everybody meets everybody.
 */
export function tablesOf(
  rows: readonly BlockRow[],
  over: 'domains' | 'blocks',
  k: number,
): number[][][] {
  const units = new Map<string, BlockRow[]>();
  for (const row of rows) {
    const { domain, seat } = row.block;
    const unit = over === 'domains' ? `${domain}` : `${domain} ${seat}`;
    units.set(unit, [...(units.get(unit) ?? []), row]);
  }
  return [...units.values()].map((own) => {
    const sums = Array.from({ length: k }, () => Array.from({ length: k }, () => [0, 0]));
    for (const { block, tally, b } of own) {
      for (let r = 0; r < k; r++) {
        const mean = tally.mean(b, r, 'score') / SCORE_UNIT;
        if (Number.isNaN(mean)) continue;
        const cell = sums[r]![block.opponents[0]!]!;
        cell[0]! += mean;
        cell[1]!++;
      }
    }
    return sums.map((row) => row.map(([sum, n]) => sum! / n!));
  });
}

/** Mean of nothing. */
const NOWHERE = { estimate: Number.NaN, low: null, high: null };

/** Cell of those tables, with its intervals over domains, all k² held together; the seats of a few domains are too few for any. */
export function cellOf(
  tables: readonly Payoffs[],
  [r, s]: readonly [number, number],
  over: 'domains' | 'blocks',
  k: number,
  confidence: number,
): Held {
  const all = tables.map((t) => t[r]![s]!).filter(Number.isFinite);
  return all.length === 0
    ? both(NOWHERE, NOWHERE)
    : held(
        (level) =>
          over === 'domains'
            ? sampleInterval(all, level)
            : { ...NOWHERE, estimate: sampleInterval(all, level).estimate },
        { confidence, among: k * k },
      );
}

/** Opponent against whom a strategy's mean score is least. */
export function worstOf(
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

/** Names of what is measured of a strategy besides its score. */
type Measured =
  | 'gain'
  | 'joint'
  | 'share'
  | 'nashDistance'
  | 'egalitarianDistance'
  | 'smorodinskyDistance'
  | 'agreement'
  | 'rounds';

/** Sums that each measure is a mean of, per run or per run in which some deal gains something, and its unit. */
const MEASURES: readonly (readonly [
  name: Measured,
  field: TallyField,
  over: 'runs' | 'possible',
  unit: number,
])[] = [
  ['gain', 'gain', 'runs', SCORE_UNIT],
  ['joint', 'joint', 'runs', SCORE_UNIT],
  ['share', 'share', 'possible', SCORE_UNIT],
  ['nashDistance', 'distance', 'possible', SCORE_UNIT],
  ['egalitarianDistance', 'egalitarian', 'possible', SCORE_UNIT],
  ['smorodinskyDistance', 'smorodinsky', 'possible', SCORE_UNIT],
  ['agreement', 'agreed', 'runs', 1],
  ['rounds', 'rounds', 'runs', 1],
];

/** By name: the measure of each strategy, a mean of the same kind as that of the scores; null where nothing could be gained. */
export type Measures = Readonly<Record<Measured, readonly Held[] | null>>;

/** Measures of all strategies. */
export function measuresOf(
  rows: readonly BlockRow[],
  over: 'domains' | 'blocks',
  k: number,
  confidence: number,
): Measures {
  const clusters = clustersIn(rows, over);
  return Object.fromEntries(
    MEASURES.map(([name, field, per, unit]) => [
      name,
      blockMeans({ clusters, values: valuesOf(rows, k, field, per, unit) }, confidence),
    ]),
  ) as Measures;
}

/** Measures of one strategy. */
export function toldOf(
  measures: Measures,
  s: number,
  told: (x: Held) => Held,
): Pick<TournamentStanding, Measured> {
  const of = (name: Measured): Held | null => {
    const all = measures[name];
    return all && told(all[s]!);
  };
  return {
    gain: of('gain')!,
    joint: of('joint')!,
    share: of('share'),
    nashDistance: of('nashDistance'),
    egalitarianDistance: of('egalitarianDistance'),
    smorodinskyDistance: of('smorodinskyDistance'),
    agreement: of('agreement')!,
    rounds: of('rounds')!,
  };
}

/** Share of each class among a strategy's steps; null where it took none. */
export function stepsOf(played: readonly PlayedSums[], s: number): TournamentStanding['steps'] {
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
export function matchRuns(played: readonly PlayedSums[]): number {
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

/** Curves of learning of the strategies that have models of their opponents. */
export function learningOf(played: readonly PlayedSums[], ids: readonly string[]): LearningCurve[] {
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
