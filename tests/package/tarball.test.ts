import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blocks, pages, ROOT } from '../support/markdown.ts';
import { tryUses } from '../../release/uses.ts';
import { doorsOf, pack, type Packed, PACKAGES } from '../support/packed.ts';
import { buildAt } from '../support/queue.ts';

let packed: Packed;
let folder: string;

/** Runs a development tool of the workspace. */
function tool(name: string, ...args: string[]): string {
  return execFileSync(join(ROOT, 'node_modules/.bin', name), args, {
    encoding: 'utf8',
    cwd: folder,
  });
}

beforeAll(() => {
  packed = pack();
  ({ folder } = packed);
});
afterAll(() => packed.remove());

describe.each(PACKAGES)('the packed package %s', (name) => {
  test('is well formed', () => {
    expect(tool('publint', packed.tarballs.get(name)!)).toContain('All good!');
  });

  test('has types that every ESM consumer can resolve', () => {
    // It fails, and so throws, on whatever concerns an ESM consumer.
    const out = tool(
      'attw',
      packed.tarballs.get(name)!,
      '--profile',
      'esm-only',
      '--no-emoji',
      '--format',
      'ascii',
    );
    expect(out).toContain('node16 (from ESM):');
  });
});

test('the packed packages work together, away from this repository', () => {
  const bin = join(folder, 'node_modules/parley-sim/bin/parley.js');
  const node = (...args: string[]): string =>
    execFileSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  // What the release tries by each package manager is tried here on the same files.
  tryUses({ folder, parley: (...args) => node(bin, ...args), run: (file) => node(file) });
  // A worker that was installed and one of a checkout play the same work.
  expect(buildAt(bin)).toBe(buildAt(join(ROOT, 'packages/cli/bin/parley.js')));
});

test('a package comes without comments in its code, and without declarations that nobody comes to', () => {
  const files = execFileSync('tar', ['-tzf', packed.tarballs.get('engine')!], { encoding: 'utf8' });
  expect(files).toContain('package/dist/machine/session.js\n');
  expect(files).not.toContain('package/dist/machine/cause-finder.d.ts\n');
  expect(files).not.toMatch(/\.map$/m);
  const home = join(folder, 'node_modules/@parley-sim/engine/dist');
  const code = readFileSync(join(home, 'machine/session.js'), 'utf8');
  expect(code).not.toMatch(/\/\*\*|^\s*\/\/|sourceMappingURL/m);
  expect(readFileSync(join(home, 'index.d.ts'), 'utf8')).not.toContain('sourceMappingURL');
  // What nobody needs comes back unnoticed; so its size has a bound, in bytes.
  expect(statSync(packed.tarballs.get('engine')!).size).toBeLessThan(580_000);
});

/** What may speak of a page (charts) or of what stops a call there (workers); all else knows no platform. */
const WITH_PLATFORM = ['all-of-say.ts', 'all-of-cluster.ts', 'README-1.ts'];

/** Examples in the documentation that are marked as TypeScript, by file and number. */
const examples = pages().flatMap((page) =>
  blocks(page, 'ts').map((text, i) => ({
    name: `${page.file.replace('.md', '').replaceAll('/', '-')}-${i + 1}`,
    text,
  })),
);

