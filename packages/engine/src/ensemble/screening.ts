import { confidenceArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import type { Model } from '../machine/model.ts';
import { openStream } from '../random/stream.ts';
import { type DetectableEffect, detectableEffect } from '../statistics/planted.ts';
import {
  Screener,
  type ScreenedNumber,
  type ScreenedOutcome,
  shuffles,
  unitsOf,
} from '../statistics/screening.ts';
import { tippingPoint, type TippingPoint } from '../statistics/tipping-point.ts';
import type { Comparison } from './comparison.ts';
import { FIRST_RUNS, type FirstRuns } from './first-runs.ts';
import type { Study } from '../study.ts';

/** A number that a rate depends on by more than chance, with its tipping point. */
export interface DecidingNumber {
  readonly path: string;
  /** How likely so much is if no number matters, held together over all numbers and rows. */
  readonly p: number;
  /** A check without shuffles: the rank test's probability by the normal distribution, adjusted by Holm. */
  readonly holm: number;
  /**
   * How often, of two runs of which one came to it and one did not, the number is greater in the former; equals count half. 0.5 where
   * it does not matter.
   */
  readonly auc: number | null;
  /** Null where the number has no cut with enough runs on both sides, or hardly any. */
  readonly tipping: TippingPoint | null;
}

/** Numbers that decide by themselves in one row of a comparison. */
export interface RowScreening {
  /** Of the runs that were looked at. */
  readonly rate: number;
  /** Numbers that matter by more than chance, the surest first. */
  readonly matters: readonly DecidingNumber[];
  /** What would have been found; null where the rate is 0 or 1, and there is nothing to tell apart. */
  readonly power: DetectableEffect | null;
  /** What four times as many runs, or as many as are looked at, would find, where nothing matters here; else null. */
  readonly more: (DetectableEffect & { readonly runs: number }) | null;
}

/** Uncertain numbers that the rates of a comparison depend on, one by one, from the runs that it has played. */
export interface Screening {
  /** Of what the rates are. */
  readonly of: 'agreement' | 'handshake';
  /** Number of runs it stands on: the first ones, at most 4,000. */
  readonly runs: number;
  /** Number of draws of the beliefs that these runs have had. */
  readonly draws: number;
  /** Number of uncertain numbers. */
  readonly numbers: number;
  /** Number of shuffles. */
  readonly shuffles: number;
  /** With this confidence no number is named that does not matter; also of each interval by itself, and of all rates together. */
  readonly confidence: number;
  /** By entry. */
  readonly rows: readonly RowScreening[];
}

/** What is screened. */
export interface ScreeningInput {
  readonly model: Model;
  readonly seed: string;
  readonly first: FirstRuns;
  /** Number of entries. */
  readonly entries: number;
  /** Which draw of the beliefs a run has. */
  readonly drawOf: (run: number) => number;
  readonly of: Screening['of'];
  readonly confidence: number;
}

/** Shuffles at least, and for each row: with several rows the surest has to be rarer. */
const SHUFFLES = 999;
const SHUFFLES_PER_ROW = 100;
/** Shuffles for each time that 1 − confidence goes into 1. */
const PER_ALPHA = 20;
/** Shuffles of one step. */
const STEP = 40;
/** Fewer draws than this show nothing. */
export const LEAST_DRAWS = 20;
const TIMES_MORE = 4;

/** The screening of a comparison's runs as a study: some shuffles a step, then row by row what they mean. */
export class ScreeningStudy implements Study<Screening> {
  readonly total: number;
  readonly weight = 1;
  private taken = 0;
  private readonly input: ScreeningInput;
  /** By number, by draw. */
  private readonly numbers: readonly Float64Array[];
  /** By entry, by draw: in how many of its runs it came about. */
  private readonly counts: readonly Float64Array[];
  private readonly size: number;
  private readonly draws: number;
  private readonly screener: Screener;
  private readonly orders: Iterator<Uint32Array>;
  private readonly shuffled: number;
  private screened: readonly (ScreenedOutcome | null)[] | undefined;
  private readonly rows: RowScreening[] = [];

  /** @throws ParleyError `argument/invalid` with fewer than 20 draws. */
  constructor(input: ScreeningInput) {
    const { model, seed, first, entries, drawOf, of, confidence } = input;
    confidenceArgument(confidence);
    const runs = first.kept;
    const { runs: units, size } = unitsOf(runs.map(drawOf));
    demand(
      units.length >= LEAST_DRAWS,
      `Screening needs at least ${LEAST_DRAWS} draws of the beliefs, not ${units.length}.`,
    );
    this.input = input;
    this.size = size;
    this.draws = units.length;
    const { beliefs } = model.preferenceModel;
    this.numbers = beliefs.map(() => new Float64Array(units.length));
    for (const [u, [one]] of units.entries()) {
      const drawn = model.preferenceModel.beliefsOf(seed, drawOf(runs[one!]!));
      for (const [j, values] of this.numbers.entries()) values[u] = drawn[j]!;
    }
    const least = of === 'agreement' ? 2 : 1;
    this.counts = Array.from({ length: entries }, (_, e) => {
      const reached = first.of(e);
      return Float64Array.from(
        units,
        (unit) => unit.filter((run) => reached[run]! >= least).length,
      );
    });
    const outcomes = this.counts;
    this.screener = new Screener(
      { numbers: this.numbers, outcomes, size },
      { alpha: 1 - confidence },
    );
    // With fewer shuffles than 1/alpha no number could ever pass.
    const needed = Math.ceil(PER_ALPHA / (1 - confidence)) - 1;
    this.shuffled = Math.max(SHUFFLES, SHUFFLES_PER_ROW * entries - 1, needed);
    this.orders = shuffles(
      units.length,
      this.shuffled,
      openStream(seed, 0, '', 'screening', 'shuffles'),
    );
    this.total = Math.ceil(this.shuffled / STEP) + entries;
  }

  get done(): number {
    return this.taken;
  }

  advance(): void {
    demand(this.taken < this.total, 'All shuffles are looked at.');
    const steps = this.total - this.counts.length;
    if (this.taken < steps) this.screener.add(this.next());
    else this.rows.push(this.row(this.taken - steps));
    this.taken++;
  }

  conclude(): Screening {
    demand(this.taken === this.total, 'Not all shuffles have been looked at.');
    const { of, confidence } = this.input;
    return {
      of,
      runs: this.draws * this.size,
      draws: this.draws,
      numbers: this.numbers.length,
      shuffles: this.shuffled,
      confidence,
      rows: this.rows,
    };
  }

  /** Shuffles of the next step. */
  private *next(): Generator<Uint32Array> {
    for (let b = 0; b < STEP; b++) {
      const { value, done } = this.orders.next();
      if (done === true) return;
      yield value;
    }
  }

  /** How many numbers matter, over all entries: so many pairs of rates hold together. */
  private get named(): number {
    return this.all().reduce((sum, o) => sum + (o ? o.numbers.filter(this.matters).length : 0), 0);
  }

  private all(): readonly (ScreenedOutcome | null)[] {
    return (this.screened ??= this.screener.conclude());
  }

  // 1 − .95 is a little more than .05 in floating point.
  private readonly matters = ({ p }: ScreenedNumber): boolean =>
    p <= 1 - this.input.confidence + 1e-12;

  private row(entry: number): RowScreening {
    const { size, draws, input } = this;
    const counts = this.counts[entry]!;
    const rate = counts.reduce((sum, x) => sum + x, 0) / (draws * size);
    const screened = this.all()[entry];
    if (!screened || rate === 0 || rate === 1)
      return { rate, matters: [], power: null, more: null };
    const { critical, numbers } = screened;
    const matters = [...numbers.keys()]
      .filter((j) => this.matters(numbers[j]!))
      .sort((a, b) => strength(numbers[b]!) - strength(numbers[a]!))
      .map((j) => this.deciding(j, numbers[j]!, counts));
    const found = (outcomes: ArrayLike<number>): DetectableEffect =>
      detectableEffect(outcomes, {
        size,
        critical,
        uniforms: openStream(input.seed, 0, '', 'screening', 'planted'),
      });
    const runs = Math.min(TIMES_MORE * draws * size, FIRST_RUNS);
    const more = Math.floor(runs / size);
    return {
      rate,
      matters,
      power: found(counts),
      more:
        matters.length > 0 || more <= draws
          ? null
          : { ...found(Float64Array.from({ length: more }, (_, i) => counts[i % draws]!)), runs },
    };
  }

  private deciding(
    number: number,
    { p, holm, auc }: ScreenedNumber,
    counts: Float64Array,
  ): DecidingNumber {
    const { model, seed, confidence } = this.input;
    const { path, name } = model.preferenceModel.beliefs[number]!;
    return {
      path,
      p,
      holm,
      auc,
      tipping: tippingPoint(this.numbers[number]!, counts, {
        size: this.size,
        levels: { confidence, among: 2 * this.named },
        uniforms: openStream(seed, 0, name, 'screening', 'halves'),
      }),
    };
  }
}

/** By what the surest number is known: p, which many can share, and then the better of the two statistics. */
function strength({ p, z }: ScreenedNumber): number {
  return -1e6 * p + Math.max(z.cut, Math.abs(z.rank));
}

/** A comparison with what single numbers decide in it. */
export function withScreening(comparison: Comparison, screening: Screening): Comparison {
  return { ...comparison, screening };
}
