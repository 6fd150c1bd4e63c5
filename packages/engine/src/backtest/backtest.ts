import { confidenceArgument, seedArgument, wholeArgument } from '../arguments.ts';
import { square } from '../elementary.ts';
import { demand, ParleyError } from '../errors.ts';
import { type Study } from '../study.ts';
import type { Interval } from '../statistics/interval.ts';
import { simultaneous, wilson } from '../statistics/interval.ts';
import { normalQuantile } from '../statistics/normal.ts';
import {
  brierScore,
  type BrierScore,
  calibration,
  type CalibrationBin,
  crps,
} from '../statistics/scoring.ts';
import { quantile } from '../statistics/quantile.ts';
import type {
  BacktestCase,
  BacktestDesign,
  BacktestOptions,
  FittedParameters,
} from './backtest-case.ts';
import { playCase, type PlayedCase, stated } from './playing.ts';
import { clusterMean } from './cluster-mean.ts';
import { type Seal, sealOf } from './seal.ts';

/** Verdict of a comparison with a baseline. */
export type BacktestVerdict = 'beats' | 'does-not-beat' | 'cannot-be-told';

/** The model beside one baseline. */
export interface BacktestBaseline {
  readonly name: string;
  /** Mean absolute error of the baseline. */
  readonly error: Interval;
  /** Mean absolute error of the model less the baseline's, on the same cases; all of these intervals hold together. */
  readonly difference: Interval;
  /** Smallest difference that the interval of these data would have shown 8 times in 10; null with fewer than two clusters. */
  readonly detectable: number | null;
  /** `beats`: the interval lies below 0; `does-not-beat`: above; `cannot-be-told`: 0 lies inside. */
  readonly verdict: BacktestVerdict;
}

/** Statement of one number, beside what happened. */
export interface BacktestStatement {
  readonly case: string;
  readonly quantity: string;
  readonly happened: number;
  /** Point that the error is of. */
  readonly stated: number;
  /** Tenth and ninetieth percentile of the runs. */
  readonly low: number;
  readonly high: number;
  readonly baselines: Readonly<Record<string, number>>;
}

/** Result of a back-test. Every interval is by cluster. */
export interface Backtest {
  readonly seal: Seal;
  readonly confidence: number;
  readonly unit: string;
  readonly cases: number;
  readonly clusters: number;
  readonly quantities: number;
  readonly leftOut: Readonly<Record<string, number>>;
  /** Mean absolute error of the point that is stated. */
  readonly error: Interval;
  /** Mean CRPS of the runs: what their spread is worth as well. */
  readonly crps: Interval;
  /** Share of what happened that lies between the tenth and the ninetieth percentile of the runs; .8 if spread is right. */
  readonly covered: Interval;
  readonly baselines: readonly BacktestBaseline[];
  /** Groups of quantities apart, where the data have any: the difference to the first baseline; these intervals hold together. */
  readonly apart: readonly BacktestGroup[];
  /** Rate of agreement stated and seen, with intervals by negotiation; absent where the data do not say who agreed. */
  readonly agreement?: {
    readonly stated: Interval;
    readonly happened: Interval;
    readonly brier: BrierScore;
    readonly calibration: readonly CalibrationBin[];
  };
  /** Traits of people and of the runs, side by side, where both have any; each negotiation counts the same. */
  readonly traits: readonly {
    readonly name: string;
    readonly people: TraitSpread;
    readonly runs: TraitSpread;
  }[];
  readonly statements: readonly BacktestStatement[];
  /** Parameters that were chosen on data before; absent where the variant is as it came. */
  readonly fitted?: FittedParameters;
}

/** Group of quantities of a back-test by itself. */
export interface BacktestGroup {
  readonly name: string;
  readonly quantities: number;
  readonly error: Interval;
  /** Mean absolute error of the model less the first baseline's. */
  readonly difference: Interval;
}

/** Mean of a trait with its interval, of people by negotiation, of runs by how many there were; and standard deviation of its values. */
export interface TraitSpread {
  readonly mean: Interval;
  readonly deviation: number;
}

/**
 * A back-test: known negotiations are played from what was known before them, and what the runs state is scored against what came of
 * them, beside baselines. The seal is there before anything is played.
 */
export class BacktestStudy implements Study<Backtest> {
  readonly weight: number;
  readonly total: number;
  readonly seal: Seal;
  private readonly design: BacktestDesign;
  private readonly runs: number;
  private readonly seed: string;
  private readonly confidence: number;
  /** Cases by the table that they are played on. */
  private readonly tables: readonly (readonly BacktestCase[])[];
  private readonly played = new Map<string, PlayedCase>();
  private taken = 0;

