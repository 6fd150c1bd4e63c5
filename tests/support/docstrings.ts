import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** An exported declaration and what is said of it. */
export interface Declared {
  readonly name: string;
  readonly file: string;
  /** Text of the comment above it, on one line; undefined where there is none. */
  readonly docstring: string | undefined;
}

const REEXPORT = /^export (?:type )?(?:\*|\{(?<names>[^}]*)\}) from '(?<from>\.[^']+)';/gmu;
const DECLARATION =
  /(?:^\/\*\*(?<text>(?:(?!\*\/)[^])*)\*\/\n)?^export (?:declare )?(?:async )?(?:abstract )?(?:function\*?|class|interface|type|const|enum) (?<name>\w+)/gmu;

/** What a module exports, its own declarations and those that it passes on from beside it. */
export function exported(file: string, wanted?: ReadonlySet<string>): Declared[] {
  const source = readFileSync(file, 'utf8');
  const own = [...source.matchAll(DECLARATION)].map(({ groups }) => ({
    name: groups!['name']!,
    file,
    docstring: groups!['text']?.replaceAll(/\n \*/gu, ' ').replaceAll(/\s+/gu, ' ').trim(),
  }));
  const passed = [...source.matchAll(REEXPORT)].flatMap(({ groups }) => {
    const { names, from } = groups as { names?: string; from: string };
    return exported(join(dirname(file), from), names === undefined ? wanted : named(names));
  });
  return [...own, ...passed].filter((d) => wanted === undefined || wanted.has(d.name));
}

/** Names in the braces of an export, before they are given another. */
function named(list: string): ReadonlySet<string> {
  return new Set(
    list
      .replaceAll(/\/\/.*$/gmu, '')
      .split(',')
      .map((n) => /^(?:type )?(\w+)/u.exec(n.trim())?.[1])
      .filter((n) => n !== undefined),
  );
}
