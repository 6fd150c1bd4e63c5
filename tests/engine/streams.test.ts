import { compare, ParleyError, type Scenario } from '@parley-sim/engine';
import { openStream, type Purpose, purposes, type Stream } from '@parley-sim/engine/random';
import { wilson } from '@parley-sim/engine/statistics';
import fc from 'fast-check';
import seedrandom from 'seedrandom';
import { describe, expect, test } from 'vitest';
import { murmurOracle } from '../support/murmur-oracle.ts';
import { haggle, plays } from '../support/tables.ts';

/** A name by its parts, whatever the purpose has besides. */
interface Name {
  readonly seed: string;
  readonly index: number;
  readonly owner: string;
  readonly purpose: Purpose;
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
}

/** What the type of {@link openStream} asks for cannot be said of a purpose that is not known before the test runs. */
const openAny = openStream as (
  seed: string,
  index: number,
  owner: string,
  purpose: Purpose,
  ...besides: readonly (string | number)[]
) => Stream;

const open = ({ seed, index, owner, purpose, texts, numbers }: Name): Stream =>
  openAny(seed, index, owner, purpose, ...texts, ...numbers);

const PURPOSES = Object.keys(purposes) as Purpose[];

describe('a stream', () => {
  test('hashes its name as the published function does', () => {
    // SMHasher's verification: the keys {}, {0}, {0, 1}, … of 0 to 255 bytes, hashed with the seeds 256, 255, …; then the
    // hash of all these hashes. main.cpp lists 0xB3ECE62A for MurmurHash3_x86_128.
    const hashes = Array.from({ length: 256 }, (_, length) =>
      murmurOracle(
        Uint8Array.from({ length }, (__, i) => i),
        256 - length,
      ),
    );
    const bytes = Uint8Array.from(hashes.flat().flatMap(bytesOf));
    expect(murmurOracle(bytes)[0]).toBe(0xb3ece62a);
  });

  test('is seedrandom’s alea, begun at the hash of its name, read by double()', () => {
    fc.assert(
      fc.property(names(), (name) => {
        const [s0, s1, s2] = murmurOracle(encoded(name)).map((word) => word / 2 ** 32);
        const oracle = seedrandom.alea('', { state: { c: 1, s0: s0!, s1: s1!, s2: s2! } });
        const stream = open(name);
        for (let i = 0; i < 5; i++) expect(stream.next()).toBe(oracle.double());
      }),
      { numRuns: 300 },
    );
  });

  test('is another wherever any part of the name is another', () => {
    const key = (name: Name): string => JSON.stringify(name);
    fc.assert(
      fc.property(names(), names(), (one, other) => {
        fc.pre(key(one) !== key(other));
        const draws = [one, other].map((name) => {
          const stream = open(name);
          return [stream.next(), stream.next()];
        });
        expect(draws[0]).not.toEqual(draws[1]);
      }),
      { numRuns: 3000 },
    );
  });

  test('is not moved by what other streams draw', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.nat(20), (seed, run, draws) => {
        const alone = openStream(seed, run, 'a', 'own', 'x').next();
        const other = openStream(seed, run, 'b', 'own', 'x');
        for (let i = 0; i < draws; i++) other.next();
        expect(openStream(seed, run, 'a', 'own', 'x').next()).toBe(alone);
      }),
    );
  });

  test('goes on from its saved state, drawn from or not', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(10), (seed, draws) => {
        const stream = openStream(seed, 0, '', 'own', '');
        for (let i = 0; i < draws; i++) stream.next();
        const copy = openStream(seed, 0, '', 'own', '');
        copy.load(JSON.parse(JSON.stringify(stream.save())));
        expect(copy.next()).toBe(stream.next());
      }),
    );
  });

  test('has no name that is not registered, or has not all its parts', () => {
    const faults: (() => unknown)[] = [
      // @ts-expect-error a purpose of nobody's
      () => openStream('1', 0, 'a', 'bidding'),
      // @ts-expect-error an event's round is missing
      () => openStream('1', 0, 'a', 'event'),
      // @ts-expect-error a label is missing
      () => openStream('1', 0, 'a', 'own'),
      // @ts-expect-error beliefs know no round
      () => openStream('1', 0, 'a', 'belief', 3),
      () => openStream('1', 0.5, 'a', 'belief'),
      () => openStream('1', Number.NaN, 'a', 'belief'),
      () => openStream('1', 0, 'a', 'event', -1),
      () => openStream('1', 0, 'a', 'event', 2 ** 32),
    ];
    for (const fault of faults) expect(fault).toThrow(ParleyError);
  });
});

