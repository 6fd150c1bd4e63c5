import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Model, Runner, type Scenario } from '@parley-sim/engine';
import { BacktestStudy } from '@parley-sim/engine/backtest';
import { score } from '@parley-sim/engine/model';
import { type Strategy } from '@parley-sim/engine/scenario';
import { casinoBacktest } from '@parley-sim/exchange';
import { describe, expect, test } from 'vitest';
import { mean, NEGOTIATOR, paired, table } from './support.ts';

/* Trades are found: deals come about where few are possible, and little is left that all could still have. */

/** The default of 0.1.0. */
const BY_TIME: Strategy = {
  bidding: { kind: 'time-dependent', exponent: 0.6 },
  acceptance: { kind: 'next' },
};
const TABLES = 200;
const RUNS = 4;

/** A table without uncertain numbers, and what each deal is worth to each over no deal. */
interface Known {
  readonly scenario: Scenario;
  readonly gains: readonly (readonly number[])[];
}

/** A table of four at which so many of 256 deals are better than no deal for all, if a place of no deal makes it one. */
function narrow(seed: number, [least, most]: readonly [number, number]): Known | undefined {
  for (let place = 0.7; place > 0.3; place -= 0.02) {
    const scenario = table(seed, place, { actors: 4, sizes: [4, 4, 4, 4] });
    const model = new Model(scenario);
    const preferences = model.preferenceModel.central();
    const gains = Array.from({ length: model.size }, (_, deal) =>
      Array.from(
        preferences.noDeal,
        (none, a) => (score(model, preferences, a, deal) - none) / 1e9,
      ),
    );
    const possible = gains.filter((g) => Math.min(...g) > 0).length;
    if (possible > most) return undefined;
    if (possible >= least) return { scenario, gains };
  }
  return undefined;
}

/** Share of runs agreed, and by agreement the largest gain that all could still have together, by enumeration. */
function played(strategy: Strategy, { scenario, gains }: Known): Record<'agreed' | 'left', number> {
  const actors = Object.entries(scenario.actors).map(([id, a]) => [id, { ...a, strategy }]);
  const model = new Model({ ...scenario, actors: Object.fromEntries(actors) });
  const runner = new Runner(model);
  const left = Array.from({ length: RUNS }, (_, run) => runner.trace('1', run).end).flatMap(
    ({ ending, deal }) => {
      if (ending !== 'agreement') return [];
      const had = gains[model.find(deal)]!;
      return [Math.max(...gains.map((g) => Math.min(...g.map((x, a) => x - had[a]!))))];
    },
  );
  return { agreed: left.length / RUNS, left: mean(left) };
}

describe.each([
  { possible: [4, 12], agreed: 0.55 },
  { possible: [20, 40], agreed: 0.8 },
] as const)('among four, where $possible of 256 deals are good for all', ({ possible, agreed }) => {
  const tables: Known[] = [];
  for (let seed = 9001; tables.length < TABLES; seed++) {
    const found = narrow(seed, possible);
    if (found) tables.push(found);
  }
  const now = tables.map((t) => played(NEGOTIATOR, t));
  const before = tables.map((t) => played(BY_TIME, t));

  test('more agree than by time', () => {
    const rates = (list: typeof now): number[] => list.map((t) => t.agreed);
    expect(mean(rates(now))).toBeGreaterThanOrEqual(agreed);
    const more = paired(rates(now), rates(before));
    expect(more.mean - more.half).toBeGreaterThan(0.3);
  });

  test('what all could still have is no more than by time, where both agree', () => {
    const both = [...tables.keys()].filter((t) => now[t]!.agreed > 0 && before[t]!.agreed > 0);
    expect(both.length).toBeGreaterThan(10);
    const left = (list: typeof now): number[] => both.map((t) => list[t]!.left);
    const more = paired(left(now), left(before));
    expect(more.mean + more.half).toBeLessThan(0.002);
  });
});

const TALKS = fileURLToPath(new URL('../../../shared/data/casino-train.json', import.meta.url));

describe.runIf(existsSync(TALKS))('of two who divide goods as in CaSiNo’s training part', () => {
  test('as many deals are on the frontier as people’s', () => {
    const source = { file: 'casino-train.json', text: readFileSync(TALKS, 'utf8') };
    // Every fourth of the talks that agreed.
    const some = <T>(list: readonly T[]): T[] => list.filter((_, i) => i % 4 === 1);
    const whole = casinoBacktest(source).designs![1]!;
    const traits = whole.traits!.map((t) => ({ ...t, happened: some(t.happened) }));
    const design = { ...whole, cases: some(whole.cases), traits };
    const study = new BacktestStudy(design, { runs: 4 });
    while (study.done < study.total) study.advance();
    const frontier = study.conclude().traits.find(({ name }) => name.includes('frontier'))!;
    // People's share of all of them, which that of these stands for.
    expect(Math.abs(frontier.people.mean.estimate - 0.67)).toBeLessThan(0.03);
    expect(frontier.runs.mean.estimate).toBeGreaterThanOrEqual(0.67);
  });
});
