import { openStream } from '@parley/engine';
import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';

describe('a stream', () => {
  test('is alea, seeded with its name alone, read by double()', () => {
    const oracle = seedrandom.alea('7\u00003\u0000ukraine\u0000bidding');
    const stream = openStream('7', 3, 'ukraine', 'bidding');
    for (let i = 0; i < 5; i++) expect(stream.next()).toBe(oracle.double());
  });

  test('is not moved by what other streams draw', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(20), (seed, run, draws) => {
        const alone = openStream(seed, run, 'a', 'x').next();
        const other = openStream(seed, run, 'b', 'x');
        for (let i = 0; i < draws; i++) other.next();
        expect(openStream(seed, run, 'a', 'x').next()).toBe(alone);
      }),
    );
  });

  test('goes on from its saved state, drawn from or not', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(10), (seed, draws) => {
        const stream = openStream(seed, 0, '', '');
        for (let i = 0; i < draws; i++) stream.next();
        const copy = openStream(seed, 0, '', '');
        copy.load(JSON.parse(JSON.stringify(stream.save())));
        expect(copy.next()).toBe(stream.next());
      }),
    );
  });
});
