import {
  againstBest,
  halfWidthProgress,
  rateProgress,
  runsPerObservation,
  wilson,
  holm,
  kimNelsonEta,
  matched,
  normalQuantile,
  rateAgainstBest,
  BestSelection,
  studentQuantile,
} from '@parley-sim/engine/statistics';
import { ParleyError } from '@parley-sim/engine';
import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';

const invalid = expect.objectContaining({ name: 'ParleyError', code: 'argument/invalid' });

/** Rows of normals that share part of their luck: system i has mean means[i], any two correlate by ρ. */
function normals(name: string, means: readonly number[], rho: number): () => number[] {
  const draw = seedrandom.alea(name);
  const normal = (): number => normalQuantile(draw.double());
  return () => {
    const shared = Math.sqrt(rho) * normal();
    return means.map((mean) => mean + shared + Math.sqrt(1 - rho) * normal());
  };
}

describe('Holm', () => {
  test('adjusts .01, .02, .03, .04, .05 as R’s p.adjust does', () => {
    const adjusted = holm([0.01, 0.02, 0.03, 0.04, 0.05]);
    expect(adjusted.map((p) => p.toFixed(10))).toEqual(
      [0.05, 0.08, 0.09, 0.09, 0.09].map((p) => p.toFixed(10)),
    );
  });

  test('is the closure of Bonferroni: an intersection is rejected by its smallest p-value', () => {
    const p = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(p, { minLength: 1, maxLength: 6 }), (ps) => {
        const closed = ps.map(() => 0);
        for (let subset = 1; subset < 2 ** ps.length; subset++) {
          const members = ps.flatMap((_, i) => ((subset >> i) & 1 ? [i] : []));
          const bonferroni = Math.min(1, members.length * Math.min(...members.map((i) => ps[i]!)));
          for (const i of members) closed[i] = Math.max(closed[i]!, bonferroni);
        }
        expect(holm(ps)).toEqual(closed);
      }),
    );
  });

  test('refuses what is no probability', () => {
    expect(() => holm([0.2, 1.2])).toThrow(invalid);
    expect(() => holm([NaN])).toThrow(ParleyError);
    expect(holm([])).toEqual([]);
  });
});

