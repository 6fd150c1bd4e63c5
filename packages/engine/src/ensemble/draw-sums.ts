import { add, times, type Whole } from '../whole.ts';
import { Moments, pair, type SavedMoments } from './moments.ts';

/** A column of numbers that a summary keeps for every run. */
export interface DrawnColumn {
  readonly name: string;
  /**
   * Of a column that comparisons are measured by: how many of its units make one of the coarser ones in which the variance is split,
   * so that fourth powers stay cheap; 0 for other columns.
   */
  readonly grain: number;
  /** Whether it is 0 or 1 in each run. */
  readonly rate: boolean;
}

/** Coarse numbers are cut off there: a score of that size has no unit left in which its variance would mean anything. */
const COARSE_MAX = Number.MAX_SAFE_INTEGER;

/** A draw of which not all runs are there: sums over those that are. */
interface OpenDraw {
  runs: number;
  /** By column and entry. */
  readonly sums: Whole[][];
  /** By measured column and entry, in its grain: Σu, Σu². */
  readonly coarse: Whole[][];
  readonly squares: Whole[][];
}

/**
 * Exact sums over draws of the beliefs, where several runs share each: Σ S_i·S_j of the sums S over the runs of a draw, and in how
 * many draws one entry came out above another. A draw counts once all its runs are there; of others the sums are kept open, so that
 * parts which cut a draw in two merge to the bytes of the whole. There are no more than two open draws to a range of runs.
 */
export class DrawSums {
  readonly columns: readonly DrawnColumn[];
  private readonly k: number;
  private readonly replicates: number;
  private readonly closed: Moments[];
  /** By measured column and entry: sums over draws of Σu, (Σu)² and Σu², and of their products. */
  private readonly splits: (readonly Moments[])[];
  /** By measured column: at i·k + j in how many closed draws the sum of i is greater than that of j. */
  private readonly ahead: Float64Array[];
  /** By rate and pair: in how many closed draws it came to neither. */
  private readonly neither: Float64Array[];
  private closedDraws = 0;
  private readonly open: Map<number, OpenDraw> = new Map<number, OpenDraw>();

  constructor(k: number, columns: readonly DrawnColumn[], replicates: number) {
    this.k = k;
    this.columns = columns;
    this.replicates = replicates;
    this.closed = columns.map(() => new Moments(k));
    this.splits = columns.map(({ grain }) =>
      grain > 0 ? Array.from({ length: k }, () => new Moments(3)) : [],
    );
    this.ahead = columns.map(({ grain }) => new Float64Array(grain > 0 ? k * k : 0));
    this.neither = columns.map(({ rate }) => new Float64Array(rate ? (k * (k + 1)) / 2 : 0));
  }

  /** Adds a column of a run; {@link finish} comes after the last one. */
  add(run: number, column: number, row: ArrayLike<number>): void {
    const { grain } = this.columns[column]!;
    const open = this.drawAt(this.drawOf(run));
    const sums = open.sums[column]!;
    for (let e = 0; e < this.k; e++) {
      const x = row[e]!;
      sums[e] = add(sums[e]!, x);
      if (grain === 0) continue;
      const u = Math.max(-COARSE_MAX, Math.min(Math.round(x / grain), COARSE_MAX));
      open.coarse[column]![e] = add(open.coarse[column]![e]!, u);
      open.squares[column]![e] = add(open.squares[column]![e]!, times(u, u));
    }
  }

  finish(run: number): void {
    const draw = this.drawOf(run);
    this.count(draw, this.drawAt(draw), 1);
  }

  merge(other: DrawSums): void {
    this.closedDraws += other.closedDraws;
    for (const [c, moments] of this.closed.entries()) moments.merge(other.closed[c]!);
    for (const [c, splits] of this.splits.entries()) {
      for (const [e, split] of splits.entries()) split.merge(other.splits[c]![e]!);
    }
    for (const [mine, theirs] of [
      [this.ahead, other.ahead],
      [this.neither, other.neither],
    ] as const) {
      for (const [c, counts] of mine.entries()) {
        for (const i of counts.keys()) counts[i]! += theirs[c]![i]!;
      }
    }
    for (const [draw, theirs] of other.open) {
      const mine = this.drawAt(draw);
      for (const part of ['sums', 'coarse', 'squares'] as const) {
        for (const [c, values] of mine[part].entries()) {
          for (const e of values.keys()) values[e] = add(values[e]!, theirs[part][c]![e]!);
        }
      }
      this.count(draw, mine, theirs.runs);
    }
  }

