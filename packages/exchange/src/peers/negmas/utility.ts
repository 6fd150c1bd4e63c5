import { ParleyError } from '@parley-sim/engine/basics';
import type { NegmasIssue, NegmasParty } from './domain.ts';
import { NegmasSortedOutcomes } from './sorted-outcomes.ts';

/** A range that is shorter is taken for none. */
const RANGE_MIN = 1e-5;

/**
 * A linear additive utility function as NegMAS computes it: the bias, then for each issue in order weight times value is
 * added, in IEEE doubles.
 */
export class UtilityFunction {
  /** By outcome. */
  readonly table: Float64Array;
  /** The utility of no agreement; −∞ if there is none. */
  readonly reserved: number;
  /** The best outcome: on each issue the last option of the greatest value (the first of the least, if weight ≤ 0). */
  readonly best: number;
  /** The worst outcome: on each issue the first option of the least value (the last of the greatest, if weight ≤ 0). */
  readonly worst: number;
  /** Utility of the best outcome. */
  readonly max: number;
  /** Utility of the worst outcome. */
  readonly min: number;
  private sortedAll: NegmasSortedOutcomes | undefined;
  private sortedRational: NegmasSortedOutcomes | undefined;

  constructor(issues: readonly NegmasIssue[], party: NegmasParty, place: string) {
    const { weights, values } = party;
    this.reserved = party.reserved ?? -Infinity;
    let table = new Float64Array([party.bias ?? 0]);
    for (const [i, weight] of weights.entries()) table = extend(table, weight, values[i]!);
    this.table = table;
    let [best, worst] = [0, 0];
    for (const [i, issue] of issues.entries()) {
      const greatest = values[i]!.lastIndexOf(Math.max(...values[i]!));
      const least = values[i]!.indexOf(Math.min(...values[i]!));
      best = best * issue.options.length + (weights[i]! > 0 ? greatest : least);
      worst = worst * issue.options.length + (weights[i]! > 0 ? least : greatest);
    }
    this.best = best;
    this.worst = worst;
    this.max = table[best]!;
    this.min = table[worst]!;
    if (!Number.isFinite(this.max) || !Number.isFinite(this.min)) {
      throw new ParleyError(
        'peer/invalid-domain',
        `${place}: the utilities go from ${this.min} to ${this.max}; expected: finite numbers.`,
        {
          place,
          found: [this.min, this.max],
          expected: 'finite numbers',
        },
      );
    }
  }

  /** The utility of an outcome; of −1, no outcome, the reserved value. */
  of(outcome: number): number {
    return outcome < 0 ? this.reserved : this.table[outcome]!;
  }

  /**
   * The utility scaled so that the best outcome has 1, and the worst or, if it is greater, the reserved value has 0; 1 if
   * these are less than 1e-5 apart, NaN if no outcome is worth the reserved value.
   */
  normalised(outcome: number): number {
    if (this.max < this.reserved) return NaN;
    const low = Math.max(this.min, this.reserved);
    const range = this.max - low;
    return range < RANGE_MIN ? 1 : (this.of(outcome) - low) * (1 / range);
  }

  /** All outcomes, sorted. */
  get sorted(): NegmasSortedOutcomes {
    this.sortedAll ??= new NegmasSortedOutcomes(this.table, -Infinity);
    return this.sortedAll;
  }

  /** The outcomes worth at least the reserved value, sorted. */
  get rational(): NegmasSortedOutcomes {
    this.sortedRational ??= new NegmasSortedOutcomes(this.table, this.reserved);
    return this.sortedRational;
  }
}

/** One issue more: its options vary fastest. */
function extend(
  table: Float64Array,
  weight: number,
  values: readonly number[],
): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(table.length * values.length);
  let next = 0;
  for (const sum of table) {
    for (const value of values) longer[next++] = sum + weight * value;
  }
  return longer;
}
