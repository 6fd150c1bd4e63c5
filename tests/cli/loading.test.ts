import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../support/command.ts';
import { ROOT } from '../support/markdown.ts';

const CLI = join(ROOT, 'packages/cli/bin/parley.js');
const VERSIONS = join(ROOT, 'tests/golden/versions');

/** Writes down every module that a process loads, and every file of the library that it reads. */
const HOOK = `
import fs from 'node:fs';
export async function load(url, context, next) {
  fs.appendFileSync(process.env.PARLEY_LOADED, url + '\\n');
  return next(url, context);
}`;
const PRELUDE = `
import fs from 'node:fs';
import { register, syncBuiltinESMExports } from 'node:module';
const read = fs.readFileSync;
fs.readFileSync = (path, ...rest) => {
  if (String(path).includes('/library/')) fs.appendFileSync(process.env.PARLEY_LOADED, path + '\\n');
  return read(path, ...rest);
};
syncBuiltinESMExports();
register(${JSON.stringify(dataUrl(HOOK))});`;

function dataUrl(code: string): string {
  return `data:text/javascript,${encodeURIComponent(code)}`;
}

/**
 * What a command loads beside the CLI itself: a package of others by name, of ours the room or the file at its root, of the library
 * the file.
 */
function loadedBy(line: string): string[] {
  const log = join(emptyFolder(), 'loaded.txt');
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', dataUrl(PRELUDE), CLI, ...line.split(' ')],
    { cwd: VERSIONS, encoding: 'utf8', env: { ...process.env, PARLEY_LOADED: log } },
  );
  expect([status, stderr]).toEqual([0, '']);
  expect(existsSync(log)).toBe(true);
  const urls = readFileSync(log, 'utf8').trim().split('\n');
  const things = urls.filter((url) => !/^(node|data):/.test(url)).map(thing);
  return [...new Set(things.filter((t) => !t.startsWith('cli/')))].toSorted();
}

function thing(url: string): string {
  const npm = /.*\/node_modules\/((@[^/]+\/)?[^/]+)\//.exec(url);
  if (npm) return `npm ${npm[1]}`;
  const path = url.startsWith('file:') ? fileURLToPath(url) : url;
  const [, name, inside, ...places] = relative(ROOT, path).replace(/\.js$/, '').split('/');
  if (inside === 'library') return `library/${places.join('/')}`;
  // Formulas are few where there are any, and so is what the check needs of the model.
  const closely = places[0] === 'statistics' || places[0] === 'model';
  return [name, closely ? places.join('/') : places[0]].join('/');
}

/** Lays out text, and knows errors and names. */
const LEAST = [
  'engine/doors',
  'engine/elementary',
  'engine/entry-of',
  'engine/errors',
  'engine/form',
  'engine/freeze',
  'engine/names',
  'engine/version',
  'npm ansi-regex',
  'npm commander',
  'npm get-east-asian-width',
  'npm picocolors',
  'npm string-width',
  'npm strip-ansi',
  'say/blocks',
  'say/language',
  'say/terminal',
  'say/writers',
];
const NAMES = ['scenarios/builtins', 'scenarios/library'];
/** Knows what a scenario may say, and checks it; of statistics that a truncated normal has a mass. Nothing of it plays; but protocols bring their helpers, and these streams. */
const CHECK = [
  'engine/actor-set',
  'engine/arguments',
  'engine/model/belief',
  'engine/model/clause',
  'engine/model/deal-sample',
  'engine/model/draft',
  'engine/model/filling',
  'engine/model/group',
  'engine/model/most-within',
  'engine/model/outcome',
  'engine/model/part-list',
  'engine/model/score',
  'engine/model/sums',
  'engine/model/voting',
  'engine/place',
  'engine/protocol',
  'engine/random',
  'engine/registry',
  'engine/statistics/normal',
  'engine/statistics/truncated-normal',
  'engine/scenario',
  'engine/strategy',
  'engine/validation',
  'engine/vocabulary',
  'npm seedrandom',
];
/** Knows what a game's file may say. */
const GAME = ['engine/analysis', 'engine/game', 'engine/positions'];
const READ = [
  // A small game is read where no scenario is.
  ...GAME,
  'scenarios/game',
  'npm yaml',
  'scenarios/diagnostics',
  'scenarios/json-tree',
  'scenarios/located',
  'scenarios/number-text',
  'scenarios/read',
  'scenarios/tree',
  'scenarios/yaml-error',
  'scenarios/yaml-scan',
  'scenarios/yaml-tree',
];

describe('a command loads what it needs', () => {
  it.each([
    ['--version', LEAST],
    ['--help', LEAST],
    ['compare --help', LEAST],
    ['list scenarios', [...LEAST, ...NAMES]],
    ['list', [...LEAST, ...NAMES, ...CHECK]],
    ['schema', [...LEAST, ...CHECK, ...GAME, 'scenarios/schema']],
    ['validate old.yaml', [...LEAST, ...NAMES, ...CHECK, ...READ]],
    ['validate used-car', [...LEAST, ...NAMES, ...CHECK, ...READ]],
  ])('%s', (line, things) => {
    expect(loadedBy(line)).toEqual(things.toSorted());
  });

  it('and no more where it plays: threads, rows, reports and other formats are loaded when they are asked for', () => {
    const loaded = loadedBy('compare old.yaml -n 1');
    expect(loaded).toEqual(expect.arrayContaining(['engine/machine', 'say/papers', 'npm yaml']));
    for (const late of ['hyparquet-writer', 'linkedom', 'piscina', 'sax', '@observablehq/plot']) {
      expect(loaded).not.toContain(`npm ${late}`);
    }
    expect(loaded.filter((t) => /^(say.(report|charts)|lab)/.test(t))).toEqual([]);
  });
});
