import {
  type Add,
  examples,
  ONE_WAY,
  repeated,
  REPLACING,
  RUNS_MAX,
  SEED,
  seconds,
  way,
  whole,
} from '../options.ts';
import { Problem } from '../problem.ts';

/** `parley run`: plays one negotiation and prints it as a transcript, or its trace. */
export const run: Add = (program, session) =>
  program
    .command('run')
    .description('Play one negotiation and read it move by move.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .option('-p, --package <package>', 'What is on the table at the start. Default: nothing.')
    .addOption(way('How the package is tabled.').default(undefined, 'frame'))
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option('--run <n>', 'Which run under that seed, from 0.', whole(0, RUNS_MAX), 0)
    .option(
      '--draw <n>',
      'Which draw of the uncertain numbers it has, from 0; a comparison gives run 7 draw 3. Default: the run.',
      whole(0, RUNS_MAX),
    )
    .option(
      '--external <actor=command>',
      'A program in the place of an actor, as docs/external.md says. Can be repeated.',
      repeated,
    )
    .option(
      '--answer-within <seconds>',
      'How long each answer of such a program may take. Default: 30.',
      seconds,
    )
    .option('--way <way>', ONE_WAY)
    .option('-S, --set <path=number>', REPLACING, repeated)
    .option('--full', 'Show the rounds in the middle of a long negotiation too.')
    .option('--json', 'Print the trace as JSON instead.')
    .option('-o, --output <file>', 'Write the trace to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley run minerals', ''],
        ['parley run minerals --package us-feb12 --as proposal', 'who signs, who refuses'],
        ['parley run minerals --run 7 --full', 'another run, every round'],
        ["parley run used-car --external buyer='python3 agent.py'", 'your own program bids'],
      ]),
    )
    .action(
      async (
        argument,
        { seed, run: index, draw = index, external = [], answerWithin, ...options },
      ) => {
        const { Model, override, Runner } = await import('@parley-sim/engine');
        const { runPaper, Stage, transcript } = await import('@parley-sim/say');
        const { deliver } = await import('../delivery.ts');
        const { parseExternals, playWith } = await import('../external/play.ts');
        const { parseNumbers } = await import('../numbers.ts');
        const { loadScenario } = await import('../scenario-input.ts');
        const { inNamedWay } = await import('../ways.ts');
        const { tabledBy } = await import('../tabled.ts');
        const { set = [], full = false } = options;
        const numbers = parseNumbers(set);
        const scenario = await inNamedWay(
          override(await loadScenario(session, argument), numbers),
          options.way,
        );
        const tabled = tabledBy(scenario, options, 'frame');
        const model = new Model(scenario, tabled);
        const externals = parseExternals(scenario, model, external);
        if (answerWithin !== undefined && externals.size === 0) {
          throw new Problem("--answer-within is for programs that take an actor's place.", [
            "Name one: --external ACTOR='COMMAND'",
          ]);
        }
        const run = { tabled, seed, run: index, draw };
        const played =
          externals.size === 0
            ? new Runner(model).trace(seed, index, draw)
            : await playWith(session, scenario, run, externals, answerWithin ?? 30);
        const trace = {
          ...played,
          ...(set.length === 0 ? {} : { numbers }),
          ...(options.way === undefined ? {} : { way: options.way }),
        };
        const { width, style } = session;
        const stage = new Stage(model, seed, draw);
        const told = (): ReturnType<typeof runPaper> | string =>
          full
            ? transcript(stage, trace, { width, style, full })
            : runPaper(stage, trace, { argument });
        await deliver(session, trace, options, told, 'trace');
      },
    );
