import { describe, expect, test } from 'vitest';
import { DealCounts, Moments, type SavedDealCounts } from '../support/internals/engine.ts';

describe('sums over very many runs', () => {
  test('lose no bit, however many products are added before they are emptied', () => {
    // x = 2^18·h + l with h and l as large as they get, and y with h one less: h·l' + l·h' is odd and nearly 2^37, so that
    // a double holds the sum of no more than 2^16 of them to the last bit.
    const x = 2 ** 36 - 1;
    const y = (2 ** 18 - 2) * 2 ** 18 + 2 ** 18 - 1;
    const runs = 5 * 2 ** 15 + 3;
    const whole = new Moments(2);
    const parts = [new Moments(2), new Moments(2)];
    for (let i = 0; i < runs; i++) {
      whole.add([x, y]);
      parts[i % 2]!.add([x, y]);
    }
    const [n, a, b] = [BigInt(runs), BigInt(x), BigInt(y)];
    parts[0]!.merge(parts[1]!);
    for (const m of [whole, parts[0]!, Moments.fromJSON(JSON.parse(JSON.stringify(whole)))]) {
      expect([m.sum(0), m.sum(1)]).toEqual([n * a, n * b]);
      expect([m.cross(0, 0), m.cross(1, 0), m.cross(1, 1)]).toEqual([
        n * a * a,
        n * a * b,
        n * b * b,
      ]);
    }
  });
});

/** So many deals are kept. */
const KEPT = 4096;

describe('counts of very many deals', () => {
  /** Each of so many deals once, as they are written to a file. */
  const filed = (deals: number): SavedDealCounts => {
    const counts = new DealCounts();
    for (let deal = 0; deal < deals; deal++) counts.add(deal);
    return JSON.parse(JSON.stringify(counts)) as SavedDealCounts;
  };
  const text = (counts: DealCounts): string => JSON.stringify(counts);

  test('know after merging that some were dropped, and keep the last of those that were kept', () => {
    const pruned = filed(12_000);
    expect(pruned.counts).toHaveLength(KEPT);
    expect(pruned.ceiling).toBeDefined();
    const into = new DealCounts();
    into.merge(DealCounts.fromJSON(pruned));
    expect(into.complete).toBe(false);
    expect(text(into)).toBe(JSON.stringify(pruned));
  });

  test('count nothing that one of the parts has dropped', () => {
    const pruned = filed(12_000);
    const kept = new Map(pruned.counts);
    const dropped = Array.from({ length: 12_000 }, (_, d) => d).filter((d) => !kept.has(d));
    const [first] = pruned.counts[0]!;
    // Somebody else has seen one that was dropped, before or after, and one that was kept.
    const before = new DealCounts();
    before.add(dropped[0]!, 1000);
    before.add(first, 5);
    before.merge(DealCounts.fromJSON(pruned));
    const after = DealCounts.fromJSON(pruned);
    after.add(dropped[0]!, 1000);
    after.add(first, 5);
    for (const counts of [before, after]) {
      const ranked = counts.ranked();
      expect(ranked).toHaveLength(KEPT);
      expect(ranked[0]).toEqual([first, 6]);
      expect(ranked.every(([, times]) => times <= 6)).toBe(true);
      expect(counts.complete).toBe(false);
    }
    expect(text(before)).toBe(text(after));
  });

  test('are all there while there are no more than are kept', () => {
    const all = DealCounts.fromJSON(filed(KEPT));
    expect([all.complete, all.ranked().length]).toEqual([true, KEPT]);
    const more = DealCounts.fromJSON(filed(KEPT + 1));
    expect([more.complete, more.ranked().length]).toEqual([false, KEPT]);
  });
});
