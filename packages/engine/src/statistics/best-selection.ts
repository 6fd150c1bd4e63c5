import { POSITIVE, numberArgument, wholeArgument } from '../arguments.ts';
import { pow, square } from '../elementary.ts';
import { demand } from '../errors.ts';
import { matched } from './best.ts';

/** Rule for making a selection. */
export interface BestSelectionRule {
  /** How many systems there are, at least 2. */
  readonly systems: number;
  /** δ > 0, the indifference zone: the smallest difference of means that is worth finding, in the unit of what is observed. */
  readonly delta: number;
  /** α in (0, 1 − 1/systems): how often the choice may be wrong where the best is better than all others by δ or more. */
  readonly alpha: number;
  /** n₀ ≥ 2: the runs of every system before the first one can be put aside. 10 to 20 is usual. */
  readonly firstStage: number;
}

/** State of a selection: plain data. */
export interface SavedBestSelection {
  readonly rule: BestSelectionRule;
  readonly runs: number;
  readonly sums: readonly number[];
  /** The observations of the first stage; emptied when it ends. */
  readonly firstStage: readonly (readonly number[])[];
  /** S²ᵢₗ of the first stage; null until it ends. */
  readonly variances: readonly (readonly number[])[] | null;
  /** The run after which each system was put aside; null where it was not. */
  readonly eliminated: readonly (number | null)[];
}

/**
 * η of Kim and Nelson's procedure (with their c = 1): ½·((2α/(k − 1))^(−2/(n₀ − 1)) − 1).
 *
 * The continuation region is h² = 2η(n₀ − 1).
 */
export function kimNelsonEta({
  systems,
  alpha,
  firstStage,
}: Omit<BestSelectionRule, 'delta'>): number {
  wholeArgument('systems', systems, 2);
  numberArgument('alpha', alpha, { min: 0, max: 1 - 1 / systems, open: true });
  wholeArgument('firstStage', firstStage, 2);
  return 0.5 * (pow((2 * alpha) / (systems - 1), -2 / (firstStage - 1)) - 1);
}

/**
 * Number of runs that make one observation of a rate, 20 or more: so that a first stage of 10 observations shows ten runs, or so, that differ by
 * δ. Under common luck rates differ in a share δ of the runs only, and a first stage that has seen none or one of these knows no
 * variance: with five rates of 90 and 91 %, δ = 1 point and 20 runs to an observation, the best was chosen in 88 % instead of 95 %.
 */
export function runsPerObservation(delta: number): number {
  numberArgument('delta', delta, POSITIVE);
  return Math.max(20, Math.ceil(1 / delta));
}

/**
 * Kim and Nelson's fully sequential selection of the best (KN): runs every system still in play once more and again, and puts
 * aside each that is by then clearly worse than another. The best, the one of greatest mean, is chosen with probability
 * 1 − α or more wherever it is better than all others by δ; where several are within δ of the best, one of these is.
 *
 * It is valid under common random numbers, which make it faster. Observations must be about normal: average some runs to one
 * observation where they are not.
 *
 * After r ≥ n₀ runs, i stays while x̄ᵢ ≥ x̄ₗ − Wᵢₗ for each l in play, Wᵢₗ = max(0, (δ/2r)·(h²S²ᵢₗ/δ² − r)), with S²ᵢₗ the
 * variance of the paired differences of the first stage. Once r passes every h²S²ᵢₗ/δ² the Ws are 0 and one is left; equals
 * go to the lowest index.
 *
 * Source: Kim and Nelson, "A fully sequential procedure for indifference-zone selection in simulation", ACM TOMACS 11 (2001).
 */
export class BestSelection {
  readonly rule: BestSelectionRule;
  #runs = 0;
  #sums: number[];
  #firstStage: number[][] = [];
  #variances: readonly (readonly number[])[] | null = null;
  #eliminated: (number | null)[];
  readonly #h2: number;

