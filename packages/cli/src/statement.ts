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

/** Says what the runs of an ensemble have led to. */
export async function state(
  session: Session,
  ensemble: Ensemble,
  { scenario, argument, asked, stopped, doubt, robust }: StatementSetting,
  options: StatementOptions,
): Promise<void> {
  const comparison = ensemble.report({
    estimand: parseEstimand(scenario, options.estimand),
    confidence: options.confidence,
  });
  // Of an interrupted comparison only what there is is told.
  const wanted = (options.json === true || options.output !== undefined) && asked === undefined;
  const document = {
    ...(wanted ? await judged(session, ensemble, comparison) : comparison),
    ...(asked === undefined ? {} : { interrupted: { asked } }),
    ...(stopped ? { stopped } : {}),
    ...(doubt ? { doubt } : {}),
    ...(robust ? { robustness: robust } : {}),
  };
  if (options.output !== undefined) await writeText(options.output, toJson(document), session.io);
  if (options.json) {
    session.json(document);
    return;
  }
  const { style, width } = session;
  const sureness = { details: options.details ?? false, stopped, doubt, robust };
  const setting = { scenario, argument, asked, sureness, style, width };
  session.io.stdout.write(comparisonText(comparison, setting));
  if (options.output !== undefined) session.say(`The document is in ${options.output}.`);
}

/** The comparison with the verdict on every draft. */
async function judged(
  session: Session,
  ensemble: Ensemble,
  comparison: Comparison,
): Promise<Comparison> {
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
  return interrupted ? comparison : withVerdicts(comparison, study.conclude());
}
