import {
  BestSelection,
  halfWidthProgress,
  type Progress,
  rateProgress,
  runsPerObservation,
} from '@parley-sim/engine/statistics';
import {
  type Ensemble,
  isRate,
  measure,
  type PartedStudy,
  type RunRange,
  type Spread,
  type Summary,
  directionOf,
} from '@parley-sim/engine/ensemble';
import { ParleyError } from '@parley-sim/engine/basics';
import type { Estimand, Scenario } from '@parley-sim/engine';
import type { Outcome } from '@parley-sim/engine/model';
import type { Stopped, StoppingGoal } from '@parley-sim/say';
import type { Remote } from './cluster/remote.ts';
import type { Signal } from './io.ts';
import type { CommandContext } from './command-context.ts';
import { shardSummary } from './jobs/shard-check.ts';
import type { LooksDesign } from './parts/looks.ts';
import { walk } from './steps.ts';

/** Runs between two looks, where nothing asks for more. */
const BATCH = 20;
/** Looks at tiny samples spoil the coverage. */
const LEAST = 100;
/** Observations of the first stage, each the mean of a batch. */
const FIRST_STAGE = 10;

/** Rule, what it looks at, and when it gives up. */
interface Until {
  readonly rule: StoppingGoal;
  readonly estimand: Estimand;
  readonly most: number;
}

/**
 * Plays runs of an ensemble until a rule is met, or `most` are over. The rule looks at them in order; on a queue runs are played ahead of
 * it, and those after its last look are not taken up.
 */
export async function playUntil(
  session: CommandContext,
  ensemble: Ensemble,
  until: Until,
  on: { remote: Remote | undefined; scenario: Scenario; looks: LooksDesign },
): Promise<{ stopped: Stopped; interrupted: Signal | undefined }> {
  const { remote, scenario, looks } = on;
  const study = new Looks(ensemble, until);
  let interrupted: Signal | undefined;
  if (remote) {
    const { conductAnywhere } = await import('./parts/studies.ts');
    const sent = { of: 'looks', scenario, options: looks } as const;
    interrupted = await conductAnywhere(session, remote, [{ study, sent }], {
      title: scenario.name,
      noun: 'runs',
      scenarios: [scenario],
      progress: { total: until.most, done: () => ensemble.done },
    });
  } else {
    interrupted = await walk(session, {
      total: until.most,
      noun: 'runs',
      step: () => {
        if (study.next === undefined) return undefined;
        study.advance();
        return ensemble.done;
      },
    });
  }
  study.interrupted = interrupted !== undefined;
  return { stopped: study.conclude(), interrupted };
}

/** Runs of an ensemble with a rule that looks at them batch by batch. */
class Looks implements PartedStudy<Stopped, RunRange, Summary> {
  readonly weight: number;
  interrupted = false;
  private readonly ensemble: Ensemble;
  private readonly watch: Watch;
  private readonly most: number;

  constructor(ensemble: Ensemble, { rule, estimand, most }: Until) {
    this.ensemble = ensemble;
    this.most = most;
    this.watch = watchOf(ensemble, estimand, rule);
    this.weight = this.watch.batch * ensemble.models.length;
  }

  get total(): number {
    return Math.ceil(this.most / this.watch.batch);
  }

  get done(): number {
    return this.watch.met() ? this.total : Math.ceil(this.ensemble.done / this.watch.batch);
  }

  get next(): RunRange | undefined {
    const { ensemble, watch, most } = this;
    if (watch.met() || ensemble.done >= most) return undefined;
    return [ensemble.done, Math.min(ensemble.done + watch.batch, most)];
  }

  ahead(): RunRange[] {
    const { ensemble, watch, most, next } = this;
    if (!next) return [];
    const steps = Math.ceil((most - ensemble.done) / watch.batch);
    const at = (step: number): number => Math.min(ensemble.done + step * watch.batch, most);
    return Array.from({ length: steps }, (_, i) => [at(i), at(i + 1)]);
  }

  play(runs: RunRange): Summary {
    return this.ensemble.summarize(runs);
  }

  readStep(runs: RunRange, data: unknown): Summary {
    const found = shardSummary(this.ensemble, runs, data);
    if ('damage' in found) throw new ParleyError('summary/damaged', found.damage);
    return found.summary;
  }

  takeNext(summary: Summary): void {
    this.ensemble.take(summary);
    this.watch.observe(summary);
  }

