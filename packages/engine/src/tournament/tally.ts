import { frozen } from '../freeze.ts';
import { ParleyError } from '../errors.ts';
import { STEP_CLASSES } from '../machine/dance-steps.ts';

/** What is summed up of a seat in a match, in whole numbers, so that sums are exact in any order. */
export const FIELDS: readonly [
  'runs',
  'score',
  'gain',
  'joint',
  'agreed',
  'rounds',
  'possible',
  'share',
  'distance',
  'egalitarian',
  'smorodinsky',
  ...typeof STEP_CLASSES,
  'opened',
  'first',
  'conceded',
  'belowFloor',
  'told',
  'promises',
  'broken',
] = [
  'runs',
  'score',
  'gain',
  'joint',
  'agreed',
  'rounds',
  'possible',
  'share',
  'distance',
  'egalitarian',
  'smorodinsky',
  ...STEP_CLASSES,
  'opened',
  'first',
  'conceded',
  'belowFloor',
  'told',
  'promises',
  'broken',
];
frozen(FIELDS);

/**
 * - `runs`: negotiations, identical ones once;
 * - `score`, `gain`, `joint`: sums, in billionths;
 * - `agreed`: how many ended in agreement; `rounds`: sum of the rounds that were begun;
 * - `possible`: in how many some deal gains the signatories something; of these, in billionths, `share`: sum of joint gain over the
 *   greatest there is, and sums of distances: `distance` from Nash's point, `egalitarian` and `smorodinsky` from Kalai's two;
 * - the classes of steps: how many;
 * - `opened`: in how many it made an offer; of these, in billionths, `first`: sum of the own worth of the first one, and `conceded`: sum of how
 *   much less its end was worth;
 * - `belowFloor`, `told`, `promises`, `broken`: how many in all, as a talk's behaviour has them.
 */
export type TallyField = (typeof FIELDS)[number];

/** Place of each field in a cell. */
export const AT = Object.fromEntries(FIELDS.map((field, i) => [field, i])) as Readonly<
  Record<TallyField, number>
>;

/** Sums of how well models of opponents read, by round. */
export interface LearningSums {
  /** Round in which they were looked at. */
  readonly round: number;
  /** Number of looks, and sums of Kendall's τ and of the root mean square error, in billionths. */
  readonly looks: number;
  readonly kendall: number;
  readonly rmse: number;
}

/** A domain's sums as they are saved. */
export interface SavedTally {
  readonly format: 'parley-tournament-tally';
  readonly version: 1;
  /** Name of the tournament. */
  readonly tournament: string;
  readonly domain: number;
  /** Runs that are in it, as stretches from … up to …, rising. */
  readonly ranges: readonly (readonly [number, number])[];
  /** By block and strategy: the fields. */
  readonly cells: readonly number[];
  /** By strategy. */
  readonly learning: readonly (readonly LearningSums[])[];
}

/** Sums of a domain: by block and strategy what came of the seat, by strategy how its models learnt. Merges in any order. */
export class DomainTally {
  readonly tournament: string;
  readonly domain: number;
  readonly blocks: number;
  readonly strategies: number;
  readonly cells: Float64Array;
  ranges: (readonly [number, number])[] = [];
  /** By strategy and round. */
  readonly learning: Map<number, { looks: number; kendall: number; rmse: number }>[];

  constructor(tournament: string, domain: number, blocks: number, strategies: number) {
    this.tournament = tournament;
    this.domain = domain;
    this.blocks = blocks;
    this.strategies = strategies;
    this.cells = new Float64Array(blocks * strategies * FIELDS.length);
    this.learning = Array.from({ length: strategies }, () => new Map());
  }

  /** Number of runs that are in it. */
  get runs(): number {
    return this.ranges.reduce((sum, [from, to]) => sum + to - from, 0);
  }

  /** Where a cell's fields begin. */
  at(block: number, strategy: number): number {
    return (block * this.strategies + strategy) * FIELDS.length;
  }

  /** Mean of a field over the runs of a cell, or over another field; NaN where there are none. */
  mean(block: number, strategy: number, field: TallyField, over: TallyField = 'runs'): number {
    const at = this.at(block, strategy);
    return this.cells[at + AT[field]]! / this.cells[at + AT[over]]!;
  }

  /** Notes how well a strategy's models read in a round. */
  learn(strategy: number, round: number, kendall: number, rmse: number, looks = 1): void {
    const sums = this.learning[strategy]!.get(round) ?? { looks: 0, kendall: 0, rmse: 0 };
    sums.looks += looks;
    sums.kendall += kendall;
    sums.rmse += rmse;
    this.learning[strategy]!.set(round, sums);
  }

  /** Notes that runs are in it. @throws ParleyError `summary/mismatch` where some are there already. */
  cover(range: readonly [number, number]): void {
    if (this.ranges.some(([from, to]) => range[0] < to && from < range[1])) {
      throw new ParleyError(
        'summary/mismatch',
        `Runs ${range[0]} to ${range[1] - 1} of domain ${this.domain} are there already.`,
      );
    }
    const sorted = [...this.ranges, range].sort((a, b) => a[0] - b[0]);
    const joined: [number, number][] = [];
    for (const [from, to] of sorted) {
      const last = joined.at(-1);
      if (last?.[1] === from) last[1] = to;
      else joined.push([from, to]);
    }
    this.ranges = joined;
  }

  /** Takes up the sums of other runs of the same tournament and domain. @throws ParleyError `summary/mismatch` if they are not. */
  merge(other: DomainTally): void {
    if (other.tournament !== this.tournament || other.domain !== this.domain) {
      throw new ParleyError('summary/mismatch', 'These sums are of another tournament or domain.');
    }
    const before = this.ranges;
    try {
      for (const range of other.ranges) this.cover(range);
    } catch (error) {
      this.ranges = before;
      throw error;
    }
    for (let i = 0; i < this.cells.length; i++) this.cells[i]! += other.cells[i]!;
    for (const [s, rounds] of other.learning.entries()) {
      for (const [round, { looks, kendall, rmse }] of rounds)
        this.learn(s, round, kendall, rmse, looks);
    }
  }

  toJSON(): SavedTally {
    return {
      format: 'parley-tournament-tally',
      version: 1,
      tournament: this.tournament,
      domain: this.domain,
      ranges: this.ranges,
      cells: [...this.cells],
      learning: this.learning.map((rounds) =>
        [...rounds].sort(([a], [b]) => a - b).map(([round, sums]) => ({ round, ...sums })),
      ),
    };
  }
}
