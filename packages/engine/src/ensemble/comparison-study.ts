import { optionsArgument, wholeArgument } from '../arguments.ts';
import { demand } from '../errors.ts';
import type { Scenario } from '../form/scenario.ts';
import type { VerdictStudy } from '../verdict/study.ts';
import type { Comparison } from './comparison.ts';
import { type Design, Ensemble, replicatesFor, type Statement, type Watching } from './ensemble.ts';
import { withVerdicts } from './report.ts';
import { type ScreeningStudy, withScreening } from './screening.ts';
import { concluded, type Study } from '../study.ts';

/** Runs played in one step: few enough to be interrupted soon. */
const STEP_RUNS = 10;

/** Options of a comparison. */
export interface ComparisonOptions extends Design, Statement, Pick<Watching, 'observe'> {
  /** Number of runs of every entry, at least 1. */
  readonly runs: number;
  /** Whether the rows carry the verdicts on their drafts. Default: they do not. */
  readonly verdicts?: boolean;
  /** Whether it is said which uncertain numbers decide. Default: it is not. */
  readonly screening?: boolean;
}

const OPTIONS = [
  'entries',
  'seed',
  'from',
  'reference',
  'replicates',
  'ways',
  'estimand',
  'confidence',
  'runs',
  'verdicts',
  'screening',
  'observe',
] as const satisfies readonly (keyof ComparisonOptions)[];

/**
 * A comparison as a study: some runs of every entry a step, then the screening and the verdicts where they are wanted. How many steps
 * these take is known when the runs are played; until then each counts as one.
 */
export class ComparisonStudy implements Study<Comparison> {
  readonly weight: number;
  /** The runs, as far as they are played. */
  readonly ensemble: Ensemble;
  private readonly runs: number;
  private readonly options: ComparisonOptions;
  private readonly played: number;
  private after: AfterRuns | undefined;

  /** @throws as {@link Ensemble}, and ParleyError `argument/invalid` where an option is none. */
  constructor(scenario: Scenario, options: ComparisonOptions) {
    optionsArgument(options, OPTIONS);
    wholeArgument('runs', options.runs, 1);
    this.ensemble = new Ensemble(scenario, {
      ...options,
      replicates: options.replicates ?? replicatesFor(scenario, options),
    });
    this.runs = this.ensemble.done + options.runs;
    this.options = options;
    this.played = Math.ceil(options.runs / STEP_RUNS);
    this.weight = STEP_RUNS * this.ensemble.models.length;
  }

  get total(): number {
    const { screening = false, verdicts = false } = this.options;
    const after = this.after ? sum(this.after, 'total') : Number(screening) + Number(verdicts);
    return this.played + after;
  }

  get done(): number {
    const left = Math.ceil((this.runs - this.ensemble.done) / STEP_RUNS);
    return this.played - left + (this.after ? sum(this.after, 'done') : 0);
  }

  advance(): void {
    const { ensemble, runs, options } = this;
    const { observe } = options;
    if (ensemble.done < runs) {
      const range = [ensemble.done, Math.min(ensemble.done + STEP_RUNS, runs)] as const;
      ensemble.take(ensemble.summarize(range, observe ? { observe } : {}));
      if (ensemble.done === runs) this.after = this.afterRuns();
      return;
    }
    const next = Object.values(this.after!).find((s) => s.done < s.total);
    demand(next !== undefined, 'All runs are played.');
    next.advance();
  }

  conclude(): Comparison {
    const played = this.ensemble.report(this.options);
    const { screening, verdicts } = this.after ?? {};
    const screened = screening ? withScreening(played, screening.conclude()) : played;
    return verdicts ? withVerdicts(screened, verdicts.conclude()) : screened;
  }

  private afterRuns(): AfterRuns {
    const { ensemble, options } = this;
    const { confidence = 0.95 } = options;
    const screening = options.screening === true ? ensemble.screeningStudy(options) : undefined;
    return {
      ...(screening ? { screening } : {}),
      ...(options.verdicts === true ? { verdicts: ensemble.verdictStudy({ confidence }) } : {}),
    };
  }
}

/** Studies that follow the runs. */
interface AfterRuns {
  readonly screening?: ScreeningStudy;
  readonly verdicts?: VerdictStudy;
}

function sum(studies: AfterRuns, of: 'total' | 'done'): number {
  return Object.values(studies).reduce((all, s: Study<unknown>) => all + s[of], 0);
}

/** Comparison of every entry, on `runs` runs each. @throws as {@link ComparisonStudy}. */
export function compare(scenario: Scenario, options: ComparisonOptions): Comparison {
  return concluded(new ComparisonStudy(scenario, options));
}
