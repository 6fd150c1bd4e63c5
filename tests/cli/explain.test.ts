import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

describe('explain', () => {
  it('says how it ended and what would have turned it, then why', async () => {
    const { code, stdout } = await parley(['explain', 'used-car', '--full']);
    expect(code).toBe(0);
    const order = [
      'Agreement in round',
      'Smallest change that turns it: ',
      'What would have prevented it',
      'Who refused, and why',
      'What was left on the table',
      'What everybody asked for',
      'What plain arithmetic would say',
      'the talk, move by move  ',
    ].map((title) => stdout.indexOf(title));
    expect(order.every((at) => at >= 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    const commands = [...stdout.matchAll(/ {2}parley (.*)$/gm)];
    expect(commands).toHaveLength(2);
    for (const [, command] of commands) {
      const argv = command!.replaceAll("'", '').split(' ');
      // oxlint-disable-next-line no-await-in-loop
      expect((await parley(argv)).code).toBe(0);
    }
  });

  it('takes the draft behind the scenario, as compare does, or after -p', async () => {
    const of = (...argv: string[]): ReturnType<typeof parley> =>
      parley(['explain', 'used-car', ...argv, '-n', '20']);
    expect(await of('trade')).toEqual(await of('-p', 'trade'));
    const run = await parley(['run', 'used-car', 'trade']);
    expect(run).toEqual(await parley(['run', 'used-car', '-p', 'trade']));
    const { code, stderr } = await of('trade', '-p', 'asking');
    expect(code).toBe(2);
    expect(stderr).toContain('Two packages are named: trade and asking.');
  });

  it('names the red line, and the clause that would have mattered', async () => {
    const flat = async (...argv: string[]): Promise<string> =>
      (await parley(['explain', 'minerals', '--package', 'us-feb21', ...argv])).stdout.replaceAll(
        /\s+/g,
        ' ',
      );
    const draft = await flat();
    expect(draft).toMatch(
      /^Ukraine would not sign “21 Feb: tougher US draft”, in any of 200 talks/,
    );
    expect(draft).toContain(
      "It crosses Ukraine's red line “no debt for past aid”: the draft settles",
    );
    expect(draft).toMatch(
      /Debt: “\$500bn, or 2 for 1 on future aid” → “(Explicitly not counted|Aid acknowledged, no debt)”/,
    );
    const talk = await flat('--as', 'frame', '--run', '0');
    expect(talk).toContain('Ukraine, round 1: it crossed the red line “no debt for past aid”');
  });

  it('judges a draft on as many draws as it is told; a talk has none to choose', async () => {
    const draft = ['explain', 'used-car', '--package', 'price-only'];
    const { runs } = JSON.parse((await parley([...draft, '--runs', '30', '--json'])).stdout);
    expect(runs).toBe(30);
    expect((await parley([...draft, '--runs', '30'])).stdout).toMatch(/30/);
    for (const about of [
      ['--run', '0'],
      ['--as', 'frame'],
    ]) {
      // oxlint-disable-next-line no-await-in-loop
      const { code, stderr } = await parley([...draft, ...about, '--runs', '30']);
      expect(code).toBe(2);
      expect(stderr).toContain('--runs is about a draft as it stands');
    }
  });

  it('does not look for what gets a draft signed that is: what is left is about a fixed core', async () => {
    const { actors, ...car } = loadBuiltin('used-car');
    const strategy = {
      bidding: { kind: 'hardliner' },
      acceptance: { kind: 'constant', threshold: 0.99 },
    };
    const hard = Object.entries(actors).map(([id, actor]) => [id, { ...actor, strategy }]);
    const file = join(emptyFolder(), 'car.yaml');
    writeFileSync(file, JSON.stringify({ ...car, actors: Object.fromEntries(hard) }));
    const { stdout } = await parley(['explain', file, '-p', 'trade']);
    expect(stdout).toMatch(/^“Full price for a warranty” would be signed in all 200 talks\./);
    expect(stdout).toContain('\nThe smallest change that gets it agreed as a fixed core\n');
    expect(stdout).not.toContain('gets it signed');
    const refused = await parley(['explain', 'used-car', '-p', 'asking']);
    expect(refused.stdout).toContain('\nThe smallest change that gets it signed\n');
  });

  it('refuses a way of tabling where nothing is tabled', async () => {
    const { code, stderr } = await parley(['explain', 'used-car', '--as', 'frame']);
    expect({ code, told: stderr.split('\n')[0] }).toEqual({
      code: 2,
      told: 'error: --as frame says how a package is tabled, but none is.',
    });
  });

  it.each(['frame', 'opening'])('explains a talk where a draft is tabled as %s', async (way) => {
    const explained = async (...argv: string[]): Promise<unknown> =>
      JSON.parse((await parley(['explain', 'used-car', '--json', ...argv])).stdout);
    const told = await explained('-p', 'trade', '--as', way);
    expect(told).toEqual(await explained('-p', `trade:${way}`, '--run', '0'));
    expect(told).toMatchObject({ format: 'parley-explanation' });
    expect(await explained('-p', 'trade')).toMatchObject({ package: 'trade', confidence: 0.95 });
  });

  it('tells numbers that turn the run as they are told', async () => {
    const { stdout } = await parley(['explain', 'used-car', '--full']);
    const told = [
      ...stdout.matchAll(/^· no deal worth ([\d.]+) instead of [\d.]+ to (Seller|Buyer)$/gm),
    ];
    expect(told).toHaveLength(2);
    for (const [, value, actor] of told) {
      const set = `actors.${actor!.toLowerCase()}.noDeal=${value}`;
      // oxlint-disable-next-line no-await-in-loop
      const run = await parley(['run', 'used-car', '-S', set]);
      expect(run.stdout).toMatch(/^No deal: /);
    }
  });

  it('goes on under the same seed', async () => {
    const { stdout } = await parley(['explain', 'used-car', '--seed', 'a b']);
    expect(stdout).toMatch(/ {2}parley sweep used-car --seed 'a b' -S '/m);
  });

  it.each([80, 100])('fits %d columns', async (columns) => {
    const world = { terminal: columns, env: { NO_COLOR: '1' } };
    const { stdout } = await parley(['explain', 'wind-farm'], world);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
  });

  it('prints one document for programs', async () => {
    const { stdout } = await parley(['explain', 'pie', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ format: 'parley-explanation', version: 1 });
  });
});
