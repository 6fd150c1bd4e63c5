import type { Argument, Option } from 'commander';
import type { Program } from '../options.ts';

/** What can stand at a place of the command line. */
export interface Completable {
  /** Words that it can be; for anything else, none. */
  readonly words: readonly string[];
  readonly files: boolean;
  /** Whether it names a package of the scenario that is named before it. */
  readonly packages: boolean;
}

export interface CompletedOption {
  readonly names: readonly string[];
  readonly description: string;
  /** What comes behind it; absent where nothing does. */
  readonly values?: Completable;
  /** Whether that may be several words. */
  readonly repeats: boolean;
}

interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly places: readonly Completable[];
  /** Whether the last place may be taken again and again. */
  readonly repeats: boolean;
  readonly options: readonly CompletedOption[];
}

/** All that a shell can complete. */
export interface CompletionTable {
  readonly version: string;
  readonly commands: readonly CompletedCommand[];
  /** Packages of each built-in scenario. */
  readonly packages: ReadonlyMap<string, readonly string[]>;
}

/** Words for what the help calls by a name, such as `<scenario>`, or for what comes behind an option. */
export type WordsByName = Readonly<Record<string, readonly string[]>>;

/** What the help calls so is a file or a folder. */
const FILES = new Set(['file', 'folder', 'trace', 'scenario', 'domain']);

function valuesOf(
  name: string,
  choices: readonly string[] | undefined,
  names: WordsByName,
): Completable {
  return {
    words: choices ?? (Object.hasOwn(names, name) ? names[name]! : []),
    files: choices === undefined && FILES.has(name),
    packages: choices === undefined && name === 'package',
  };
}

function optionOf(option: Option, names: WordsByName): CompletedOption {
  const [, called] = /[<[]([^>\].]+)(?:\.{3})?[>\]]$/.exec(option.flags) ?? [];
  const { long } = option;
  const wordsFor = long !== undefined && Object.hasOwn(names, long) ? long : called;
  return {
    names: [option.long, option.short].filter((name) => typeof name === 'string'),
    description: option.description,
    ...(wordsFor === undefined ? {} : { values: valuesOf(wordsFor, option.argChoices, names) }),
    repeats: option.variadic,
  };
}

/** The table of a program: its commands, their arguments and options, in the order of the help. */
export function completionTable(
  program: Program,
  version: string,
  names: WordsByName,
  packages: CompletionTable['packages'],
): CompletionTable {
  const help = program.createHelp();
  const commands = program.commands.map((command): CompletedCommand => {
    const places: readonly Argument[] = command.registeredArguments;
    return {
      name: command.name(),
      description: command.description(),
      places: places.map((argument) => valuesOf(argument.name(), argument.argChoices, names)),
      repeats: places.at(-1)?.variadic ?? false,
      options: help.visibleOptions(command).map((option) => optionOf(option, names)),
    };
  });
  return { version, commands, packages };
}
