import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { VERSION } from '@parley/engine';
import { compare, type CompareOptions } from './commands/compare.ts';
import { exportFiles, type ExportOptions, FORMATS } from './commands/export.ts';
import { importFiles, type ImportOptions } from './commands/import.ts';
import { init } from './commands/init.ts';
import { list, type ListOptions, SUBJECTS } from './commands/list.ts';
import { play, type PlayOptions } from './commands/play.ts';
import { replay, type ReplayOptions } from './commands/replay.ts';
import { run, type RunOptions } from './commands/run.ts';
import { schema } from './commands/schema.ts';
import { validate } from './commands/validate.ts';
import type { Session } from './session.ts';
import { WAYS } from './tabled.ts';

const SEED = '1';
const RUNS = 200;
/** Above this, a number of runs is a slip of the finger. */
const RUNS_MAX = 100_000_000;

/** The command with all its sub-commands. `done` is told the exit code. */
export function buildProgram(session: Session, done: (code: number) => void): Command {
  const { io, style, errorStyle } = session;
  const program = new Command('parley');
  // Settings are inherited by the sub-commands, so they come first.
  program
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => session.width,
      getErrHelpWidth: () => session.errorWidth,
      getOutHasColors: () => style.isColorSupported,
      getErrHasColors: () => errorStyle.isColorSupported,
      outputError: (text, write) =>
        write(text.replace(/^error:/, errorStyle.red(errorStyle.bold('error:')))),
    })
    .configureHelp({
      styleTitle: (text) => style.bold(text),
      styleCommandText: (text) => style.cyan(text),
      styleSubcommandText: (text) => style.cyan(text),
      styleOptionText: (text) => style.cyan(text),
      // Every command has options; to say so in each line would push the descriptions off the screen.
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(shortTerm)].join(' '),
    })
    .description('Simulate negotiations: what each draft leads to, and who blocks it.')
    .version(VERSION, '-V, --version', 'Print the version.')
    .helpOption('-h, --help', 'Print this help, or that of a command.')
    .helpCommand(false)
    .option('--no-color', 'Without colours (as does the variable NO_COLOR).');

  addCompare(program, session, done);
  addRun(program, session, done);
  addPlay(program, session, done);
  addReplay(program, session, done);
  addValidate(program, session, done);
  addInit(program, session, done);
  addImport(program, session, done);
  addExport(program, session, done);
  addList(program, session, done);
  addSchema(program, session, done);
  program.addHelpText(
    'after',
    examples(session, [
      ['parley compare minerals', 'every draft of a built-in scenario'],
      ['parley init my-scenario', 'a file of your own to begin with'],
    ]),
  );
  return program;
}

type Done = (code: number) => void;

function addCompare(program: Command, session: Session, done: Done): void {
  program
    .command('compare')
    .description('What each package leads to, over many runs.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .argument(
      '[package...]',
      'Which packages; NAME:WAY tables one in a way of its own. Default: all.',
    )
    .addOption(way('How packages are tabled.').default('frame'))
    .option('-n, --runs <n>', 'Negotiations with each package.', whole(1, RUNS_MAX), RUNS)
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option(
      '--against <package>',
      'What the others are measured by: a package, or open (nothing tabled).',
    )
    .option(
      '--estimand <what>',
      'What the finding is about: agreement, score:ACTOR, joint or rounds.',
      'agreement',
    )
    .option('--confidence <p>', 'Confidence of all intervals.', share, 0.95)
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley compare minerals us-feb12 text-apr30 --runs 1000', ''],
        ['parley compare minerals us-feb12:opening us-feb12:frame', ''],
        ['parley compare minerals --as proposal', 'who would sign what'],
      ]),
    )
    .action(async (scenario: string, packages: string[], options: CompareOptions) =>
      done(await compare(session, scenario, packages, options)),
    );
}

function addRun(program: Command, session: Session, done: Done): void {
  program
    .command('run')
    .description('Play one negotiation and read it move by move.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .option('-p, --package <package>', 'What is on the table at the start. Default: nothing.')
    .addOption(way('How the package is tabled. Default: frame.'))
    .option('-s, --seed <seed>', 'Master seed: any word or number.', SEED)
    .option('--run <n>', 'Which run under that seed, from 0.', whole(0, RUNS_MAX), 0)
    .option(
      '--external <actor=command>',
      'A program in the place of an actor, as docs/external.md says; can be repeated.',
      (one: string, before: string[] | undefined) => [...(before ?? []), one],
    )
    .option(
      '--answer-within <seconds>',
      'How long each answer of such a program may take. (default: 30)',
      seconds,
    )
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
    .action(async (scenario: string, options: RunOptions) =>
      done(await run(session, scenario, options)),
    );
}

function addPlay(program: Command, session: Session, done: Done): void {
  program
    .command('play')
    .description("Take an actor's place in a negotiation.")
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .option('--as <actor>', 'Whose place you take.')
    .option(
      '-p, --package <package>',
      'What is on the table at the start, as NAME or NAME:WAY. Default: nothing.',
    )
    .option('-s, --seed <seed>', `Master seed: any word or number. (default: "${SEED}")`)
    .option('--run <n>', 'Which run under that seed, from 0. (default: 0)', whole(0, RUNS_MAX))
    .option('--resume <file>', 'Go on with a negotiation that was left.')
    .option('-o, --output <file>', 'Where to keep the transcript.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley play used-car --as buyer -o deal.json', ''],
        ['parley play minerals --as ukraine --package us-feb21:opening', ''],
        ['parley replay deal.json', 'the transcript, from all sides'],
      ]),
    )
    .action(async (scenario: string, options: PlayOptions) =>
      done(await play(session, scenario, options)),
    );
}

