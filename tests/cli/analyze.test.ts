import { analyze as analyse } from '@parley/engine';
import { builtins, loadBuiltin } from '@parley/scenarios';
import { describe, expect, it } from 'vitest';
import { analysisPaper, PLAIN, toTerminal } from '@parley/say';
import { parley } from '../support/command.ts';

describe('analyze', () => {
  it('says first whether there is anything to agree on, then who wants what, then what to do next', async () => {
    const { code, stdout, stderr } = await parley(['analyze', 'minerals']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const order = [
      'There is a zone of possible agreement',
      'nothing was played',
      'Who is at the table',
      'What fair or efficient deals would be',
      'Who is opposed to whom',
      'What is at stake',
      'Who should trade what',
      'What arithmetic says',
      'Where to look next',
    ].map((title) => stdout.indexOf(title));
    expect(order.every((at) => at >= 0)).toBe(true);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    const again = /^ {2}parley (analyze .*)$/m.exec(stdout)![1]!;
    const next = await parley(again.split(' '));
    expect(next.stdout).toContain('There is no zone of possible agreement');
  });

  it.each(builtins().map((b) => b.name))('of %s fits 80 columns, and 100', (name) => {
    const scenario = loadBuiltin(name);
    const analysis = analyse(scenario);
    for (const width of [80, 100]) {
      const paper = analysisPaper(analysis, { scenario, argument: name, full: true });
      const text = toTerminal(paper, { style: PLAIN, width });
      for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it.each([80, 100])('is as wide as the terminal, of %d columns', async (columns) => {
    const world = { terminal: columns, env: { NO_COLOR: '1' } };
    const { stdout } = await parley(['analyze', 'used-car'], world);
    const scenario = loadBuiltin('used-car');
    const paper = analysisPaper(analyse(scenario), { scenario, argument: 'used-car', full: false });
    expect(stdout).toBe(toTerminal(paper, { style: PLAIN, width: columns }));
  });

  it('says who must agree to what is tabled', async () => {
    const { stdout } = await parley(['analyze', 'wind-farm', '--package', 'company-plan']);
    expect(stdout).toMatch(/^Town council +must agree to any deal/m);
    expect(stdout).toMatch(/^Grid operator +need not agree/m);
    expect((await parley(['analyze', 'wind-farm'])).stdout).toMatch(
      /^Town council +must agree to some options/m,
    );
    const { stdout: run } = await parley(['run', 'wind-farm', '--package', 'company-plan']);
    expect(run).toMatch(/^ {2}Town council +must agree to any deal/m);
  });

  it('speaks of others only where there are any, and of one deal as of one', async () => {
    const plain = async (...argv: string[]): Promise<string> =>
      (await parley(['analyze', ...argv])).stdout.replaceAll(/\s+/g, ' ');
    expect(await plain('used-car')).toContain(
      'worth at least no deal to each of Seller and Buyer.',
    );
    const plan = await plain('wind-farm', '--package', 'company-plan');
    expect(plan).toContain(
      'the only deal that may be concluded is not worth at least no deal to each of Wind company, Ministry of energy and everybody else whose consent it needs.',
    );
    // The town would refuse it: it is in no zone, but the two who sign would sign it.
    expect(plan).toContain(
      'Of the deals that all who sign would sign, the consent of others apart, 1 combination of scores is Pareto-optimal',
    );
    expect(plan).not.toContain('Who is opposed to whom');
  });

  it('prints one document for programs', async () => {
    const { stdout } = await parley(['analyze', 'used-car', '--run', '2', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'parley-analysis',
      version: 1,
      drawn: { seed: '1', run: 2 },
      zone: { feasible: 12, deals: 4, exact: true },
    });
  });
});
