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
  type Spread,
  directionOf,
} from '@parley-sim/engine/ensemble';
import { type Estimand } from '@parley-sim/engine';
import type { Outcome } from '@parley-sim/engine/model';
import type { Stopped, StoppingGoal } from '@parley-sim/say';
import type { Signal } from './io.ts';
import type { CommandContext } from './command-context.ts';
import { walk } from './steps.ts';

/** Runs between two looks, where nothing asks for more. */
const BATCH = 20;
/** Looks at tiny samples spoil the coverage. */
const LEAST = 100;
/** Observations of the first stage, each the mean of a batch. */
const FIRST_STAGE = 10;

/**
 * Plays runs of an ensemble until a rule is met, or `most` are over, in order and on one thread, since the rule has to look at
 * them in order.
 */
export async function playUntil(
  session: CommandContext,
  ensemble: Ensemble,
  { rule, estimand, most }: { rule: StoppingGoal; estimand: Estimand; most: number },
): Promise<{ stopped: Stopped; interrupted: Signal | undefined }> {
  const watch = watchOf(ensemble, estimand, rule);
  const interrupted = await walk(session, {
    total: most,
    noun: 'runs',
    step: () => {
      if (watch.met() || ensemble.done >= most) return undefined;
      watch.play(Math.min(watch.batch, most - ensemble.done));
      return ensemble.done;
    },
  });
  return { stopped: watch.conclude(interrupted !== undefined), interrupted };
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
  play(runs: number): void;
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
    play: (runs) => ensemble.advance(runs),
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
    play: (runs) => {
      const sums = Array.from({ length: systems }, () => 0);
      const place = new Map(ensemble.models.map((m, e) => [m, e]));
      const summary = ensemble.summarize([ensemble.done, ensemble.done + runs], {
        observe: ({ model, outcome }) => {
          sums[place.get(model)!]! += (sign * measure(model, estimand, outcome)) / runs;
        },
      });
      ensemble.take(summary);
      observe(sums, runs);
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
