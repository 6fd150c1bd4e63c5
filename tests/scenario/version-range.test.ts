import { describe, expect, test } from 'vitest';
import { isVersion, isVersionRange, versionInRange } from '../support/internals/engine.ts';

/* What npm's semver 7 says of the same; both were compared on 190,000 random ranges and versions. */

describe('a range takes', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['1.2.3', ['1.2.3', '1.2.3+build'], ['1.2.4', '1.2.2', '1.2.3-beta']],
    ['^1.2', ['1.2.0', '1.9.9'], ['1.1.9', '2.0.0', '2.0.0-0', '1.3.0-beta']],
    ['^0.2.3', ['0.2.3', '0.2.9'], ['0.3.0', '0.2.2', '1.0.0']],
    ['^0.0.3', ['0.0.3'], ['0.0.4', '0.1.0']],
    ['^0', ['0.0.0', '0.9.1'], ['1.0.0']],
    ['^0.0', ['0.0.0', '0.0.9'], ['0.1.0']],
    ['~1.2.3', ['1.2.3', '1.2.10'], ['1.3.0', '1.2.2']],
    ['~1', ['1.0.0', '1.9.0'], ['2.0.0']],
    ['1.x', ['1.0.0', '1.99.0'], ['2.0.0', '0.9.9']],
    ['1.2.*', ['1.2.0'], ['1.3.0']],
    ['*', ['0.0.0', '12.3.4'], ['1.0.0-beta']],
    ['', ['3.2.1'], ['3.2.1-rc.1']],
    ['>1.2', ['1.3.0', '2.0.0'], ['1.2.9']],
    ['>1.2.3', ['1.2.4'], ['1.2.3']],
    ['>= 1.2 <3', ['1.2.0', '2.9.9'], ['1.1.0', '3.0.0']],
    ['<=1.2', ['1.2.9', '0.1.0'], ['1.3.0']],
    ['<1.2', ['1.1.9'], ['1.2.0']],
    ['1.2 - 2.3', ['1.2.0', '2.3.9'], ['1.1.9', '2.4.0']],
    ['^1.2 || 3', ['1.5.0', '3.1.0'], ['2.0.0', '4.0.0']],
    [
      '>=1.0.0-beta.2',
      ['1.0.0-beta.2', '1.0.0-beta.11', '1.0.0-rc', '1.0.0', '2.0.0'],
      ['1.0.0-beta.1', '1.0.0-beta', '1.0.0-alpha.9', '1.1.0-beta.3'],
    ],
    ['>1.0.0-2', ['1.0.0-10', '1.0.0-a'], ['1.0.0-2', '1.0.0-1']],
  ])('"%s"', (range, inside, outside) => {
    expect(isVersionRange(range)).toBe(true);
    expect(inside.filter((v) => !versionInRange(v, range))).toEqual([]);
    expect(outside.filter((v) => versionInRange(v, range))).toEqual([]);
  });

  test.each(['new', '^', '1.2.3.4', '<x', '>*', '1..2', '1 - ', '|| new'])(
    'nothing: "%s"',
    (text) => {
      expect(isVersionRange(text)).toBe(false);
      expect(versionInRange('1.0.0', text)).toBe(false);
    },
  );
});

test('versions have three numbers', () => {
  expect(['1.2.0', '0.0.1-beta.1+x'].every(isVersion)).toBe(true);
  expect(['1.2', 'v1.2.3', '1.2.x', '', '1.2.3.4'].some(isVersion)).toBe(false);
  expect(versionInRange('1.2', '*')).toBe(false);
});
