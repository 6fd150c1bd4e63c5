import type { Held } from '../statistics/held.ts';
import { simultaneous } from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import type { SweepResult, Swing } from './sweep.ts';

/** Side of 0 on which an interval lies: above (1), below (−1), neither (0). */
export type Side = -1 | 0 | 1;

/** Finding of a sweep, as data. Whatever is decided here is decided by intervals held together. */
export type SweepFinding =
  /** Of a tornado: the number whose change is widest and, with two packages, the numbers that turn the lead round by themselves. */
  | {
      readonly of: 'ends';
      /** `depends`: at least one number changes the result by more than chance. */
      readonly verdict: 'depends' | 'nothing';
      /** Path of the number whose change is widest: of the clear ones, if there are any. */
      readonly first: string;
      /** Number of numbers whose change is more than chance. */
      readonly clear: number;
      /**
       * Change of the result that these runs would have found with 80 % power, whichever number it came from: by the widest interval
       * of a number that was not found. Null where all were found, or no run differs.
       */
      readonly detectable: number | null;
      /** Paths of numbers whose two ends lie on either side of 0: each turns the lead round. */
      readonly turned: readonly string[];
    }
  /** Of a Morris screen. */
  | { readonly of: 'effects'; readonly verdict: 'depends' | 'nothing'; readonly first: string }
  /** Of Sobol indices; `same`: the mean is the same at all points; `chance`: it differs by no more than chance. */
  | {
      readonly of: 'shares';
      readonly verdict: 'shared' | 'same' | 'chance';
      readonly first?: string;
    }
  /** Of points of one package: whether the lowest and the highest of them are told apart. Both by index. */
  | {
      readonly of: 'points';
      readonly verdict: 'same' | 'apart' | 'not-told-apart';
      readonly lowest: number;
      readonly highest: number;
    }
  /** Of points of two packages: the side of 0 of the lead at each. */
  | { readonly of: 'lead'; readonly sides: readonly Side[] };

/** z of a power of 80 %. */
const POWER_Z = normalQuantile(0.8);

/** What a sweep's result says. @param differences whether it is of the lead of one package over another. */
export function sweepFindingOf(
  result: Omit<SweepResult, 'finding'>,
  differences: boolean,
): SweepFinding {
  const { swings, effects, indices, points } = result;
  if (swings) {
    const clear = swings.filter((s) => s.clear);
    return {
      of: 'ends',
      verdict: clear.length > 0 ? 'depends' : 'nothing',
      first: (clear[0] ?? swings[0]!).path,
      clear: clear.length,
      detectable: detectableOf(swings, simultaneous(result.confidence, result.among)),
      turned: differences
        ? swings.filter((s) => sideOf(s.low.result) * sideOf(s.high.result) < 0).map((s) => s.path)
        : [],
    };
  }
  if (effects) {
    const [first] = effects as [(typeof effects)[number]];
    const least = first.meanSize.together.low ?? first.meanSize.estimate;
    return {
      of: 'effects',
      verdict: least > first.chance ? 'depends' : 'nothing',
      first: first.path,
    };
  }
  if (indices === null) {
    const same = points.every((p) => p.result.estimate === points[0]!.result.estimate);
    return { of: 'shares', verdict: same ? 'same' : 'chance' };
  }
  if (indices) {
    const total = indices.total.map((t) => t.estimate);
    return {
      of: 'shares',
      verdict: 'shared',
      first: indices.paths[total.indexOf(Math.max(...total))]!,
    };
  }
  if (differences) return { of: 'lead', sides: points.map((p) => sideOf(p.result)) };
  const all = points.map((p) => p.result.estimate);
  const [lowest, highest] = [all.indexOf(Math.min(...all)), all.indexOf(Math.max(...all))];
  if (all[lowest] === all[highest]) return { of: 'points', verdict: 'same', lowest, highest };
  const [least, most] = [points[lowest]!.result.together, points[highest]!.result.together];
  const steady = least.high === null && most.low === null;
  const apart = steady || (least.high !== null && most.low !== null && least.high < most.low);
  return { of: 'points', verdict: apart ? 'apart' : 'not-told-apart', lowest, highest };
}

/** Half the width of an interval at z is z standard errors; what is found with 80 % power is z + 0.84 of them. */
function detectableOf(swings: readonly Swing[], level: number): number | null {
  const halves = swings.flatMap(({ clear, difference: { together } }) =>
    clear || together.low === null || together.high === null
      ? []
      : [(together.high - together.low) / 2],
  );
  if (halves.length === 0) return null;
  const z = normalQuantile((1 + level) / 2);
  return Math.max(...halves) * (1 + POWER_Z / z);
}

function sideOf({ together: { low, high } }: Held): Side {
  if (low !== null && low > 0) return 1;
  return high !== null && high < 0 ? -1 : 0;
}
