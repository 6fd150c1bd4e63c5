import type { Ensemble, Scenario } from '@parley/engine';
import { comparisonText } from './comparison-text.ts';
import { parseEstimand } from './estimand.ts';
import { writeText } from './files.ts';
import { type Session, toJson } from './session.ts';

/** How a comparison is to be stated. */
export interface StatementOptions {
  estimand: string;
  confidence: number;
  json?: boolean;
  output?: string;
}

/** Says what the runs of an ensemble have led to. `asked` is how many were asked for, if they are not all there. */
export async function state(
  session: Session,
  ensemble: Ensemble,
  { scenario, argument, asked }: { scenario: Scenario; argument: string; asked?: number },
  options: StatementOptions,
): Promise<void> {
  const comparison = ensemble.report({
    estimand: parseEstimand(scenario, options.estimand),
    confidence: options.confidence,
  });
  const document = asked === undefined ? comparison : { ...comparison, interrupted: { asked } };
  if (options.output !== undefined) await writeText(options.output, toJson(document), session.io);
  if (options.json) {
    session.json(document);
    return;
  }
  const { style, width } = session;
  const setting = { scenario, argument, asked, style, width };
  session.io.stdout.write(comparisonText(comparison, setting));
  if (options.output !== undefined) session.say(`The document is in ${options.output}.`);
}
