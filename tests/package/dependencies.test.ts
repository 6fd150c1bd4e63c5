import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const root = new URL('../../', import.meta.url);
const { catalog } = parse(readFileSync(new URL('pnpm-workspace.yaml', root), 'utf8')) as {
  catalog: Readonly<Record<string, string>>;
};
const manifests = readdirSync(new URL('packages/', root)).map(
  (folder) =>
    JSON.parse(readFileSync(new URL(`packages/${folder}/package.json`, root), 'utf8')) as Manifest,
);
const dependencies = manifests.flatMap(({ name, dependencies: of = {} }) =>
  Object.entries(of).map(([dependency, version]) => ({ name, dependency, version })),
);

// As pnpm writes it into what it publishes: an exact version would give an app a second copy of xstate or immer.
test.each(dependencies)('$name takes a range of $dependency', ({ dependency, version }) => {
  if (version.startsWith('workspace:')) expect(version).toBe('workspace:^');
  else {
    expect(version).toBe('catalog:');
    expect(catalog[dependency]).toMatch(/^\^\d/);
  }
});

test('what colours a terminal is for the command to choose, not for a library', () => {
  const users = dependencies.filter(({ dependency }) => dependency === 'picocolors');
  expect(users.map(({ name }) => name)).toEqual(['parley-sim']);
});
