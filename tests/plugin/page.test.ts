import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from '../support/command.ts';
import { blocks, ROOT } from '../support/markdown.ts';

const folder = mkdtempSync(join(tmpdir(), 'parley-page-'));
const page = {
  file: 'docs/plugins.md',
  text: readFileSync(join(ROOT, 'docs/plugins.md'), 'utf8'),
};
const parley = (line: string): string =>
  execFileSync(process.execPath, [PROGRAM, ...line.split(' ')], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
const READ = blocks(page, 'js').find((b) => b.startsWith('// read.js'))!;
const node = (file: string): string =>
  execFileSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' });

beforeAll(() => {
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const text of [...blocks(page, 'js'), ...blocks(page, 'yaml')]) {
    const [, name] = /^(?:\/\/|#) (\S+)$/m.exec(text)!;
    writeFileSync(join(folder, name!), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('docs/plugins.md does what it says:', () => {
  test('the strategy plays, by the commands that it names', () => {
    const commands = blocks(page, 'sh').find((b) => b.startsWith('parley '));
    const outputs = commands!
      .trim()
      .split('\n')
      .map((line) => parley(line.replace('parley ', '')));
    expect(outputs[0]).toContain('Agreement in round');
    expect(outputs[1]).toContain('no draft');
    const { moves } = JSON.parse(parley('run shop.yaml --plugin ./acme.js --json'));
    expect(page.text).toContain('The seller asks for 72 first');
    expect(moves[0].deal).toEqual({ price: 72 });
  });

  test('every comparison with a plug-in plays the strategies of the file', () => {
    const lines = page.text.split('\n').filter((l) => /parley compare .*--plugin/.test(l));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((l) => !l.includes('--ways off'))).toEqual([]);
  });

  test('the file is read with the plug-in, and plays', () => {
    expect(node('read.js')).toBe('agreement\n');
    writeFileSync(join(folder, 'read-bad.js'), READ.replace('[acme]', '[]'));
    expect(node('read-bad.js')).toMatch(/^error .*acme.* \d+ \d+\n/);
  });

  test('the plug-in in TypeScript plays', () => {
    const [text] = blocks(page, 'ts');
    writeFileSync(join(folder, 'firm.ts'), text!);
    const shop = blocks(page, 'yaml')[0]!
      .replace('acme: ^1.2', 'firm: ^1.0')
      .replace('acme/half, share: 0.8', 'firm/firm');
    writeFileSync(join(folder, 'firm.yaml'), shop);
    const { moves } = JSON.parse(parley('run firm.yaml --plugin ./firm.ts --json'));
    expect(moves[0].deal).toEqual({ price: 100 });
  });

  test('it holds', () => {
    expect(node('check.js')).toMatch(/^Nothing found in 10 scenarios \(seed 1\)\.\n$/);
  });

  test('the importer makes a scenario that plays, and what it throws is told', () => {
    writeFileSync(join(folder, 'deal.prices'), '100 200 120 170\n');
    const made = parley('import deal.prices -o deal.yaml --plugin ./prices.js');
    expect(made).toContain('deal.yaml has 1 clause and 2 actors: seller and buyer.');
    const { end } = JSON.parse(parley('run deal.yaml --json'));
    expect(end.deal.price).toBeGreaterThanOrEqual(120);
    expect(end.deal.price).toBeLessThanOrEqual(170);
    writeFileSync(join(folder, 'bad.prices'), '100 200 many');
    const told = spawnSync(
      process.execPath,
      [PROGRAM, 'import', 'bad.prices', '--plugin', './prices.js'],
      { cwd: folder, encoding: 'utf8' },
    );
    expect([told.status, told.stderr]).toEqual([
      2,
      expect.stringMatching(
        /What "files\/prices" has made of bad\.prices is no scenario\.\n.*noDeal/,
      ),
    ]);
    const none = spawnSync(process.execPath, [PROGRAM, 'import', 'x', '--plugin', './acme.js'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect([none.status, none.stderr]).toEqual([2, expect.stringContaining('has no importer')]);
  });

  test('the protocol has the order that it says, and holds', () => {
    const out = node('play-snake.js').trim();
    expect(out).toBe('highland midland delta midland highland');
    expect(page.text).toContain(`It prints \`${out}\``);
    writeFileSync(
      join(folder, 'check-snake.js'),
      blocks(page, 'js')
        .find((b) => b.startsWith('// check.js'))!
        .replace('./acme.js', './snake.js'),
    );
    expect(node('check-snake.js')).toMatch(/^Nothing found in 10 scenarios/);
  });

  test('the chart of its own plays as it says: one proposes, the others answer', () => {
    const played = blocks(page, 'js')
      .find((b) => b.startsWith('// play-snake.js'))!
      .replace('./snake.js', './rota.js')
      .replace("orders: '^1.0'", "tables: '^1.0'")
      .replace('orders/snake', 'tables/rota')
      .replace('slice(0, 5)', 'slice(0, 9)')
      .replace('m.actor', '`${m.actor}:${m.act}`');
    writeFileSync(join(folder, 'play-rota.js'), played);
    const acts = node('play-rota.js').trim().split(' ');
    const offers = acts.flatMap((act, i) => (act.endsWith(':offer') ? [[i, act]] : []));
    expect(offers).toEqual([
      [0, 'highland:offer'],
      [4, 'midland:offer'],
      [7, 'delta:offer'],
    ]);
    expect(acts.filter((act) => !/:(offer|accept|refuse)$/.test(act))).toEqual([]);
    writeFileSync(
      join(folder, 'check-rota.js'),
      blocks(page, 'js')
        .find((b) => b.startsWith('// check.js'))!
        .replace('./acme.js', './rota.js'),
    );
    expect(node('check-rota.js')).toMatch(/^Nothing found in 10 scenarios/);
  });
});

test('parley new plugin writes a folder whose test passes at once, and whose commands work', () => {
  expect(parley('new plugin acme-x')).toContain('acme-x is a plug-in with one way of bidding');
  const home = join(folder, 'acme-x');
  const { status, stdout } = spawnSync(process.execPath, ['--test'], {
    cwd: home,
    encoding: 'utf8',
  });
  expect([status, stdout]).toEqual([0, expect.stringContaining('# pass 2')]);
  const told = readFileSync(join(home, 'README.md'), 'utf8');
  expect(told.match(/parley compare .*--plugin/)![0]).toContain('--ways off');
  const compared = parley(
    'compare acme-x/scenario.yaml --ways off --runs 20 --plugin acme-x/index.js',
  );
  expect(compared).toContain('fair');
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'));
  for (const name of Object.keys(manifest.devDependencies)) {
    const there = JSON.parse(
      readFileSync(
        join(ROOT, name === 'parley-sim' ? 'packages/cli' : `node_modules/${name}`, 'package.json'),
        'utf8',
      ),
    );
    expect(there.version.startsWith(manifest.devDependencies[name].slice(1, 2))).toBe(true);
  }
  expect(() => parley('new plugin acme-x')).toThrow();
  expect(() => parley('new plugin Acme')).toThrow();
  expect(parley('new plugin acme-x --force')).toContain('acme-x');
});
