import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEngine } from '@parley-sim/engine';
import { withHash } from '@parley-sim/engine/plugin';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { type Called, emptyFolder, spawned } from '../support/command.ts';
import acme from './plugins/half.ts';

/** A folder with a scenario, the plug-in that it takes kinds of, and whatever else is given. */
function shop(files: Readonly<Record<string, string>> = {}): string {
  const folder = emptyFolder();
  cpSync(join(import.meta.dirname, 'plugins'), folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const calls = (cwd: string, line: string): Promise<Called> => spawned(line.split(' '), { cwd });
const WITH = '--plugin ./half.ts';
const SAYS = '! --plugin executes ./half.ts. Give it no code that you do not trust.\n';

/** A plug-in that bids by some code, called `acme/half` as the good one. */
const bidding = (code: string, before = ''): string => `
  import { definePlugin } from '@parley-sim/engine';
  ${before}
  export default definePlugin({ id: 'acme', version: '1.2.3', bidding: [{
    kind: 'half', title: 't', summary: 's', source: 'x',
    parameters: { share: { type: 'number', default: 0.5, description: 'Share.' } },
    create: () => ({ begin() {}, bid(seat) { ${code} } }),
  }] });`;

describe('a plug-in works in every command:', () => {
  test('validate, list, reference, schema', async () => {
    const cwd = shop();
    expect(await calls(cwd, `validate shop.yaml ${WITH}`)).toEqual({
      code: 0,
      stdout: '✓ shop.yaml is valid: 2 actors, 1 clause, 2 packages\n',
      stderr: SAYS,
    });
    expect((await calls(cwd, `list strategies ${WITH}`)).stdout).toContain('acme/half');
    expect((await calls(cwd, 'list strategies')).stdout).not.toContain('acme/half');
    expect((await calls(cwd, `list --markdown ${WITH}`)).stdout).toContain('`kind: acme/half`');
    expect((await calls(cwd, `schema ${WITH}`)).stdout).toContain('"acme/half"');
  });

  test('run, replay, explain, play', async () => {
    const cwd = shop();
    const ran = await calls(cwd, `run shop.yaml --run 3 ${WITH} -o run.json`);
    expect([ran.code, ran.stderr]).toEqual([0, `${SAYS}The trace is in run.json.\n`]);
    expect(ran.stdout).toContain('parley explain shop.yaml --run 3 --plugin ./half.ts');
    const trace = JSON.parse(readFileSync(join(cwd, 'run.json'), 'utf8'));
    expect(trace.plugins).toEqual([
      { id: 'acme', version: '1.2.0', hash: expect.stringMatching(/^[0-9a-f]{16}$/) },
    ]);
    const engine = createEngine({ plugins: [withHash(acme, trace.plugins[0].hash)] });
    const scenario = parse(readFileSync(join(cwd, 'shop.yaml'), 'utf8'));
    expect(engine.runTrace(scenario, { run: 3 })).toEqual(trace);
    const replayed = await calls(cwd, `replay run.json --scenario shop.yaml --verify ${WITH}`);
    expect(replayed.code).toBe(0);
    expect(replayed.stdout).toContain('✓ Verified');
    const explained = await calls(cwd, `explain shop.yaml --run 3 --json ${WITH}`);
    expect(JSON.parse(explained.stdout).trace).toEqual(trace);
    const played = await new Promise<Called>((resolve) =>
      resolve(
        spawned(
          ['play', 'shop.yaml', '--as', 'buyer', '-o', 'left.json', ...WITH.split(' ')],
          { cwd, stdio: 'pipe' },
          (child) => child.stdin!.end('walk\nyes\n'),
        ),
      ),
    );
    expect(played.code).toBe(0);
    expect(JSON.parse(readFileSync(join(cwd, 'left.json'), 'utf8')).plugins).toEqual(trace.plugins);
  });

  test('sweep, analyze, check, report', async () => {
    const cwd = shop();
    const swept = await calls(cwd, `sweep shop.yaml --runs 20 --json ${WITH}`);
    expect(JSON.parse(swept.stdout).swings.map((s: { path: string }) => s.path)).toContain(
      'actors.seller.strategy.bidding.share',
    );
    expect((await calls(cwd, `analyze shop.yaml ${WITH}`)).code).toBe(0);
    expect((await calls(cwd, `check shop.yaml --runs 100 ${WITH}`)).code).toBe(0);
    expect((await calls(cwd, `report shop.yaml --runs 20 -o r.md ${WITH}`)).code).toBe(0);
    expect(readFileSync(join(cwd, 'r.md'), 'utf8')).toContain(
      'parley report shop.yaml --runs 20 --seed 1 -o r.md --plugin ./half.ts',
    );
  });

  test('compare in one thread and in two, shard and merge give the same bytes, and so does the library', async () => {
    const cwd = shop();
    const design = 'shop.yaml fair:frame steep:frame --runs 300 --replicates 1 --ways off';
    const one = await calls(cwd, `compare ${design} -w 1 --json ${WITH}`);
    const two = await calls(cwd, `compare ${design} -w 2 --json ${WITH}`);
    expect([one.code, one.stderr]).toEqual([0, SAYS]);
    expect(two).toEqual(one);
    for (const index of [1, 0]) {
      const made = await calls(cwd, `shard ${design} --index ${index} --of 2 -o job ${WITH}`);
      expect(made.code).toBe(0);
    }
    expect((await calls(cwd, `merge job --json ${WITH}`)).stdout).toBe(one.stdout);
    const scenario = parse(readFileSync(join(cwd, 'shop.yaml'), 'utf8'));
    const entries = [
      {},
      { package: 'fair', as: 'frame' as const },
      { package: 'steep', as: 'frame' as const },
    ];
    const here = createEngine({ plugins: [acme] }).compare(scenario, {
      entries,
      runs: 300,
      replicates: 1,
    });
    const there = JSON.parse(one.stdout) as { rows: readonly object[] };
    for (const [i, row] of here.rows.entries()) {
      expect(there.rows[i]).toMatchObject(JSON.parse(JSON.stringify(row)));
    }
  });

  test('compare, sweep and check say in how many ways of negotiating it plays, and report whether there are any', async () => {
    const cwd = shop();
    const flat = async (line: string): Promise<string> =>
      (await calls(cwd, `${line} ${WITH}`)).stdout.replaceAll(/\s+/g, ' ');
    const said = 'acme/half plays in 1 of 8 ways: the others replace strategies and protocol of';
    expect(await flat('compare shop.yaml --runs 16')).toContain(said);
    expect(await flat('compare shop.yaml --runs 16 --ways off')).not.toContain('acme/half');
    expect((await calls(cwd, 'compare used-car --runs 16')).stdout).not.toContain('of 8 ways');
    expect(await flat('sweep shop.yaml -S actors.buyer.noDeal=0.1,0.2 -n 2')).toContain(said);
    const shopText = readFileSync(join(cwd, 'shop.yaml'), 'utf8');
    writeFileSync(join(cwd, 'talks.yaml'), shopText.replace('fair:proposal', 'fair:frame'));
    expect(await flat('check talks.yaml -n 8')).toContain(said);
    for (const [ways, word] of [
      ['on', 'on'],
      ['off', 'off, as the file stands'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      await flat(`report shop.yaml --runs 16 --ways ${ways} -o r.md`);
      const report = readFileSync(join(cwd, 'r.md'), 'utf8');
      expect(report).toMatch(new RegExp(` · ways of negotiating: ${word}_$`, 'm'));
    }
  });

  test('lab puts it into the page', async () => {
    const cwd = shop();
    const made = await calls(cwd, `lab shop.yaml -o page.html ${WITH}`);
    expect(made.code).toBe(0);
    const page = readFileSync(join(cwd, 'page.html'), 'utf8');
    expect(page).toContain('parleyPlugin');
    expect(page).toContain('Asks for a share of what there is');
  });
});

describe('whose plug-in it is counts:', () => {
  test('another one does not verify, does not merge, and is not in the range', async () => {
    const cwd = shop({
      'other.js': bidding('return 60;'),
      'old.js': bidding('return 60;').replace('1.2.3', '1.1.0'),
    });
    await calls(cwd, `run shop.yaml ${WITH} -o run.json`);
    const replayed = await calls(
      cwd,
      'replay run.json --scenario shop.yaml --verify --plugin ./other.js',
    );
    expect(replayed.code).toBe(2);
    expect(replayed.stderr).toMatch(
      /It was made with acme 1\.2\.0 \([0-9a-f]{16}\); here is acme 1\.2\.3 \([0-9a-f]{16}\)\./,
    );
    const shown = await calls(cwd, 'replay run.json --scenario shop.yaml --plugin ./other.js');
    expect([shown.code, shown.stderr]).toEqual([
      0,
      expect.stringContaining('The trace was made with the plug-in acme 1.2.0'),
    ]);
    const line = 'shard shop.yaml --runs 20 --of 2 -o job --index';
    await calls(cwd, `${line} 0 ${WITH}`);
    await calls(cwd, `${line} 1 --plugin ./other.js`);
    const merged = await calls(cwd, `merge job ${WITH}`);
    expect([merged.code, merged.stderr]).toEqual([
      4,
      expect.stringContaining('1 shard of 2 is missing: 1.'),
    ]);
    const without = await calls(cwd, 'merge job');
    expect([without.code, without.stderr]).toEqual([
      2,
      expect.stringMatching(
        /What job holds was played with the plug-in acme 1\.2\..*; here none is given\.\n\s+Give the same: --plugin FILE/,
      ),
    ]);
    const old = await calls(cwd, 'validate shop.yaml --plugin ./old.js');
    expect(old.stdout).toContain('The plug-in "acme" is of version 1.1.0.');
    const none = await calls(cwd, 'run shop.yaml');
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('shop.yaml:4:12')]);
  });

  test('where it lies does not: its fingerprint is that of the code', async () => {
    const [a, b] = [shop(), shop()];
    mkdirSync(join(b, 'inner'));
    for (const file of ['half.ts', 'asked.ts']) cpSync(join(a, file), join(b, 'inner', file));
    const hash = async (folder: string, file: string): Promise<string> => {
      const { stdout } = await calls(folder, `run shop.yaml --json --plugin ${file}`);
      return JSON.parse(stdout).plugins[0].hash;
    };
    expect(await hash(b, 'inner/half.ts')).toBe(await hash(a, './half.ts'));
    writeFileSync(join(a, 'asked.ts'), 'export const asked = (from, to, share) => Math.round(to);');
    expect(await hash(a, './half.ts')).not.toBe(await hash(b, 'inner/half.ts'));
  });

  test('and a scenario that names none plays as without it', async () => {
    const cwd = shop();
    const [plain, given] = [
      await calls(cwd, 'run used-car --json'),
      await calls(cwd, `run used-car --json ${WITH}`),
    ];
    expect(given.stdout).toBe(plain.stdout);
  });
});

describe('a plug-in that fails is named, with the run, and nothing else ends:', () => {
  const said = async (
    code: string,
    { before = '', line = 'run shop.yaml --run 3' }: { before?: string; line?: string } = {},
  ): Promise<Called> =>
    calls(shop({ 'bad.js': bidding(code, before) }), `${line} --plugin ./bad.js --plugin-limit 1`);

  test.each<[string, string, RegExp]>([
    [
      'throws',
      'throw new TypeError("oops");',
      /acme 1\.2\.3 .*"acme\/half" threw TypeError: oops, in round 1 of run 3/,
    ],
    ['bids nonsense', 'return NaN;', /gave NaN and not a deal.*in round 1 of run 3/],
    [
      'ends its thread',
      'process.exit(0);',
      /"acme\/half" threw Error: process\.exit: a plug-in may not end what it runs in, in round 1 of run 3/,
    ],
    [
      'never comes back',
      'for (;;) {}',
      /"acme\/half" does not come back: one call has taken more than 1 s, in run 3\./,
    ],
  ])('one that %s', async (_, code, expected) => {
    const { code: exit, stdout, stderr } = await said(code);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(expected);
  });

  test.each([
    ['throws', 'throw new Error("oops");', /threw Error: oops, in round 1 of run \d+ /],
    ['ends its thread', 'process.exit(0);', /"acme\/half" threw Error: process\.exit.*of run \d+ /],
    [
      'never comes back',
      'if (seat.round === 3) for (;;) {} return 60;',
      /more than 1 s, in run \d/,
    ],
  ])('in threads, one that %s', async (_, code, expected) => {
    const called = await said(code, { line: 'compare shop.yaml -w 2 --as frame' });
    expect([called.code, called.stdout]).toEqual([2, '']);
    expect(called.stderr).toMatch(expected);
  });

  test.each([
    ['never ends to load', 'for (;;) {}', /Loading \.\/bad\.js has taken more than 1 s\./],
    [
      'throws while it is loaded',
      'throw new Error("early");',
      /It threw while it was loaded: early/,
    ],
    ['throws nothing while it is loaded', 'throw null;', /It threw while it was loaded: null/],
    [
      'ends its thread while it is loaded',
      'process.exit(0);',
      /It threw while it was loaded: process\.exit/,
    ],
    [
      'imports Node',
      'import fs from "node:fs"; fs.rm;',
      /imports node:fs, which cannot be bundled/,
    ],
    ['is no JavaScript', 'expor t', /cannot be bundled/],
  ])('one that %s', async (_, before, expected) => {
    const { code, stderr } = await said('return 1;', { before });
    expect(code).toBe(2);
    expect(stderr).toMatch(expected);
  });

  test.each([
    ['gone.js', /There is no file gone\.js/],
    ['five.js', /five\.js is no plug-in\.\n.*is 5, but has to be an object/],
    ['none.js', /none\.js has no default export\.\n.*export default definePlugin/],
    ['.', /is a folder/],
  ])('a file that is none: %s', async (file, expected) => {
    const cwd = shop({ 'five.js': 'export default 5;', 'none.js': 'export const a = 1;' });
    const { code, stderr } = await calls(cwd, `run shop.yaml --plugin ${file}`);
    expect(code).toBe(2);
    expect(stderr).toMatch(expected);
  });

  test('a limit without a plug-in is refused', async () => {
    const { code, stderr } = await calls(shop(), 'run used-car --plugin-limit 5');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--plugin-limit is for plug-ins.')]);
  });
});
