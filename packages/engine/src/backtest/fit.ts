import { numberArgument, POSITIVE, seedArgument, wholeArgument } from '../arguments.ts';
import { demand, ParleyError } from '../errors.ts';
import type { Interval } from '../statistics/interval.ts';
import { BestSelection } from '../statistics/best-selection.ts';
import type { Study } from '../study.ts';
import { VERSION } from '../version.ts';
import type { BacktestCase, BacktestDesign } from './backtest-case.ts';
import { clusterMean } from './cluster-mean.ts';
import { playCase, type PlayedCase, stated } from './playing.ts';
import { hashText } from './seal.ts';

/** Setting of a variant's parameters, with the back-test that it makes. */
export interface FitCandidate {
  readonly parameters: Readonly<Record<string, number>>;
  readonly design: BacktestDesign;
}

/** Options of choosing parameters. */
export interface FitOptions {
  /** Runs of each table, 2 to 100,000. Default: what the first design says, or 100. */
  readonly runs?: number;
  /** Master seed, the same for all settings. Default `1`. */
  readonly seed?: string | number;
  /** How often the choice may be wrong where the best is ahead by `delta`, in (0, ½). Default .05. */
  readonly alpha?: number;
  /** Smallest difference of mean errors that is worth finding, as a share of the least error of a setting in the first stage. Default .05. */
  readonly delta?: number;
}

/** Setting as it was tried. */
export interface TriedParameters {
  readonly parameters: Readonly<Record<string, number>>;
  /** Number of negotiations that it was tried on before it was put aside, or there were no more. */
  readonly negotiations: number;
  /** Mean absolute error on them, each negotiation counting the same. */
  readonly error: Interval;
  /** `chosen`: the least error of those in play at the end; `open`: in play too, or the same on all that both were tried on, so that it may be as good; `aside`: clearly worse than another. */
  readonly result: 'chosen' | 'open' | 'aside';
}

/** Choice of a variant's parameters on data. Every setting is in it, with the data and the rule. */
export interface BacktestFit {
  readonly engine: string;
  readonly data: string;
  readonly dataHash: string;
  readonly split: string;
  readonly variant: string;
  readonly unit: string;
  readonly runs: number;
  readonly seed: string;
  readonly alpha: number;
  readonly delta: number;
  readonly chosen: Readonly<Record<string, number>>;
  readonly tried: readonly TriedParameters[];
}

/** Negotiations of all settings before the first can be put aside. */
const FIRST_STAGE = 10;

/**
 * Choice of parameters: settings are played on the same negotiations with the same seed, one negotiation after the other in an order
 * that a hash gives, and each that is by then clearly worse than another is put aside. What is chosen on data says nothing good of the
 * model on these data: score it on others.
 *
 * Source: Kim and Nelson (2001), as {@link BestSelection}; an observation is the mean absolute error of one negotiation.
 */
export class FitStudy implements Study<BacktestFit> {
  readonly total: number;
  readonly weight: number;
  private readonly candidates: readonly FitCandidate[];
  private readonly clusters: readonly string[];
  private readonly runs: number;
  private readonly seed: string;
  private readonly alpha: number;
  private readonly share: number;
  /** By setting: the error of each negotiation that it was tried on. */
  private readonly errors: readonly number[][];
  private selection: BestSelection | undefined;
  private taken = 0;

  /** @throws `argument/invalid` where the settings are not of the same cases, or there are fewer than two. */
  constructor(candidates: readonly FitCandidate[], options: FitOptions = {}) {
    const [first] = candidates;
    demand(
      first !== undefined && candidates.length > 1,
      'There are no two settings to choose from.',
    );
    const { runs = first.design.runs ?? 100, seed = '1', alpha = 0.05, delta = 0.05 } = options;
    this.runs = wholeArgument('runs', runs, 2, 100_000);
    this.seed = seedArgument(seed);
    this.alpha = numberArgument('alpha', alpha, { min: 0, max: 0.5, open: true });
    this.share = numberArgument('delta', delta, POSITIVE);
    this.candidates = candidates;
    const ids = ({ design }: FitCandidate): string =>
      JSON.stringify(design.cases.map(({ id, cluster }) => [id, cluster]));
    demand(
      candidates.every((one) => ids(one) === ids(first)),
      'The settings are of different cases.',
    );
    const order = (cluster: string): string => hashText(`${this.seed}\0${cluster}`);
    const clusters = new Set(
      first.design.cases.flatMap(({ cluster, quantities }) =>
        quantities.length > 0 ? [cluster] : [],
      ),
    );
    this.clusters = [...clusters].toSorted((a, b) => (order(a) < order(b) ? -1 : 1));
    demand(this.clusters.length > 1, 'Parameters are chosen on two negotiations or more.');
    this.errors = candidates.map(() => []);
    this.total = this.clusters.length;
    this.weight = this.runs * candidates.length;
  }

