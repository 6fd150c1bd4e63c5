import { type Part } from '@parley-sim/engine/scenario';
import { type Scenario, validateScenario } from '@parley-sim/engine';
import { describe, expect, test } from 'vitest';
import { bazaar, calls, chiSquare, NEVER, prices, told, trace } from '../support/bazaar.ts';
import { plays } from '../support/tables.ts';
import { accepted, asked } from '../support/vectors.ts';

/* Parts that other programs have, worked out by hand. A price p is worth 1 − p/100 to the buyer and p/100 to the seller. */

const PRICES = [10, 20, 29, 30, 31, 39, 40, 41, 50, 60];
const LATER = [100, 100, 100];

/** What a buyer who concedes evenly, 40 next, accepts in round 4 of 9. */
const takes = (rule: Part): number[] => accepted(rule, PRICES, LATER);
const least = (threshold: number): Part => ({ kind: 'constant', threshold });

describe('several rules', () => {
  test('accept together what the strictest accepts, or the most lenient', () => {
    const rules = [{ kind: 'next' }, least(0.7), least(0.5)];
    expect(takes({ kind: 'all', rules })).toEqual(takes(least(0.7)));
    expect(takes({ kind: 'any', rules })).toEqual(takes(least(0.5)));
    expect(takes({ kind: 'all', rules: [rules[0]!] })).toEqual(takes({ kind: 'next' }));
    expect(takes({ kind: 'any', rules: [rules[0]!] })).toEqual(takes({ kind: 'next' }));
  });

  test('hold one another: AC_next, or a fixed score once some time has gone by', () => {
    const late = (after: number): Part => ({
      kind: 'any',
      rules: [{ kind: 'next' }, { kind: 'all', rules: [{ kind: 'time', after }, least(0.5)] }],
    });
    // Round 4 of 9: t = .4.
    expect(takes(late(0.4))).toEqual(takes(least(0.5)));
    expect(takes(late(0.41))).toEqual(takes({ kind: 'next' }));
  });

  test('read their numbers where they stand, drawn ones too', () => {
    const scenario = bazaar(calls([60, 50, 40, 30]), {
      buyer: plays(
        { kind: 'hardliner' },
        {
          kind: 'all',
          rules: [least(0.4), { kind: 'constant', threshold: { range: [0.5, 0.7] } }],
        },
      ),
    });
    expect(validateScenario(scenario).diagnostics).toEqual([]);
    const seen = new Set<unknown>();
    for (let run = 0; run < 40; run++) {
      const { end, beliefs } = trace(scenario, run);
      const [threshold] = Object.values(beliefs) as [number];
      expect(Object.keys(beliefs)).toEqual(['actors.buyer.strategy.acceptance.rules.1.threshold']);
      expect(end.deal!['price']).toBe(threshold <= 0.5 ? 50 : threshold <= 0.6 ? 40 : 30);
      seen.add(end.deal!['price']);
    }
    expect(seen.size).toBe(2);
  });

  test('say where a rule is wrong, and do not hold their own kind', () => {
    const wrong = (acceptance: Part): string[] =>
      validateScenario(
        bazaar(calls([1]), { buyer: plays({ kind: 'hardliner' }, acceptance) }),
      ).diagnostics.map((d) => `${d.code} ${d.path.slice(3).join('.')}`);
    const at = 'acceptance.rules';
    expect(wrong({ kind: 'all', rules: [] })).toEqual([`scenario/wrong-length ${at}`]);
    expect(wrong({ kind: 'all', rules: [{ kind: 'nexte' }] })).toEqual([
      `scenario/unknown-acceptance-kind ${at}.0.kind`,
    ]);
    expect(wrong({ kind: 'any', rules: [{ kind: 'any', rules: [] }] })).toEqual([
      `scenario/nested-mix ${at}.0.kind`,
    ]);
    expect(wrong({ kind: 'any', rules: [{ kind: 'time', after: 2 }] })).toEqual([
      `scenario/out-of-range ${at}.0.after`,
    ]);
    const twice = { kind: 'all', rules: [{ kind: 'any', rules: [{ kind: 'all', rules: [] }] }] };
    expect(wrong(twice)).toHaveLength(1);
  });
});

