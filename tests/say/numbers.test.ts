import { extremeRate, points } from '@parley-sim/say';
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

describe('an interval', () => {
  test.each([
    // Rounded outwards to whole points its end would be 0, which it leaves out.
    [{ estimate: -0.05, low: -0.12, high: -0.0004 }, '−5 (−12 to −0.04)'],
    [{ estimate: 0.05, low: 0.004, high: 0.12 }, '+5 (+0.4 to +12)'],
    [{ estimate: 0.01, low: -0.0001, high: 0.02 }, '+1 (−1 to +2)'],
    [{ estimate: -0.05, low: -0.12, high: 0 }, '−5 (−12 to 0)'],
  ])('%j that leaves 0 out does not end there', (interval, text) => {
    expect(points(interval)).toBe(text);
  });
});