  constructor(design: BacktestDesign, options: BacktestOptions = {}) {
    const { runs = design.runs ?? 100, seed = '1', confidence = 0.95 } = options;
    this.runs = wholeArgument('runs', runs, 2, 100_000);
    this.seed = seedArgument(seed);
    this.confidence = confidenceArgument(confidence);
    this.design = design;
    if (!design.cases.some(({ quantities }) => quantities.length > 0)) {
      throw new ParleyError(
        'argument/invalid',
        'A back-test has at least one case with a quantity.',
      );
    }
    const ids = new Set(design.cases.map(({ id }) => id));
    const names = new Set(
      design.cases.flatMap(({ quantities }) =>
        quantities.map(({ baselines }) => JSON.stringify(Object.keys(baselines))),
      ),
    );
    demand(ids.size === design.cases.length, 'Two cases of a back-test have one id.');
    demand(names.size === 1, 'The quantities of a back-test have different baselines.');
    this.seal = sealOf(design, { runs, seed: this.seed, confidence });
    const tables = new Map<string, BacktestCase[]>();
    for (const one of design.cases) {
      const key = JSON.stringify(one.scenario);
      tables.set(key, [...(tables.get(key) ?? []), one]);
    }
    this.tables = [...tables.values()];
    this.total = this.tables.length;
    this.weight = this.runs;
  }

  get done(): number {
    return this.taken;
  }

  advance(): void {
    const cases = this.tables[this.taken];
    if (!cases)
      throw new ParleyError('argument/invalid', 'All tables of the back-test are played.');
    const played = playCase(cases[0]!, this.design.traits ?? [], this.seed, this.runs);
    for (const { id } of cases) this.played.set(id, played);
    this.taken++;
  }

  conclude(): Backtest {
    if (this.taken < this.total) {
      throw new ParleyError(
        'argument/invalid',
        `Only ${this.taken} of ${this.total} tables are played.`,
      );
    }
    const { design, confidence, seal } = this;
    const scored = design.cases.flatMap((one) => {
      const { settled } = this.played.get(one.id)!;
      return one.quantities.map(({ name, happened, of, baselines, group }) => {
        const draws = settled.map(of);
        const [low, high] = [0.1, 0.9].map((p) => quantile(draws, p));
        return {
          cluster: one.cluster,
          group,
          score: crps(draws, happened),
          statement: {
            case: one.id,
            quantity: name,
            happened,
            stated: stated(design, draws, baselines),
            low: low!,
            high: high!,
            baselines,
          } satisfies BacktestStatement,
        };
      });
    });
    const statements = scored.map(({ statement }) => statement);
    const clusters = scored.map(({ cluster }) => cluster);
    const mean = (of: (s: BacktestStatement, i: number) => number, level = confidence): Interval =>
      clusterMean(statements.map(of), clusters, level).interval;
    const error = ({ stated, happened }: BacktestStatement): number => Math.abs(stated - happened);
    const names = Object.keys(statements[0]!.baselines);
    return {
      seal,
      confidence,
      unit: design.unit,
      cases: design.cases.length,
      clusters: new Set(clusters).size,
      quantities: statements.length,
      leftOut: design.leftOut,
      error: mean(error),
      crps: mean((_, i) => scored[i]!.score),
      covered: mean((s) => Number(s.happened >= s.low && s.happened <= s.high)),
      baselines: names.map((name) => {
        const theirs = (s: BacktestStatement): number => Math.abs(s.baselines[name]! - s.happened);
        const { interval, standardError } = clusterMean(
          statements.map((s) => error(s) - theirs(s)),
          clusters,
          simultaneous(confidence, names.length),
        );
        return {
          name,
          error: mean(theirs),
          difference: interval,
          detectable: standardError === null ? null : visibleFrom(interval, standardError),
          verdict: verdictOf(interval),
        };
      }),
      apart: apartOf(scored, confidence),
      ...this.agreement(),
      traits: this.traits(),
      statements,
      ...(design.fitted ? { fitted: design.fitted } : {}),
    };
  }

  private traits(): Backtest['traits'] {
    const { cases, traits = [] } = this.design;
    return traits.flatMap(({ name, happened }, t) => {
      const values = happened.flat();
      const clusters = happened.flatMap((list, i) => list.map(() => cases[i]!.cluster));
      const tables = this.tables.map((of) => ({
        weight: of.length,
        runs: this.played.get(of[0]!.id)!.traits[t]!.filter((list) => list.length > 0),
      }));
      const runs = spreadOfRuns(tables, this.confidence);
      // Nothing to be told side by side where one side has no such thing.
      if (values.length === 0 || runs === undefined) return [];
      const { interval: mean } = clusterMean(values, clusters, this.confidence);
      return [{ name, people: { mean, deviation: deviationOf(values.map((x) => [x, 1])) }, runs }];
    });
  }