describe('comparison with the best', () => {
  test('follows its definition on three systems', () => {
    const n = 25;
    const deviations = [
      [0, 1, 2],
      [1, 0, 1.5],
      [2, 1.5, 0],
    ];
    const [a, b, c] = againstBest({ n, means: [10, 9.8, 7], deviations }, 0.95);
    // t(1 − .05/2; 24) = 2.063899; widths .412780 (a, b), .825559 (a, c), .619170 (b, c).
    expect(a!.estimate).toBeCloseTo(0.2, 12);
    expect(a!.low).toBeCloseTo(0.2 - 0.41278, 5);
    expect(a!.high).toBeCloseTo(0.2 + 0.41278, 5);
    expect(b!.low).toBeCloseTo(-0.2 - 0.41278, 5);
    expect(b!.high).toBeCloseTo(-0.2 + 0.41278, 5);
    // min(7 − 10 − .825559, 7 − 9.8 − .61917): only the two that may be best are looked at; it cannot be best itself.
    expect(c!.low).toBeCloseTo(-3.825559, 5);
    expect(c!.high).toBe(0);
  });

  test('says which one is best where there is no doubt, and nothing where systems are equal', () => {
    const row = normals('clear', [0, 5, 1], 0.5);
    const clear = againstBest(matched(Array.from({ length: 40 }, row)), 0.95);
    expect(clear[1]).toMatchObject({ low: 0 });
    expect(clear[0]!.high).toBe(0);
    expect(clear[2]!.high).toBe(0);
    const rows = Array.from({ length: 5 }, (_, r) => [r, r]);
    for (const one of againstBest(matched(rows), 0.95))
      expect([one.estimate, Math.abs(one.low), one.high]).toEqual([0, 0, 0]);
  });

  test('holds all its intervals together, whatever luck is shared', () => {
    for (const rho of [0, 0.8]) {
      // Slippage: the least favourable case for the lower ends, and a spread one.
      for (const means of [
        [0.4, 0, 0, 0],
        [0.6, 0.5, 0.2, 0],
      ]) {
        const row = normals(`mcb ${rho} ${means.join()}`, means, rho);
        let covered = 0;
        for (let trial = 0; trial < 1000; trial++) {
          const intervals = againstBest(matched(Array.from({ length: 20 }, row)), 0.9);
          const all = intervals.every(({ low, high }, i) => {
            const truth = means[i]! - Math.max(...means.filter((_, l) => l !== i));
            return low <= truth && truth <= high;
          });
          if (all) covered++;
        }
        // 90 % is promised; the standard error is .0095.
        expect(covered / 1000).toBeGreaterThan(0.885);
      }
    }
  });

  test.each([
    [20, 0.05],
    [100, 0.01],
    [100, 0.1],
  ])('holds for rates that hardly differ: %d runs, of which a share of %d differ', (n, share) => {
    const draw = seedrandom.alea(`rates ${n} ${share}`);
    let covered = 0;
    for (let trial = 0; trial < 1000; trial++) {
      // The first always succeeds, the others each fail apart.
      const fails = [0, 0];
      let both = 0;
      for (let r = 0; r < n; r++) {
        const failed = [draw.double() < share, draw.double() < share];
        failed.forEach((is, i) => {
          if (is) fails[i]!++;
        });
        if (failed[0] && failed[1]) both++;
      }
      const counts = [n, n - fails[0]!, n - fails[1]!];
      const joint = (i: number, l: number): number =>
        i === 0 || l === 0 ? Math.min(counts[i]!, counts[l]!) : n - fails[0]! - fails[1]! + both;
      const pairs = (i: number, l: number) => {
        const together = joint(i, l);
        const [first, second] = [counts[i]! - together, counts[l]! - together];
        return { both: together, first, second, neither: n - together - first - second };
      };
      const intervals = rateAgainstBest(
        counts.map((c) => c / n),
        pairs,
        0.95,
      );
      const truth = [share, -share, -share];
      if (intervals.every(({ low, high }, i) => low <= truth[i]! && truth[i]! <= high)) covered++;
    }
    // 95 % is promised; the standard error is .007. By t it would be between 20 and 90 %.
    expect(covered / 1000).toBeGreaterThan(0.93);
  });

  test('refuses what cannot be compared', () => {
    expect(() =>
      rateAgainstBest([0.5], () => ({ both: 1, first: 0, second: 0, neither: 1 }), 0.95),
    ).toThrow(invalid);
    expect(() => matched([[1, 2]])).toThrow(invalid);
    expect(() => matched([[1], [2]])).toThrow(invalid);
    expect(() => matched([[1, 2], [1]])).toThrow(invalid);
    const two = { n: 9, means: [1, 2], deviations: [[0, 1]] };
    expect(() => againstBest(two, 0.95)).toThrow(invalid);
  });
});

