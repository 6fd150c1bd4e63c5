import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtinText } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

const CAR = builtinText('used-car');
const [BEFORE, AFTER] = CAR.split(/^expectations:\n(?: .*\n)*/m) as [string, string];

/** Checks the used car with other expectations. */
async function checked(expectations: string, ...argv: string[]): ReturnType<typeof parley> {
  const cwd = emptyFolder();
  writeFileSync(join(cwd, 'car.yaml'), `${BEFORE}expectations:\n${expectations}${AFTER}`);
  return parley(['check', 'car.yaml', '-n', '40', '--ways', 'off', ...argv], { cwd });
}

describe('check', () => {
  it('is content where all holds', async () => {
    const { code, stdout } = await parley(['check', 'used-car', '-n', '400']);
    expect(code).toBe(0);
    expect(stdout).toContain('All 3 expectations of the scenario hold.');
    expect(stdout.match(/^✓/gm)).toHaveLength(3);
    const text = stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('400 talks of each · spread over 8 ways of negotiating');
    expect(text).toMatch(/found [78]\d % \(7\d–8\d\), \d+–100 % across ways of negotiating/);
  });

  it('says nothing of single ways with fewer than 50 talks in each, and nothing of ways where all is put to the vote', async () => {
    const few = await parley(['check', 'used-car', '-n', '399']);
    expect(few.stdout).toContain('spread over 8 ways');
    expect(few.stdout).not.toContain('across');
    const voted = '  a: { kind: level, package: asking:proposal, atMost: 0.5 }\n';
    const { stdout } = await checked(voted, '--ways', 'on');
    expect(stdout).toContain('The one expectation of the scenario holds.');
    expect(stdout).not.toContain('ways');
  });

  it('names the way of a talk that contradicts it, which is played so again', async () => {
    const { stdout } = await checked('  a: { kind: never, ending: deadline }\n', '--ways', 'on');
    const [, run, way] = /it happened in talk (\d+) in the way “([a-z-]+)”/.exec(stdout)!;
    const again = `parley run car.yaml --way ${way} --run ${run}`;
    expect(stdout).toContain(again);
    const played = await parley(['run', 'used-car', '--way', way!, '--run', run!, '--json']);
    expect(JSON.parse(played.stdout)).toMatchObject({ way, end: { ending: 'deadline' } });
  });

  it.each(['pie', 'river-treaty', 'wind-farm', 'minerals'])(
    'decides what %s teaches',
    async (name) => {
      const { code, stdout } = await parley(['check', name, '-n', '300', '--ways', 'off']);
      expect(code).toBe(0);
      expect(stdout).not.toMatch(/^[?✗]/m);
    },
  );

  it('says in words which options are meant', async () => {
    const { stdout } = await checked(
      '  a: { kind: never, deal: { price: { atLeast: 9, atMost: 4200 }, tyres: [old, new] } }\n',
    );
    expect(stdout).toContain(
      'talks without a draft never agree on price at least 9 and at most 4200',
    );
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('and tyres = old or new');
  });

  it('ends with 3 where something does not, and says how to see it', async () => {
    const { code, stdout } = await checked(
      '  a: { kind: level, atLeast: 0.9 }\n  b: { title: No deal, kind: never, ending: agreement }\n',
    );
    expect(code).toBe(3);
    expect(stdout).toContain('Of 2 expectations 1 does not hold and 1 holds.');
    expect(stdout).toContain('✗ No deal');
    expect(stdout).toContain(
      'talks without a draft never end in agreement: it happens in every talk',
    );
    expect(stdout).toContain('parley run car.yaml --run 0');
  });

  it('is content with what is not decidable yet, and says how many runs would do', async () => {
    // One that nothing makes certain, though the asking price is still far too much.
    const unsure = BEFORE.replace('value: 0.65', 'range: [0.65, 0.66]');
    const cwd = emptyFolder();
    writeFileSync(
      join(cwd, 'unsure.yaml'),
      `${unsure}expectations:\n  a: { kind: unacceptable, package: asking, to: buyer }\n${AFTER}`,
    );
    const { code, stdout } = await parley(['check', 'unsure.yaml', '-n', '58'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('cannot be decided with so few talks');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'never in 58 talks, so in at most 5.1 %; 59 talks without it would decide it',
    );
    const more = await parley(['check', 'unsure.yaml', '-n', '59'], { cwd });
    expect(more.stdout).toContain('The one expectation of the scenario holds.');
  });

  it('decides after two talks what no talk can decide otherwise', async () => {
    const { code, stdout } = await parley(['check', 'used-car', '-n', '2', '--ways', 'off']);
    expect(code).toBe(0);
    expect(stdout).toContain('All 3 expectations of the scenario hold.');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'it happens in no talk: nothing is uncertain or left to chance',
    );
  });

  it('prints one document for programs', async () => {
    const { code, stdout } = await checked('  a: { kind: level, atMost: 0.9 }\n', '--json');
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'parley-check',
      scenarios: [{ scenario: 'used-car', verdicts: [{ id: 'a', verdict: 'fail', runs: 40 }] }],
    });
  });

  it('refuses names that mean nothing, with their place', async () => {
    const { code, stderr } = await checked('  a: { kind: level, package: trad, atLeast: 1 }\n');
    expect(code).toBe(2);
    expect(stderr).toMatch(/car\.yaml:\d+:\d+/);
    expect(stderr).toContain('did you mean "trade"?');
  });

  it('says so where nothing is expected', async () => {
    const cwd = emptyFolder();
    writeFileSync(join(cwd, 'car.yaml'), `${BEFORE}${AFTER}`);
    const { code, stderr } = await parley(['check', 'car.yaml'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('car.yaml expects nothing');
  });
});
