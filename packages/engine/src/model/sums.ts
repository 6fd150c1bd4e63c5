import { ParleyError } from '../errors.ts';
import type { Group } from './group.ts';
import type { Stakes } from './stakes.ts';

/** No list of sums is longer than this. */
const SUMS_MAX: number = 2 ** 22;

/**
 * Part deals over some groups of clauses, sorted by what they are worth to one actor; equal ones by their code, the part's
 * contribution to the number of a deal, so that the first of equals makes the lowest deal.
 *
 * The list grows group by group: a copy of it for each combination of the next group, shifted by what that is worth, and
 * the copies, sorted as they are, merged. That is several times faster than sorting.
 */
export class Sums {
  /** How many part deals there are. */
  count = 0;
  /** Their scores, rising. */
  sums: Float64Array;
  /** Their codes. */
  codes: Float64Array;
  private otherSums: Float64Array;
  private otherCodes: Float64Array;
  private readonly actor: number;
  private readonly groups: readonly Group[];
  private readonly scores: Float64Array;

  constructor(groups: readonly Group[], actor: number) {
    const total = groups.reduce((n, g) => n * g.codes.length, 1);
    if (total > SUMS_MAX) {
      throw new ParleyError(
        'scenario/too-large',
        `One half of the deal space has ${total} combinations, more than the ${SUMS_MAX} that can be searched.`,
        { found: total, limit: SUMS_MAX },
      );
    }
    this.actor = actor;
    this.groups = groups;
    this.sums = new Float64Array(total);
    this.codes = new Float64Array(total);
    this.otherSums = new Float64Array(total);
    this.otherCodes = new Float64Array(total);
    this.scores = new Float64Array(groups.reduce((n, g) => Math.max(n, g.codes.length), 0));
  }

  /** Takes up the stakes of a run. What needs an actor of the set `gone` is left out. */
  prepare(stakes: Stakes, gone: number): void {
    this.count = 1;
    this.sums[0] = 0;
    this.codes[0] = 0;
    for (const group of this.groups) {
      scoreGroup(group, stakes, this.actor, this.scores);
      this.multiply(group, stakes, gone);
    }
  }

  /** The code of a deal's part in these groups. */
  part(
    options: ArrayLike<number>,
    model: { readonly clauses: readonly { readonly stride: number }[] },
  ): number {
    let code = 0;
    for (const { clauses } of this.groups) {
      for (const c of clauses) code += options[c]! * model.clauses[c]!.stride;
    }
    return code;
  }

  private multiply(group: Group, stakes: Stakes, gone: number): void {
    const width = this.count;
    const shut = 1 << this.actor;
    let total = 0;
    for (let k = 0; k < group.codes.length; k++) {
      if ((group.crossed[k]! & shut) !== 0 || (group.needs[k]! & gone) !== 0) continue;
      if (stakes.shuts && holdsShut(group, k, stakes)) continue;
      const shift = this.scores[k]!;
      const code = group.codes[k]!;
      for (let i = 0; i < width; i++) {
        this.otherSums[total + i] = this.sums[i]! + shift;
        this.otherCodes[total + i] = this.codes[i]! + code;
      }
      total += width;
    }
    this.swap();
    this.count = total;
    for (let run = width; run < total; run *= 2) {
      for (let low = 0; low < total; low += 2 * run) {
        this.merge(low, Math.min(low + run, total), Math.min(low + 2 * run, total));
      }
      this.swap();
    }
  }

  /** Merges two neighbouring sorted stretches into the other pair of arrays. */
  private merge(low: number, middle: number, high: number): void {
    const { sums, codes, otherSums, otherCodes } = this;
    let i = low;
    let j = middle;
    for (let k = low; k < high; k++) {
      const left =
        j >= high ||
        (i < middle && (sums[i]! < sums[j]! || (sums[i] === sums[j] && codes[i]! < codes[j]!)));
      const from = left ? i++ : j++;
      otherSums[k] = sums[from]!;
      otherCodes[k] = codes[from]!;
    }
  }

  private swap(): void {
    [this.sums, this.otherSums] = [this.otherSums, this.sums];
    [this.codes, this.otherCodes] = [this.otherCodes, this.codes];
  }
}

/** Whether a combination of a group contains an option that has been closed. */
function holdsShut({ clauses, cells }: Group, k: number, { shut }: Stakes): boolean {
  for (let c = 0; c < clauses.length; c++) {
    if (shut[cells[k * clauses.length + c]!] === 1) return true;
  }
  return false;
}

/** By combination of a group: what it is worth to an actor. */
export function scoreGroup(group: Group, stakes: Stakes, actor: number, into: Float64Array): void {
  const width = group.clauses.length;
  const terms = group.interactions.length;
  const base = actor * stakes.optionCount;
  for (let k = 0; k < group.codes.length; k++) {
    let sum = 0;
    for (let c = 0; c < width; c++) sum += stakes.options[base + group.cells[k * width + c]!]!;
    for (let i = 0; i < terms; i++) {
      if (group.applies[k * terms + i] !== 0) {
        sum += stakes.bonuses[actor * stakes.bonusCount + group.interactions[i]!]!;
      }
    }
    into[k] = sum;
  }
}
