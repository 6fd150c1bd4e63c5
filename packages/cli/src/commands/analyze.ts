import { type Add, examples, RUNS_MAX, SEED, whole } from '../options.ts';

/** `parley analyze`: what can be said of a scenario without playing it. */
export const analyze: Add = (program, session) =>
  program
    .command('analyze')
    .description('Is a deal possible; what to trade. Not played.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .option(
      '-p, --package <package>',
      'What is on the table, as NAME or NAME:WAY. Default: nothing.',
    )
    .option(
      '--run <n>',
      'Take uncertain numbers as drawn in this run. Default: their medians.',
      whole(0, RUNS_MAX),
    )
    .option('-s, --seed <seed>', 'Master seed of that run: any word or number.', SEED)
    .option('--full', 'Show everything: scores, power, opposition, stakes, drafts.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley analyze minerals', ''],
        ['parley analyze minerals --package us-feb21', 'what keeps a draft from agreement'],
      ]),
    )
    .action(async (argument, { package: spec, run, seed, full = false, ...delivery }) => {
      const engine = await import('@parley-sim/engine');
      const { analysisPaper } = await import('@parley-sim/say');
      const { deliver } = await import('../delivery.ts');
      const { loadScenario } = await import('../scenario-input.ts');
      const { parseTabled } = await import('../tabled.ts');
      const scenario = await loadScenario(session, argument);
      const tabled = spec === undefined ? {} : parseTabled(scenario, spec, 'frame');
      const drawn = run === undefined ? {} : { seed, run };
      const analysis = engine.analyze(scenario, { tabled, ...drawn });
      await deliver(session, analysis, delivery, () =>
        analysisPaper(analysis, { scenario, argument, full }),
      );
    });
