import { explain as explanation, type Tabled, type Tabling, verdicts } from '@parley/engine';
import { draftPaper, explanationPaper } from '@parley/say';
import { writeText } from '../files.ts';
import { EXIT } from '../io.ts';
import { Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';
import { type Session, toJson } from '../session.ts';
import { parseTabled } from '../tabled.ts';

/** The options of `parley explain`. */
export interface ExplainOptions {
  package?: string;
  as?: Tabling;
  seed: string;
  run?: number;
  draw?: number;
  full?: boolean;
  json?: boolean;
  output?: string;
}

/** Talks on which a draft is judged. */
const RUNS = 200;

/** Says who would sign a draft, and what would change that; or why one talk went as it did, and what would have turned it. */
export async function explain(
  session: Session,
  name: string,
  options: ExplainOptions,
): Promise<number> {
  const scenario = await loadScenario(session, name);
  const tabled: Tabled =
    options.package === undefined
      ? {}
      : parseTabled(scenario, options.package, options.as ?? 'proposal');
  const { seed, run, draw, full = false } = options;
  if (draw !== undefined && run === undefined) {
    throw new Problem('--draw is about one talk: name it with --run.');
  }
  // Verdicts are on drafts as they stand; of what is negotiated there are only talks to explain.
  const judged = run === undefined && tabled.package !== undefined && tabled.as === 'proposal';
  const document = judged
    ? verdicts(scenario, { packages: [tabled.package], seed, runs: RUNS })[0]!
    : explanation(scenario, {
        tabled,
        seed,
        run: run ?? 0,
        ...(draw === undefined ? {} : { draw }),
      });
  if (options.output !== undefined) {
    await writeText(options.output, toJson(document), session.io);
  }
  if (options.json) session.json(document);
  else {
    session.paper(
      'trace' in document
        ? explanationPaper(document, { scenario, argument: name, tabled, full })
        : draftPaper(document, { scenario, argument: name, seed, full }),
    );
    if (options.output !== undefined) session.say(`The document is in ${options.output}.`);
  }
  return EXIT.ok;
}
