import { compare, Model, Runner, type Tabled } from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import { expect, test } from 'vitest';
import { parley } from '../support/command.ts';

const minerals = loadBuiltin('minerals');
const RUNS = 60;

test('hands are shaken where a deal is agreed, or was voted on at home', () => {
  const entries: Tabled[] = [{}, { package: 'framework-feb25', as: 'proposal' }];
  const estimand = { of: 'handshake' } as const;
  const design = { entries, runs: RUNS, seed: '1', estimand, replicates: 1 };
  const { rows } = compare(minerals, design);
  const shaken = entries.map((tabled) => {
    const runner = new Runner(new Model(minerals, tabled));
    return Array.from({ length: RUNS }, (_, run) => runner.trace('1', run)).filter(
      ({ moves, end }) =>
        end.ending === 'agreement' ||
        moves.some((m) => m.act === 'ratify' || m.act === 'reject' || m.act === 'renege'),
    ).length;
  });
  expect(rows.map((r) => Math.round(r.handshake.estimate * RUNS))).toEqual(shaken);
  // At this table some of what is shaken on falls in the Rada or the Council.
  expect(shaken[1]!).toBeGreaterThan(rows[1]!.agreements);
  expect(rows[1]!.difference!.handshake.estimate).toBeCloseTo((shaken[1]! - shaken[0]!) / RUNS, 12);
});

test('the command says both rates', async () => {
  const argv = ['compare', 'minerals', 'text-apr30', '-n', '40', '--estimand', 'handshake'];
  const { code, stdout } = await parley(argv);
  expect(code).toBe(0);
  expect(stdout).toMatch(/: shaken\shands\son\sin/);
  expect(stdout).toMatch(/^draft .* agreed +handshake /m);
});