  get done(): number {
    const chosen = this.selection !== undefined && this.selection.selected !== null;
    return chosen ? this.total : this.taken;
  }

  advance(): void {
    const cluster = this.clusters[this.taken];
    if (cluster === undefined || this.done === this.total)
      throw new ParleyError('argument/invalid', 'The choice is made.');
    const inPlay = this.selection?.survivors ?? this.candidates.map((_, i) => i);
    const played = new Map<string, PlayedCase>();
    const values = this.candidates.map(() => 0);
    for (const i of inPlay) {
      const { design } = this.candidates[i]!;
      const error = this.errorOf(design, cluster, played);
      this.errors[i]!.push(error);
      values[i] = -error;
    }
    this.taken++;
    if (this.selection) this.selection.observe(values);
    else if (this.taken === Math.min(FIRST_STAGE, this.total)) this.begin();
  }

  /** The width of indifference is a share of an error that is known only now. */
  private begin(): void {
    const least = Math.min(
      ...this.errors.map((errors) => errors.reduce((a, b) => a + b, 0) / this.taken),
    );
    this.selection = new BestSelection({
      systems: this.candidates.length,
      delta: least > 0 ? this.share * least : this.share,
      alpha: this.alpha,
      firstStage: this.taken,
    });
    for (let n = 0; n < this.taken; n++) {
      this.selection.observe(this.errors.map((errors) => -errors[n]!));
    }
  }

  private errorOf(
    design: BacktestDesign,
    cluster: string,
    played: Map<string, PlayedCase>,
  ): number {
    const errors = design.cases
      .filter((one) => one.cluster === cluster)
      .flatMap((one: BacktestCase) => {
        // Settings that differ in what is stated alone share their runs.
        const key = JSON.stringify(one.scenario);
        const runs = played.get(key) ?? playCase(one, [], this.seed, this.runs);
        played.set(key, runs);
        return one.quantities.map(({ of, happened, baselines }) =>
          Math.abs(stated(design, runs.settled.map(of), baselines) - happened),
        );
      });
    return errors.reduce((a, b) => a + b, 0) / errors.length;
  }

  conclude(): BacktestFit {
    if (this.done < this.total) {
      throw new ParleyError(
        'argument/invalid',
        `Only ${this.taken} of ${this.total} negotiations are played.`,
      );
    }
    const { candidates, selection, errors, runs, seed, alpha } = this;
    const { survivors, rule } = selection!;
    const mean = (i: number): number => errors[i]!.reduce((a, b) => a + b, 0) / errors[i]!.length;
    const best = survivors.reduce((a, b) => (mean(b) < mean(a) ? b : a));
    // Of settings that come to the same one is put aside, and is no worse.
    const same = (i: number): boolean => errors[i]!.every((e, n) => e === errors[best]![n]);
    const { data, dataHash, split, variant, unit } = candidates[0]!.design;
    return {
      engine: VERSION,
      data,
      dataHash,
      split,
      variant,
      unit,
      runs,
      seed,
      alpha,
      delta: rule.delta,
      chosen: candidates[best]!.parameters,
      tried: candidates.map(({ parameters }, i) => ({
        parameters,
        negotiations: errors[i]!.length,
        error: clusterMean(errors[i]!, this.clusters.slice(0, errors[i]!.length), 1 - alpha)
          .interval,
        result: i === best ? 'chosen' : survivors.includes(i) || same(i) ? 'open' : 'aside',
      })),
    };
  }
}
