import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/* One exported name means one thing: within a package, and where one package reads another. */

const root = fileURLToPath(new URL('../../packages', import.meta.url));
const SCOPE = '@parley-sim/';

interface Exported {
  readonly name: string;
  /** What it is: `const`, `interface`, … */
  readonly sort: string;
  readonly file: string;
}

/** What a package's own files declare and export; what is passed on from another file is declared there. */
function exportsOf(pack: string): Exported[] {
  const src = join(root, pack, 'src');
  return (
    readdirSync(src, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && /\.tsx?$/.test(file.name))
      .map((file) => join(file.parentPath, file.name))
      .flatMap((path) => {
        const declared = readFileSync(path, 'utf8').matchAll(
          /^export (?:abstract |async )?(class|const|enum|function|interface|let|type)\*? (\w+)/gm,
        );
        return [...declared].map(([, sort, name]) => ({
          name: name!,
          sort: sort!,
          file: relative(root, path),
        }));
      })
      // The built-in scenarios, as modules of one text each, are made by a script.
      .filter(({ file }) => !file.startsWith('scenarios/src/library/'))
  );
}

const packages = readdirSync(root, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);
const all = new Map(packages.map((pack) => [pack, exportsOf(pack)]));

/** `Name: a.ts, b.ts` for every name of some that is declared in more than one file. */
function doubles(declared: readonly Exported[]): string[] {
  const files = new Map<string, Set<string>>();
  for (const { name, file } of declared) {
    files.set(name, (files.get(name) ?? new Set()).add(file));
  }
  return [...files]
    .filter(([, where]) => where.size > 1)
    .map(([name, where]) => `${name}: ${[...where].join(', ')}`);
}

test.each(packages)('no exported name of %s means two things', (pack) => {
  const declared = all.get(pack)!;
  expect(declared.length).toBeGreaterThan(5);
  expect(doubles(declared)).toEqual([]);
});

test.each(packages)(
  'no exported type of %s is called as one of a package that it reads',
  (pack) => {
    const { dependencies = {}, devDependencies = {} } = JSON.parse(
      readFileSync(join(root, pack, 'package.json'), 'utf8'),
    ) as Record<'dependencies' | 'devDependencies', Record<string, string> | undefined>;
    const types = (of: string): Exported[] =>
      (all.get(of) ?? []).filter(({ sort }) =>
        ['class', 'enum', 'interface', 'type'].includes(sort),
      );
    const read = Object.keys({ ...dependencies, ...devDependencies })
      .filter((name) => name.startsWith(SCOPE))
      .map((name) => name.slice(SCOPE.length));
    const clashes = read.flatMap((other) => doubles([...types(pack), ...types(other)]));
    expect(clashes).toEqual([]);
  },
);