describe('streams of sibling names', () => {
  // Names that are alike but for one part, which goes up by one. Of each, the first draw, in triples: x₀, x₁, x₂. If they are
  // independent, each of the following is uniform on [0, 1).
  const statistics: Record<string, (x: readonly number[]) => number> = {
    draw: ([x]) => x!,
    'first difference': ([x, y]) => y! - x!,
    'second difference': ([x, y, z]) => x! - 2 * y! + z!,
    sum: ([x, y, z]) => x! + y! + z!,
  };
  const TRIPLES = 1500;
  const BINS = 50;

  /**
   * How far the shares of the bins are from even: Pearson's statistic as a standard normal deviate, by Wilson and Hilferty
   * (1931). Above 6 by chance once in 10⁹ times.
   */
  const unevenness = (values: readonly number[]): number => {
    const counts = Array.from({ length: BINS }, () => 0);
    for (const v of values) counts[Math.floor((v - Math.floor(v)) * BINS) % BINS]!++;
    const even = values.length / BINS;
    const chi = counts.reduce((sum, n) => sum + (n - even) ** 2 / even, 0);
    const k = BINS - 1;
    return (Math.cbrt(chi / k) - (1 - 2 / (9 * k))) / Math.sqrt(2 / (9 * k));
  };
  const worst = (draw: (sibling: number) => number): number =>
    Math.max(
      ...Object.values(statistics).map((statistic) =>
        unevenness(
          Array.from({ length: TRIPLES }, (_, t) =>
            statistic([0, 1, 2].map((i) => draw(3 * t + i))),
          ),
        ),
      ),
    );

  test('the statistic tells them apart where the names are hashed as alea hashes a text', () => {
    // As it was done at first: the last character is mixed in once, so a row of rounds is an arithmetic progression modulo 1.
    const before = (sibling: number): number => {
      const [run, round] = [Math.floor(sibling / 9), (sibling % 9) + 1];
      return seedrandom.alea(`1\0${run}\0event crisis\0round ${round}`).double();
    };
    expect(worst(before)).toBeGreaterThan(50);
  });

  // Each purpose is opened here, so a new one is tried as soon as it is registered. All in all there are some 70 rows of four
  // statistics: by chance one of them would be above 6 once in three million such tests.
  describe.each(PURPOSES)('%s', (purpose) => {
    const { texts, numbers } = purposes[purpose];
    const base: Name = {
      seed: '1',
      index: 7,
      owner: 'ukraine',
      purpose,
      texts: texts.map(() => 'part'),
      numbers: numbers.map(() => 3),
    };
    const vary: Record<string, (k: number) => Name> = {
      seed: (k) => ({ ...base, seed: String(k) }),
      index: (k) => ({ ...base, index: k }),
      owner: (k) => ({ ...base, owner: `actor-${k}` }),
      'one letter of the owner': (k) => ({ ...base, owner: String.fromCharCode(97 + k) }),
      'the owner’s length, run after run': (k) => ({
        ...base,
        index: Math.floor(k / 30),
        owner: 'a'.repeat(k % 30),
      }),
      ...Object.fromEntries(
        texts.map((label, i) => [
          label,
          (k: number) => ({
            ...base,
            texts: texts.map((_, j) => (i === j ? `part-${k}` : 'part')),
          }),
        ]),
      ),
      ...Object.fromEntries(
        numbers.map((label) => [label, (k: number) => ({ ...base, numbers: [k] })]),
      ),
      ...Object.fromEntries(
        numbers.map((label) => [
          `${label}, run after run`,
          (k: number) => ({ ...base, index: Math.floor(k / 9), numbers: [(k % 9) + 1] }),
        ]),
      ),
    };
    test.each(Object.keys(vary))('do not depend on one another: %s', (part) => {
      expect(worst((k) => open(vary[part]!(k)).next())).toBeLessThan(6);
    });
  });

  test('share nothing between purposes either', () => {
    const all = PURPOSES.map((purpose): Name => {
      const { texts, numbers } = purposes[purpose];
      const [label, number] = [texts.map(() => ''), numbers.map(() => 0)];
      return { seed: '', index: 0, owner: '', purpose, texts: label, numbers: number };
    });
    expect(new Set(all.map((name) => open(name).next())).size).toBe(PURPOSES.length);
  });
});

