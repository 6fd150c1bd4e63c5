import type { Verdict } from '@parley-sim/engine';
import type { Ways } from '@parley-sim/engine/ensemble';
import { EXIT } from '../io.ts';
import { type Add, examples, RUNS_MAX, SEED, ways, whole } from '../options.ts';
import { Problem } from '../problem.ts';

/** `parley check`: decides what scenarios expect; fails if any expectation does. */
export const check: Add = (program, session) =>
  program
    .command('check')
    .description('Decide what scenarios say they expect.')
    .argument('<scenario...>', 'Built-in scenarios (parley list) or files, with expectations.')
    .option('-n, --runs <n>', 'Runs of everything that is tabled.', whole(2, RUNS_MAX), 1000)
    .addOption(ways('on'))
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option('--json', 'Print one JSON document instead.')
    .addHelpText(
      'after',
      examples(session, [['parley check minerals', 'exit code 3 if one fails']]),
    )
    .action(async (names, { runs, seed, ways: wanted, json = false }) => {
      const { checkExpectations, VERSION } = await import('@parley-sim/engine');
      const { checkPaper } = await import('@parley-sim/say');
      const { replacedKinds } = await import('../plugin-kinds.ts');
      const { waysBy } = await import('../ways.ts');
      const { loadScenario } = await import('../scenario-input.ts');
      const scenarios = await Promise.all(names.map((name) => loadScenario(session, name)));
      for (const [i, { expectations = {} }] of scenarios.entries()) {
        if (Object.keys(expectations).length > 0) continue;
        throw new Problem(`${names[i]} expects nothing.`, [
          'Write what should come of it under "expectations:" (docs/scenarios.md).',
        ]);
      }
      const documents: { scenario: string; ways?: Ways; verdicts: readonly Verdict[] }[] = [];
      for (const [i, scenario] of scenarios.entries()) {
        const laid = await waysBy(scenario, [{}], wanted);
        const over = laid ? { ways: laid } : {};
        const verdicts = checkExpectations(scenario, { seed, runs, ...over });
        documents.push({ scenario: scenario.name, ...over, verdicts });
        if (json) continue;
        const pluginKinds = await replacedKinds(session, scenario, laid);
        const setting = { scenario, argument: names[i]!, seed, ...over, pluginKinds };
        const paper = checkPaper(verdicts, setting);
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
      if (failed) session.code = EXIT.fails;
    });
