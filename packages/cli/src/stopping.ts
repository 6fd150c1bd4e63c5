import {
  BestSelection,
  type Ensemble,
  type Estimand,
  halfWidthProgress,
  isRate,
  measure,
  type Progress,
  rateProgress,
  runsPerObservation,
  titleOf,
  directionOf,
} from '@parley/engine';
import { confidenceLevel, listed } from '@parley/words';
import type { Signal } from './io.ts';
import type { Session } from './session.ts';
import { walk } from './steps.ts';

/** A rule that says when there are runs enough. */
export type StoppingRule =
  | { readonly until: 'half-width'; readonly halfWidth: number; readonly confidence: number }
  | { readonly until: 'best'; readonly delta: number; readonly alpha: number };

/** Why it stopped, for the document and in words. */
export interface Stopped {
  readonly rule: StoppingRule;
  /** Whether the rule was met; otherwise the runs were over, or it was interrupted. */
  readonly met: boolean;
  /** Of `best`: the entry chosen, by index, and how many runs each of the others was in play. */
  readonly selected?: number;
  readonly inPlay?: readonly number[];
  readonly because: string;
}

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
  session: Session,
  ensemble: Ensemble,
  { rule, estimand, most }: { rule: StoppingRule; estimand: Estimand; most: number },
): Promise<{ stopped: Stopped; interrupted: Signal | undefined }> {
  const watch =
    rule.until === 'best'
      ? selecting(ensemble, estimand, rule)
      : narrowing(ensemble, estimand, rule);
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

interface Watch {
  /** Runs between two looks. */
  readonly batch: number;
  play(runs: number): void;
  met(): boolean;
  conclude(interrupted: boolean): Stopped;
}

/** A size in the unit in which the estimand is told: points of a rate. */
function told(size: number, estimand: Estimand, digits = 6): string {
  const rates = isRate(estimand);
  return `${Number((rates ? size * 100 : size).toPrecision(digits))}${rates ? ' points' : ''}`;
}

function narrowing(
  ensemble: Ensemble,
  estimand: Estimand,
  rule: Extract<StoppingRule, { until: 'half-width' }>,
): Watch {
  const stated = { ...rule, minimum: LEAST };
  // The interval that is looked at is the one that is printed: Wilson's of a rate, t's of a mean.
  const look = ({ mean, deviation }: { mean: number; deviation: number }): Progress =>
    isRate(estimand)
      ? rateProgress(ensemble.done, Math.round(mean * ensemble.done), stated)
      : halfWidthProgress(ensemble.done, deviation, stated);
  const looks = (): Progress[] => (ensemble.done === 0 ? [] : ensemble.spread(estimand).map(look));
  const met = (): boolean => ensemble.done > 0 && looks().every(({ stop }) => stop);
  return {
    batch: BATCH,
    play: (runs) => ensemble.advance(runs),
    met,
    conclude: (interrupted) => {
      const widest = Math.max(...looks().map(({ halfWidth }) => halfWidth ?? Infinity));
      const needed = Math.max(...looks().map((l) => l.needed ?? Infinity));
      const goal = `±${told(rule.halfWidth, estimand)}`;
      const is = `±${told(widest, estimand, 2)}`;
      const because = met()
        ? `every interval is within ${goal} (the widest: ${is})`
        : `${interrupted ? 'it was interrupted' : 'that is the most that were asked for'}; ${goal} would take about ${needed.toLocaleString('en-GB')} runs (the widest interval is ${is})`;
      return { rule, met: met(), because };
    },
  };
}

function selecting(
  ensemble: Ensemble,
  estimand: Estimand,
  rule: Extract<StoppingRule, { until: 'best' }>,
): Watch {
  const systems = ensemble.models.length;
  const sign = directionOf(estimand);
  const batch = isRate(estimand) ? runsPerObservation(rule.delta) : BATCH;
  const selection = new BestSelection({
    systems,
    delta: rule.delta,
    alpha: rule.alpha,
    firstStage: FIRST_STAGE,
  });
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
      // A batch that was cut short is not one observation like the others.
      if (runs === batch) selection.observe(sums);
    },
    met: () => selection.selected !== null,
    conclude: (interrupted) => {
      const { selected, eliminated, survivors } = selection;
      const names = (entries: readonly number[]): string =>
        listed(entries.map((e) => `“${titleOf(ensemble.models[e]!)}”`));
      const inPlay = eliminated.map((runs) => (runs ?? selection.runs) * batch);
      const because =
        selected === null
          ? `${interrupted ? 'it was interrupted' : 'that is the most that were asked for'}; still in play are ${names(survivors)}`
          : `the best is ${names([selected])}, or one within ${told(rule.delta, estimand)} of it, with ${confidenceLevel(1 - rule.alpha)} confidence (Kim and Nelson)`;
      return {
        rule,
        met: selected !== null,
        ...(selected === null ? {} : { selected }),
        inPlay,
        because,
      };
    },
  };
}
