import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { build, type Plugin, type Rollup } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { doorsOf, pack, type Packed, PACKAGES } from '../support/packed.ts';

const DOORS = PACKAGES.flatMap((name) => doorsOf(name));
/** What needs a disk or a terminal. All else loads in a browser. */
const NODE_ONLY = new Set(['@parley-sim/scenarios/files', '@parley-sim/cluster', 'parley-sim']);
/** What an app that embeds the engine is given, minified and gzipped, in kB of 1,000 bytes: a live negotiation has xstate, immer and the check. */
const LIVE_MAX = 122;
const RUNS_MAX = 72;

let packed: Packed;
beforeAll(() => {
  packed = pack();
});
afterAll(() => packed.remove());

/** A run and a comparison, said in one line that every platform has to say alike. */
const PROGRAM = `
  import { compare, Model, Runner } from '@parley-sim/engine';
  import { loadBuiltin } from '@parley-sim/scenarios';
  const scenario = loadBuiltin('wind-farm');
  const trace = new Runner(new Model(scenario)).trace('1', 0);
  const said = JSON.stringify([trace, compare(loadBuiltin('used-car'), { runs: 20 }).rows]);`;

/** Imports every door and says what went wrong, by door; then runs the program. */
const OPENS = `${PROGRAM}
  const failed = {};
  for (const door of ${JSON.stringify(DOORS)}) {
    try {
      if (Object.keys(await import(door)).length === 0) failed[door] = 'exports nothing';
    } catch (error) {
      failed[door] = String(error);
    }
  }
  console.log(JSON.stringify({ failed, said }));`;

interface Opened {
  readonly failed: Readonly<Record<string, string>>;
  readonly said: string;
}

function openIn(command: string, args: readonly string[]): Opened {
  writeFileSync(join(packed.folder, 'opens.mjs'), OPENS);
  writeFileSync(join(packed.folder, 'package.json'), '{ "type": "module" }');
  const out = execFileSync(command, [...args, 'opens.mjs'], {
    cwd: packed.folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(out) as Opened;
}

const PLATFORMS: readonly [command: string, args: readonly string[]][] = [
  [process.execPath, []],
  // Both are tried where they are on the path: npx -p bun -p deno -- npx vitest run tests/package/doors.test.ts
  ['bun', []],
  ['deno', ['run', '--allow-all', '--no-remote', '--node-modules-dir=manual']],
];
const isHere = (command: string): boolean => spawnSync(command, ['--version']).status === 0;

describe.each(PLATFORMS)('%s', (command, args) => {
  test.skipIf(!isHere(command))('opens every door, and plays what Node plays', () => {
    const { failed, said } = openIn(command, args);
    expect(failed).toEqual({});
    expect(said).toBe(openIn(process.execPath, []).said);
    expect(said).toContain('"ending":"agreement"');
  });
});

/** What a browser is given for a module, as one classic script. @throws Error where it asks for a module of Node's. */
async function bundle(code: string): Promise<string> {
  const project = join(packed.folder, 'page');
  mkdirSync(project, { recursive: true });
  const entry = join(project, 'entry.js');
  writeFileSync(entry, code);
  const refuseNode: Plugin = {
    name: 'refuse-node',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source.startsWith('node:')) throw new Error(`${importer} asks for ${source}`);
      return null;
    },
  };
  const built = await build({
    root: project,
    configFile: false,
    logLevel: 'silent',
    plugins: [refuseNode],
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      reportCompressedSize: false,
      lib: { entry, formats: ['iife'], name: 'entry' },
    },
  });
  const [written] = built as Rollup.RollupOutput[];
  return written!.output.map((chunk) => ('code' in chunk ? chunk.code : '')).join('');
}

const kilobytes = (text: string): number => gzipSync(text, { level: 9 }).length / 1000;

describe('a browser', () => {
  test.each(DOORS.filter((door) => !NODE_ONLY.has(door)))('is given %s', async (door) => {
    const code = await bundle(`import * as door from '${door}'; globalThis.door = door;`);
    expect(code.length).toBeGreaterThan(100);
  });

  test.each([...NODE_ONLY])('is not given %s, which says so', async (door) => {
    await expect(bundle(`export * from '${door}';`)).rejects.toThrow('asks for node:');
  });

  test('plays what Node plays, with nothing of Node', async () => {
    const page = createContext({ TextEncoder, TextDecoder, structuredClone, URL });
    new Script(await bundle(`${PROGRAM} globalThis.said = said;`)).runInContext(page);
    expect(page['said']).toBe(openIn(process.execPath, []).said);
  });

  test(`is given a live negotiation in ${LIVE_MAX} kB at most, and runs without one in ${RUNS_MAX}`, async () => {
    const live = await bundle(`export { Negotiation } from '@parley-sim/engine';`);
    const runs = await bundle(`export { Model, Runner } from '@parley-sim/engine';`);
    expect(live).toContain('xstate');
    expect(runs).not.toContain('xstate');
    expect(kilobytes(live)).toBeLessThan(LIVE_MAX);
    expect(kilobytes(runs)).toBeLessThan(RUNS_MAX);
  });
});
