import { checkExpectations, type Scenario } from '@parley-sim/engine';
import { type Expectation } from '@parley-sim/engine/scenario';
import { type Held, pairedRates } from '@parley-sim/engine/statistics';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { findingOf, held, Moments, pairsOf } from '../support/internals/engine.ts';
import { type ComparisonFinding } from '@parley-sim/engine/ensemble';
import { concedes, haggle, plays } from '../support/tables.ts';

const RUNS = 150;

/** In which share of comparisons of these rates, half of the luck shared, the finding is such. */
function share(
  rates: readonly number[],
  trials: number,
  is: (finding: ComparisonFinding) => boolean,
  confidence = 0.95,
): number {
  const draw = seedrandom.alea(`finding ${rates.join()}`);
  let claimed = 0;
  for (let trial = 0; trial < trials; trial++) {
    const moments = new Moments(rates.length);
    const row = new Float64Array(rates.length);
    for (let run = 0; run < RUNS; run++) {
      const luck = draw.double();
      for (const [i, p] of rates.entries()) {
        row[i] = (draw.double() < 0.5 ? luck : draw.double()) < p ? 1 : 0;
      }
      moments.add(row);
    }
    const estimate = (i: number): Held => {
      const rate = Number(moments.sum(i)) / RUNS;
      return { estimate: rate, low: 0, high: 1, together: { low: 0, high: 1 } };
    };
    const finding = findingOf({
      estimand: { of: 'agreement' },
      runs: RUNS,
      confidence,
      certain: false,
      rows: rates.map((_, i) => ({
        agreements: Number(moments.sum(i)),
        estimate: estimate(i),
      })),
      ahead: (i, j) =>
        held((c) => pairedRates(pairsOf(moments, i, j, RUNS), c), {
          confidence,
          among: (rates.length * (rates.length - 1)) / 2,
        }),
    });
    if (is(finding)) claimed++;
  }
  return claimed / trials;
}

/** Whether one is said to be better than every other; and whether it is said to be so than any. */
const namesBest = ({ verdict }: ComparisonFinding): boolean => verdict === 'leads';
const tellsApart = ({ others }: ComparisonFinding): boolean => others.some((o) => o.clear);

describe('the finding of a comparison', () => {
  // The standard error at .05 over 1,000 is .007.
  test.each([[[0.5, 0.5, 0.5, 0.5]], [[0.9, 0.9, 0.9, 0.9, 0.9, 0.9]], [[0.6, 0.6]]])(
    'tells equals apart no more often than it may: %j',
    (rates) => {
      expect(share(rates, 1000, tellsApart)).toBeLessThan(0.065);
    },
  );

  test('names none of two that are the best, with others far off, more often than it may', () => {
    expect(share([0.7, 0.7, 0.2, 0.1], 1000, namesBest)).toBeLessThan(0.065);
  });

  test('names one that is the best', () => {
    expect(share([0.8, 0.5, 0.5, 0.5], 200, namesBest)).toBeGreaterThan(0.9);
  });
});

describe('the verdicts of a check', () => {
  /** A frame at price p is agreed where the seller's no-deal value, of which nothing is known, is no more: in a share p of runs. */
  const scenario = (expectations: Record<string, Expectation>): Scenario => ({
    ...haggle(
      plays(concedes(1)),
      plays({ kind: 'hardliner' }, { kind: 'constant', threshold: 0 }),
      { seller: { noDeal: { range: [0, 1] } } },
    ),
    packages: Object.fromEntries([40, 60, 97].map((p) => [`p${p}`, { options: { price: p } }])),
    expectations,
  });
  const level = (p: number): Expectation => ({
    kind: 'level',
    package: `p${p}:proposal`,
    atLeast: p / 100,
  });

  test('are wrong no more often than they may be, where the truth lies on the bound', () => {
    const expectations: Record<string, Expectation> = {
      middle: level(60),
      edge: level(97),
      difference: { kind: 'difference', between: ['p60:proposal', 'p40:proposal'], atLeast: 0.2 },
      score: { kind: 'level', of: 'score:buyer', package: 'p60:proposal', atLeast: 0.24 },
    };
    const decided = new Map<string, number>();
    for (let seed = 0; seed < 250; seed++) {
      for (const { id, verdict } of checkExpectations(scenario(expectations), {
        seed,
        runs: 100,
      })) {
        if (verdict !== 'undecided') decided.set(id, (decided.get(id) ?? 0) + 1);
      }
    }
    // Whatever is decided of it, 5 % may be, half of it falsely: the standard error is .014.
    for (const id of Object.keys(expectations)) {
      const share = (decided.get(id) ?? 0) / 250;
      expect(share, id).toBeLessThan(0.09);
      // A verdict that is never given would never be wrong.
      expect(share, id).toBeGreaterThan(0);
    }
  });
});
