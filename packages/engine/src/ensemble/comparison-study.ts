import { wholeArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import type { Comparison } from './comparison.ts';
import type { Ensemble, Statement, Watching } from './ensemble.ts';
import type { Study } from './study.ts';

/** Runs played in one step: few enough to be interrupted soon. */
const STEP_RUNS = 10;

/** The runs of an ensemble as a study: some runs of every entry a step. */
export class ComparisonStudy implements Study<Comparison> {
  readonly total: number;
  readonly weight: number;
  private readonly ensemble: Ensemble;
  private readonly runs: number;
  private readonly statement: Statement;
  private readonly observe: Watching['observe'];

  /**
   * @param runs of every entry, at least 1, beside those that the ensemble has.
   * @throws ParleyError `argument/invalid` for another number of runs.
   */
  constructor(
    ensemble: Ensemble,
    {
      runs,
      observe,
      ...statement
    }: Statement & Pick<Watching, 'observe'> & { readonly runs: number },
  ) {
    wholeArgument('runs', runs, 1);
    this.ensemble = ensemble;
    this.runs = ensemble.done + runs;
    this.total = Math.ceil(runs / STEP_RUNS);
    this.weight = STEP_RUNS * ensemble.models.length;
    this.statement = statement;
    this.observe = observe;
  }

  get done(): number {
    return this.total - Math.ceil((this.runs - this.ensemble.done) / STEP_RUNS);
  }

  advance(): void {
    const { ensemble, runs, observe } = this;
    demand(ensemble.done < runs, 'All runs are played.');
    const range = [ensemble.done, Math.min(ensemble.done + STEP_RUNS, runs)] as const;
    ensemble.take(ensemble.summarize(range, observe ? { observe } : {}));
  }

  conclude(): Comparison {
    return this.ensemble.report(this.statement);
  }
}
