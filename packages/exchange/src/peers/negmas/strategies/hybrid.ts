import { ParleyError } from '@parley-sim/engine/basics';
import type { NegmasDomain } from '../domain.ts';
import type { NegmasStrategy } from '../negotiator.ts';
import type { UtilityFunction } from '../utility.ts';

/** The demand at the end, by the number of outcomes below which it holds. */
const FINAL_DEMANDS: readonly (readonly [below: number, demand: number])[] = [
  [450, 0.8],
  [1500, 0.775],
  [4500, 0.75],
  [18_000, 0.725],
  [33_000, 0.7],
  [Infinity, 0.675],
];

/** The demand in the middle. */
const MIDDLE_DEMAND = 0.75;

/** Weights of the partners' last steps, the latest last, by how many there are. */
const STEP_WEIGHTS: readonly (readonly number[])[] = [
  [],
  [1],
  [0.25, 0.75],
  [0.11, 0.22, 0.66],
  [0.05, 0.15, 0.3, 0.5],
];

/**
 * `HybridNegotiator`: a mix of a time-based demand and of tit-for-tat, the former weighing t². It works on raw utilities,
 * its demands being meant for ones in [0, 1]. It accepts what is worth at least its next proposal; asking for that one
 * counts as having made it, so that it proposes the one after.
 *
 * It throws `peer/invalid-play` where it hears more than two proposals before its first own, that is as the fourth party
 * or later: NegMAS's fails there, too.
 */
export const hybrid: NegmasStrategy = {
  id: 'hybrid',
  title: 'HybridNegotiator',
  summary: 'Mixes a time-based demand and an answer to the partners’ last four steps.',
  seat: ({ domain, utility }) => {
    const sorted = sortByUtilityAndLabels(domain, utility);
    const end = FINAL_DEMANDS.find(([below]) => domain.size < below)![1];
    const final = Math.max(end, utility.reserved);
    const heard: number[] = [];
    let last: number | undefined;
    const next = (time: number): number => {
      const left = 1 - time;
      let demand = left * left + 2 * left * time * MIDDLE_DEMAND + time * time * final;
      if (heard.length > 2) {
        if (last === undefined) throw spokenTo();
        const steps = heard.slice(1).map((u, i) => u - heard[i]!);
        const latest = steps.slice(-4);
        const weights = STEP_WEIGHTS[latest.length]!;
        const moved = latest.reduce((sum, step, i) => sum + step * weights[i]!, 0);
        const answer = last - (0.5 + 0.5 * time) * moved;
        demand = (1 - time * time) * answer + time * time * demand;
      }
      const outcome = nearest(sorted, utility, Math.max(demand, utility.reserved));
      last = utility.of(outcome);
      return outcome;
    };
    return {
      hear: (outcome) => {
        heard.push(utility.of(outcome));
        if (heard.length > 5) heard.shift();
      },
      accepts: ({ standing, time }) => utility.of(standing) >= utility.of(next(time)),
      propose: ({ time }) => next(time),
    };
  },
};

function spokenTo(): ParleyError {
  return new ParleyError(
    'peer/invalid-play',
    'HybridNegotiator cannot be the fourth party or a later one: in NegMAS it fails if it hears more than two proposals before it has made one.',
  );
}

/** The outcomes worth at least the reserved value by utility, those of equal utility by the labels of their options. */
function sortByUtilityAndLabels(
  domain: NegmasDomain,
  { table, reserved }: UtilityFunction,
): Int32Array {
  const keys = new Float64Array(domain.size);
  const ranked = domain.data.issues.map(({ options }, i) => ({
    size: options.length,
    ranks: domain.labelRanks[i]!,
  }));
  for (let outcome = 0; outcome < domain.size; outcome++) {
    let rest = outcome;
    let unit = 1;
    for (let i = ranked.length - 1; i >= 0; i--) {
      const { size, ranks } = ranked[i]!;
      keys[outcome]! += ranks[rest % size]! * unit;
      rest = Math.floor(rest / size);
      unit *= size;
    }
  }
  const outcomes = Array.from(keys.keys()).filter((o) => table[o]! >= reserved);
  return Int32Array.from(outcomes).sort((a, b) => table[a]! - table[b]! || keys[a]! - keys[b]!);
}

/** The outcome whose utility is nearest to the target, of two equally near the one worth less; −1 if there is none. */
function nearest(sorted: Int32Array, { table }: UtilityFunction, target: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (table[sorted[middle]!]! >= target) high = middle;
    else low = middle + 1;
  }
  const above = sorted[low];
  const below = sorted[low - 1];
  if (below === undefined) return above ?? -1;
  if (above === undefined) return below;
  return target - table[below]! <= table[above]! - target ? below : above;
}
