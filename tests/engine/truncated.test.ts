import { readFileSync } from 'node:fs';
import { compare, Model, type Scenario, validateScenario } from '@parley-sim/engine';
import { type NormalBelief } from '@parley-sim/engine/scenario';
import { describe, expect, test } from 'vitest';
import { concedes, haggle, plays } from '../support/tables.ts';

const vectors = JSON.parse(
  readFileSync(new URL('../vectors/truncated-normal.json', import.meta.url), 'utf8'),
) as { rows: [from: number, width: number | null, u: number, above: number, scale: number][] };

const unsure = (noDeal: NormalBelief): Scenario =>
  haggle(plays(concedes(1)), plays(concedes(1)), { buyer: { noDeal } });

/** The value below which a share of a belief lies. */
function quantile(belief: NormalBelief, u: number): number {
  return new Model(unsure(belief)).preferenceModel.settle(() => u).beliefs[0]!;
}

const faults = (belief: NormalBelief): string[] =>
  validateScenario(unsure(belief)).diagnostics.map((d) => `${d.code} ${d.path.join('.')}`);

describe('a truncated normal', () => {
  test('has the quantiles that 60 digits give, to a billionth of its own width, up to 30 deviations to either side', () => {
    let worst = 0;
    for (const [from, width, u, above, scale] of vectors.rows) {
      // Moved so that it begins at 0: else the last digits of 30 would be more than a billionth of a narrow belief's width.
      const end = width === null ? {} : { max: width };
      const found = quantile({ normal: [-from, 1], min: 0, ...end }, u);
      worst = Math.max(worst, Math.abs(found - above) / scale);
      if (u === 0) continue;
      const otherEnd = width === null ? {} : { min: -width };
      const mirrored = quantile({ normal: [from, 1], max: 0, ...otherEnd }, 1 - u);
      worst = Math.max(worst, Math.abs(-mirrored - above) / scale);
    }
    expect(vectors.rows.length).toBe(918);
    expect(worst).toBeLessThan(1e-9);
  });

  // The mean beyond 10 deviations is μ + σ·φ(10)/Φ(−10), and φ(x)/Φ(−x) = x + 1/x − 2/x³ + 10/x⁵ − 74/x⁷ + …: 10.0980926 at 10.
  const MEAN = 0.1 + 0.01 * 10.098093;

  test.each([
    ['in a strip', { min: 0.2, max: 0.6 }],
    ['with one end', { min: 0.2 }],
  ])('far above its mean lies next to its end, %s', (_, ends) => {
    const n = 1000;
    const values = Array.from({ length: n }, (__, i) =>
      quantile({ normal: [0.1, 0.01], ...ends }, (i + 0.5) / n),
    );
    expect(values.every((v, i) => v > (values[i - 1] ?? 0.2))).toBe(true);
    // The middles of a thousand slices miss a thousandth of a slice's worth of the tail.
    expect(values.reduce((sum, v) => sum + v, 0) / n).toBeCloseTo(MEAN, 6);
    expect(values[500]!).toBeCloseTo(0.2007, 4);
  });

  test('far above its mean is played with numbers', () => {
    const { rows } = compare(unsure({ normal: [0.1, 0.01], min: 0.2 }), { runs: 20 });
    for (const { estimate } of Object.values(rows[0]!.scores)) expect(estimate).toBeGreaterThan(0);
  });

  test('of which nothing is left is refused, with its place', () => {
    const place = 'actors.buyer.noDeal';
    expect(faults({ normal: [0.1, 0.01], min: 0.6, max: 0.9 })).toEqual([
      `scenario/no-mass ${place}`,
    ]);
    expect(faults({ normal: [0.9, 0.001], max: 0.8 })).toEqual([`scenario/no-mass ${place}`]);
    expect(faults({ normal: [0.1, 0.01], min: 0.6, max: 0.6 })).toEqual([
      `scenario/bad-belief ${place}`,
    ]);
    expect(faults({ normal: [0.1, 0.01], min: 0.6, max: 0.2 })).toEqual([
      `scenario/bad-belief ${place}`,
    ]);
    // 37 deviations are a probability of 6·10⁻³⁰⁰, 38 of 3·10⁻³¹⁶, which has lost digits.
    expect(faults({ normal: [0, 0.01], min: 0.37 })).toEqual([]);
    expect(faults({ normal: [0, 0.01], min: 0.38 })).toEqual([`scenario/no-mass ${place}`]);
    expect(faults({ normal: [0, 0.01], max: -0.37 })).toEqual([]);
    expect(faults({ normal: [0, 0.01], max: -0.38 })).toEqual([`scenario/no-mass ${place}`]);
  });
});
