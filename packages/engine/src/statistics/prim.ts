import { numberArgument, numbersArgument } from '../arguments.ts';
import { exp, ln, log1p } from '../elementary.ts';
import { demand } from '../errors.ts';
import { type Box, type Cases, isInside, isRestricted, type BoxRange, UNBOUNDED } from './box.ts';

/** Options for the search for a box. */
export interface PrimOptions {
  /** The share of the cases in the box that one peel takes off or one paste puts on, in (0, 0.5); 0.05 is patient. */
  readonly peel: number;
  /** The least share of all cases that the box may hold, in (0, 1). */
  readonly leastMass: number;
  /** A range whose effect would come about by luck more often than this is given up, in (0, 1]. */
  readonly significance: number;
}

/** A box and what is in it. */
export interface FoundBox {
  readonly box: Box;
  readonly cases: number;
  readonly hits: number;
}

/**
 * The patient rule induction method: peels off, again and again, the thin slice along one axis whose loss raises the share of
 * hits most for the cases it costs, down to the least mass. Of the boxes on the way it takes the one of the greatest harmonic
 * mean of coverage and density, gives up ranges that do not help beyond luck (quasi-p-values), and pastes slices back on
 * while that raises the share of hits.
 *
 * Limits lie half way between the last case outside and the first inside. Cases of equal value stay together, so clauses and
 * other numbers with few values are peeled value by value.
 *
 * @returns the box; with nothing restricted where no region stands out.
 * @throws `argument/invalid` without cases, where points and hits do not fit, or an option is outside its range.
 *
 * Sources: Friedman and Fisher, "Bump hunting in high-dimensional data", Statistics and Computing 9 (1999); the gain per case:
 * Kwakkel and Jaxa-Rozen, Environmental Modelling & Software 79 (2016); quasi-p-values: Bryant and Lempert, "Thinking inside
 * the box", Technological Forecasting & Social Change 77 (2010).
 */
export function prim(cases: Cases, { peel, leastMass, significance }: PrimOptions): FoundBox {
  const { points, hits } = cases;
  demand(points.length > 0 && points.length === hits.length, 'PRIM needs a hit or miss per point.');
  numberArgument('peel', peel, { min: 0, max: 0.5, open: true });
  numberArgument('leastMass', leastMass, { min: 0, max: 1, open: true });
  numberArgument('significance', significance, { min: Number.MIN_VALUE, max: 1 });
  for (const [i, point] of points.entries()) numbersArgument(`points[${i}]`, point);
  const all = hits.filter(Boolean).length;
  const merit = (found: FoundBox): number => (2 * found.hits) / (all + found.cases);
  let best = count(
    points[0]!.map(() => UNBOUNDED),
    cases,
  );
  for (let at: FoundBox | undefined = best; at; at = peelOnce(at, cases, peel, leastMass))
    if (merit(at) > merit(best)) best = at;
  best = dropLuck(best, cases, significance);
  for (let at: FoundBox | undefined = best; at; at = pasteOnce(at, cases, peel)) best = at;
  return best;
}

/**
 * The quasi-p-value of each range of a box: how often as many hits or more would be inside by luck, if the range did not
 * matter and hits were as frequent as in the box without it. 1 for an axis that is not restricted.
 *
 * Source: Bryant and Lempert 2010.
 */
export function quasiP(box: Box, cases: Cases): number[] {
  const inside = count(box, cases);
  return box.map((range, d) => {
    if (!isRestricted(range)) return 1;
    const without = count(box.with(d, UNBOUNDED), cases);
    return upperBinomial(inside.hits, inside.cases, without.hits / without.cases);
  });
}

function count(box: Box, { points, hits }: Cases): FoundBox {
  let inside = 0;
  let happened = 0;
  points.forEach((point, s) => {
    if (!isInside(box, point)) return;
    inside++;
    if (hits[s]) happened++;
  });
  return { box, cases: inside, hits: happened };
}

