import { ParleyError } from '@parley-sim/engine/basics';
import { labelRanks, type OptionLabel } from './label.ts';
import { UtilityFunction } from './utility.ts';

/** How many outcomes NegMAS lists and sorts; beyond that it approximates, with random draws. */
const OUTCOMES_MAX = 1_000_000;

/** How many parties a table of Parley's holds. */
const PARTIES_MAX = 30;

/** An issue of NegMAS's: what Parley calls a clause. */
export interface NegmasIssue {
  readonly name: string;
  /** All of them text, or all of them numbers; no two alike. */
  readonly options: readonly OptionLabel[];
}

/** A party of NegMAS's with its linear additive utility function: what Parley calls an actor. */
export interface NegmasParty {
  readonly name: string;
  /** By issue; any finite number, negative ones too. They are not normalised. */
  readonly weights: readonly number[];
  /** By issue and option; any finite number. */
  readonly values: readonly (readonly number[])[];
  /** What every outcome's utility begins with. Default 0. */
  readonly bias?: number;
  /** The utility of no agreement. Default, also for null: −∞, as in NegMAS. */
  readonly reserved?: number | null;
}

/** A negotiation domain as plain data, in the words of NegMAS. Further keys are of no consequence. */
export interface NegmasDomainData {
  readonly issues: readonly NegmasIssue[];
  readonly parties: readonly NegmasParty[];
}

/**
 * A domain as NegMAS sees it, with every party's utility for every outcome. An **outcome** is a whole number in
 * [0, `size`): the issues' option indices as digits of mixed radix, the first issue most significant.
 */
export class NegmasDomain {
  readonly data: NegmasDomainData;
  /** How many outcomes there are. */
  readonly size: number;
  /** By party. */
  readonly utilities: readonly UtilityFunction[];
  /** By issue and option: its place if the issue's options are sorted by their labels, as Python sorts them. */
  readonly labelRanks: readonly Int32Array[];

  /**
   * Checks a domain and computes its utilities.
   *
   * @throws ParleyError `peer/invalid-domain` with the place of the first fault; `peer/too-large` if there are more than
   * 1,000,000 outcomes.
   */
  constructor(data: NegmasDomainData) {
    check(data);
    this.data = data;
    this.size = data.issues.reduce((n, issue) => n * issue.options.length, 1);
    if (this.size > OUTCOMES_MAX) {
      throw new ParleyError(
        'peer/too-large',
        `The domain has ${this.size} outcomes; NegMAS's definitions are exact up to ${OUTCOMES_MAX}, beyond which it approximates by random draws.`,
        { found: this.size, limit: OUTCOMES_MAX },
      );
    }
    this.utilities = data.parties.map(
      (party, p) => new UtilityFunction(data.issues, party, `parties.${p}`),
    );
    this.labelRanks = data.issues.map((issue) => labelRanks(issue.options));
  }

  /** Index of an outcome given as an option index for every issue. */
  index(options: readonly number[]): number {
    return this.data.issues.reduce((n, issue, i) => n * issue.options.length + options[i]!, 0);
  }

  /** An outcome as an option index for every issue. */
  options(outcome: number): number[] {
    const digits: number[] = [];
    let rest = outcome;
    for (const issue of this.data.issues.toReversed()) {
      digits.unshift(rest % issue.options.length);
      rest = Math.floor(rest / issue.options.length);
    }
    return digits;
  }
}

function check({ issues, parties }: NegmasDomainData): void {
  demand(issues.length > 0, 'issues', 'there is none', 'at least one issue');
  demand(
    parties.length >= 2 && parties.length <= PARTIES_MAX,
    'parties',
    `there are ${parties.length}`,
    `2 to ${PARTIES_MAX}`,
  );
  for (const [i, { options }] of issues.entries()) {
    const place = `issues.${i}.options`;
    demand(options.length > 0, place, 'there is none', 'at least one option');
    demand(
      new Set(options.map((o) => typeof o)).size === 1,
      place,
      'text and numbers are mixed',
      'all text or all numbers, as NegMAS sorts outcomes by them',
    );
    demand(
      new Set(options).size === options.length,
      place,
      'two options are the same',
      'every option once',
    );
  }
  for (const [p, party] of parties.entries()) {
    const place = `parties.${p}`;
    const { weights, values } = party;
    demandLength(weights, issues.length, `${place}.weights`, 'issue');
    demandLength(values, issues.length, `${place}.values`, 'issue');
    for (const [i, weight] of weights.entries()) demandFinite(weight, `${place}.weights.${i}`);
    for (const [i, list] of values.entries()) {
      demandLength(list, issues[i]!.options.length, `${place}.values.${i}`, 'option');
      for (const [o, value] of list.entries()) demandFinite(value, `${place}.values.${i}.${o}`);
    }
    demandFinite(party.bias ?? 0, `${place}.bias`);
    const reserved = party.reserved ?? -Infinity;
    if (reserved !== -Infinity) demandFinite(reserved, `${place}.reserved`);
  }
}

function demandLength(
  list: readonly unknown[],
  length: number,
  place: string,
  of: 'issue' | 'option',
): void {
  demand(list.length === length, place, `it has ${list.length} entries`, `${length}, one an ${of}`);
}

function demandFinite(value: number, place: string): void {
  demand(Number.isFinite(value), place, `it is ${value}`, 'a finite number');
}

function demand(holds: boolean, place: string, found: string, expected: string): void {
  if (holds) return;
  throw new ParleyError('peer/invalid-domain', `${place}: ${found}; expected: ${expected}.`, {
    place,
    found,
    expected,
  });
}
