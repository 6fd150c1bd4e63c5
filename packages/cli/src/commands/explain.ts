import { explain as explanation, type Tabled, type Tabling } from '@parley/engine';
import { explanationText } from '@parley/say';
import { writeText } from '../files.ts';
import { EXIT } from '../io.ts';
import { loadScenario } from '../scenario-input.ts';
import { type Session, toJson } from '../session.ts';
import { parseTabled } from '../tabled.ts';

/** The options of `parley explain`. */
export interface ExplainOptions {
  package?: string;
  as?: Tabling;
  seed: string;
  run: number;
  json?: boolean;
  output?: string;
}

/** Says why a run went as it did, and what would have turned it. */
export async function explain(
  session: Session,
  name: string,
  options: ExplainOptions,
): Promise<number> {
  const scenario = await loadScenario(session, name);
  const tabled: Tabled =
    options.package === undefined
      ? {}
      : parseTabled(scenario, options.package, options.as ?? 'frame');
  const { seed, run } = options;
  const view = explanation(scenario, { tabled, seed, run });
  if (options.output !== undefined) await writeText(options.output, toJson(view), session.io);
  if (options.json) session.json(view);
  else {
    const { style, width } = session;
    const setting = { scenario, argument: name, tabled, style, width };
    session.io.stdout.write(explanationText(view, setting));
    if (options.output !== undefined) session.say(`The document is in ${options.output}.`);
  }
  return EXIT.ok;
}