describe('Kim and Nelson’s selection', () => {
  // Kim and Nelson 2001 by way of METHODS.md, section 3.4.
  test.each([
    [2, 10, 0.33405, 6.0129],
    [5, 10, 0.63497, 11.4294],
    [5, 20, 9.0151 / 38, 9.0151],
  ])('of %d systems after %d runs has η = %d and h² = %d', (systems, firstStage, eta, h2) => {
    const found = kimNelsonEta({ systems, alpha: 0.05, firstStage });
    expect(found).toBeCloseTo(eta, 5);
    expect(2 * found * (firstStage - 1)).toBeCloseTo(h2, 4);
  });

  /** Selections at the slippage configuration: one system is better than all others by exactly δ. */
  function slippage(rho: number, trials: number): { correct: number; runs: number } {
    const rule = { systems: 5, delta: 0.5, alpha: 0.1, firstStage: 10 };
    const row = normals(`slippage ${rho}`, [0, 0, 0.5, 0, 0], rho);
    let correct = 0;
    let runs = 0;
    for (let trial = 0; trial < trials; trial++) {
      const selection = new BestSelection(rule);
      while (selection.selected === null) selection.observe(row());
      if (selection.selected === 2) correct++;
      runs += selection.runs;
    }
    return { correct: correct / trials, runs: runs / trials };
  }

  test('finds the best as often as promised at the slippage configuration, sooner under shared luck', () => {
    const alone = slippage(0, 1000);
    const shared = slippage(0.75, 1000);
    // 90 % is promised; the standard error is at most .0095.
    expect(alone.correct).toBeGreaterThan(0.885);
    expect(shared.correct).toBeGreaterThan(0.885);
    expect(shared.runs).toBeLessThan(alone.runs / 2);
  });

  // As the command selects by agreement: 0 or 1, averaged over some runs, ten observations before anything is put aside; and so much
  // of the luck is shared. Rates with the same luck that differ in one run of a hundred are the hard case.
  test.each([
    [0.5, 0.05, 0],
    [0.5, 0.05, 0.5],
    [0.1, 0.05, 0.5],
    [0.9, 0.01, 1],
    [0.9, 0.01, 0.95],
  ])(
    'keeps its promise for rates of %d, one better by %d, luck shared in %d',
    (rate, delta, shared) => {
      const draw = seedrandom.alea(`bernoulli ${rate} ${delta} ${shared}`);
      const rates = [rate, rate, rate, rate, rate + delta];
      const batch = runsPerObservation(delta);
      let correct = 0;
      for (let trial = 0; trial < 400; trial++) {
        const selection = new BestSelection({ systems: 5, delta, alpha: 0.05, firstStage: 10 });
        while (selection.selected === null) {
          const means = rates.map(() => 0);
          for (let run = 0; run < batch; run++) {
            const luck = draw.double();
            for (const [i, p] of rates.entries()) {
              const u =
                shared === 1 || (shared > 0 && draw.double() < shared) ? luck : draw.double();
              if (u < p) means[i]! += 1 / batch;
            }
          }
          selection.observe(means);
        }
        if (selection.selected === 4) correct++;
      }
      // 95 % is promised; the standard error is .011.
      expect(correct / 400).toBeGreaterThan(0.925);
    },
  );

  test('can be wrong: without a margin it chooses at random', () => {
    const row = normals('nothing to find', [0, 0], 0);
    let first = 0;
    for (let trial = 0; trial < 400; trial++) {
      const selection = new BestSelection({ systems: 2, delta: 1, alpha: 0.05, firstStage: 5 });
      while (selection.selected === null) selection.observe(row());
      if (selection.selected === 0) first++;
    }
    expect(Math.abs(first / 400 - 0.5)).toBeLessThan(0.1);
  });

  test('stops by its own bound, and goes on unchanged after being saved', () => {
    const rule = { systems: 3, delta: 0.3, alpha: 0.05, firstStage: 8 };
    const row = normals('saved', [0, 0.1, 0.1], 0.3);
    const one = new BestSelection(rule);
    let other = new BestSelection(rule);
    for (let r = 1; one.selected === null; r++) {
      const values = row();
      one.observe(values);
      other.observe(values);
      if (r === 3 || r === 20) other = BestSelection.load(JSON.parse(JSON.stringify(other.save())));
      expect(other.save()).toEqual(one.save());
      if (r >= 8) expect(one.runs).toBeLessThanOrEqual(one.latest!);
      else expect([one.latest, one.survivors]).toEqual([null, [0, 1, 2]]);
    }
    expect(one.eliminated.filter((at) => at === null)).toHaveLength(1);
    expect(() => one.observe([0, 0, 0])).toThrow(invalid);
  });

  test('follows its definition: two systems, differences 0 and 2', () => {
    // S² = 2, mean difference 1, h² = 2η with η = ½((2α)^(−2) − 1) = 12 for α = .1: h² = 24. W(2) = (1/4)·(48 − 2) = 11.5.
    const rule = { systems: 2, delta: 1, alpha: 0.1, firstStage: 2 };
    const selection = new BestSelection(rule);
    selection.observe([0, 0]);
    selection.observe([2, 0]);
    expect(selection.survivors).toEqual([0, 1]);
    expect(selection.latest).toBe(49);
    // At run r the sums differ by 2r − 2, and the second goes when 2r − 2 > ½·(48 − r), first at r = 11.
    while (selection.selected === null) selection.observe([2, 0]);
    expect([selection.selected, selection.runs]).toEqual([0, 11]);
  });

  test('gives equals to the lowest index, and refuses numbers outside their range', () => {
    const equal = new BestSelection({ systems: 3, delta: 1, alpha: 0.05, firstStage: 2 });
    equal.observe([1, 1, 1]);
    equal.observe([2, 2, 2]);
    expect(equal.selected).toBe(0);
    const rule = { systems: 3, delta: 1, alpha: 0.05, firstStage: 2 };
    expect(() => new BestSelection({ ...rule, systems: 1 })).toThrow(invalid);
    expect(() => new BestSelection({ ...rule, delta: 0 })).toThrow(invalid);
    expect(() => new BestSelection({ ...rule, alpha: 0.7 })).toThrow(invalid);
    expect(() => new BestSelection({ ...rule, firstStage: 1 })).toThrow(invalid);
    expect(() => new BestSelection(rule).observe([1, NaN, 2])).toThrow(invalid);
  });
});