function peelOnce(
  from: FoundBox,
  cases: Cases,
  peel: number,
  leastMass: number,
): FoundBox | undefined {
  const inside = cases.points.flatMap((point, s) => (isInside(from.box, point) ? [s] : []));
  const slice = Math.max(1, Math.floor(peel * from.cases));
  let best: FoundBox | undefined;
  let bestGain = -Infinity;
  from.box.forEach((range, d) => {
    const sorted = inside.map((s) => cases.points[s]![d]!).sort((a, b) => a - b);
    for (const cut of [cutBelow(range, sorted, slice), cutAbove(range, sorted, slice)]) {
      if (!cut) continue;
      const left = inside.filter((s) => isInside([cut], [cases.points[s]![d]!]));
      if (left.length < leastMass * cases.points.length) continue;
      const hits = left.filter((s) => cases.hits[s]).length;
      const gain = (hits / left.length - density(from)) / (from.cases - left.length);
      if (gain <= bestGain) continue;
      best = { box: from.box.with(d, cut), cases: left.length, hits };
      bestGain = gain;
    }
  });
  return best;
}

/** The range without its lowest `slice` values and those equal to them, or without the lowest value where that is all. */
function cutBelow(range: BoxRange, sorted: readonly number[], slice: number): BoxRange | undefined {
  let first = sorted.findIndex((x) => x === sorted[slice]);
  if (first <= 0) first = sorted.findIndex((x) => x > sorted[0]!);
  return first <= 0 ? undefined : { ...range, low: (sorted[first - 1]! + sorted[first]!) / 2 };
}

function cutAbove(range: BoxRange, sorted: readonly number[], slice: number): BoxRange | undefined {
  const mirrored = sorted.map((x) => -x).reverse();
  const cut = cutBelow({ low: -range.high, high: -range.low }, mirrored, slice);
  return cut && { ...range, high: -cut.low };
}

function dropLuck(from: FoundBox, cases: Cases, significance: number): FoundBox {
  const chances = quasiP(from.box, cases);
  let worst = -1;
  from.box.forEach((range, d) => {
    const lucky = isRestricted(range) && chances[d]! > significance;
    if (lucky && (worst < 0 || chances[d]! > chances[worst]!)) worst = d;
  });
  if (worst < 0) return from;
  return dropLuck(count(from.box.with(worst, UNBOUNDED), cases), cases, significance);
}

function pasteOnce(from: FoundBox, cases: Cases, share: number): FoundBox | undefined {
  const slice = Math.max(1, Math.floor(share * from.cases));
  let best: FoundBox | undefined;
  from.box.forEach((range, d) => {
    const open = from.box.with(d, UNBOUNDED);
    const along = cases.points.filter((point) => isInside(open, point)).map((point) => point[d]!);
    for (const wider of [openBelow(range, along, slice), openAbove(range, along, slice)]) {
      if (!wider) continue;
      const to = count(from.box.with(d, wider), cases);
      if (density(to) > density(best ?? from)) best = to;
    }
  });
  return best;
}

/** The range with the next `slice` values below it, if there are any. */
function openBelow(range: BoxRange, along: readonly number[], slice: number): BoxRange | undefined {
  const below = along.filter((x) => x < range.low).sort((a, b) => b - a);
  const last = below[Math.min(slice, below.length) - 1];
  if (last === undefined) return undefined;
  const next = below.find((x) => x < last);
  return { ...range, low: next === undefined ? -Infinity : (last + next) / 2 };
}

function openAbove(range: BoxRange, along: readonly number[], slice: number): BoxRange | undefined {
  const mirrored = along.map((x) => -x);
  const wider = openBelow({ low: -range.high, high: -range.low }, mirrored, slice);
  return wider && { ...range, high: -wider.low };
}

function density(found: FoundBox): number {
  return found.cases === 0 ? 0 : found.hits / found.cases;
}

/** P(X ≥ least) for X binomial of n and p. */
function upperBinomial(least: number, n: number, p: number): number {
  if (p >= 1 || least === 0) return 1;
  if (p <= 0) return 0;
  let logTerm = n * log1p(-p);
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    if (k >= least) sum += exp(logTerm);
    logTerm += ln((n - k) / (k + 1)) + ln(p) - log1p(-p);
  }
  return Math.min(sum, 1);
}
