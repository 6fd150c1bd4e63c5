import { analyze as analyse } from '@parley-sim/engine';
import { builtins, loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { analysisPaper, PLAIN, toTerminal } from '@parley-sim/say';
import { parley } from '../support/command.ts';

describe('analyze', () => {
  it('says first whether there is anything to agree on, then who wants what, then what to do next', async () => {
    const { code, stdout, stderr } = await parley(['analyze', 'minerals']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const inOrder = (text: string, titles: string[]): void => {
      const order = titles.map((title) => text.indexOf(title));
      expect(titles.filter((_, i) => order[i]! < 0)).toEqual([]);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    };
    const first = ['A deal is possible', 'no deal  could gain', 'Best trades'];
    const fair = '4 fair deals settle 8 clauses alike and differ in';
    inOrder(stdout, [...first, fair, 'worked out, not played', 'which drafts would be signed']);
    const again = / {2}parley (analyze .*)$/m.exec(stdout)![1]!;
    const next = await parley(again.split(' '));
    expect(next.code).toBe(0);
    const all = ['Who is opposed to whom', 'What is at stake', 'what plain arithmetic would say'];
    inOrder(next.stdout, [...first, fair, ...all, 'worked out, not played']);
    const draft = await parley(['analyze', 'minerals', '-p', 'us-feb21']);
    expect(draft.stdout).toMatch(/^No deal is possible/);
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
    expect(stdout).toMatch(/^Town council .* agree to any deal$/m);
    expect(stdout).toMatch(/^Grid operator .* nothing$/m);
    expect((await parley(['analyze', 'wind-farm'])).stdout).toMatch(
      /^Town council .* agree to some options$/m,
    );
    const plan = ['run', 'wind-farm', '--package', 'company-plan', '--full'];
    const { stdout: run } = await parley(plan);
    expect(run).toMatch(/^ {2}Town council +must agree to any deal/m);
  });

  it('speaks of others only where there are any, and of one deal as of one', async () => {
    const plain = async (...argv: string[]): Promise<string> =>
      (await parley(['analyze', ...argv])).stdout.replaceAll(/\s+/g, ' ');
    expect(await plain('used-car')).toContain(
      '4 of 12 lawful deals are at least as good as no deal for everyone who must agree.',
    );
    const plan = await plain('wind-farm', '--package', 'company-plan', '--full');
    expect(plan).toContain('the only lawful deal leaves somebody worse off than no deal.');
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
      version: 2,
      drawn: { seed: '1', run: 2 },
      zone: { feasible: 12, deals: 4, exact: true },
    });
  });
});
