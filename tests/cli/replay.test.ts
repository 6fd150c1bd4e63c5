import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { builtins, readTrace } from '@parley-sim/scenarios';
import { emptyFolder, parley } from '../support/command.ts';

/** A folder with a trace of the used car in it. */
async function saved(...options: string[]): Promise<string> {
  const cwd = emptyFolder();
  const argv = ['run', 'used-car', '-o', 'trace.json', ...options];
  expect((await parley(argv, { cwd })).code).toBe(0);
  return cwd;
}

function tamper(cwd: string, change: (text: string) => string): string {
  const file = join(cwd, 'trace.json');
  const text = readFileSync(file, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  return changed;
}

describe('replay', () => {
  it.each(builtins().map((b) => b.name))(
    'shows a run of %s as run does, and verifies it',
    async (name) => {
      const cwd = emptyFolder();
      const shown = await parley(['run', name, '--run', '3', '-o', 'trace.json'], { cwd });
      const again = await parley(['replay', 'trace.json', '--verify'], { cwd });
      expect([again.code, again.stderr]).toEqual([0, '']);
      // A file says nothing of the command that made it, so replay proposes none.
      const [before] = shown.stdout.split(/\n(?=every move in full)/);
      expect(again.stdout.startsWith(before!)).toBe(true);
      expect(again.stdout).toMatch(
        /Verified: of \d+ moves the engine produces every one, and the same\s+end\./,
      );
    },
  );

  it("plays again with the numbers that stood in the place of the scenario's", async () => {
    const cwd = emptyFolder();
    const set = ['-S', 'protocol.deadline=5'];
    const shown = await parley(['run', 'used-car', ...set, '-o', 'trace.json'], { cwd });
    expect(shown.stdout).toContain("--run 0 -S 'protocol.deadline=5'");
    const again = await parley(['replay', 'trace.json', '--verify'], { cwd });
    expect([again.code, again.stderr]).toEqual([0, '']);
    expect(again.stdout).toContain('at most 5 rounds');
  });

  it('names the first move that comes out differently, where it stands, with code 3', async () => {
    const cwd = await saved();
    const text = tamper(cwd, (t) => t.replace('"tyres": "new"', '"tyres": "old"'));
    const line = text.split('\n').findIndex((l, i) => i > 25 && l.includes('"tyres": "old"')) + 1;
    const { code, stderr } = await parley(['replay', 'trace.json', '--verify'], { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain(`error[trace/differs] trace.json:${line}:`);
    expect(stderr).toContain(
      'Move 2 of 18 (round 1 by buyer), deal, tyres: the trace has "old", the engine "new".',
    );
    const json = JSON.parse(
      (await parley(['replay', 'trace.json', '--verify', '--json'], { cwd })).stdout,
    );
    expect(json).toMatchObject({
      format: 'parley-replay',
      sameScenario: true,
      verified: false,
      divergence: { path: ['moves', 1, 'deal', 'tyres'], recorded: 'old', produced: 'new' },
    });
    // Without --verify nobody asked.
    expect((await parley(['replay', 'trace.json'], { cwd })).code).toBe(0);
  });

  it('says plainly that the scenario has changed, and still finds the first difference', async () => {
    const cwd = emptyFolder();
    await parley(['init', 'water'], { cwd });
    await parley(['run', 'water.yaml', '-o', 'trace.json'], { cwd });
    const argv = ['replay', 'trace.json', '--verify', '--scenario', 'water.yaml'];
    expect((await parley(argv, { cwd })).code).toBe(0);
    const file = join(cwd, 'water.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('title: Village\n', 'title: Hamlet\n'));
    const renamed = await parley(argv, { cwd });
    expect(renamed.code).toBe(0);
    expect(renamed.stderr).toContain('The scenario "water" has changed since this trace was made');
    writeFileSync(file, text.replace('fee: 4, term: 1, wells: 3', 'fee: 1, term: 9, wells: 1'));
    const changed = await parley(argv, { cwd });
    expect(changed.code).toBe(3);
    expect(changed.stderr).toContain('has changed since');
    expect(changed.stderr).toContain('trace/differs');
  });

  it('a trace of a scenario that is not built in needs its file, and names must be those of the scenario', async () => {
    const cwd = emptyFolder();
    await parley(['init', 'water'], { cwd });
    await parley(['run', 'water.yaml', '-o', 'trace.json'], { cwd });
    const homeless = await parley(['replay', 'trace.json'], { cwd });
    expect(homeless.code).toBe(2);
    expect(homeless.stderr).toContain('parley replay trace.json --scenario ./water.yaml');
    const other = await parley(['replay', 'trace.json', '--scenario', 'used-car'], { cwd });
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('of the scenario "water", not of "used-car"');
    const text = tamper(cwd, (t) => t.replace('"actor": "bottler"', '"actor": "botler"'));
    const line = text.split('\n').findIndex((l) => l.includes('botler')) + 1;
    const foreign = await parley(['replay', 'trace.json', '--scenario', 'water.yaml'], { cwd });
    expect(foreign.code).toBe(2);
    expect(foreign.stderr).toContain(`trace.json:${line}:`);
    expect(foreign.stderr).toContain('did you mean "bottler"?');
  });

  it.each<[string, (text: string) => string, string]>([
    ['no JSON', (t) => t.slice(0, 300), 'error[file/syntax] trace.json:'],
    [
      'a comparison',
      (t) => t.replace('parley-trace', 'parley-comparison'),
      'the format "parley-comparison"',
    ],
    [
      'a later version',
      (t) => t.replace('"version": 1', '"version": 2'),
      'traces of version 1, not 2',
    ],
    ['a number that is a text', (t) => t.replace('"run": 0', '"run": "0"'), '"run" is "0"'],
    [
      'an unknown act',
      (t) => t.replace('"act": "accept"', '"act": "acept"'),
      'did you mean "accept"?',
    ],
    [
      'a key too many',
      (t) => t.replace('"beliefs"', '"moods": {}, "beliefs"'),
      'nothing called "moods"',
    ],
    [
      'a move without its deal',
      (t) => t.replace('"act": "accept"', '"act": "offer"'),
      'without a deal',
    ],
    [
      'a clause left open',
      (t) => t.replace('"price": 5000,', ''),
      'says nothing on the clause "price"',
    ],
    [
      'an option of nobody',
      (t) => t.replace('"price": 5000', '"price": 5001'),
      'no option of "price" "5001"',
    ],
  ])('%s is answered with the place of the fault', async (_, change, why) => {
    const cwd = await saved();
    tamper(cwd, change);
    const { code, stdout, stderr } = await parley(['replay', 'trace.json', '--verify'], { cwd });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(why);
    expect(stderr).toMatch(/trace\.json:\d+:\d+/);
  });

  it('reads back every number to the last digit', async () => {
    const cwd = emptyFolder();
    await parley(['run', 'minerals', '-o', 'trace.json'], { cwd });
    const text = readFileSync(join(cwd, 'trace.json'), 'utf8');
    expect(readTrace(text)).toMatchObject({ diagnostics: [], trace: JSON.parse(text) });
  });
});