  /** Number of draws, whole or not. */
  get draws(): number {
    return this.closedDraws + this.open.size;
  }

  /** Number of draws of which all runs are there. */
  get whole(): number {
    return this.closedDraws;
  }

  /** Number of runs. */
  get runs(): number {
    return [...this.open.values()].reduce((n, d) => n + d.runs, this.closedDraws * this.replicates);
  }

  /** Σ over runs. */
  sum(column: number, i: number): bigint {
    return this.overOpen(this.closed[column]!.sum(i), ({ sums }) => BigInt(sums[column]![i]!));
  }

  /** Sum of the squares of the numbers of runs in each draw. */
  get squaredSizes(): number {
    const { closedDraws: whole, replicates: r } = this;
    return [...this.open.values()].reduce((n, { runs }) => n + runs * runs, whole * r * r);
  }

  /** Σ over draws of S_i·S_j. */
  cross(column: number, i: number, j: number): bigint {
    return this.overOpen(this.closed[column]!.cross(i, j), ({ sums }) => {
      const values = sums[column]!;
      return BigInt(values[i]!) * BigInt(values[j]!);
    });
  }

  /** Σ over draws of S_i times the number of runs in the draw. */
  weighted(column: number, i: number): bigint {
    const whole = this.closed[column]!.sum(i) * BigInt(this.replicates);
    return this.overOpen(whole, ({ runs, sums }) => BigInt(runs) * BigInt(sums[column]![i]!));
  }

  /** Sums over whole draws of an entry in a measured column, in its grain, and how many draws these are. */
  split(column: number, e: number): { readonly draws: number; readonly sums: Moments } {
    return { draws: this.closedDraws, sums: this.splits[column]![e]! };
  }

  /** In how many draws, whole or not, the sum of one entry is greater than that of the other, and in how many of a rate both are 0. */
  standing(
    column: number,
    i: number,
    j: number,
  ): { readonly first: number; readonly second: number; readonly neither: number } {
    const { k } = this;
    const open = [...this.open.values()].map(({ sums }) => sums[column]!);
    const some = (is: (values: readonly Whole[]) => boolean): number => open.filter(is).length;
    const { rate } = this.columns[column]!;
    return {
      first: this.ahead[column]![i * k + j]! + some((x) => x[i]! > x[j]!),
      second: this.ahead[column]![j * k + i]! + some((x) => x[j]! > x[i]!),
      neither: rate
        ? this.neither[column]![pair(i, j)]! + some((x) => isNone(x[i]!) && isNone(x[j]!))
        : 0,
    };
  }

  toJSON(): SavedDrawSums {
    const named = <T>(of: (c: number, column: DrawnColumn) => T | undefined): Record<string, T> =>
      Object.fromEntries(
        this.columns.flatMap((column, c) => {
          const value = of(c, column);
          return value === undefined ? [] : [[column.name, value]];
        }),
      );
    const measured = <T>(of: (c: number) => T): Record<string, T> =>
      named((c, { grain }) => (grain > 0 ? of(c) : undefined));
    return {
      sums: named((c) => this.closed[c]!.toJSON()),
      splits: measured((c) => this.splits[c]!.map((m) => m.toJSON())),
      ahead: measured((c) => [...this.ahead[c]!]),
      neither: named((c, { rate }) => (rate ? [...this.neither[c]!] : undefined)),
      open: [...this.open]
        .sort((a, b) => a[0] - b[0])
        .map(([draw, { sums, coarse, squares }]) => ({
          draw,
          sums: named((c) => sums[c]!.map(String)),
          coarse: measured((c) => coarse[c]!.map(String)),
          squares: measured((c) => squares[c]!.map(String)),
        })),
    };
  }

