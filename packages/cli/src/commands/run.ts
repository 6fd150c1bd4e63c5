import {
  type Add,
  ANSWER_WITHIN,
  examples,
  EXTERNAL,
  FROM_RECORDED,
  ONE_WAY,
  RECORD,
  repeated,
  REPLACING,
  RETRIES,
  RETRIES_MAX,
  RUN_WITHIN,
  RUNS_MAX,
  SEED,
  seconds,
  way,
  whole,
} from '../options.ts';

/** `parley run`: plays one negotiation and prints it as a transcript, or its trace. */
export const run: Add = (program, session) =>
  program
    .command('run')
    .description('Play one negotiation and read it move by move.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .argument('[package]', 'What is on the table at the start; -p says the same. Default: nothing.')
    .option('-p, --package <package>', 'What is on the table at the start. Default: nothing.')
    .addOption(way('How the package is tabled.').default(undefined, 'frame'))
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option('--run <n>', 'Which run under that seed, from 0.', whole(0, RUNS_MAX), 0)
    .option(
      '--draw <n>',
      'Which draw of the uncertain numbers it has, from 0; a comparison gives run 7 draw 3. Default: the run.',
      whole(0, RUNS_MAX),
    )
    .option('--external <actor=program>', EXTERNAL, repeated)
    .option('--answer-within <seconds>', ANSWER_WITHIN, seconds)
    .option('--run-within <seconds>', RUN_WITHIN, seconds)
    .option('--retries <n>', RETRIES, whole(0, RETRIES_MAX))
    .option('--record <file>', RECORD)
    .option('--from-recorded <file>', FROM_RECORDED)
    .option('--way <way>', ONE_WAY)
    .option('-S, --set <path=number>', REPLACING, repeated)
    .option('--full', 'Show the rounds in the middle of a long negotiation too.')
    .option('--json', 'Print the trace as JSON instead.')
    .option('-o, --output <file>', 'Write the trace to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley run minerals', ''],
        ['parley run minerals us-feb12 --as proposal', 'who signs, who refuses'],
        ['parley run minerals --run 7 --full', 'another run, every round'],
        ["parley run used-car --external buyer='python3 agent.py'", 'your own program bids'],
      ]),
    )
    .action(async (argument, named, { seed, run: index, draw = index, ...options }) => {
      const { Model, Negotiation, override, Runner } = await import('@parley-sim/engine');
      const { runPaper, Stage, transcript } = await import('@parley-sim/say');
      const { deliver } = await import('../delivery.ts');
      const { programsBy } = await import('../external/places.ts');
      const { parseNumbers } = await import('../numbers.ts');
      const { loadScenario } = await import('../scenario-input.ts');
      const { inNamedWay } = await import('../ways.ts');
      const { onePackage, tabledBy } = await import('../tabled.ts');
      const { set = [], full = false } = options;
      const numbers = parseNumbers(set);
      const scenario = await inNamedWay(
        override(await loadScenario(session, argument), numbers),
        options.way,
      );
      const spec = onePackage(named, options.package);
      const tabled = tabledBy(scenario, { ...options, package: spec }, 'frame');
      const model = new Model(scenario, tabled);
      const programs = programsBy(session, scenario, model, options);
      const run = { tabled, seed, run: index, draw };
      const { playWith } = programs ? await import('../external/play.ts') : {};
      const played = programs
        ? await playWith!(session, new Negotiation(scenario, run), programs)
        : new Runner(model).trace(seed, index, draw);
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
          : // Without the program the same command would play another talk.
            runPaper(stage, trace, { argument: programs ? undefined : argument });
      await deliver(session, trace, options, told, 'trace');
    });
