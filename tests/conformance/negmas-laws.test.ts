import {
  analyseNegmas,
  NegmasDomain,
  type NegmasDomainData,
  negmasStrategies,
  playNegmas,
} from '@parley-sim/exchange/negmas';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const issues = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 4 });

/** Few different numbers, so that ties, flat parties and reserved values out of range are common. */
const domains: fc.Arbitrary<NegmasDomainData> = fc
  .tuple(issues, fc.integer({ min: 2, max: 4 }))
  .chain(([sizes, parties]) =>
    fc.record({
      issues: fc.constant(
        sizes.map((n, i) => ({ name: `i${i}`, options: Array.from({ length: n }, (_, o) => o) })),
      ),
      parties: fc.tuple(
        ...Array.from({ length: parties }, (_, p) =>
          fc.record({
            name: fc.constant(`p${p}`),
            weights: fc.tuple(...sizes.map(() => fc.integer({ min: -2, max: 3 }))),
            values: fc.tuple(
              ...sizes.map((n) =>
                fc.array(fc.integer({ min: 0, max: 3 }), { minLength: n, maxLength: n }),
              ),
            ),
            bias: fc.integer({ min: -2, max: 2 }),
            reserved: fc.option(fc.integer({ min: -8, max: 20 })),
          }),
        ),
      ),
    }),
  );

const atTheTable = domains.chain((data) =>
  fc.record({
    data: fc.constant(data),
    rounds: fc.integer({ min: 1, max: 12 }),
    // The hybrid party cannot be the fourth.
    strategies: fc.tuple(
      ...data.parties.map((_, p) =>
        fc.constantFrom(
          ...negmasStrategies.map((s) => s.id).filter((id) => id !== 'hybrid' || p < 3),
        ),
      ),
    ),
  }),
);

describe('on any domain', () => {
  test('the frontier is what nobody rational dominates', () => {
    fc.assert(
      fc.property(domains, (data) => {
        const domain = new NegmasDomain(data);
        const vector = (o: number): number[] => domain.utilities.map((u) => u.of(o));
        const all = Array.from({ length: domain.size }, (_, o) => o);
        const rational = all.filter((o) => domain.utilities.every((u) => u.of(o) >= u.reserved));
        const dominated = (o: number): boolean =>
          rational.some(
            (other) =>
              vector(other).every((u, k) => u >= vector(o)[k]!) &&
              vector(other).some((u, k) => u > vector(o)[k]!),
          );
        const { frontier, solutions } = analyseNegmas(domain);
        expect(frontier.flatMap((p) => p.outcomes).sort((a, b) => a - b)).toEqual(
          rational.filter((o) => !dominated(o)),
        );
        for (const { utils, outcomes } of frontier) {
          for (const o of outcomes) expect(vector(o)).toEqual(utils);
        }
        for (const points of Object.values(solutions)) {
          expect(points.length > 0).toBe(frontier.length > 0);
          for (const point of points) expect(frontier).toContain(point);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('both drivers play the same, by the rules of the table', () => {
    fc.assert(
      fc.property(atTheTable, ({ data, rounds, strategies }) => {
        const domain = new NegmasDomain(data);
        const found = playNegmas(domain, { strategies, rounds });
        expect(playNegmas(domain, { strategies, rounds, driver: 'live' })).toEqual(found);
        const n = data.parties.length;
        let standing: number | null = null;
        for (const [i, call] of found.calls.entries()) {
          expect(call.step * n + call.party).toBe(i);
          expect(call.time).toBe((call.step + 1) / (rounds + 1));
          expect(call.seen).toBe(standing);
          standing = call.counter ?? standing;
        }
        if (found.agreement !== null) {
          expect(found.calls.slice(-n).map((c) => c.response)).toEqual([
            'R',
            ...Array.from({ length: n - 1 }, () => 'A'),
          ]);
          expect(found.agreement).toBe(standing);
        }
        expect([found.agreement !== null, found.timedOut, found.broken].filter(Boolean)).toEqual([
          true,
        ]);
        if (found.timedOut) expect(found.calls.length).toBe(rounds * n);
      }),
      { numRuns: 150 },
    );
  });

  test('nobody accepts what is worth less than its reserved value', () => {
    fc.assert(
      fc.property(atTheTable, ({ data, rounds, strategies }) => {
        const domain = new NegmasDomain(data);
        for (const { party, seen, response } of playNegmas(domain, { strategies, rounds }).calls) {
          // The tough party asks for its best outcome, whatever no agreement is worth to it; so may the naive one.
          if (response !== 'A' || ['tough', 'naive_tft'].includes(strategies[party]!)) continue;
          const { reserved } = domain.utilities[party]!;
          expect(domain.utilities[party]!.of(seen!)).toBeGreaterThanOrEqual(reserved);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('who concedes in time proposes what the rule says, read word by word', () => {
    fc.assert(
      fc.property(atTheTable, fc.constantFrom('linear', 'asp_linear'), (table, id) => {
        const domain = new NegmasDomain(table.data);
        const strategies = [id, ...table.strategies.slice(1)];
        for (const call of playNegmas(domain, { strategies, rounds: table.rounds }).calls) {
          if (call.party !== 0) continue;
          const [own] = domain.utilities;
          const floor = Math.max(own!.min, own!.reserved);
          const slack = id === 'linear' ? 1e-4 : 1e-3;
          const bounded = (x: number): number => Math.max(floor, Math.min(own!.max, x));
          const low = bounded((own!.max - floor) * (1 - call.time) + floor - slack);
          const high = bounded(own!.max - floor + floor + slack);
          if (call.seen !== null) {
            const worth = own!.of(call.seen);
            expect(call.response === 'A').toBe(low <= worth && worth <= high);
          }
          if (call.counter === null) continue;
          const listed = [...own!.table.keys()]
            .filter((o) => id !== 'linear' || own!.of(o) >= own!.reserved)
            .sort((a, b) => own!.of(a) - own!.of(b) || a - b);
          const first = listed.find((o) => own!.of(o) >= low) ?? listed.at(-1);
          expect(call.counter).toBe(first ?? own!.best);
        }
      }),
      { numRuns: 150 },
    );
  });
});
