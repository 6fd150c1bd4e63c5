import {
  type Add,
  examples,
  ONE_WAY,
  repeated,
  REPLACING,
  RUNS_MAX,
  SEED,
  way,
  whole,
} from '../options.ts';
import { Problem } from '../problem.ts';

/** Talks on which a draft is judged. */
const RUNS = 200;

/**
 * `parley explain`: who would sign a draft, and what would change that; or why one talk went as it did, and what would have
 * turned it.
 */
export const explain: Add = (program, session) =>
  program
    .command('explain')
    .description(
      'Who would sign a draft, why not, and what would change that; or why one talk ended so.',
    )
    .summary('Who would sign a draft; or why a talk ended so.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .argument(
      '[package]',
      'What was on the table at the start; -p says the same. Default: nothing.',
    )
    .option('-p, --package <package>', 'What was on the table at the start. Default: nothing.')
    .addOption(way('How the package was tabled.').default(undefined, 'proposal'))
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option('--run <n>', 'Explain this talk, from 0, instead of the draft.', whole(0, RUNS_MAX))
    .option(
      '--draw <n>',
      'Which draw of the uncertain numbers it has, from 0; a comparison gives run 7 draw 3. Default: the run.',
      whole(0, RUNS_MAX),
    )
    .option(
      '-n, --runs <n>',
      `On how many draws of the uncertain numbers a draft is judged. Default: ${RUNS}.`,
      whole(1, RUNS_MAX),
    )
    .option('--way <way>', ONE_WAY)
    .option('-S, --set <path=number>', REPLACING, repeated)
    .option('--full', 'Show everything.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley explain minerals us-feb21', 'a draft that was refused'],
        ['parley explain minerals us-feb21 --run 7', 'one of its talks'],
      ]),
    )
    .action(
      async (
        argument,
        named,
        {
          package: option,
          as,
          seed,
          run,
          runs,
          draw,
          way: inWay,
          set = [],
          full = false,
          ...delivery
        },
      ) => {
        if (draw !== undefined && run === undefined) {
          throw new Problem('--draw is about one talk: name it with --run.');
        }
        const engine = await import('@parley-sim/engine');
        const { draftPaper, explanationPaper } = await import('@parley-sim/say');
        const { deliver } = await import('../delivery.ts');
        const { parseNumbers } = await import('../numbers.ts');
        const { loadScenario } = await import('../scenario-input.ts');
        const { inNamedWay } = await import('../ways.ts');
        const { onePackage, tabledBy } = await import('../tabled.ts');
        const numbers = parseNumbers(set);
        const spec = onePackage(named, option);
        const scenario = await inNamedWay(
          engine.override(await loadScenario(session, argument), numbers),
          inWay,
        );
        const tabled = tabledBy(scenario, { package: spec, as }, 'proposal');
        // Verdicts are on drafts as they stand; of what is negotiated there are only talks to explain.
        const judged = run === undefined && tabled.as === 'proposal';
        if (judged && inWay !== undefined) {
          throw new Problem(
            'A draft that is voted on as it stands comes to the same in every way of negotiating.',
            ['Leave out --way, or name a talk with --run, or another way of tabling with --as.'],
          );
        }
        if (!judged && runs !== undefined) {
          throw new Problem(
            '--runs is about a draft as it stands; what is explained here is one talk.',
            ['Leave out --runs, or --run and --as.'],
          );
        }
        const document = judged
          ? engine.verdicts(scenario, { packages: [tabled.package], seed, runs: runs ?? RUNS })[0]!
          : engine.explain(scenario, {
              tabled,
              seed,
              run: run ?? 0,
              ...(draw === undefined ? {} : { draw }),
            });
        const told = inWay === undefined ? document : { ...document, way: inWay };
        await deliver(session, told, delivery, () =>
          'trace' in document
            ? explanationPaper(document, {
                scenario,
                argument,
                tabled,
                numbers,
                ...(inWay === undefined ? {} : { way: inWay }),
                full,
              })
            : draftPaper(document, { scenario, argument, seed, numbers, full }),
        );
      },
    );