function addReplay(program: Command, session: Session, done: Done): void {
  program
    .command('replay')
    .description('Show a saved run; check that it still comes out.')
    .argument('<trace>', 'A trace, as parley run -o FILE or parley play writes it.')
    .option('--verify', 'Check move by move that the engine still produces it.')
    .option('--scenario <file>', 'The scenario that it is of, if that is not built in.')
    .option('--full', 'Show the rounds in the middle of a long negotiation too.')
    .option('--json', 'Print one JSON document instead.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley run minerals --run 7 -o run7.json', 'saves a trace'],
        ['parley replay run7.json --verify', 'exit code 3 if it comes out differently'],
      ]),
    )
    .action(async (trace: string, options: ReplayOptions) =>
      done(await replay(session, trace, options)),
    );
}

function addValidate(program: Command, session: Session, done: Done): void {
  program
    .command('validate')
    .description('Check scenario files; every error with its place.')
    .argument('<file...>', 'Scenario files (.yaml, .yml, .json).')
    .option('--json', 'Print one JSON document instead.')
    .action(async (files: string[], { json = false }: { json?: boolean }) =>
      done(await validate(session, files, json)),
    );
}

function addInit(program: Command, session: Session, done: Done): void {
  program
    .command('init')
    .description('Write a commented scenario to begin with.')
    .argument('[name]', 'Its name, or the file.', 'my-scenario')
    .option('-f, --force', 'Replace the file if it is there.')
    .action(async (name: string, { force = false }: { force?: boolean }) =>
      done(await init(session, name, force)),
    );
}

function addImport(program: Command, session: Session, done: Done): void {
  program
    .command('import')
    .description('Make a scenario of GENIUS or GeniusWeb files.')
    .argument('<file...>', 'A domain and a profile for each actor, who speak in this order.')
    .option('-o, --output <file>', 'Where to write it (.yaml, .json). Default: it is printed.')
    .option('--deadline <rounds>', 'Rounds until time is up.', whole(1, 100_000), 100)
    .option('-f, --force', 'Replace the file if it is there.')
    .addHelpText(
      'after',
      examples(session, [
        ['parley import domain.xml buyer.xml seller.xml -o car.yaml', 'GENIUS'],
        ['parley import profile1.json profile2.json -o party.yaml', 'GeniusWeb'],
      ]),
    )
    .action(async (files: string[], options: ImportOptions) =>
      done(await importFiles(session, files, options)),
    );
}

function addExport(program: Command, session: Session, done: Done): void {
  program
    .command('export')
    .description('Write a scenario as GENIUS or GeniusWeb files.')
    .argument('<scenario>', 'A built-in scenario (parley list) or a file.')
    .addOption(
      new Option('--to <format>', 'For which program.').choices(FORMATS).makeOptionMandatory(),
    )
    .requiredOption('-o, --output <folder>', 'Where to put the files; it is made if need be.')
    .option('-f, --force', 'Replace files that are there.')
    .addHelpText('after', examples(session, [['parley export used-car --to genius -o car', '']]))
    .action(async (scenario: string, options: ExportOptions) =>
      done(await exportFiles(session, scenario, options)),
    );
}

function addList(program: Command, session: Session, done: Done): void {
  program
    .command('list')
    .description('List scenarios, and what they may name.')
    .addArgument(
      new Argument('[what]', 'What to list. Default: everything, in short.').choices(SUBJECTS),
    )
    .option('--json', 'Print one JSON document instead.')
    .addOption(
      new Option(
        '--markdown',
        'Print the reference page instead, with pictures of the charts.',
      ).conflicts('json'),
    )
    .action((subject: string | undefined, options: ListOptions) =>
      done(list(session, subject, options)),
    );
}

function addSchema(program: Command, session: Session, done: Done): void {
  program
    .command('schema')
    .description('Print the JSON Schema of scenario files.')
    .option('-o, --output <file>', 'Write it to a file instead.')
    .action(async ({ output }: { output?: string }) => done(await schema(session, output)));
}

function shortTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
  return argument.required ? name.toUpperCase() : `[${name.toUpperCase()}]`;
}

function way(description: string): Option {
  return new Option('--as <way>', description).choices(WAYS);
}

function examples({ style }: Session, lines: readonly (readonly [string, string])[]): string {
  const longest = Math.max(...lines.map(([command]) => command.length));
  const shown = lines.map(([command, note]) =>
    `  ${command.padEnd(longest)}  ${style.dim(note)}`.trimEnd(),
  );
  return `\n${style.bold('Examples:')}\n${shown.join('\n')}`;
}

/** Reads a whole number within bounds. */
function whole(min: number, max: number): (text: string) => number {
  return (text) => {
    const n = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (n >= min && n <= max) return n;
    throw new InvalidArgumentError(
      `It must be a whole number from ${min} to ${max.toLocaleString('en-GB')}.`,
    );
  };
}

/** Reads a confidence: `0.95` or `95%`. */
function share(text: string): number {
  const percent = /^([\d.]+)\s*%$/.exec(text);
  const p = percent ? Number(percent[1]) / 100 : Number(text);
  if (text.trim() !== '' && p >= 0.5 && p < 1) return p;
  throw new InvalidArgumentError('It must be from 0.5 to below 1, such as 0.95 or 95%.');
}

/** Reads a time of waiting: at least a tenth of a second, at most a day. */
function seconds(text: string): number {
  const n = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (n >= 0.1 && n <= 86_400) return n;
  throw new InvalidArgumentError('It must be a number of seconds from 0.1 to 86,400.');
}
