import type { Argument, Option } from 'commander';
import { VERSION } from '@parley-sim/engine/basics';
import { analyze } from './commands/analyze.ts';
import { backtest } from './commands/backtest.ts';
import { check } from './commands/check.ts';
import { cluster } from './commands/cluster.ts';
import { completion } from './commands/completion.ts';
import { compare } from './commands/compare.ts';
import { design } from './commands/design.ts';
import { explain } from './commands/explain.ts';
import { exportFiles } from './commands/export.ts';
import { importFiles } from './commands/import.ts';
import { game } from './commands/game.ts';
import { init } from './commands/init.ts';
import { lab } from './commands/lab.ts';
import { list } from './commands/list.ts';
import { mcp } from './commands/mcp.ts';
import { merge } from './commands/merge.ts';
import { newFolder } from './commands/new.ts';
import { play } from './commands/play.ts';
import { replay } from './commands/replay.ts';
import { report } from './commands/report.ts';
import { run } from './commands/run.ts';
import { schema } from './commands/schema.ts';
import { shard } from './commands/shard.ts';
import { summarize } from './commands/summarize.ts';
import { sweep } from './commands/sweep.ts';
import { tournament } from './commands/tournament.ts';
import { validate } from './commands/validate.ts';
import { takePlugins } from './plugins/options.ts';
import { type Add, Command, type Program } from './options.ts';
import type { CommandContext } from './command-context.ts';

/** In the order of the help. */
const COMMANDS: readonly Add[] = [
  compare,
  analyze,
  sweep,
  design,
  report,
  check,
  backtest,
  tournament,
  run,
  explain,
  play,
  replay,
  lab,
  game,
  validate,
  init,
  newFolder,
  importFiles,
  exportFiles,
  shard,
  merge,
  summarize,
  mcp,
  cluster,
  list,
  schema,
  completion,
];

/** The command with all its sub-commands. */
export function buildProgram(session: CommandContext): Program {
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
      optionDescription: (option) => described(option, option.mandatory),
      argumentDescription: (argument) => described(argument, false),
      // In a narrow window too a description goes on below itself, and not at the left edge.
      minWidthToWrap: 20,
      // Every command has options; to say so in each line would push the descriptions off the screen.
      subcommandTerm: (command) =>
        [command.name(), ...command.registeredArguments.map(shortTerm)].join(' '),
    })
    .description('Simulate negotiations: what each draft leads to, and who blocks it.')
    .version(VERSION, '-V, --version', 'Print the version.')
    .helpOption('-h, --help', 'Print this help, or that of a command.')
    .helpCommand(false)
    .option('--no-color', 'Without colours (as does the variable NO_COLOR).');

  for (const add of COMMANDS) add(program, session);
  takePlugins(program, session);
  // One line: what else there is fills a window of 36, so commands that few call by hand stand in it.
  program.addHelpText(
    'after',
    `\n${style.bold('Example:')} parley compare minerals     ${style.bold('Also:')} summarize, mcp, completion`,
  );
  return program;
}

/** What an option or argument is, then what it may be, then what it is if left out: in the same words everywhere. */
function described(of: Option | Argument, mandatory: boolean): string {
  const { description, argChoices, defaultValue, defaultValueDescription } = of;
  // That an option without a value is not given needs no saying.
  const usual: unknown = defaultValue;
  const told = typeof usual === 'string' || typeof usual === 'number' ? `${usual}` : undefined;
  const fallback = defaultValueDescription ?? told;
  return [
    description,
    ...(argChoices ? [`One of: ${argChoices.join(', ')}.`] : []),
    ...(fallback === undefined ? [] : [`Default: ${fallback}.`]),
    ...(mandatory ? ['Required.'] : []),
  ].join(' ');
}

function shortTerm(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '…' : ''}`;
  return argument.required ? name.toUpperCase() : `[${name.toUpperCase()}]`;
}