  advance(): void {
    this.takeNext(this.play(this.next!));
  }

  conclude(): Stopped {
    return this.watch.conclude(this.interrupted);
  }
}

/** Rule that looks at an ensemble between batches of runs. */
export interface RuleWatch {
  /** Runs between two looks. */
  readonly batch: number;
  /** Takes note of a batch that was played elsewhere. @param outcomes by run and entry. */
  took(outcomes: readonly (readonly Outcome[])[]): void;
  met(): boolean;
  conclude(interrupted: boolean): Stopped;
}

interface Watch extends RuleWatch {
  /** Takes note of a batch, once the ensemble has it. */
  observe(batch: Summary): void;
}

/** How a rule looks at an ensemble. */
export function watchOf(ensemble: Ensemble, estimand: Estimand, rule: StoppingGoal): Watch {
  return rule.until === 'best'
    ? selecting(ensemble, estimand, rule)
    : narrowing(ensemble, estimand, rule);
}

function narrowing(
  ensemble: Ensemble,
  estimand: Estimand,
  rule: Extract<StoppingGoal, { until: 'half-width' }>,
): Watch {
  const stated = { ...rule, minimum: LEAST };
  const size = ensemble.replicates;
  // The interval that is looked at is the one that is printed: Wilson's of a rate, t's of a mean over draws.
  const look = ({ mean, deviation, effect }: Spread): Progress => {
    if (isRate(estimand)) {
      const count = Math.round(mean * ensemble.done);
      return rateProgress(ensemble.done, count, stated, { size, effect });
    }
    const minimum = Math.ceil(LEAST / size);
    const { needed, ...rest } = halfWidthProgress(ensemble.draws, deviation, { ...rule, minimum });
    return { ...rest, needed: needed === null ? null : needed * size };
  };
  const looks = (): Progress[] => (ensemble.done === 0 ? [] : ensemble.spread(estimand).map(look));
  const met = (): boolean => ensemble.done > 0 && looks().every(({ stop }) => stop);
  return {
    batch: BATCH,
    // It looks at the ensemble itself.
    observe: () => undefined,
    took: () => undefined,
    met,
    conclude: (interrupted) => {
      const [all, widths] = [looks(), looks().map((l) => l.halfWidth ?? Infinity)];
      const widest = Math.max(...widths);
      const needed = Math.max(...all.map((l) => l.needed ?? Infinity));
      return {
        rule,
        because: reason(met(), interrupted),
        widest: Number.isFinite(widest) ? widest : null,
        needed: Number.isFinite(needed) ? needed : null,
      };
    },
  };
}

function reason(met: boolean, interrupted: boolean): Stopped['because'] {
  return met ? 'met' : interrupted ? 'interrupted' : 'over';
}

function selecting(
  ensemble: Ensemble,
  estimand: Estimand,
  rule: Extract<StoppingGoal, { until: 'best' }>,
): Watch {
  const systems = ensemble.models.length;
  const sign = directionOf(estimand);
  const size = ensemble.replicates;
  // Observations have to be independent: whole draws.
  const batch =
    Math.ceil((isRate(estimand) ? runsPerObservation(rule.delta) : BATCH) / size) * size;
  const selection = new BestSelection({
    systems,
    delta: rule.delta,
    alpha: rule.alpha,
    firstStage: FIRST_STAGE,
  });
  const observe = (means: readonly number[], runs: number): void => {
    // A batch that was cut short is not one observation like the others.
    if (runs === batch) selection.observe(means);
  };
  return {
    batch,
    observe: (summary) => {
      const means = ensemble.spread(estimand, summary).map(({ mean }) => sign * mean);
      observe(means, summary.runs);
    },
    took: (outcomes) => {
      const sums = ensemble.models.map((model, e) =>
        outcomes.reduce(
          (sum, run) => sum + (sign * measure(model, estimand, run[e]!)) / outcomes.length,
          0,
        ),
      );
      observe(sums, outcomes.length);
    },
    met: () => selection.selected !== null,
    conclude: (interrupted) => {
      const { selected, eliminated, survivors } = selection;
      return {
        rule,
        because: reason(selected !== null, interrupted),
        survivors: selected === null ? survivors : [selected],
        inPlay: eliminated.map((runs) => (runs ?? selection.runs) * batch),
      };
    },
  };
}
