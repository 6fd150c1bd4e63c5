import { analyze as analyse } from '@parley/engine';
import { analysisPaper } from '@parley/say';
import { writeText } from '../files.ts';
import { EXIT } from '../io.ts';
import { loadScenario } from '../scenario-input.ts';
import { type Session, toJson } from '../session.ts';
import { parseTabled } from '../tabled.ts';

/** The options of `parley analyze`. */
export interface AnalyzeOptions {
  package?: string;
  run?: number;
  seed: string;
  full?: boolean;
  json?: boolean;
  output?: string;
}

/** Says what can be said of a scenario without playing it. */
export async function analyze(
  session: Session,
  name: string,
  options: AnalyzeOptions,
): Promise<number> {
  const scenario = await loadScenario(session, name);
  const tabled =
    options.package === undefined ? {} : parseTabled(scenario, options.package, 'frame');
  const drawn =
    options.run === undefined ? {} : { drawn: { seed: options.seed, run: options.run } };
  const analysis = analyse(scenario, { tabled, ...drawn });
  if (options.output !== undefined) await writeText(options.output, toJson(analysis), session.io);
  if (options.json) session.json(analysis);
  else {
    session.paper(
      analysisPaper(analysis, { scenario, argument: name, full: options.full ?? false }),
    );
    if (options.output !== undefined) session.say(`The document is in ${options.output}.`);
  }
  return EXIT.ok;
}
