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
    .option(
      '--fit <file>',
      'Choose the parameters of the variant on these data and write down what was tried; if the file is there, play with what it chose.',
    )
    .option('--full', 'Show every statement.')
    .option('--json', 'Print one JSON document instead.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley backtest casino.json', 'people dividing camp-site goods'],
        ['parley backtest deu3.tsv --seal before.json', 'decisions of the European Union'],
        [
          'parley backtest deu3.tsv --fit chosen.json',
          'parameters chosen on one part, for another',
        ],
      ]),
    )
    .action(async (names, { variant, runs, seed, seal, fit, full = false, json = false }) => {
      const { BacktestStudy, FitStudy } = await import('@parley-sim/engine/backtest');
      const { VERSION } = await import('@parley-sim/engine');
      const { backtestPaper, fitPaper } = await import('@parley-sim/say');
      const { readBacktests } = await import('../backtest-files.ts');
      const { sealed } = await import('../seal-file.ts');
      const { conduct } = await import('../steps.ts');
      const { Interrupted, Problem } = await import('../problem.ts');
      const files = await readBacktests(session, names, variant);
      const { candidatesOf, fittedDesigns, isFitted, writeFits } = await import('../fit-file.ts');
      const played = { seed, ...(runs === undefined ? {} : { runs }) };
      if (fit !== undefined && !isFitted(session, fit)) {
        if (seal !== undefined) {
          throw new Problem(
            'Parameters are chosen first, and a seal is of what they are chosen for.',
            ['Leave out --seal now, and name both files on the data that are to judge.'],
          );
        }
        const fitting = candidatesOf(files).map((candidates) => new FitStudy(candidates, played));
        const stopped = await conduct(session, fitting, 'negotiations');
        if (stopped) {
          throw new Interrupted(stopped, 'Interrupted: nothing is chosen before it is over.');
        }
        const fits = fitting.map((study) => study.conclude());
        await writeFits(session, fit, fits);
        if (json) {
          session.json({ format: 'parley-fit', version: 1, fits });
          return;
        }
        session.paper(fits.flatMap((one) => fitPaper(one, { file: fit })));
        return;
      }
      const designs =
        fit === undefined ? files.designs() : await fittedDesigns(session, fit, files);
      const studies = designs.map((design) => new BacktestStudy(design, played));
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