  /** Takes up saved sums into a fresh object of the same shape. `runs` says how many runs of a draw there are. */
  load(saved: SavedDrawSums, closed: number, runs: (draw: number) => number): void {
    this.closedDraws = closed;
    for (const [c, { name, grain, rate }] of this.columns.entries()) {
      this.closed[c]!.merge(Moments.fromJSON(saved.sums[name]!));
      if (rate) this.neither[c]!.set(saved.neither[name]!);
      if (grain === 0) continue;
      this.ahead[c]!.set(saved.ahead[name]!);
      for (const [e, split] of this.splits[c]!.entries()) {
        split.merge(Moments.fromJSON(saved.splits[name]![e]!));
      }
    }
    for (const { draw, sums, coarse, squares } of saved.open) {
      const open = this.drawAt(draw);
      open.runs = runs(draw);
      for (const [c, { name, grain }] of this.columns.entries()) {
        const into = (values: Whole[], texts: readonly string[]): void => {
          for (const [e, text] of texts.entries()) values[e] = add(0, BigInt(text));
        };
        into(open.sums[c]!, sums[name]!);
        if (grain === 0) continue;
        into(open.coarse[c]!, coarse[name]!);
        into(open.squares[c]!, squares[name]!);
      }
    }
  }

  private drawOf(run: number): number {
    return Math.floor(run / this.replicates);
  }

  private drawAt(draw: number): OpenDraw {
    let open = this.open.get(draw);
    if (!open) {
      const table = (): Whole[][] => this.columns.map(() => Array<Whole>(this.k).fill(0));
      open = { runs: 0, sums: table(), coarse: table(), squares: table() };
      this.open.set(draw, open);
    }
    return open;
  }

  private count(draw: number, open: OpenDraw, runs: number): void {
    open.runs += runs;
    if (open.runs === this.replicates) this.close(draw, open);
  }

  private close(draw: number, { sums, coarse, squares }: OpenDraw): void {
    const { k } = this;
    this.open.delete(draw);
    this.closedDraws++;
    for (const [c, { grain, rate }] of this.columns.entries()) {
      const values = sums[c]!;
      this.closed[c]!.addWhole(values);
      if (grain === 0) continue;
      for (let i = 0; i < k; i++) {
        const u = coarse[c]![i]!;
        this.splits[c]![i]!.addWhole([u, times(u, u), squares[c]![i]!]);
        for (let j = 0; j < k; j++) if (values[i]! > values[j]!) this.ahead[c]![i * k + j]!++;
        if (!rate || !isNone(values[i]!)) continue;
        for (let j = 0; j < i; j++) if (isNone(values[j]!)) this.neither[c]![pair(i, j)]!++;
      }
    }
  }

  private overOpen(closed: bigint, of: (draw: OpenDraw) => bigint): bigint {
    return [...this.open.values()].reduce((sum, draw) => sum + of(draw), closed);
  }
}

/** Whether a sum is 0, as a number or as a big integer. */
function isNone(sum: Whole): boolean {
  return BigInt(sum) === 0n;
}

/** {@link DrawSums} as plain data; by column's name. */
export interface SavedDrawSums {
  /** Over whole draws: sums of the draws' sums, and of their products. */
  readonly sums: Readonly<Record<string, SavedMoments>>;
  /** Of measured columns by entry: sums of Σu, (Σu)² and Σu², and of their products. */
  readonly splits: Readonly<Record<string, readonly SavedMoments[]>>;
  /** Of measured columns, at i·k + j: draws in which entry i came out above j. */
  readonly ahead: Readonly<Record<string, readonly number[]>>;
  /** Of rates, by pair: draws in which it came to neither. */
  readonly neither: Readonly<Record<string, readonly number[]>>;
  /** Draws of which not all runs are there, rising. */
  readonly open: readonly SavedOpenDraw[];
}

/** A draw of which not all runs are there: sums over those that are, in decimal, by column and entry. */
interface SavedOpenDraw {
  readonly draw: number;
  readonly sums: Readonly<Record<string, readonly string[]>>;
  readonly coarse: Readonly<Record<string, readonly string[]>>;
  readonly squares: Readonly<Record<string, readonly string[]>>;
}