  private agreement(): Pick<Backtest, 'agreement'> {
    const stated = this.design.cases.flatMap(({ id, cluster, agreed }) =>
      agreed === undefined
        ? []
        : [{ chance: this.played.get(id)!.agreed / this.runs, happened: agreed, cluster }],
    );
    if (stated.length === 0) return {};
    const clusters = stated.map(({ cluster }) => cluster);
    const rate = (values: readonly number[]): Interval => rateOf(values, clusters, this.confidence);
    return {
      agreement: {
        stated: rate(stated.map(({ chance }) => chance)),
        happened: rate(stated.map(({ happened }) => Number(happened))),
        brier: brierScore(stated),
        calibration: calibration(stated, 10, 0.9),
      },
    };
  }
}

/** Groups by themselves, in the order in which they are met first. */
function apartOf(
  scored: readonly {
    readonly cluster: string;
    readonly group: string | undefined;
    readonly statement: BacktestStatement;
  }[],
  confidence: number,
): BacktestGroup[] {
  const names = [...new Set(scored.flatMap(({ group }) => group ?? []))];
  return names.map((name) => {
    const own = scored.filter(({ group }) => group === name);
    const clusters = own.map(({ cluster }) => cluster);
    const mean = (of: (s: BacktestStatement) => number, level: number): Interval =>
      clusterMean(
        own.map(({ statement }) => of(statement)),
        clusters,
        level,
      ).interval;
    const error = (s: BacktestStatement): number => Math.abs(s.stated - s.happened);
    const [first] = Object.keys(own[0]!.statement.baselines);
    const theirs = (s: BacktestStatement): number =>
      first === undefined ? 0 : Math.abs(s.baselines[first]! - s.happened);
    return {
      name,
      quantities: own.length,
      error: mean(error, confidence),
      difference: mean((s) => error(s) - theirs(s), simultaneous(confidence, names.length)),
    };
  });
}

/** Rate over negotiations; of all or none with Wilson's bound for so many of them, since they say nothing of their own error. */
function rateOf(
  values: readonly number[],
  clusters: readonly string[],
  confidence: number,
): Interval {
  const { interval } = clusterMean(values, clusters, confidence);
  const { estimate, low, high } = interval;
  if (estimate > 0 && estimate < 1) {
    const within = (x: number | null): number | null => x && Math.min(Math.max(x, 0), 1);
    return { estimate, low: within(low), high: within(high) };
  }
  const n = new Set(clusters).size;
  return wilson(estimate === 1 ? n : 0, n, confidence);
}

/**
 * Spread of a trait among runs of some tables, each table counting by its cases. The error of the mean is that of a finite number of runs
 * of each table; what a run has of the trait counts as one.
 */
function spreadOfRuns(
  tables: readonly { readonly weight: number; readonly runs: readonly (readonly number[])[] }[],
  confidence: number,
): TraitSpread | undefined {
  const used = tables.filter(({ runs }) => runs.length > 0);
  const total = used.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return undefined;
  let [estimate, variance] = [0, 0];
  for (const { weight, runs } of used) {
    const means = runs.map(meanOf);
    const mean = meanOf(means);
    estimate += (weight / total) * mean;
    const squares = means.reduce((sum, x) => sum + square(x - mean), 0);
    variance += (square(weight / total) * squares) / Math.max(means.length - 1, 1) / means.length;
  }
  const half = normalQuantile((1 + confidence) / 2) * Math.sqrt(variance);
  const weighted = used.flatMap(({ weight, runs }) => {
    const values = runs.flat();
    return values.map((x) => [x, weight / values.length] as const);
  });
  return {
    mean: { estimate, low: estimate - half, high: estimate + half },
    deviation: deviationOf(weighted),
  };
}

/** Standard deviation of values with weights. */
function deviationOf(values: readonly (readonly [value: number, weight: number])[]): number {
  const total = values.reduce((sum, [, w]) => sum + w, 0);
  const mean = values.reduce((sum, [x, w]) => sum + x * w, 0) / total;
  return Math.sqrt(values.reduce((sum, [x, w]) => sum + w * square(x - mean), 0) / total);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** Difference that the interval of the verdict would leave 0 out by, 8 times in 10: its half-width and .842 standard errors. */
function visibleFrom({ low, high }: Interval, standardError: number): number {
  return (high! - low!) / 2 + normalQuantile(0.8) * standardError;
}

function verdictOf({ low, high }: Interval): BacktestVerdict {
  if (low === null || high === null || (low <= 0 && high >= 0)) return 'cannot-be-told';
  return high < 0 ? 'beats' : 'does-not-beat';
}
