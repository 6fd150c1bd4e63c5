import type { NegmasDomain } from './domain.ts';

/** A point of the Pareto frontier. */
export interface NegmasFrontierPoint {
  /** By party. */
  readonly utils: readonly number[];
  /** All outcomes of these utilities, in ascending order. */
  readonly outcomes: readonly number[];
}

/** The outcomes worth at least their reserved values to all parties, in ascending order. */
export function rationalOutcomes({ utilities, size }: NegmasDomain): number[] {
  const rational: number[] = [];
  for (let outcome = 0; outcome < size; outcome++) {
    if (utilities.every((u) => u.table[outcome]! >= u.reserved)) rational.push(outcome);
  }
  return rational;
}

/**
 * The Pareto frontier as NegMAS defines it: of the individually rational outcomes those that no other such outcome
 * dominates, without tolerance; those of identical utilities are one point. By welfare (the sum of utilities), greatest
 * first; of equal welfare in descending order of the first party's utility, then of the second's, ….
 */
export function frontierOf(
  domain: NegmasDomain,
  rational: readonly number[],
): NegmasFrontierPoint[] {
  const tables = domain.utilities.map((u) => u.table);
  const welfare = new Float64Array(domain.size);
  for (const table of tables) for (const o of rational) welfare[o]! += table[o]!;
  // Sums of doubles keep the order of their terms, so what dominates an outcome comes before it.
  const sorted = Int32Array.from(rational).sort((a, b) => {
    if (welfare[a] !== welfare[b]) return welfare[b]! - welfare[a]!;
    for (const table of tables) if (table[a] !== table[b]) return table[b]! - table[a]!;
    return a - b;
  });

  const points: { utils: number[]; outcomes: number[] }[] = [];
  // The same points, those first that dominated something of late: most outcomes fall to one of a few.
  const watch: number[][] = [];
  for (const outcome of sorted) {
    const utils = tables.map((table) => table[outcome]!);
    const last = points.at(-1);
    if (last && same(last.utils, utils)) {
      last.outcomes.push(outcome);
      continue;
    }
    const by = watch.findIndex((other) => noWorse(other, utils));
    if (by < 0) {
      points.push({ utils, outcomes: [outcome] });
      watch.push(utils);
    } else if (by > 0) {
      [watch[by - 1], watch[by]] = [watch[by]!, watch[by - 1]!];
    }
  }
  return points;
}

function same(a: readonly number[], b: readonly number[]): boolean {
  return a.every((x, i) => x === b[i]);
}

function noWorse(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0; i < a.length; i++) if (a[i]! < b[i]!) return false;
  return true;
}
