import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waysOver } from '@parley-sim/engine/ensemble';
import { type VersionComparison, VersionStudy } from '@parley-sim/engine/experiment';
import { readScenario } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';
import { ROOT } from '../support/markdown.ts';

const cwd = join(ROOT, 'tests/golden/versions');
const text = (name: string): string => readFileSync(join(cwd, name), 'utf8');

describe('compare with a second scenario', () => {
  it('prints the document of the library, and writes the same to a file', async () => {
    const folder = emptyFolder();
    for (const name of ['old.yaml', 'new.yaml']) copyFileSync(join(cwd, name), join(folder, name));
    const [was, now] = ['old.yaml', 'new.yaml'].map((n) => readScenario(text(n)).scenario!);
    const argv = ['compare', 'old.yaml', 'new.yaml', '-n', '20', '-s', 'sea', '--as', 'frame'];
    const { code, stdout } = await parley(
      [...argv, '--estimand', 'score:buyer', '--confidence', '0.9', '--json', '-o', 'v.json'],
      { cwd: folder },
    );
    const study = new VersionStudy(was!, now!, {
      runs: 20,
      seed: 'sea',
      as: 'frame',
      estimand: { of: 'score', actor: 'buyer' },
      confidence: 0.9,
      ways: { was: waysOver(was!), now: waysOver(now!) },
    });
    while (study.done < study.total) study.advance();
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(JSON.stringify(study.conclude())));
    expect(readFileSync(join(folder, 'v.json'), 'utf8')).toBe(stdout);
  });

  it('plays both in the same ways of negotiating, unless told not to, and says so', async () => {
    const argv = ['compare', 'old.yaml', 'new.yaml', '-n', '40'];
    const [mixed, stated] = await Promise.all([
      parley(argv, { cwd }),
      parley([...argv, '--ways', 'off'], { cwd }),
    ]);
    const flat = (s: string): string => s.replaceAll(/\s+/g, ' ');
    expect(flat(mixed.stdout)).toContain('· spread over 8 ways of negotiating ·');
    expect(flat(stated.stdout)).toContain(
      '· talks as each file has them, in no other way of negotiating ·',
    );
  });

  it('of the same file twice says that nothing differs', async () => {
    const { stdout } = await parley(['compare', 'old.yaml', 'old.yaml', '-n', '10'], { cwd });
    expect(stdout).toContain('every talk ends as before');
    expect(stdout).toContain('What changed in the file\n· Nothing.');
    expect(stdout).not.toContain('old version');
  });

  it('says on 24 lines what changed, and everything with --full', async () => {
    const argv = ['compare', 'old.yaml', 'new.yaml', '-n', '20'];
    const short = await parley(argv, { cwd, terminal: 80 });
    expect(short.stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(24);
    const { changes } = JSON.parse(
      (await parley([...argv, '--json'], { cwd })).stdout,
    ) as VersionComparison;
    const full = await parley([...argv, '--full'], { cwd, terminal: 200 });
    const told = full.stdout.split('\n').filter((line) => line.startsWith('· '));
    expect(told).toHaveLength(changes.length);
    expect(told).toContain("· Seller's no-deal value: 0.2 to 0.6 → 0.2 to 0.5");
    expect(told).toContain('· The deadline in rounds: 12 → 10');
  });

  it('plays only the drafts that are named, of those that both have', async () => {
    const argv = ['compare', 'old.yaml', 'new.yaml', 'fair', '-n', '10', '--json'];
    const { rows } = JSON.parse((await parley(argv, { cwd })).stdout) as VersionComparison;
    expect(new Set(rows.map((r) => r.tabled.package))).toEqual(new Set([undefined, 'fair']));
    const late = await parley(['compare', 'old.yaml', 'new.yaml', 'late'], { cwd });
    expect([late.code, late.stderr]).toEqual([2, expect.stringContaining('"late"')]);
    expect(late.stderr).toContain('dealer, fair');
  });

  it.each([
    ['--against', 'fair'],
    ['--until-halfwidth', '0.05'],
    ['--select-best', '0.05'],
    ['--why'],
    ['--scores'],
    ['--deals'],
    ['--details'],
    ['--doubt'],
    ['--robust'],
    ['--workers', '2'],
    ['--resume', 'job'],
    ['--rows', 'rows.csv'],
  ])('refuses %s by its name', async (...option) => {
    const { code, stdout, stderr } = await parley(['compare', 'old.yaml', 'new.yaml', ...option], {
      cwd,
    });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(`${option[0]} makes no sense`);
  });

  it('is not meant where the word is a draft of the first', async () => {
    const folder = emptyFolder();
    // A draft by the name of a built-in scenario.
    writeFileSync(join(folder, 'boat.yaml'), text('old.yaml').replace('  fair:', '  pie:'));
    const { stdout } = await parley(['compare', 'boat.yaml', 'pie', '-n', '4', '--json'], {
      cwd: folder,
    });
    expect(JSON.parse(stdout)).toMatchObject({ format: 'parley-comparison' });
    const other = await parley(['compare', 'old.yaml', 'pie'], { cwd });
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining('have no actor in common'),
    ]);
    const neither = await parley(['compare', 'old.yaml', 'fare'], { cwd });
    expect(neither.stderr).toContain('There is no package "fare"');
    const absent = await parley(['compare', 'old.yaml', 'absent.yaml'], { cwd });
    expect(absent.stderr).toContain('There is no file absent.yaml');
  });

  it('keeps what is done at Ctrl-C', async () => {
    const argv = ['compare', 'old.yaml', 'new.yaml', '-n', '5000', '--json'];
    const { code, stdout, stderr } = await parley(argv, { cwd, interrupt: true });
    const { runs, interrupted } = JSON.parse(stdout) as VersionComparison & { interrupted: object };
    expect([code, interrupted]).toEqual([130, { asked: 5000 }]);
    expect(runs).toBeGreaterThan(0);
    expect(stderr).toContain(`those of ${runs} of 5,000 runs`);
  });
});
