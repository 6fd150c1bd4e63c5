import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

const TABLE = 'actor,p,p salience\nA,0,90\nB,100,30\nC,40,50\noutcome,20,,\n';

function folder(): string {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'one.csv'), TABLE);
  writeFileSync(join(cwd, 'two.csv'), TABLE.replace('20,,', '70,'));
  return cwd;
}

describe('parley backtest', () => {
  it('says what is beaten and what is not, with intervals, and what it was sealed as', async () => {
    const cwd = folder();
    const { code, stdout } = await parley(['backtest', 'one.csv', 'two.csv'], { cwd });
    expect(code).toBe(0);
    const text = stdout.replaceAll(/\s+/gu, ' ');
    expect(text).toContain('2 tables of positions (all), variant "unanimity"');
    expect(text).toContain('cannot be told from “mean”');
    expect(text).toContain('2 numbers of 2 cases in 2 negotiations');
    expect(text).toMatch(/sealed before the first run: [0-9a-f]{16}/u);
  });

  it('prints every number of the text as JSON, statements and all', async () => {
    const cwd = folder();
    const { stdout } = await parley(['backtest', 'one.csv', 'two.csv', '--json'], { cwd });
    const { format, backtests } = JSON.parse(stdout) as {
      format: string;
      backtests: { statements: unknown[]; baselines: { name: string }[] }[];
    };
    expect(format).toBe('parley-backtest');
    expect(backtests[0]!.statements).toHaveLength(2);
    expect(backtests[0]!.baselines[0]!.name).toBe('mean');
    const full = await parley(['backtest', 'one.csv', 'two.csv', '--full'], { cwd });
    expect(full.stdout).toContain('Every statement');
  });

  it('writes its seal before it plays, plays again what it seals, and nothing else', async () => {
    const cwd = folder();
    const call = ['backtest', 'one.csv', '--seal', 'before.json'];
    expect((await parley(call, { cwd })).code).toBe(0);
    const seal = readFileSync(join(cwd, 'before.json'), 'utf8');
    expect(JSON.parse(seal)).toMatchObject({
      format: 'parley-seal',
      seals: [{ runs: 100, seed: '1' }],
    });
    expect((await parley(call, { cwd })).code).toBe(0);
    for (const [more, what] of [
      [['-s', '2'], 'seed was 1 and is 2'],
      [['--variant', 'majority'], 'variant was unanimity and is majority'],
      [['-n', '50'], 'runs was 100 and is 50'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const { code, stderr } = await parley([...call, ...more], { cwd });
      expect(code).toBe(2);
      expect(stderr).toContain(what);
    }
    writeFileSync(join(cwd, 'one.csv'), TABLE.replace('20', '21'));
    const { code, stderr } = await parley(call, { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('dataHash');
    expect(readFileSync(join(cwd, 'before.json'), 'utf8')).toBe(seal);
    writeFileSync(join(cwd, 'other.json'), '{}');
    const other = await parley(['backtest', 'one.csv', '--seal', 'other.json'], { cwd });
    expect(other.stderr).toContain('holds no seal');
  });

  it('chooses parameters in a step of its own, writes down all that it tried, and is sealed with them', async () => {
    const cwd = folder();
    const call = ['backtest', 'one.csv', 'two.csv', '-n', '4', '--fit', 'fit.json'];
    const chosen = await parley(call, { cwd });
    expect(chosen.code).toBe(0);
    expect(chosen.stdout).toMatch(/Chosen: deadline \d+, share [\d.]+\./u);
    const text = readFileSync(join(cwd, 'fit.json'), 'utf8');
    const { format, fits } = JSON.parse(text) as {
      format: string;
      fits: { dataHash: string; chosen: Record<string, number>; tried: unknown[] }[];
    };
    expect([format, fits.length, fits[0]!.tried.length]).toEqual(['parley-fit', 1, 12]);
    const early = await parley([...call.slice(0, -1), 'new.json', '--seal', 's.json'], { cwd });
    expect(early.code).toBe(2);

    writeFileSync(join(cwd, 'other.csv'), TABLE.replace('20,,', '90,'));
    const other = ['backtest', 'other.csv', '-n', '4', '--fit', 'fit.json'];
    const judged = await parley([...other, '--seal', 's.json'], { cwd });
    expect(judged.code).toBe(0);
    expect(judged.stdout.replaceAll(/\s+/gu, ' ')).toContain('parameters chosen on all (deadline');
    const { seals } = JSON.parse(readFileSync(join(cwd, 's.json'), 'utf8')) as {
      seals: { fitted: string }[];
    };
    expect(seals[0]!.fitted).toContain(`best of 12 on all (${fits[0]!.dataHash})`);
    // The same data flatter; the file is left as it was.
    const same = await parley(call, { cwd });
    expect(same.stdout.replaceAll(/\s+/gu, ' ')).toContain('on these same data');
    expect(readFileSync(join(cwd, 'fit.json'), 'utf8')).toBe(text);

    const variant = await parley([...other, '--variant', 'majority'], { cwd });
    expect([variant.code, variant.stderr.includes('variant "majority"')]).toEqual([2, true]);
    writeFileSync(join(cwd, 'none.json'), '{"format":"parley-fit","fits":[{"chosen":{"x":"1"}}]}');
    const none = await parley([...other.slice(0, -1), 'none.json'], { cwd });
    expect([none.code, none.stderr.includes('holds no choice')]).toEqual([2, true]);
    writeFileSync(join(cwd, 'x.json'), text.replaceAll('"share"', '"luck"'));
    const luck = await parley([...other.slice(0, -1), 'x.json'], { cwd });
    expect([luck.code, luck.stderr.includes('"luck"')]).toEqual([2, true]);
  });

  it('refuses faults with their place, mixed data, and a variant that there is not', async () => {
    const cwd = folder();
    writeFileSync(join(cwd, 'bad.csv'), TABLE.replace('90', 'x'));
    const bad = await parley(['backtest', 'bad.csv'], { cwd });
    expect([bad.code, bad.stderr.includes('bad.csv:2:5')]).toEqual([2, true]);
    writeFileSync(join(cwd, 'talks.json'), '[]');
    const mixed = await parley(['backtest', 'one.csv', 'talks.json'], { cwd });
    expect(mixed.stderr.replaceAll(/\s+/gu, ' ')).toContain(
      'of tables of positions, but talks.json of CaSiNo',
    );
    const variant = await parley(['backtest', 'one.csv', '--variant', 'x'], { cwd });
    expect(variant.stderr).toContain('unanimity, majority, qualified-majority');
  });
});