describe('stopping at a half-width', () => {
  const rule = { halfWidth: 0.1, confidence: 0.95, minimum: 30 };

  test('is decided by t·√((s² + 1/n)/n)', () => {
    const half = studentQuantile(0.975, 399) * Math.sqrt((1 + 1 / 400) / 400);
    const now = halfWidthProgress(400, 1, rule);
    expect(now.halfWidth).toBeCloseTo(half, 12);
    expect(now.stop).toBe(true);
    expect(halfWidthProgress(380, 1, rule).stop).toBe(false);
    expect(halfWidthProgress(100, 1, rule).needed).toBeGreaterThan(380);
    expect(halfWidthProgress(100, 1, rule).needed).toBeLessThan(400);
  });

  test('neither stops before the least number of runs nor because nothing has varied yet', () => {
    expect(halfWidthProgress(29, 0.001, rule).stop).toBe(false);
    expect(halfWidthProgress(30, 0, { ...rule, halfWidth: 0.01 }).stop).toBe(false);
    expect(halfWidthProgress(200, 0, { ...rule, halfWidth: 0.01 }).stop).toBe(true);
    expect(halfWidthProgress(1, 0, rule)).toEqual({ stop: false, halfWidth: null, needed: null });
    expect(() => halfWidthProgress(9, 1, { ...rule, halfWidth: 0 })).toThrow(invalid);
    expect(() => halfWidthProgress(9, 1, { ...rule, minimum: 1 })).toThrow(invalid);
  });

  // What it costs that the data say when to stop: little for a symmetric quantity, some for a skewed one.
  test.each([
    ['uniform', (u: number) => u, 0.5, 0.04, 0.93],
    ['exponential', (u: number) => -Math.log(1 - u), 1, 0.15, 0.9],
  ] as const)('keeps its level for a %s quantity', (name, quantile, truth, halfWidth, least) => {
    const draw = seedrandom.alea(`chow robbins ${name}`);
    let covered = 0;
    for (let trial = 0; trial < 1000; trial++) {
      let n = 0;
      let mean = 0;
      let squares = 0;
      for (let stop = false; !stop;) {
        for (let i = 0; i < 10; i++) {
          const x = quantile(draw.double());
          n++;
          const step = x - mean;
          mean += step / n;
          squares += step * (x - mean);
        }
        stop = halfWidthProgress(n, Math.sqrt(squares / (n - 1)), { ...rule, halfWidth }).stop;
      }
      if (Math.abs(mean - truth) <= halfWidth) covered++;
    }
    // The standard error is .007.
    expect(covered / 1000).toBeGreaterThan(least);
    expect(covered / 1000).toBeLessThan(0.97);
  });

  test('of a rate is decided by the interval that is printed of it', () => {
    // 90 of 100: Wilson's goes from .8256 to .9448, so .0744 to the one side.
    const now = rateProgress(100, 90, rule);
    expect(now.halfWidth).toBeCloseTo(0.0744, 4);
    expect(now.stop).toBe(true);
    const strict = { ...rule, halfWidth: 0.05 };
    const { needed, stop } = rateProgress(100, 90, strict);
    expect(stop).toBe(false);
    const reach = (n: number): number => 0.9 - wilson(0.9 * n, n, 0.95).low!;
    expect([reach(needed!) <= 0.05, reach(needed! - 1) <= 0.05]).toEqual([true, false]);
    // Nothing has varied yet, and still there is an interval.
    expect(rateProgress(30, 30, strict).stop).toBe(false);
    expect(rateProgress(80, 80, strict).stop).toBe(true);
    expect(rateProgress(29, 29, { ...rule, halfWidth: 0.5 }).stop).toBe(false);
    expect(() => rateProgress(9, 1, { ...rule, confidence: 1 })).toThrow(invalid);
  });

  // As the command plays: looks every 20 runs from 100 on.
  test.each([0.5, 0.15, 0.97])('keeps its level for a rate of %d', (rate) => {
    const draw = seedrandom.alea(`rates ${rate}`);
    const strict = { halfWidth: 0.04, confidence: 0.95, minimum: 100 };
    let covered = 0;
    for (let trial = 0; trial < 1000; trial++) {
      let [n, count] = [0, 0];
      for (let stop = false; !stop; stop = rateProgress(n, count, strict).stop) {
        for (let i = 0; i < 20; i++) if (draw.double() < rate) count++;
        n += 20;
      }
      const { low, high } = wilson(count, n, 0.95);
      if (low! <= rate && rate <= high!) covered++;
    }
    expect(covered / 1000).toBeGreaterThan(0.93);
    expect(covered / 1000).toBeLessThan(0.98);
  });
});
