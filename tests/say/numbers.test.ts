import { extremeRate } from '@parley-sim/say';
import { describe, expect, test } from 'vitest';

describe('a rate of all or of none', () => {
  // Wilson's lower end of 200 of 200 is 1 / (1 + 1.96² / 200) = .9812.
  test.each([
    [{ estimate: 1, low: 0.9812, high: 1 }, '≥ 98 %'],
    [{ estimate: 0, low: 0, high: 0.0188 }, '≤ 2 %'],
    [{ estimate: 1, low: 1, high: 1 }, 'always'],
    [{ estimate: 0, low: 0, high: 0 }, 'never'],
    [{ estimate: 0.5, low: 0.4, high: 0.6 }, undefined],
  ])('%o is told as %s', (interval, told) => {
    expect(extremeRate(interval)).toBe(told);
  });
});
