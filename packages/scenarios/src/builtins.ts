import { frozen } from '@parley-sim/engine/basics';
import { list } from './library/list.ts';
import { texts } from './library/texts.ts';

/** A scenario that comes with Parley and goes by name. */
export interface Builtin {
  /** As given to `parley compare NAME`; also the file's name without its ending. */
  readonly name: string;
  readonly title: string;
  /** What it helps to answer, in one sentence. */
  readonly question: string;
  /** A few sentences in one line. */
  readonly summary: string;
}

const all: readonly Builtin[] = frozen(list);

/** The built-in scenarios in alphabetical order, from a list beside them: no scenario is parsed for it. */
export function builtins(): readonly Builtin[] {
  return all;
}

/** Whether a built-in scenario goes by that name. */
export function isBuiltin(name: string): boolean {
  return Object.hasOwn(texts, name);
}

/**
 * The text of the built-in scenario of that name: YAML with its author's comments.
 *
 * @throws RangeError if there is none; its message lists those that there are.
 */
export function builtinText(name: string): string {
  if (isBuiltin(name)) return texts[name]!;
  throw new RangeError(
    `There is no built-in scenario '${name}'. There are ${all.map((b) => b.name).join(', ')}.`,
  );
}
