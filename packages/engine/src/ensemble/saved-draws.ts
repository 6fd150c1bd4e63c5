import type { Place } from '../place.ts';
import type { DrawnColumn } from './draw-sums.ts';
import {
  bigInteger,
  COLUMN_MAX,
  type ColumnSums,
  type ColumnLimits,
  readColumns,
} from './saved-columns.ts';
import { drawnColumns, drawsIn, type RunRange, type SummaryShape } from './summary-shape.ts';

/** A column as it was read over all runs, and what is known of its numbers. */
export interface ReadColumn {
  readonly columns: ColumnSums;
  readonly limits: ColumnLimits;
}

/** Columns by name. */
export type ReadColumns = ReadonlyMap<string, ReadColumn>;

/** What sums by draw have to agree with. */
interface Over {
  readonly shape: SummaryShape;
  readonly ranges: readonly RunRange[];
  readonly columns: ReadColumns;
}

/** Above this a score may not be exact as a double, and its coarse one may differ by more than a half. */
const EXACT = 2n ** 68n;

/**
 * Checks sums by draw: that they are sums of as many draws as the runs make, that they and those of the draws not yet whole add up to
 * the sums over runs, and that each count is one that there can be beside these.
 *
 * @throws ParleyError with the place's code.
 */
export function readDraws(place: Place, { shape, ranges, columns }: Over): void {
  const replicates = shape.replicates!;
  const at = place.fields(['sums', 'splits', 'ahead', 'neither', 'open']);
  const drawn = drawnColumns(shape.actors);
  const { whole, partly, runsOf } = drawsIn(ranges, replicates);
  const open = at.open.items(partly.length).map((item, i) => {
    const fields = item.fields(['draw', 'sums', 'coarse', 'squares']);
    fields.draw.among([partly[i]!]);
    return { runs: runsOf(partly[i]!), ...parts(fields, drawn) };
  });
  const { sums, splits, ahead, neither } = {
    sums: named(at.sums, drawn),
    splits: named(at.splits, measured(drawn)),
    ahead: named(at.ahead, measured(drawn)),
    neither: named(
      at.neither,
      drawn.filter((c) => c.rate),
    ),
  };
  for (const column of drawn) {
    const { name, grain, rate } = column;
    const { columns: total, limits } = columns.get(name)!;
    const r = BigInt(replicates);
    const ofDraws = readColumns(sums.get(name)!, {
      runs: whole,
      told: limits.told.map((n) => Math.min(n, whole)),
      min: r * limits.min,
      max: r * limits.max,
    });
    const loose = open.map((draw) => readOpen(draw, column, limits));
    for (const e of limits.told.keys()) {
      const left = loose.reduce((n, x) => n + x[e]!, 0n);
      const squares = loose.reduce((n, x) => n + x[e]! * x[e]!, 0n);
      if (ofDraws.sums[e]! + left !== total.sums[e]) {
        sums.get(name)!.refuse(`sums that add up to those over runs, "${total.sums[e]}"`);
      }
      if (ofDraws.cross(e, e) + squares > r * total.cross(e, e)) {
        sums.get(name)!.refuse(`squares of sums of ${replicates} runs with these squares`);
      }
    }
    if (grain === 0) continue;
    const span = r * (limits.max - limits.min);
    readSplits(splits.get(name)!, { column, ofDraws, whole, replicates });
    const counts = readAhead(ahead.get(name)!, { ofDraws, whole, span });
    if (rate) readNeither(neither.get(name)!, { ofDraws, whole, replicates: r, counts });
  }
}

function measured(drawn: readonly DrawnColumn[]): readonly DrawnColumn[] {
  return drawn.filter((c) => c.grain > 0);
}

function named(place: Place, drawn: readonly DrawnColumn[]): ReadonlyMap<string, Place> {
  return new Map(Object.entries(place.fields(drawn.map((c) => c.name))));
}

/** What is read of an open draw: places by column. */
interface Open {
  readonly runs: number;
  readonly sums: ReadonlyMap<string, Place>;
  readonly coarse: ReadonlyMap<string, Place>;
  readonly squares: ReadonlyMap<string, Place>;
}

function parts(
  { sums, coarse, squares }: Readonly<Record<'sums' | 'coarse' | 'squares', Place>>,
  drawn: readonly DrawnColumn[],
): Omit<Open, 'runs'> {
  return {
    sums: named(sums, drawn),
    coarse: named(coarse, measured(drawn)),
    squares: named(squares, measured(drawn)),
  };
}

