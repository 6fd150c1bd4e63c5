import { checkExpectations, type Verdict, VERSION } from '@parley/engine';
import { checkPaper } from '@parley/say';
import { EXIT } from '../io.ts';
import { Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';
import type { Session } from '../session.ts';

/** The options of `parley check`. */
export interface CheckOptions {
  runs: number;
  seed: string;
  json?: boolean;
}

/** Decides what scenarios expect; fails if any expectation does. */
export async function check(
  session: Session,
  names: readonly string[],
  { runs, seed, json = false }: CheckOptions,
): Promise<number> {
  const scenarios = await Promise.all(names.map((name) => loadScenario(session, name)));
  for (const [i, { expectations = {} }] of scenarios.entries()) {
    if (Object.keys(expectations).length > 0) continue;
    throw new Problem(`${names[i]} expects nothing.`, [
      'Write what should come of it under "expectations:" (docs/scenarios.md).',
    ]);
  }
  const documents: { scenario: string; verdicts: readonly Verdict[] }[] = [];
  for (const [i, scenario] of scenarios.entries()) {
    const verdicts = checkExpectations(scenario, { seed, runs });
    documents.push({ scenario: scenario.name, verdicts });
    if (json) continue;
    const paper = checkPaper(verdicts, { scenario, argument: names[i]!, seed });
    const title = names.length > 1 ? scenario.title : undefined;
    if (i > 0) session.print([]);
    session.paper(paper.map((s) => ({ ...s, ...(title === undefined ? {} : { title }) })));
  }
  if (json) {
    session.json({
      format: 'parley-check',
      version: 1,
      engine: VERSION,
      seed,
      scenarios: documents,
    });
  }
  const failed = documents.some((d) => d.verdicts.some((v) => v.verdict === 'fail'));
  return failed ? EXIT.fails : EXIT.ok;
}
