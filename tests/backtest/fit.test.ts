import {
  type BacktestFit,
  BacktestStudy,
  type FitCandidate,
  FitStudy,
} from '@parley-sim/engine/backtest';
import { describe, expect, test } from 'vitest';
import { design, type Drawn } from './planted.ts';

/** Settings of a shift that is added to what a run says. */
function shifts(
  of: readonly number[],
  happened: Drawn,
  seed: number,
  cases: number = 60,
): FitCandidate[] {
  return of.map((shift) => {
    const planted = design(cases, happened, { middle: 50 }, seed);
    return {
      parameters: { shift },
      design: {
        ...planted,
        point: 'mean',
        cases: planted.cases.map((one) => ({
          ...one,
          quantities: one.quantities.map((q) => ({
            ...q,
            of: (settled) => (settled?.[0] ?? 50) + shift,
          })),
        })),
      },
    };
  });
}

function chosen(candidates: readonly FitCandidate[]): BacktestFit {
  const study = new FitStudy(candidates, { runs: 20 });
  while (study.done < study.total) study.advance();
  return study.conclude();
}

/** The mean of what is said in the runs that the study plays. */
const said = ((): number => {
  const study = new BacktestStudy(
    { ...design(2, () => 50, { middle: 50 }, 0), point: 'mean' },
    { runs: 20 },
  );
  study.advance();
  return study.conclude().statements[0]!.stated;
})();

describe('choice of parameters', () => {
  // Twelve more than what is said in the mean.
  const happened: Drawn = (u) => said + 12 + 30 * (u() - 0.5);

  test('finds the planted shift, and puts those aside that are far off', () => {
    let right = 0;
    for (let seed = 0; seed < 20; seed++) {
      const fit = chosen(shifts([-24, 0, 12, 36], happened, seed));
      if (fit.chosen['shift'] === 12) right++;
      expect(fit.tried.map(({ negotiations }) => negotiations)[0]).toBeLessThan(30);
    }
    // At least 95 % of the time; 16 or fewer of 20 come by chance in under one of 60.
    expect(right).toBeGreaterThan(16);
  });

  test('says what was tried, on how much, and what may be as good', () => {
    const settings = shifts([-24, 12], happened, 1);
    // A parameter that changes nothing.
    const idle = { ...settings[1]!, parameters: { shift: 12, idle: 1 } };
    const fit = chosen([...settings, idle]);
    expect(fit).toMatchObject({
      data: 'planted',
      dataHash: '1',
      split: 'all',
      runs: 20,
      seed: '1',
    });
    const results = fit.tried.map(({ result }) => result);
    expect(results.filter((r) => r === 'chosen')).toHaveLength(1);
    expect(fit.tried.find(({ result }) => result === 'chosen')!.parameters).toEqual(fit.chosen);
    expect(results[0]).toBe('aside');
    expect(results[2]).toBe('open');
    for (const { error } of fit.tried) expect(error.low!).toBeLessThan(error.estimate);
  });

  test('is the same whatever the order of the settings, and of the cases', () => {
    const settings = shifts([-24, 0, 12, 36], happened, 3);
    const turned = settings.toReversed().map(({ parameters, design: of }) => ({
      parameters,
      design: { ...of, cases: of.cases.toReversed() },
    }));
    expect(chosen(turned).chosen).toEqual(chosen(settings).chosen);
    expect(
      chosen(turned)
        .tried.toReversed()
        .map(({ negotiations }) => negotiations),
    ).toEqual(chosen(settings).tried.map(({ negotiations }) => negotiations));
  });

  test('weighs the first baseline where that is a parameter', () => {
    // A quarter of the way from the baseline of 50 to 30 more than is said, and 3 to either side of it.
    const [one] = shifts([30], (u) => 50 + (said + 30 - 50) / 4 + 6 * (u() - 0.5), 1);
    const settings = [0, 0.25, 1].map((share) => ({
      parameters: { share },
      design: { ...one!.design, share },
    }));
    expect(chosen(settings).chosen).toEqual({ share: 0.25 });
  });

  test('refuses one setting, settings of different cases, and to conclude too soon', () => {
    const settings = shifts([0, 1], happened, 1);
    expect(() => new FitStudy(settings.slice(1))).toThrow(/no two settings/u);
    const [other] = shifts([2], happened, 1, 20);
    expect(() => new FitStudy([settings[0]!, other!])).toThrow(/different cases/u);
    expect(() => new FitStudy(settings).conclude()).toThrow(/Only 0 of 30/u);
  });
});