/** By entry: the sum over those runs of a draw that are there. */
function readOpen(
  { runs, sums, coarse, squares }: Open,
  { name, grain }: DrawnColumn,
  { told, min, max }: ColumnLimits,
): bigint[] {
  const n = BigInt(runs);
  const k = told.length;
  const found = sums
    .get(name)!
    .items(k)
    .map((at, e) => {
      const x = bigInteger(at);
      if (x < n * min || x > n * max) at.refuse(`a sum of ${runs} such numbers`);
      if (told[e] === 0 && x !== 0n) at.refuse('"0"');
      return x;
    });
  if (grain === 0) return found;
  const roots = coarse
    .get(name)!
    .items(k)
    .map((at, e) => {
      const u = bigInteger(at);
      if (!isCoarse(u, found[e]!, BigInt(grain), n)) at.refuse('the same sum in coarser units');
      return u;
    });
  for (const [e, at] of squares.get(name)!.items(k).entries()) {
    const [u, of] = [roots[e]!, bigInteger(at)];
    const fits = n * of >= u * u && (of - u) % 2n === 0n && (runs > 1 || of === u * u);
    if (!fits) at.refuse(`a sum of squares of ${runs} numbers with sum ${u}`);
  }
  return found;
}

/** Whether a sum of so many numbers, each rounded to a coarser unit, can be this. */
function isCoarse(coarse: bigint, sum: bigint, grain: bigint, numbers: bigint): boolean {
  if (grain === 1n) return coarse === sum;
  return magnitude(sum) > EXACT || 2n * magnitude(coarse * grain - sum) <= grain * numbers;
}

function magnitude(x: bigint): bigint {
  return x < 0n ? -x : x;
}

function readSplits(
  place: Place,
  {
    column: { grain, rate },
    ofDraws,
    whole,
    replicates,
  }: {
    readonly column: DrawnColumn;
    readonly ofDraws: ColumnSums;
    readonly whole: number;
    readonly replicates: number;
  },
): void {
  const most = COLUMN_MAX;
  const limits: ColumnLimits = { runs: whole, told: [whole, whole, whole], min: -most, max: most };
  for (const [e, at] of place.items(ofDraws.sums.length).entries()) {
    const read = readColumns(at, limits);
    const [u, uu, squares] = read.sums as [bigint, bigint, bigint];
    const runs = BigInt(whole) * BigInt(replicates);
    const fits =
      isCoarse(u, ofDraws.sums[e]!, BigInt(grain), runs) &&
      uu === read.cross(0, 0) &&
      uu <= BigInt(replicates) * squares &&
      (squares - u) % 2n === 0n &&
      (grain > 1 || uu === ofDraws.cross(e, e)) &&
      (!rate || squares === u);
    if (!fits) at.refuse('sums of the sums and squares of these draws');
  }
}

/** In how many draws each entry came out above each other one; at [i][j]. */
function readAhead(
  place: Place,
  {
    ofDraws,
    whole,
    span,
  }: { readonly ofDraws: ColumnSums; readonly whole: number; readonly span: bigint },
): number[][] {
  const k = ofDraws.sums.length;
  const items = place.items(k * k);
  const counts = ofDraws.sums.map((_, i) =>
    ofDraws.sums.map((__, j) => items[i * k + j]!.whole(0, i === j ? 0 : whole)),
  );
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) {
      const [first, second] = [counts[i]![j]!, counts[j]![i]!];
      const lead = ofDraws.sums[i]! - ofDraws.sums[j]!;
      const fits =
        first + second <= whole &&
        lead <= BigInt(first) * span - BigInt(second) &&
        lead >= BigInt(first) - BigInt(second) * span;
      if (!fits) items[i * k + j]!.refuse('draws in which one can have come out above the other');
    }
  }
  return counts;
}

function readNeither(
  place: Place,
  {
    ofDraws,
    whole,
    replicates,
    counts,
  }: {
    readonly ofDraws: ColumnSums;
    readonly whole: number;
    readonly replicates: bigint;
    readonly counts: readonly (readonly number[])[];
  },
): void {
  const k = ofDraws.sums.length;
  const items = place.items((k * (k + 1)) / 2);
  let next = 0;
  for (let i = 0; i < k; i++) {
    for (let j = 0; j <= i; j++) {
      const at = items[next++]!;
      const neither = at.whole(0, i === j ? 0 : whole);
      if (i === j) continue;
      const [a, b] = [ofDraws.sums[i]!, ofDraws.sums[j]!];
      const some = BigInt(whole - neither);
      const fits =
        some * replicates >= (a > b ? a : b) &&
        some <= a + b &&
        neither + counts[i]![j]! + counts[j]![i]! <= whole;
      if (!fits) at.refuse('draws in which neither can have come about');
    }
  }
}
