import type { Scenario } from '@parley-sim/engine';
import { nearest } from '@parley-sim/engine/basics';
import { builtins, builtinText, isBuiltin } from '@parley-sim/scenarios/builtins';
import { type ReadResult, readScenario } from '@parley-sim/scenarios/read';
import { diagnosticsText } from './diagnostics-text.ts';
import { readText } from './files.ts';
import { InvalidScenario, Problem } from './problem.ts';
import type { CommandContext } from './command-context.ts';

/** A scenario with the text that it was read from. */
export interface ScenarioSource {
  readonly scenario: Scenario;
  /** As it is named in messages. */
  readonly file: string;
  readonly text: string;
}

const EXTENSIONS = ['.yaml', '.yml', '.json'];

/**
 * The scenario that an argument means: a built-in one by name, otherwise a file. Its warnings are printed.
 *
 * @throws Problem if there is none; InvalidScenario if it has errors.
 */
export async function loadScenario(session: CommandContext, name: string): Promise<Scenario> {
  return (await loadSource(session, name)).scenario;
}

/**
 * As {@link loadScenario}, with the text.
 *
 * @throws Problem if there is none; InvalidScenario if it has errors.
 */
export async function loadSource(session: CommandContext, name: string): Promise<ScenarioSource> {
  const builtin = isBuiltin(name);
  if (!builtin) mustBePath(name);
  const { scenario, diagnostics, text } = await readFile(session, name);
  // What is doubtful in a built-in scenario is meant.
  if (!builtin && diagnostics.length > 0) {
    const shown = diagnosticsText(diagnostics, text, session.errorStyle);
    if (!scenario) throw new InvalidScenario(shown);
    session.say(shown);
  }
  if (!scenario) throw new InvalidScenario('');
  return { scenario, file: builtin ? `${name}.yaml` : name, text };
}

/**
 * The text that an argument means, whether it is a scenario or not.
 *
 * @throws Problem if there is none.
 */
export async function loadText(session: CommandContext, name: string): Promise<string> {
  if (isBuiltin(name)) return builtinText(name);
  mustBePath(name);
  return readText(name, session.io);
}

/** Reads and checks a scenario file, or a built-in scenario by name. */
export async function readFile(
  session: CommandContext,
  file: string,
): Promise<ReadResult & { text: string }> {
  const text = isBuiltin(file) ? builtinText(file) : await readText(file, session.io);
  const format = file.endsWith('.json') ? 'json' : 'yaml';
  const check = session.plugins?.engine.validate;
  return { ...readScenario(text, { file, format, ...(check && { check }) }), text };
}

function mustBePath(name: string): void {
  if (!isPath(name)) {
    const names = builtins().map((b) => b.name);
    const near = nearest(name, names);
    throw new Problem(`There is no built-in scenario "${name}".`, [
      ...(near === undefined ? [] : [`Did you mean "${near}"?`]),
      `There are: ${names.join(', ')}`,
      'A scenario file is named by its path: ./my-scenario.yaml',
    ]);
  }
}

/** Whether an argument is the path of a scenario file rather than a name. */
export function isPath(name: string): boolean {
  return /[/\\]/.test(name) || EXTENSIONS.some((e) => name.endsWith(e));
}
