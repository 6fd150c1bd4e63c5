import {
  type Comparison,
  type Ensemble,
  type Robustness,
  type Scenario,
  type VarianceSplit,
  withVerdicts,
} from '@parley/engine';
import { comparisonText } from './comparison-text.ts';
import { parseEstimand } from './estimand.ts';
import { writeText } from './files.ts';
import type { Signal } from './io.ts';
import type { Stopped } from './stopping.ts';
import { type Session, toJson } from './session.ts';
import { walk } from './steps.ts';

/** How a comparison is to be stated. */
export interface StatementOptions {
  estimand: string;
  confidence: number;
  details?: boolean;
  json?: boolean;
  output?: string;
}

/** What is stated, beside the runs. */
export interface StatementSetting {
  readonly scenario: Scenario;
  /** As given on the command line; undefined where it is not known. */
  readonly argument: string | undefined;
  /** How many runs were asked for, if they are not all there. */
  readonly asked: number | undefined;
  readonly stopped?: Stopped;
  readonly doubt?: readonly VarianceSplit[];
  readonly robust?: Robustness;
}

/** What is lacking where a signal comes before the verdicts. */
export const UNJUDGED = 'the verdicts on the drafts';

/**
 * Says what the runs of an ensemble have led to.
 *
 * @returns the signal that has kept it from the verdicts on the drafts, if one has: then the document is without them.
 */
export async function state(
  session: Session,
  ensemble: Ensemble,
  { scenario, argument, asked, stopped, doubt, robust }: StatementSetting,
  options: StatementOptions,
): Promise<Signal | undefined> {
  const comparison = ensemble.report({
    estimand: parseEstimand(scenario, options.estimand),
    confidence: options.confidence,
  });
  // Of an interrupted comparison only what there is is told.
  const wanted = (options.json === true || options.output !== undefined) && asked === undefined;
  const judged: Judged = wanted ? await judge(session, ensemble, comparison) : { comparison };
  const document = {
    ...judged.comparison,
    ...(asked === undefined ? {} : { interrupted: { asked } }),
    ...(stopped ? { stopped } : {}),
    ...(doubt ? { doubt } : {}),
    ...(robust ? { robustness: robust } : {}),
  };
  if (options.output !== undefined) await writeText(options.output, toJson(document), session.io);
  if (options.json) {
    session.json(document);
    return judged.interrupted;
  }
  const { style, width } = session;
  const sureness = { details: options.details ?? false, stopped, doubt, robust };
  const setting = { scenario, argument, asked, sureness, style, width };
  session.io.stdout.write(comparisonText(comparison, setting));
  if (options.output !== undefined) session.say(`The document is in ${options.output}.`);
  return judged.interrupted;
}

/** A comparison with the verdict on every draft, unless a signal has come before. */
interface Judged {
  readonly comparison: Comparison;
  readonly interrupted?: Signal | undefined;
}

async function judge(
  session: Session,
  ensemble: Ensemble,
  comparison: Comparison,
): Promise<Judged> {
  const study = ensemble.verdictStudy({ confidence: comparison.confidence });
  const interrupted = await walk(session, {
    total: study.total,
    noun: 'steps of the verdicts',
    step: () => {
      if (study.done === study.total) return undefined;
      study.advance(1);
      return study.done;
    },
  });
  if (interrupted) return { comparison, interrupted };
  return { comparison: withVerdicts(comparison, study.conclude()) };
}
