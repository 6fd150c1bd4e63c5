import { type Add, examples, SEED, whole } from '../options.ts';

/** `parley backtest`: holds the model against known negotiations, beside baselines. */
export const backtest: Add = (program, session) =>
  program
    .command('backtest')
    .description('Hold the model against known negotiations.')
    .argument(
      '<file...>',
      'Data: CaSiNo (.json), DEU III (.tsv), or tables of positions with outcomes (.csv).',
    )
    .option(
      '--variant <name>',
      'Variant of the model, of those that the data have. Default: the first.',
    )
    .option(
      '-n, --runs <n>',
      'Runs of each table. Default: what the variant asks for.',
      whole(2, 100_000),
    )
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option(
      '--seal <file>',
      'Write down what is played before it is; if the file is there, play only that.',
    )
    .option('--full', 'Show every statement.')
    .option('--json', 'Print one JSON document instead.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley backtest casino.json', 'people dividing camp-site goods'],
        ['parley backtest deu3.tsv --seal before.json', 'decisions of the European Union'],
      ]),
    )
    .action(async (names, { variant, runs, seed, seal, full = false, json = false }) => {
      const { BacktestStudy } = await import('@parley-sim/engine/backtest');
      const { VERSION } = await import('@parley-sim/engine');
      const { backtestPaper } = await import('@parley-sim/say');
      const { readBacktests } = await import('../backtest-files.ts');
      const { sealed } = await import('../seal-file.ts');
      const { conduct } = await import('../steps.ts');
      const { Interrupted } = await import('../problem.ts');
      const designs = await readBacktests(session, names, variant);
      const studies = designs.map(
        (design) => new BacktestStudy(design, { seed, ...(runs === undefined ? {} : { runs }) }),
      );
      if (seal !== undefined)
        await sealed(
          session,
          seal,
          studies.map((study) => study.seal),
        );
      const interrupted = await conduct(session, studies, 'tables');
      if (interrupted) {
        throw new Interrupted(
          interrupted,
          'Interrupted: a back-test says nothing before all its tables are played.',
        );
      }
      const found = studies.map((study) => study.conclude());
      if (json) {
        session.json({ format: 'parley-backtest', version: 1, engine: VERSION, backtests: found });
        return;
      }
      for (const [i, one] of found.entries()) {
        if (i > 0) session.print(['']);
        session.paper(backtestPaper(one, { full }));
      }
    });