  /** @throws `argument/invalid` where a number of the rule is outside its range. */
  constructor(rule: BestSelectionRule) {
    const { systems, delta, alpha, firstStage } = rule;
    wholeArgument('systems', systems, 2);
    numberArgument('delta', delta, POSITIVE);
    numberArgument('alpha', alpha, { min: 0, max: 1 - 1 / systems, open: true });
    wholeArgument('firstStage', firstStage, 2);
    this.rule = rule;
    this.#sums = Array.from({ length: systems }, () => 0);
    this.#eliminated = this.#sums.map(() => null);
    this.#h2 = 2 * kimNelsonEta(rule) * (firstStage - 1);
  }

  /** Runs observed so far. */
  get runs(): number {
    return this.#runs;
  }

  /** The systems still in play, in order: those that the next observation must have a value for. */
  get survivors(): readonly number[] {
    return this.#sums.map((_, i) => i).filter((i) => this.#eliminated[i] === null);
  }

  /** The run after which each system was put aside; null for those in play. */
  get eliminated(): readonly (number | null)[] {
    return this.#eliminated;
  }

  /** The system chosen; null while more runs are needed. */
  get selected(): number | null {
    const [only, ...rest] = this.survivors;
    return only !== undefined && rest.length === 0 ? only : null;
  }

  /** The runs after which the choice is made at the latest; null in the first stage, when nobody knows. */
  get latest(): number | null {
    if (this.#variances === null) return null;
    const { delta, firstStage } = this.rule;
    const needed = this.survivors.flatMap((i) =>
      this.survivors.map((l) => Math.floor((this.#h2 * this.#variances![i]![l]!) / square(delta))),
    );
    return this.selected === null ? Math.max(firstStage, ...needed.map((n) => n + 1)) : this.#runs;
  }

  /**
   * One more run of every system in play.
   *
   * @param values by system, greater being better; the entry of a system put aside is not read.
   * @throws `argument/invalid` after the choice is made, or where a system in play has no finite value.
   */
  observe(values: readonly number[]): void {
    demand(this.selected === null, `The choice was made after ${this.#runs} runs.`);
    const { survivors } = this;
    for (const i of survivors)
      demand(Number.isFinite(values[i]), `System ${i} is in play and has no finite value.`, { i });
    for (const i of survivors) this.#sums[i]! += values[i]!;
    this.#runs++;
    if (this.#variances === null) {
      this.#firstStage.push(values.slice(0, this.rule.systems));
      if (this.#runs < this.rule.firstStage) return;
      this.#variances = matched(this.#firstStage).deviations.map((row) => row.map((s) => s * s));
      this.#firstStage = [];
    }
    this.#screen();
  }

  save(): SavedBestSelection {
    return {
      rule: this.rule,
      runs: this.#runs,
      sums: this.#sums.slice(),
      firstStage: this.#firstStage.map((row) => row.slice()),
      variances: this.#variances,
      eliminated: this.#eliminated.slice(),
    };
  }

  /** Goes on where {@link BestSelection.save} left off. */
  static load(saved: SavedBestSelection): BestSelection {
    const selection = new BestSelection(saved.rule);
    selection.#runs = saved.runs;
    selection.#sums = saved.sums.slice();
    selection.#firstStage = saved.firstStage.map((row) => row.slice());
    selection.#variances = saved.variances;
    selection.#eliminated = saved.eliminated.slice();
    return selection;
  }

  #screen(): void {
    const { survivors } = this;
    const r = this.#runs;
    const { delta } = this.rule;
    const width = (i: number, l: number): number =>
      Math.max(0, (delta / (2 * r)) * ((this.#h2 * this.#variances![i]![l]!) / square(delta) - r));
    const mean = (i: number): number => this.#sums[i]! / r;
    const beaten = (i: number): boolean =>
      survivors.some((l) => {
        if (l === i) return false;
        const w = width(i, l);
        return mean(i) < mean(l) - w || (w === 0 && mean(i) === mean(l) && l < i);
      });
    for (const i of survivors.filter(beaten)) this.#eliminated[i] = r;
  }
}