describe('tit for tat in accepting', () => {
  const takesThen = (before: number[], tried: number[], more: object = {}): number[] =>
    accepted({ kind: 'tit-for-tat', ...more }, tried, before);

  test('takes its best in round 1 and its second best in rounds 2 and 3, however kind it is', () => {
    expect(takesThen([], [0, 1, 2], { kindness: 1 })).toEqual([0]);
    expect(takesThen([100], [0, 1, 2], { kindness: 1 })).toEqual([0, 1]);
    expect(takesThen([100, 100], [0, 1, 2], { kindness: 1 })).toEqual([0, 1]);
    expect(takesThen(LATER, [0, 50, 100], { kindness: 1 })).toEqual([0, 50, 100]);
  });

  test('goes by the model that is named: who is thought to want nothing has conceded half', () => {
    const strategy = {
      ...plays({ kind: 'hardliner' }, { kind: 'tit-for-tat', kindness: 0.1 }),
      model: { kind: 'none' },
    };
    // Every option is worth .5, so .5 + .1 was conceded: 1 − p/100 ≥ .4.
    const ends = [60, 61].map((p) => trace(bazaar(calls([...LATER, p]), { buyer: strategy })).end);
    expect(ends.map((e) => e.round)).toEqual([4, 9]);
  });
});

describe('top-fraction', () => {
  const shared = (bidding: Part): Scenario => {
    const scenario = bazaar(plays(bidding, NEVER), { buyer: calls([0]) }, { deadline: 60 });
    // 90 to 100 are all worth 1 to the seller: eleven best.
    scenario.actors['seller']!.values['price'] = {
      shape: 'points',
      points: [
        [0, 0],
        [90, 1],
        [100, 1],
      ],
    };
    return scenario;
  };

  test('takes in all that are worth as much as the last', () => {
    const seen = new Set(prices(shared({ kind: 'top-fraction' })));
    expect([...seen].toSorted((a, b) => a - b)[0]).toBe(90);
    expect(seen.size).toBe(11);
    // The twelfth is 89.
    expect(Math.min(...prices(shared({ kind: 'top-fraction', count: 12 })))).toBe(89);
  });

  test('asks for each of them as often', () => {
    const scenario = bazaar(
      plays({ kind: 'top-fraction', count: 5 }, NEVER),
      { buyer: calls([0]) },
      { deadline: 400 },
    );
    const counts = new Map<number, number>();
    for (const p of prices(scenario)) counts.set(p, (counts.get(p) ?? 0) + 1);
    // The .999 point of χ² with 4 degrees of freedom.
    expect(chiSquare(counts.values(), 5)).toBeLessThan(18.47);
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([96, 97, 98, 99, 100]);
  });

  test('never asks for less than no deal, nor takes it', () => {
    expect(
      Math.min(...asked({ kind: 'top-fraction', fraction: 1 }, [0], { rounds: 40, noDeal: 0.9 })),
    ).toBeGreaterThanOrEqual(90);
  });
});

describe('limited outcomes', () => {
  const deals = [90, 80, 80, 70].map((price) => ({ price }));

  test('are drawn as often as they stand in the list', () => {
    const counts = new Map<number, number>();
    const scenario = bazaar(
      plays({ kind: 'limited-outcomes', deals }, NEVER),
      { buyer: calls([0]) },
      { deadline: 800 },
    );
    for (const p of prices(scenario)) counts.set(p, (counts.get(p) ?? 0) + 1);
    const halves = [counts.get(90)!, counts.get(80)! / 2, counts.get(80)! / 2, counts.get(70)!];
    expect(chiSquare(halves, 4)).toBeLessThan(16.27);
    expect(counts.size).toBe(3);
  });

  test('end by chance: with .5 a turn, in half of the runs at once', () => {
    const scenario = bazaar(plays({ kind: 'limited-outcomes', deals, ending: 0.5 }, NEVER), {
      buyer: calls([0]),
    });
    const silent = Array.from({ length: 400 }, (_, run) => told(trace(scenario, run))).filter(
      (t) => t === 'seller walk',
    );
    expect(Math.abs(silent.length - 200)).toBeLessThan(4 * 10);
  });

  test('are offered in the same order whether or not it may leave', () => {
    const never = prices(
      bazaar(plays({ kind: 'limited-outcomes', deals }, NEVER), { buyer: calls([0]) }),
    );
    const may = prices(
      bazaar(plays({ kind: 'limited-outcomes', deals, ending: 0.05 }, NEVER), {
        buyer: calls([0]),
      }),
    );
    expect(may.length).toBeGreaterThan(0);
    expect(never.slice(0, may.length)).toEqual(may);
  });
});

test('NegMAS’s nice negotiator is random bidding with AC_time from the start: it takes whatever is no worse than no deal', () => {
  const nice = plays({ kind: 'random-above' }, { kind: 'time', after: 0 });
  expect(told(trace(bazaar(calls([100]), { buyer: nice })))).toBe('seller 100, buyer accept');
  const offers = prices(
    bazaar(calls([100]), { buyer: { ...nice, acceptance: NEVER } }, { deadline: 400 }),
    'buyer',
  );
  expect(Math.max(...offers)).toBeGreaterThan(95);
  expect(Math.min(...offers)).toBeLessThan(5);
});
