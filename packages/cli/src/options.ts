import type * as typings from '@commander-js/extra-typings';
import type { Tabling } from '@parley-sim/engine/scenario';
import { hanging, shellLines, textWidth } from '@parley-sim/say/terminal';
import * as commander from 'commander';
import { PRIORITY, PRIORITY_MAX } from './cluster/options.ts';
import type { WaysWanted } from './ways.ts';
import type { CommandContext } from './command-context.ts';

// Commander itself, with types that know the options of a command from their declaration.
type Typings = typeof typings;
export const Command: Typings['Command'] = commander.Command as unknown as Typings['Command'];
export const Option: Typings['Option'] = commander.Option;
export const Argument: Typings['Argument'] = commander.Argument;

/** The command `parley`, to which a sub-command is added. */
export type Program = typings.Command;

/**
 * Adds a sub-command: its arguments, its options, and what it does, which may set the exit code. A command's file loads nothing
 * that plays, reads or speaks before it is called: its action imports that.
 */
export type Add = (program: Program, session: CommandContext) => void;

/** The options of a command, by the function that declares it. */
export type OptionsOf<Declare extends (program: Program) => { opts(): unknown }> = ReturnType<
  ReturnType<Declare>['opts']
>;

export const SEED = '1';
/** Above this, a number of runs is a slip of the finger. */
export const RUNS_MAX = 100_000_000;
/** Above this, a number of days is a slip of the finger. */
export const DAYS_MAX = 10_000;
/** Runs with one draw: an ensemble takes no more. */
export const REPLICATES_MAX = 65_536;

/** What `-S` does where one talk is played. */
export const REPLACING =
  "Another number in place of the scenario's: actors.us.noDeal=0.4 (paths: parley sweep --paths). Can be repeated.";

/** The ways in which a package can be tabled. */
export const WAYS: readonly Tabling[] = ['opening', 'frame', 'proposal'];

/** How a package is tabled. */
export function way(
  description: string,
): typings.Option<'--as <way>', undefined, undefined, undefined, false, Tabling> {
  return new Option('--as <way>', description).choices(WAYS);
}

/** Whether ways of negotiating are laid over the scenario. */
export function ways<Usual extends WaysWanted | undefined>(
  usual: Usual,
): typings.Option<'--ways <on|off>', undefined, Usual, undefined, false, WaysWanted> {
  return new Option(
    '--ways <on|off>',
    'Whether talks are played in several ways of negotiating, hard and soft, deaf and listening, under three protocols (docs/strategies.md), or only as the scenario has it.',
  )
    .choices(['on', 'off'] as const)
    .default(usual);
}

/** Which queue plays it. */
export function queueOption(): typings.Option<
  '--queue <url>',
  undefined,
  undefined,
  undefined,
  false,
  string
> {
  return new Option(
    '--queue <url>',
    'Let the workers of a queue play it: redis://… or postgres://… (docs/scale.md).',
  );
}

/** Which parts on a queue come first. */
export function priorityOption(): typings.Option<
  '--priority <n>',
  undefined,
  undefined,
  number,
  false,
  number
> {
  return new Option('--priority <n>', 'With --queue: lower numbers are played first.')
    .argParser(whole(1, PRIORITY_MAX))
    .default(undefined, String(PRIORITY));
}

/** Which way of negotiating one talk is played in. */
export const ONE_WAY =
  'Which way of negotiating it is played in, such as hold-out (docs/strategies.md). Default: as the scenario has it.';

/** Of commands that play many negotiations with programs. */
export const KEEP_PROGRAMS =
  'Let each program play one negotiation after the other. Default: started anew for each.';
/** Likewise. */
export const PARALLEL = 'Negotiations with programs that are played at the same time. Default: 1.';
/** Greatest number of negotiations with programs that are played at the same time. */
export const PARALLEL_MAX = 64;
/** Greatest number of times that an answer is asked for again. */
export const RETRIES_MAX = 10;

/** Who plays in an actor's place. */
export const EXTERNAL =
  'A program in the place of an actor: a command, http://… or model:FILE (docs/external.md). Can be repeated.';
export const ANSWER_WITHIN = 'How long each answer of such a program may take. Default: 30.';
export const RUN_WITHIN = 'How long all its answers in a negotiation may take. Default: no limit.';
export const RETRIES =
  'How often a server or a model is asked again after a fault that may pass. Default: 2.';
export const RECORD =
  'Add its replies to a file, by all that it was told; what is there already is not asked again.';
export const FROM_RECORDED =
  'Take its replies from such a file alone: nothing is started or asked.';

/** The values of an option that can be repeated. */
export function repeated(one: string, before?: string[]): string[] {
  return [...(before ?? []), one];
}

/** Commands to try, each with a note. */
export function examples(
  { style, width }: CommandContext,
  lines: readonly (readonly [string, string])[],
): string {
  const longest = Math.max(...lines.map(([command]) => command.length));
  const noted = lines.map(([command, note]) =>
    note === '' ? `  ${command}` : `  ${command.padEnd(longest)}  ${style.dim(note)}`,
  );
  // Where the notes do not fit beside the commands they go below them, as under "Where to look next".
  const shown = noted.every((line) => textWidth(line) <= width)
    ? noted
    : lines.flatMap(([command, note]) => [
        ...shellLines(command, '  ', width),
        ...(note === '' ? [] : hanging('      ', style.dim(note), width)),
      ]);
  return `\n${style.bold('Examples:')}\n${shown.join('\n')}`;
}

/** Reads a whole number within bounds. */
export function whole(min: number, max: number): (text: string) => number {
  return (text) => {
    const n = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (n >= min && n <= max) return n;
    throw new commander.InvalidArgumentError(
      `It must be a whole number from ${min} to ${max.toLocaleString('en-GB')}.`,
    );
  };
}

/** Reads a confidence: `0.95` or `95%`. */
export function share(text: string): number {
  const percent = /^([\d.]+)\s*%$/.exec(text);
  const p = percent ? Number(percent[1]) / 100 : Number(text);
  if (text.trim() !== '' && p >= 0.5 && p < 1) return p;
  throw new commander.InvalidArgumentError('It must be from 0.5 to below 1, such as 0.95 or 95%.');
}

/** Reads a share of everything: `0.8` or `80%`. */
export function rateOption(text: string): number {
  const percent = /^([\d.]+)\s*%$/.exec(text);
  const p = percent ? Number(percent[1]) / 100 : Number(text);
  if (text.trim() !== '' && p >= 0 && p <= 1) return p;
  throw new commander.InvalidArgumentError('It must be from 0 to 1, such as 0.8 or 80%.');
}

/** Reads a time of waiting: at least a tenth of a second, at most a day. */
export function seconds(text: string): number {
  const n = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (n >= 0.1 && n <= 86_400) return n;
  throw new commander.InvalidArgumentError('It must be a number of seconds from 0.1 to 86,400.');
}

/** Reads a number above 0. */
export function positive(text: string): number {
  const x = text.trim() === '' ? Number.NaN : Number(text);
  if (x > 0 && Number.isFinite(x)) return x;
  throw new commander.InvalidArgumentError('It must be a number above 0.');
}

/** Reads an error rate: `0.05` or `5%`. */
export function chance(text: string): number {
  const percent = /^([\d.]+)\s*%$/.exec(text);
  const p = percent ? Number(percent[1]) / 100 : Number(text);
  if (text.trim() !== '' && p > 0 && p < 0.5) return p;
  throw new commander.InvalidArgumentError('It must be above 0 and below 0.5, such as 0.05 or 5%.');
}
