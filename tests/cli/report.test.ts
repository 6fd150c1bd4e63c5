import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compare, hashScenario, VERSION } from '@parley-sim/engine';
import type { Row } from '@parley-sim/engine/ensemble';
import type { ReportData } from '@parley-sim/say/report';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { parley } from '../support/command.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'parley-report-'));

describe('report', () => {
  it('finds out before any work that its file cannot be written', async () => {
    const { code, stderr } = await parley(['report', 'used-car', '-o', '/no-such-folder/r.html']);
    expect(code).toBe(2);
    expect(stderr).toContain(
      '/no-such-folder/r.html cannot be written: there is no such folder.\n',
    );
    expect(stderr).not.toContain('of the work');
  });

  it('writes a file named after the scenario, and says what was found', async () => {
    const cwd = folder();
    const { code, stdout } = await parley(['report', 'used-car', '-n', '20'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('The report is in used-car-report.html.');
    const html = readFileSync(join(cwd, 'used-car-report.html'), 'utf8');
    expect(html).toMatch(/^<!doctype html>/);
    expect(html).toContain('parley report used-car --runs 20 --seed 1 -o used-car-report.html');
  });

  it('writes Markdown of the packages named, as they are to be tabled', async () => {
    const cwd = folder();
    const argv = ['report', 'used-car', 'trade', 'asking:opening', '--as', 'frame'];
    const { code } = await parley([...argv, '-n', '20', '-s', 'x y', '-o', 'car.md'], { cwd });
    expect(code).toBe(0);
    const text = readFileSync(join(cwd, 'car.md'), 'utf8');
    const command = `parley ${argv.join(' ')} --runs 20 --seed 'x y' -o car.md`;
    expect(text).toContain(command);
    expect(text).toContain('fixed core');
    expect(text).toContain('first offer');
    const entries = [{}, { package: 'trade', as: 'frame' } as const];
    const { rows } = compare(loadBuiltin('used-car'), { entries, runs: 20, seed: 'x y' });
    expect(text).toContain(rows[1]!.title);
    expect(text).not.toContain('<svg');
  });

  it('writes all its numbers as JSON', async () => {
    const cwd = folder();
    const { code } = await parley(['report', 'used-car', '-n', '20', '-o', 'car.json'], { cwd });
    expect(code).toBe(0);
    const data = JSON.parse(readFileSync(join(cwd, 'car.json'), 'utf8')) as ReportData;
    expect(data).toMatchObject({ format: 'parley-report', version: 2 });
    // Drafts are put to the parties as they stand, and what agreed deals leave to be gained is there.
    const ways = data.comparison.rows.map((r) => (r.tabled.package ? r.tabled.as : 'open'));
    expect(ways).toEqual(['open', 'proposal', 'proposal', 'proposal']);
    for (const { efficiency, agreements } of data.comparison.rows)
      expect((efficiency?.deals ?? 0) > 0).toBe(agreements > 0);
    // Talks are spread over the same ways of negotiating as in a comparison: both say the same of a draft.
    const compared = await parley(['compare', 'used-car', '-n', '20', '--json'], { cwd });
    const { rows } = JSON.parse(compared.stdout) as { rows: readonly Row[] };
    expect(data.comparison.rows.map((r) => r.agreement)).toEqual(rows.map((r) => r.agreement));
  });

  it('refuses a form that it cannot write, before anything is played', async () => {
    const { code, stderr } = await parley(['report', 'used-car', '-o', 'report.pdf']);
    expect(code).toBe(2);
    expect(stderr).toContain('HTML, Markdown or JSON');
  });

  it('refuses a package that is none, with the nearest one', async () => {
    const { code, stderr } = await parley(['report', 'used-car', 'trad']);
    expect(code).toBe(2);
    expect(stderr).toContain('Did you mean "trade"?');
  });
});

describe('the example in docs', () => {
  const read = (file: string): string =>
    readFileSync(resolve(import.meta.dirname, '../..', file), 'utf8');

  it.each(['html', 'md'])('is of this version of scenario and engine (%s): pnpm report', (form) => {
    const text = read(`docs/minerals-report.${form}`);
    expect(text).toContain(hashScenario(loadBuiltin('minerals')));
    expect(text).toContain(`parley ${VERSION}`);
    const [command] = /parley report minerals .*minerals-report\.\w+/.exec(text) ?? [''];
    const script = (JSON.parse(read('package.json')) as { scripts: { report: string } }).scripts
      .report;
    expect(script).toContain(command.replace(/^parley /, '').replace(' --seed 1', ''));
    expect(text.length).toBeLessThan(400_000);
  });
});
