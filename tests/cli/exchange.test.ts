import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBuiltin, readScenario } from '@parley-sim/scenarios';
import { Model, type Scenario } from '@parley-sim/engine';
import { score } from '@parley-sim/engine/model';
import { emptyFolder, parley } from '../support/command.ts';

/** By actor, in the order of the file: its score of every deal. */
function scores(scenario: Scenario): number[][] {
  const model = new Model(scenario, {});
  const preferences = model.preferenceModel.central();
  const deals = model.clauses.reduce((n, c) => n * c.titles.length, 1);
  return model.actors.map((_, a) =>
    Array.from({ length: deals }, (__, deal) => score(model, preferences, a, deal)),
  );
}

const GENIUS = ['A used car.xml', 'Seller.xml', 'Buyer.xml'];
const WEB = ['A used car.json', 'Seller.json', 'Buyer.json'];

async function exported(to: string): Promise<string> {
  const cwd = emptyFolder();
  const { code, stdout } = await parley(['export', 'used-car', '--to', to, '-o', 'out/car'], {
    cwd,
  });
  expect(code).toBe(0);
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('alternating-offers, 10 rounds');
  return cwd;
}

describe('export and import', () => {
  it.each([
    ['genius', GENIUS],
    ['geniusweb', WEB],
    // GeniusWeb's profiles hold the domain themselves.
    ['geniusweb', WEB.slice(1)],
  ])('%s %j keeps every score of every deal', async (to, names) => {
    const cwd = await exported(to);
    const files = names.map((n) => join('out', 'car', n));
    const { code, stderr } = await parley(['import', ...files, '-o', 'again.yaml'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    const { scenario } = readScenario(readFileSync(join(cwd, 'again.yaml'), 'utf8'));
    expect(scores(scenario!)).toEqual(scores(loadBuiltin('used-car')));
    expect((await parley(['run', 'again.yaml'], { cwd })).code).toBe(0);
  });

  it('the domain is found wherever it stands among the files; the profiles keep their order', async () => {
    const cwd = await exported('genius');
    const files = [GENIUS[2]!, GENIUS[0]!, GENIUS[1]!].map((n) => join('out', 'car', n));
    const { stdout } = await parley(['import', ...files, '--deadline', '7'], { cwd });
    const { scenario } = readScenario(stdout);
    expect(Object.keys(scenario!.actors)).toEqual(['buyer', 'seller']);
    expect(scenario!.protocol.deadline).toBe(7);
  });

  it('neither replaces a file unless it is told to; an export writes all or nothing', async () => {
    const cwd = await exported('genius');
    const files = GENIUS.map((n) => join('out', 'car', n));
    writeFileSync(join(cwd, 'mine.yaml'), 'mine');
    const refused = await parley(['import', ...files, '-o', 'mine.yaml'], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('--force');
    expect(readFileSync(join(cwd, 'mine.yaml'), 'utf8')).toBe('mine');
    mkdirSync(join(cwd, 'half'));
    writeFileSync(join(cwd, 'half', 'Buyer.xml'), 'mine');
    const half = ['export', 'used-car', '--to', 'genius', '-o', 'half'];
    expect((await parley(half, { cwd })).code).toBe(2);
    expect(() => readFileSync(join(cwd, 'half', 'Seller.xml'))).toThrow('ENOENT');
    expect((await parley([...half, '--force'], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, 'half', 'Buyer.xml'), 'utf8')).toContain('utility_space');
    const forced = ['import', ...files, '-o', 'mine.yaml', '--force'];
    expect((await parley(forced, { cwd })).code).toBe(0);
  });

  it('an error in a file is printed with its place, and nothing is written', async () => {
    const cwd = await exported('genius');
    const buyer = join(cwd, 'out', 'car', 'Buyer.xml');
    const text = readFileSync(buyer, 'utf8');
    const line = text.split('\n').findIndex((l) => l.includes('<weight')) + 1;
    writeFileSync(buyer, text.replace(/<weight (.*)value="[^"]*"/, '<weight $1value="much"'));
    const files = GENIUS.map((n) => join('out', 'car', n));
    const { code, stdout, stderr } = await parley(['import', ...files, '-o', 'x.yaml'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${join('out', 'car', 'Buyer.xml')}:${line}:`);
    expect(() => readFileSync(join(cwd, 'x.yaml'))).toThrow('ENOENT');
  });

  it('what comes back of a discount needs the deadline, and both commands say what they leave open', async () => {
    const cwd = emptyFolder();
    const out = await parley(['export', 'pie', '--to', 'genius', '-o', 'out'], { cwd });
    expect(out.stdout.replaceAll(/\s+/g, ' ')).toMatch(
      /knows no such thing: .*20 rounds.*strategies.*units.*the summary.*expectations.*identifiers/,
    );
    const files = ['Dividing a pie', 'First player', 'Second player'].map((n) =>
      join('out', `${n}.xml`),
    );
    const argv = ['import', ...files, '--deadline', '20', '-o', 'pie.yaml'];
    const { code, stdout } = await parley(argv, { cwd });
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('A discount is spread over that number');
    const { scenario } = readScenario(readFileSync(join(cwd, 'pie.yaml'), 'utf8'));
    expect(scores(scenario!)).toEqual(scores(loadBuiltin('pie')));
    expect(Object.values(scenario!.actors).map((a) => a.discount)).toEqual([0.9, 0.9]);
    expect((await parley(['validate', 'pie.yaml'], { cwd })).code).toBe(0);
  });

  it.each(['wind-farm', 'river-treaty', 'minerals'])(
    'the pages of errors about %s end with what stands in the way, in a sentence',
    async (name) => {
      for (const to of ['genius', 'geniusweb']) {
        const cwd = emptyFolder();
        // oxlint-disable-next-line no-await-in-loop
        const { code, stdout, stderr } = await parley(['export', name, '--to', to, '-o', 'out'], {
          cwd,
        });
        expect([code, stdout]).toEqual([2, '']);
        const end = stderr.trimEnd().split('\n\n').at(-1)!.replaceAll(/\s+/g, ' ');
        expect(end).toMatch(/cannot hold this scenario: it has no place for .*a red line/);
        expect(end).toMatch(/an actor who signs nothing/);
        expect(end).toMatch(/Nothing is written\.$/);
        expect(() => readFileSync(join(cwd, 'out'))).toThrow('ENOENT');
      }
    },
  );

  it('what a format cannot hold is shown where it stands in the scenario', async () => {
    const cwd = emptyFolder();
    await parley(['init', 'water'], { cwd });
    // The starter scenario has a red line.
    const text = readFileSync(join(cwd, 'water.yaml'), 'utf8');
    const line = text.split('\n').findIndex((l) => l.includes('no-thirst:')) + 1;
    const { code, stderr } = await parley(['export', 'water.yaml', '--to', 'genius', '-o', 'out'], {
      cwd,
    });
    expect(code).toBe(2);
    expect(stderr).toContain(`error[exchange/inexpressible] water.yaml:${line}:`);
    expect(() => readFileSync(join(cwd, 'out'))).toThrow('ENOENT');
  });

  it.each([
    [['Buyer.xml', 'Seller.xml'], 'no GENIUS XML domain'],
    [['A used car.xml'], 'there is no profile'],
    [['A used car.xml', 'A used car.xml', 'Buyer.xml'], 'There are 2 domains'],
  ])('%j is answered with what is missing', async (names, why) => {
    const cwd = await exported('genius');
    const { code, stderr } = await parley(['import', ...names.map((n) => join('out', 'car', n))], {
      cwd,
    });
    expect(code).toBe(2);
    expect(stderr).toContain(why);
  });
});