describe('an event that may come in any round', () => {
  // P(it comes within k rounds) = 1 − (1 − h)^k.
  test.each([0.05, 0.1, 0.3, 0.5])('comes as often as it should: %d a round', (hazard) => {
    const RUNS = 20_000;
    const within = Array.from({ length: 9 }, () => 0);
    for (let run = 0; run < RUNS; run++) {
      const rounds = Array.from({ length: 9 }, (_, r) =>
        openStream('1', run, 'crisis', 'event', r + 1).next(),
      );
      const first = rounds.findIndex((u) => u < hazard);
      for (let k = first; k >= 0 && k < 9; k++) within[k]!++;
    }
    for (const [k, count] of within.entries()) {
      // Held together over 9 rounds and 4 hazards, by Bonferroni: once in a thousand tests one is outside by chance.
      const { low, high } = wilson(count, RUNS, 1 - 0.001 / 36);
      const exact = 1 - (1 - hazard) ** (k + 1);
      expect(exact).toBeGreaterThan(low!);
      expect(exact).toBeLessThan(high!);
    }
  });

  // The seller takes only "high", the buyer only "low", until a crisis lowers what the seller has without a deal; then it takes
  // "low" at once. So there is an agreement where the crisis has come in one of nine rounds.
  test.each([
    [0.05, 0.3698],
    [0.1, 0.6126],
    [0.3, 0.9596],
    [0.5, 0.998],
  ])('brings about as many deals: %d a round, %d', (hazard, exact) => {
    expect(1 - (1 - hazard) ** 9).toBeCloseTo(exact, 4);
    const runs = 20_000;
    const { agreement } = compare(crisis(hazard), { runs, confidence: 1 - 0.001 / 4 }).rows[0]!;
    expect(exact).toBeGreaterThan(agreement.low!);
    expect(exact).toBeLessThan(agreement.high!);
  });
});

function crisis(hazard: number): Scenario {
  const seller = plays(
    { kind: 'time-dependent', exponent: 1 },
    { kind: 'constant', threshold: 0.05 },
  );
  const buyer = plays({ kind: 'time-dependent', exponent: 1 });
  return {
    ...haggle(seller, buyer, {
      seller: { values: { price: [0.1, 0.97] }, noDeal: 0.95 },
      buyer: { values: { price: [0.9, 0.05] }, noDeal: 0.1 },
    }),
    clauses: { price: { kind: 'categorical', options: ['low', 'high'] } },
    events: { crisis: { hazard, changes: { noDeal: { seller: -0.9 } } } },
  };
}

/** Names of every purpose, of characters that are most likely to be taken for one another. */
function names(): fc.Arbitrary<Name> {
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', '\0', '\u0001', '/', '\\', ':', ',', '1') }),
    fc.string({ unit: 'binary' }),
    // Halves of pairs have no bytes in UTF-8.
    fc.string({ unit: fc.constantFrom('\ud800', '\udbff', '\udc00', '\ufffd') }),
  );
  const number = fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
  return fc.constantFrom(...PURPOSES).chain((purpose) =>
    fc.record({
      seed: text,
      index: fc.oneof(fc.nat(3), fc.maxSafeInteger()),
      owner: text,
      purpose: fc.constant(purpose),
      texts: fc.tuple(...purposes[purpose].texts.map(() => text)),
      numbers: fc.tuple(...purposes[purpose].numbers.map(() => number)),
    }),
  );
}

/**
 * The bytes that are hashed: purpose, its texts, owner and seed, each as its length and its UTF-16 code units in words of four
 * bytes, filled up to blocks of four words; then a block of the index (low word, high word), the number (0 for none) and 0.
 */
function encoded({ seed, index, owner, purpose, texts, numbers }: Name): Uint8Array {
  const part = (text: string): number[] => {
    const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
    const bytes = [...bytesOf(text.length), ...units.flatMap((u) => [u & 255, u >>> 8])];
    while (bytes.length % 16 !== 0) bytes.push(0);
    return bytes;
  };
  const wide = BigInt.asUintN(64, BigInt(index));
  const words = [Number(wide & 0xffffffffn), Number(wide >> 32n), numbers[0] ?? 0, 0];
  return Uint8Array.from([
    ...[purpose, ...texts, owner, seed].flatMap(part),
    ...words.flatMap(bytesOf),
  ]);
}

function bytesOf(word: number): number[] {
  return [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24];
}