describe('in a project that has the packed packages and what they declare, and nothing else', () => {
  /** What the compiler says of a file, by file from the project's folder; empty where it has nothing to say. */
  let complaints: string[] = [];

  beforeAll(() => {
    const project = join(folder, 'consumer');
    mkdirSync(project);
    for (const { name, text } of examples) writeFileSync(join(project, `${name}.ts`), text);
    // What can be imported from each package; charts are drawn in a page, so theirs alone may speak of one.
    for (const name of PACKAGES) {
      writeFileSync(
        join(project, `all-of-${name}.ts`),
        doorsOf(name)
          .map((door, i) => `export * as door${i} from '${door}';\n`)
          .join(''),
      );
    }
    writeFileSync(
      join(project, 'saved.ts'),
      `import type { StreamState } from '@parley-sim/engine/random';
       type IsAny<T> = 0 extends 1 & T ? true : false;
       export const isAny: IsAny<StreamState> = false;`,
    );
    // No types of a platform: all that a consumer must have to print, and to stop something, is this.
    writeFileSync(
      join(project, 'platform.d.ts'),
      `declare const console: { log(...values: unknown[]): void };
       declare class AbortController {
         readonly signal: {
           readonly aborted: boolean;
           readonly reason: unknown;
           addEventListener(type: string, listener: () => void): void;
           removeEventListener(type: string, listener: () => void): void;
         };
         abort(reason?: unknown): void;
       }\n`,
    );
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      noPropertyAccessFromIndexSignature: true,
      noImplicitOverride: true,
      isolatedModules: true,
      verbatimModuleSyntax: true,
      erasableSyntaxOnly: true,
      skipLibCheck: false,
      module: 'nodenext',
      target: 'es2023',
      types: [],
      outDir: 'out',
      rootDir: '.',
    };
    complaints = [
      { lib: ['es2023'], include: ['*.ts'], exclude: WITH_PLATFORM },
      { lib: ['es2023', 'dom', 'dom.iterable'], include: WITH_PLATFORM },
    ].flatMap(({ lib, ...files }) => {
      const config = { compilerOptions: { ...compilerOptions, lib }, ...files };
      writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
      const compiler = join(ROOT, 'node_modules/.bin/tsc');
      const { stdout, error } = spawnSync(compiler, ['--pretty', 'false', '-p', 'consumer'], {
        cwd: folder,
        encoding: 'utf8',
      });
      if (error) throw error;
      return stdout.split('\n').filter((line) => /error TS\d+/.test(line));
    });
  });

  /** Runs an example and gives what it printed. */
  const run = (name: string): string =>
    execFileSync(process.execPath, [join(folder, 'consumer/out', `${name}.js`)], {
      cwd: folder,
      encoding: 'utf8',
    });

  test('our declarations need no types that are not declared', () => {
    // Nor may the compiler have been unable to begin, which it says without the name of a file.
    const ours = /parley-sim\b|^consumer\/(all-of|saved)|^error/;
    expect(complaints.filter((line) => ours.test(line))).toEqual([]);
    for (const name of PACKAGES)
      expect(existsSync(join(folder, `consumer/out/all-of-${name}.js`))).toBe(true);
  });

  test.each(examples.map(({ name }) => name))('the example %s has the types it needs', (name) => {
    expect(complaints.filter((line) => line.includes(`${name}.ts`))).toEqual([]);
  });

  test.each([
    [true, /^$/],
    [false, /node_modules\/xstate\/.*error TS/],
  ])('the tsconfig of docs/plugins.md suits its plug-in: skipLibCheck %s', (skipLibCheck, said) => {
    const plugins = pages().find(({ file }) => file === 'docs/plugins.md')!;
    const config = JSON.parse(blocks(plugins, 'json')[0]!);
    expect(config.compilerOptions.skipLibCheck).toBe(true);
    config.compilerOptions.skipLibCheck = skipLibCheck;
    const project = join(folder, `plugin-${skipLibCheck}`);
    mkdirSync(project);
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify(config));
    writeFileSync(join(project, 'firm.ts'), blocks(plugins, 'ts')[0]!);
    const { stdout } = spawnSync(
      join(ROOT, 'node_modules/.bin/tsc'),
      ['--pretty', 'false', '--noEmit', '-p', project],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(stdout).toMatch(said);
  });

  test('the examples are all there', () => {
    expect(examples.map(({ name }) => name)).toEqual([
      'README-1',
      'README-2',
      'docs-design-1',
      'docs-design-2',
      'docs-exchange-1',
      'docs-from-negmas-1',
      'docs-genius-1',
      ...[1, 2, 3, 4, 5].map((i) => `docs-library-${i}`),
      'docs-negmas-1',
      'docs-negmas-2',
      'docs-plugins-1',
      'docs-testing-1',
      'docs-testing-2',
      'docs-tournaments-1',
      'docs-tournaments-2',
    ]);
  });

  test('the one on the library prints what it is said to', () => {
    const out = run('README-1');
    expect(out).toMatch(/first: 1,[^]*verdict: 'leads'/);
    expect(out).toMatch(/^“25 Feb framework” does best: agreed in \d+ %/m);
    expect(out).toContain("act: 'offer'");
    expect(out).toMatch(/ending: '\w+'/);
  });

  test.each([
    ...[1, 2, 3, 4, 5].map((i) => `docs-library-${i}`),
    'docs-design-1',
    'docs-design-2',
    'docs-negmas-2',
    'docs-tournaments-1',
    'docs-tournaments-2',
  ])('%s prints what it is said to', (example) => {
    const { text } = examples.find(({ name }) => name === example)!;
    const said = [...text.matchAll(/\/\/ → (.*)$/gm)].map(([, printed]) => printed);
    expect(said.length).toBeGreaterThan(0);
    expect(run(example).trimEnd().split('\n')).toEqual(said);
  });

  test.each(['README-2', 'docs-testing-1'])(
    'the one on testing prints what it is said to: %s',
    (name) => {
      const out = run(name);
      expect(out).toContain('It does not hold of a run with framework-feb25 as frame on the table');
      const [, shown] = /`(parley run minerals [^`]*)`/.exec(
        pages().find((p) => p.file === 'docs/testing.md')!.text,
      )!;
      expect(out).toContain(`Play it again: ${shown}`);
    },
  );

  test('the one on testing finds nothing where nothing is to be found', () => {
    expect(run('docs-testing-1')).toMatch(/^false No counterexample found/);
  });

  test('the one on what people do at a table holds, and so prints nothing', () => {
    expect(run('docs-testing-2')).toBe('');
  });

  test('the one on NegMAS prints what it is said to', () => {
    const [nash, ...measures] = run('docs-negmas-1').split('\n');
    const [, shown] = /\.outcomes\); \/\/ (\[ \d+ \])/.exec(
      examples.find(({ name }) => name === 'docs-negmas-1')!.text,
    )!;
    expect(nash).toBe(shown);
    expect(measures.join('')).toContain('pareto');
  });

  test('the one on GENIUS prints points and an agreement', () => {
    const [points, agreed] = run('docs-genius-1')
      .trimEnd()
      .split(/\n(?=true|false)/);
    expect(points).toMatch(/^\[ [\d., ]+ \] \[ [\d., ]+ \] \d\.\d{3}$/);
    expect(agreed).toMatch(/^true \[ [\d., ]+ \]$/);
  });

  test('the one on exchange prints what it is said to', () => {
    const out = run('docs-exchange-1');
    expect(out).toContain('warning A package cannot be expressed in GENIUS XML and is left out.');
    expect(out).toMatch(/seller: \{/);
    expect(out).toMatch(/\[ 'GENIUS[^\]]*'GeniusWeb/);
  });
});
