import { type Argument, Command, type Option } from 'commander';
import { VERSION } from '@parley/engine';
import { addAnalyze } from './grammar/analyze.ts';
import { addCheck } from './grammar/check.ts';
import { addCompare } from './grammar/compare.ts';
import { addExplain } from './grammar/explain.ts';
import { addExport } from './grammar/export.ts';
import { addImport } from './grammar/import.ts';
import { addInit } from './grammar/init.ts';
import { addLab } from './grammar/lab.ts';
import { addList } from './grammar/list.ts';
import { addMerge } from './grammar/merge.ts';
import { addPlay } from './grammar/play.ts';
import { addReplay } from './grammar/replay.ts';
import { addReport } from './grammar/report.ts';
import { addRun } from './grammar/run.ts';
import { addSchema } from './grammar/schema.ts';
import { addShard } from './grammar/shard.ts';
import { addSweep } from './grammar/sweep.ts';
import { addValidate } from './grammar/validate.ts';
import { type Done, examples } from './grammar/options.ts';
import type { Session } from './session.ts';

/** In the order of the help. */
const COMMANDS: readonly ((program: Command, session: Session, done: Done) => void)[] = [
  addCompare,
  addAnalyze,
  addSweep,
  addReport,
  addCheck,
  addRun,
  addExplain,
  addPlay,
  addReplay,
  addLab,
  addValidate,
  addInit,
  addImport,
  addExport,
  addShard,
  addMerge,
  addList,
  addSchema,
];

/** The command with all its sub-commands. `done` is told the exit code. */
export function buildProgram(session: Session, done: Done): Command {
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

  for (const add of COMMANDS) add(program, session, done);
  program.addHelpText(
    'after',
    examples(session, [
      ['parley compare minerals', 'every draft of a built-in scenario'],
      ['parley init my-scenario', 'a file of your own to begin with'],
    ]),
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
