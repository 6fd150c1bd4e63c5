import { describe, expect, it } from 'vitest';
import { parley } from '../support/command.ts';

describe('explain', () => {
  it('says how it ended and what would have turned it, then why', async () => {
    const { code, stdout } = await parley(['explain', 'used-car']);
    expect(code).toBe(0);
    const order = [
      'There was an agreement in round',
      'What everybody asked for',
      'What was refused, and why',
      'What was left on the table',
      'What would have made it no agreement',
      'Where to look next',
    ].map((title) => stdout.indexOf(title));
    expect(order.every((at) => at >= 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    for (const [, command] of stdout.matchAll(/^ {2}parley (.*?) {3}/gm)) {
      const argv = command!.replaceAll("'", '').split(' ');
      // oxlint-disable-next-line no-await-in-loop
      expect((await parley(argv)).code).toBe(0);
    }
  });

  it('names the red line, and the clause that would have mattered', async () => {
    const { stdout } = await parley(['explain', 'minerals', '--package', 'us-feb21']);
    expect(stdout).toContain('Ukraine, round 1: it crossed');
    expect(stdout).toContain('"no debt for past aid"');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'Debt for past aid settled as "Aid acknowledged, no debt"',
    );
  });

  it('tells numbers that turn the run as they are told', async () => {
    const { stdout } = await parley(['explain', 'used-car']);
    const told = [...stdout.matchAll(/^ {2}(Seller|Buyer)'s no-deal value ([\d.]+) instead of/gm)];
    expect(told).toHaveLength(2);
    for (const [, actor, value] of told) {
      const set = `actors.${actor!.toLowerCase()}.noDeal=${value}`;
      // oxlint-disable-next-line no-await-in-loop
      const run = await parley(['run', 'used-car', '-S', set]);
      expect(run.stdout).toContain('How it ended: no agreement');
    }
  });

  it('goes on under the same seed', async () => {
    const { stdout } = await parley(['explain', 'used-car', '--seed', 'a b']);
    expect(stdout).toMatch(/^ {2}parley sweep used-car --seed 'a b' -S '/m);
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
