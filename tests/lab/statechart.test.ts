import { ballot, type Chart, protocols } from '@parley-sim/engine/protocol';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { layOut, shortestWay } from '../../packages/lab/src/parts/chart-layout.ts';
import { film } from '../../packages/lab/src/run/frames.ts';

const charts: Chart[] = [...protocols.map((p) => p.chart), ballot.chart];

describe('the picture of a protocol', () => {
  it.each(charts.map((c) => [c.id, c] as const))('has a place for each state of %s', (_, chart) => {
    const { states, ways, columns, rows } = layOut(chart);
    expect(states.map((s) => s.id).sort()).toEqual(Object.keys(chart.states).sort());
    expect(new Set(states.map((s) => `${s.column} ${s.row}`)).size).toBe(states.length);
    for (const { column, row } of states) {
      expect(column).toBeLessThan(columns);
      expect(row).toBeGreaterThanOrEqual(0);
      expect(row).toBeLessThan(rows);
    }
    // Each state but the first is led to.
    expect(new Set(ways.map((w) => w.to)).size).toBeGreaterThanOrEqual(states.length - 1);
    for (const { from, to } of ways)
      expect([from in chart.states, to in chart.states]).toEqual([true, true]);
  });

  it.each(['minerals', 'wind-farm', 'river-treaty', 'used-car'])(
    'knows a way for each move of %s, from where it was to where it came',
    (name) => {
      const scenario = loadBuiltin(name);
      const { chart } = protocols.find((p) => p.kind.kind === scenario.protocol.kind)!;
      for (const run of [0, 1, 2]) {
        const { frames } = film(scenario, {}, { seed: '1', run }, 80);
        expect(frames.length).toBeGreaterThan(0);
        for (const { move, from, to } of frames) {
          const ways = shortestWay(chart, move.act, from, to);
          expect([ways[0]?.from, ways.at(-1)?.to], `${move.act}: ${from} to ${to}`).toEqual([
            from,
            to,
          ]);
          ways.slice(1).forEach((w, i) => expect(w.from).toBe(ways[i]!.to));
        }
      }
    },
  );
});
