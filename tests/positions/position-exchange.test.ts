import {
  exchangePositions,
  type PositionTable,
  possibleExchanges,
} from '@parley-sim/engine/positions';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { issue, tables } from './tables.ts';

const two: PositionTable = {
  actors: ['A', 'B'],
  issues: [issue('p', [0, 0.9, 1], [100, 0.3, 0.5]), issue('q', [0, 0.3, 1], [100, 0.8, 0.5])],
};
const three: PositionTable = {
  actors: ['A', 'B', 'C'],
  issues: [
    issue('p', [0, 0.9, 1], [100, 0.3, 0.5], [60, 0.4, 0.5]),
    issue('q', [0, 0.3, 1], [100, 0.8, 0.5], [80, 0.6, 0.5]),
  ],
};

// METHODS-2, section 1: worked by hand, and equal to the public program decide-exchange-model.
describe('two actors, two issues, by hand', () => {
  const [first, second] = exchangePositions(two, { rounds: 2 });

  test('each gives way on the issue that matters less to it, and both gain 90/11', () => {
    expect(first!.before[0]).toBeCloseTo(100 / 7, 10);
    expect(first!.before[1]).toBeCloseTo(400 / 7, 10);
    const [exchange] = first!.exchanges;
    expect(first!.exchanges).toHaveLength(1);
    expect(exchange!.moves[0]).toMatchObject({ issue: 0, supplier: 1, demander: 0, from: 100 });
    expect(exchange!.moves[0].to).toBeCloseTo(0, 10);
    expect(exchange!.moves[1]).toMatchObject({ issue: 1, supplier: 0, demander: 1, from: 0 });
    expect(exchange!.moves[1].to).toBeCloseTo(400 / 11, 10);
    for (const gain of exchange!.gains) expect(gain).toBeCloseTo(90 / 11, 10);
    expect(first!.outcomes[0]).toBeCloseTo(0, 10);
    expect(first!.outcomes[1]).toBeCloseTo(800 / 11, 10);
  });

  test('the next round begins nearer to where it was before, the more so the more it matters', () => {
    expect(second!.exchanges[0]!.moves[0].from).toBeCloseTo(62, 10);
    expect(second!.exchanges[0]!.moves[1].from).toBeCloseTo(13.8182, 4);
    expect(second!.before[0]).toBeCloseTo(8.8571, 4);
    expect(second!.before[1]).toBeCloseTo(63.0649, 4);
    expect(second!.exchanges[0]!.gains[0]).toBeCloseTo(5.0727, 4);
    expect(second!.outcomes[0]).toBeCloseTo(0, 10);
    expect(second!.outcomes[1]).toBeCloseTo(72.7273, 4);
  });

  test('by Raiffa, Kalai and Smorodinsky the gains are 5.625 and 15', () => {
    const [exchange] = possibleExchanges(two, { rate: 'raiffa-kalai-smorodinsky' });
    expect(exchange!.gains[0]).toBeCloseTo(5.625, 10);
    expect(exchange!.gains[1]).toBeCloseTo(15, 10);
    const shift = exchange!.moves.map(({ outcomeBefore, outcomeAfter }) =>
      Math.abs(outcomeAfter - outcomeBefore),
    );
    expect(shift[0]).toBeCloseTo(14.2857, 4);
    expect(shift[1]).toBeCloseTo(24.1071, 4);
  });
});

describe('three actors, two issues, by hand', () => {
  test('gains before anything is exchanged', () => {
    const gains = possibleExchanges(three).map(({ gains: [gain] }) => gain);
    expect(gains).toHaveLength(2);
    expect(gains[0]).toBeCloseTo(378 / 55, 10);
    expect(gains[1]).toBeCloseTo(4.48, 10);
  });

  test('a second exchange starts where the first one left its actors, and stops at a target', () => {
    const [first, second] = exchangePositions(three, { rounds: 2 });
    const [one, other] = first!.exchanges;
    expect(one!.externalities[2]).toMatchObject({ gain: expect.closeTo(168 / 55, 10) as number });
    expect(other!.moves[1].from).toBeCloseTo(43.6364, 4);
    expect(other!.moves[1].to).toBeCloseTo(53.3333, 4);
    expect(other!.moves[0].to).toBeCloseTo(47.4126, 4);
    expect(other!.gains[0]).toBeCloseTo(672 / 715, 10);
    expect(other!.gains[1]).toBeCloseTo(672 / 715, 10);
    expect(other!.externalities[1]!.gain).toBeCloseTo(112 / 65, 10);
    expect(first!.outcomes[0]).toBeCloseTo(7.586, 4);
    expect(first!.outcomes[1]).toBeCloseTo(80, 10);
    expect(second!.before[0]).toBeCloseTo(16.3552, 4);
    expect(second!.before[1]).toBeCloseTo(70.08, 10);
    expect(second!.outcomes[0]).toBeCloseTo(7.6666, 4);
    expect(second!.outcomes[1]).toBeCloseTo(80, 10);
  });

  test('where each position may be spent once there is one exchange', () => {
    expect(exchangePositions(three, { rounds: 1, supply: 'once' })[0]!.exchanges).toHaveLength(1);
  });
});

describe('on any table', () => {
  test('both gain, nobody moves past its partner, and no outcome passes the target', () => {
    fc.assert(
      fc.property(
        tables(),
        fc.constantFrom('equal-gain', 'raiffa-kalai-smorodinsky'),
        fc.constantFrom('own', 'all'),
        (table, rate, sight) => {
          for (const { exchanges, positions, before } of exchangePositions(table, {
            rounds: 2,
            rate,
            sight,
          })) {
            expect(before.every(Number.isFinite)).toBe(true);
            for (const { gains, moves } of exchanges) {
              for (const gain of gains) expect(gain).toBeGreaterThan(0);
              if (rate === 'equal-gain') expect(gains[0]).toBeCloseTo(gains[1], 8);
              for (const { from, to, outcomeBefore, outcomeAfter } of moves) {
                expect((to - from) * (outcomeAfter - outcomeBefore)).toBeGreaterThan(0);
              }
            }
            for (const [i, row] of positions.entries()) {
              const { low, high } = table.issues[i]!;
              for (const x of row) {
                if (x === null) continue;
                expect(x).toBeGreaterThanOrEqual(low - 1e-6);
                expect(x).toBeLessThanOrEqual(high + 1e-6);
              }
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  test('the unit of an issue changes nothing but the unit', () => {
    fc.assert(
      fc.property(tables(), (table) => {
        const scaled = {
          ...table,
          issues: table.issues.map((i) => ({
            ...i,
            low: 5 + i.low / 4,
            high: 5 + i.high / 4,
            stances: i.stances.map((s) => s && { ...s, position: 5 + s.position / 4 }),
          })),
        };
        const plain = possibleExchanges(table);
        const other = possibleExchanges(scaled);
        expect(other.map(({ gains }) => gains[0].toFixed(6))).toEqual(
          plain.map(({ gains }) => gains[0].toFixed(6)),
        );
      }),
      { numRuns: 100 },
    );
  });
});
