import { numberArgument, wholeArgument } from '../arguments.ts';
import { maxOver } from './max-over.ts';
import { leastSide, ranked } from './ranked.ts';
import { shuffles, type Statistic } from './screening.ts';

/** Share of the units in which the outcome is planted to differ: the top fifth of a number. */
const PLANTED_SHARE = 0.2;
/** How often an effect of the size that is told would have been found. */
const POWER = 0.8;
/** Data sets per size. */
const SETS = 200;
/** Sizes are told in these steps. */
const STEP = 0.01;

/** Smallest effect that a screening could have found. */
export interface DetectableEffect {
  /**
   * Least difference of the rate in the top fifth of a number from the rest that is found 8 times in 10; null where none that the
   * overall rate leaves room for is.
   */
  readonly effect: number | null;
  /** Greatest difference that the overall rate leaves room for. */
  readonly most: number;
}

/**
 * Smallest effect of one number that a screening finds with 80 % power, by planting: the outcomes are shuffled, so that no number
 * matters, and then some are turned over at random, so that the rate is the same overall and differs in the top fifth of a number
 * by a growing amount, up or down, whichever has more room. The statistics of that number are held against what they have to
 * exceed. A number without equal values stands for all: what counts of it is its order.
 *
 * @param outcomes by unit, at least 2: how many of its `size` runs came to it; neither all nor none did.
 * @param critical what the statistics have to exceed, from the screening itself.
 * @param uniforms of the shuffles, and of what is turned over; the same for all sizes.
 */
export function detectableEffect(
  outcomes: ArrayLike<number>,
  {
    size = 1,
    critical,
    uniforms,
  }: {
    readonly size?: number;
    readonly critical: Readonly<Record<Statistic, number>>;
    readonly uniforms: { next(): number };
  },
): DetectableEffect {
  const units = outcomes.length;
  wholeArgument('units', units, 2);
  wholeArgument('size', size, 1);
  const rate = Array.from(outcomes).reduce((sum, x) => sum + x, 0) / (units * size);
  numberArgument('rate', rate, { min: 0, max: 1, open: true });
  const inside = Math.round(PLANTED_SHARE * units);
  const share = inside / units;
  // The top fifth falls where the rate is high, and rises where it is low: told of whatever is more frequent.
  const frequent = Math.max(rate, 1 - rate);
  const most = Math.min(frequent / (1 - share), (1 - frequent) / share);
  const sets = [...plantings(outcomes, size, rate < 0.5, uniforms)];
  const axis = ranked(Float64Array.from({ length: units }, (_, i) => i));
  const planted = new Float64Array(units);
  const isFound = (effect: number, { counts, draws }: Planting): boolean => {
    const loss = (effect * (1 - share)) / frequent;
    const gain = (effect * share) / (1 - frequent);
    for (let i = 0; i < units; i++) {
      const there = counts[i]!;
      let count = there;
      for (let r = 0; r < size; r++) {
        const u = draws[i * size + r]!;
        if (i >= units - inside) {
          if (r < there && u < loss) count--;
        } else if (r >= there && u < gain) count++;
      }
      planted[i] = count;
    }
    if (planted.every((x) => x === planted[0])) return false;
    const { observed } = maxOver([axis], planted, leastSide(units));
    return observed.cut[0]! > critical.cut || Math.abs(observed.rank[0]!) > critical.rank;
  };
  const isEnough = (effect: number): boolean =>
    sets.filter((set) => isFound(effect, set)).length >= POWER * SETS;
  if (!isEnough(most)) return { effect: null, most };
  // Between a size that is not found often enough, and one that is.
  let [below, above] = [0, Math.ceil(most / STEP)];
  while (above - below > 1) {
    const middle = (below + above) >> 1;
    if (isEnough(middle * STEP)) above = middle;
    else below = middle;
  }
  return { effect: Math.min(above * STEP, most), most };
}

/** Outcomes without any effect, and draws that decide which of them an effect turns over. */
interface Planting {
  readonly counts: Float64Array;
  readonly draws: Float64Array;
}

/** @param turned whether what did not come about is counted instead. */
function* plantings(
  outcomes: ArrayLike<number>,
  size: number,
  turned: boolean,
  uniforms: { next(): number },
): Generator<Planting> {
  const units = outcomes.length;
  for (const order of shuffles(units, SETS, uniforms)) {
    yield {
      counts: Float64Array.from(order, (i) => (turned ? size - outcomes[i]! : outcomes[i]!)),
      draws: Float64Array.from({ length: units * size }, () => uniforms.next()),
    };
  }
}
