import { confidenceArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import {
  assessBox,
  type Box,
  type BoxQuality,
  type Cases,
  isRestricted,
  UNBOUNDED,
} from './box.ts';
import { prim, type PrimOptions, quasiP } from './prim.ts';

/** Region of the belief space in which something happens. */
export interface Discovery {
  readonly box: Box;
  /** The numbers that the box restricts, with how often their effect would be luck; the most certain first. */
  readonly restricted: readonly { readonly index: number; readonly quasiP: number }[];
  /** Coverage and density on the cases held back; null where no region stands out, or the cases held back are too few. */
  readonly quality: BoxQuality | null;
  /** The share of all cases in which it happens. */
  readonly base: number;
  /** Whether it happens surely more often in the box than overall: the interval of density lies above the base. */
  readonly standsOut: boolean;
}

/**
 * Scenario discovery: the region of beliefs under which something happens. {@link prim} finds it on every other case; the
 * cases between, which had no say in it, say how well it tells.
 *
 * @param cases in random or low-discrepancy order, at least 20.
 * @param confidence of the intervals of coverage and density.
 * @param among indices of the numbers that may be restricted, such as those that have passed a screening: among a hundred PRIM finds
 * by luck what it looks for. Default: all.
 * @throws `argument/invalid` with fewer cases, and as {@link prim}.
 */
export function discoverScenario(
  cases: Cases,
  options: PrimOptions,
  confidence: number,
  among: readonly number[] = cases.points[0]?.map((_, d) => d) ?? [],
): Discovery {
  const n = cases.points.length;
  confidenceArgument(confidence);
  demand(n >= 20, `Scenario discovery needs at least 20 cases, not ${n}.`, { n });
  demand(cases.hits.length === n, `There are ${cases.hits.length} hits or misses for ${n} cases.`);
  const half = (parity: number): Cases => ({
    points: cases.points.filter((_, s) => s % 2 === parity),
    hits: cases.hits.filter((_, s) => s % 2 === parity),
  });
  const box = boxAmong(half(0), options, among);
  const chances = quasiP(box, half(0));
  const restricted = box
    .flatMap((range, index) => (isRestricted(range) ? [{ index, quasiP: chances[index]! }] : []))
    .sort((a, b) => a.quasiP - b.quasiP);
  const quality = restricted.length === 0 ? null : assessBox(box, half(1), confidence);
  const base = cases.hits.filter(Boolean).length / n;
  return { box, restricted, quality, base, standsOut: (quality?.density.low ?? 0) > base };
}

/** PRIM's box along some of the numbers; the others are not restricted. */
function boxAmong({ points, hits }: Cases, options: PrimOptions, among: readonly number[]): Box {
  const open = points[0]!.map(() => UNBOUNDED);
  if (among.length === 0) return open;
  const { box } = prim({ points: points.map((p) => among.map((d) => p[d]!)), hits }, options);
  return open.map((range, d) => box[among.indexOf(d)] ?? range);
}
