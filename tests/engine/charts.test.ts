import {
  ballot,
  type Chart,
  type Move,
  mover,
  openTable,
  protocols,
  toMachine,
} from '@parley/engine';
import { describe, expect, test } from 'vitest';
import type { AnyMachineSnapshot } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';

const all = [...protocols, ballot];

/** Every table of two signatories and one more actor, over two rounds, with a deal that needs two and one that needs all. */
function walk(protocol: (typeof all)[number], nothingPossible: boolean, barred: boolean) {
  const setup = { deadline: 2, order: [0, 1, 2], signatories: 0b011, nothingPossible };
  const proposal = { deal: 0, needed: 0b111, barred };
  const input = openTable(protocol === ballot ? { ...setup, proposal } : setup);
  const machine = toMachine(protocol);
  const events = (snapshot: AnyMachineSnapshot): Move[] => {
    const actor = mover(snapshot.context.table);
    const move = { actor, deal: -1, needed: 0, barred: false, reason: 0 };
    return [
      { ...move, type: 'ACCEPT' },
      { ...move, type: 'REFUSE', reason: 3 },
      { ...move, type: 'WALK', reason: 5 },
      { ...move, type: 'OFFER', deal: 0, needed: 0b011, reason: 4 },
      { ...move, type: 'OFFER', deal: 1, needed: 0b111, barred: true },
      { ...move, type: 'OFFER', deal: 1, needed: 0b111 },
    ];
  };
  return getAdjacencyMap(machine, {
    input,
    events,
    // Without this the count of moves would make every state a new one.
    serializeState: (s: AnyMachineSnapshot) => `${s.value} ${JSON.stringify(s.context.table)}`,
  } as never);
}

function targets(chart: Chart, name: string): string[] {
  const { always = [], on = {} } = chart.states[name]!;
  return [...always, ...Object.values(on).flat()].map((b) => b.target);
}

describe.each(all.map((p) => [p.chart.id, p] as const))('the chart of %s', (_, protocol) => {
  const { chart, guards, recipes } = protocol;
  const branches = Object.values(chart.states).flatMap((n) => [
    ...(n.always ?? []),
    ...Object.values(n.on ?? {}).flat(),
  ]);

  test('names nothing that does not exist, and nothing in vain', () => {
    expect(new Set(branches.flatMap((b) => b.guard ?? []))).toEqual(new Set(Object.keys(guards)));
    expect(new Set(branches.flatMap((b) => b.recipes ?? []))).toEqual(
      new Set(Object.keys(recipes)),
    );
    for (const b of branches) expect(Object.keys(chart.states)).toContain(b.target);
  });

  test('has a way out of every state that is not final', () => {
    const leads = (name: string, seen = new Set<string>()): boolean =>
      chart.states[name]!.final !== undefined ||
      (!seen.has(name) && targets(chart, name).some((t) => leads(t, new Set([...seen, name]))));
    for (const name of Object.keys(chart.states)) expect(leads(name), name).toBe(true);
  });

  test('reaches every waiting and every final state, and always comes to an end', () => {
    const maps = [
      walk(protocol, false, false),
      walk(protocol, true, false),
      walk(protocol, false, true),
    ];
    const nodes = maps.flatMap((m) => Object.values(m));
    const reached = new Set(nodes.map((n) => String(n.state.value)));
    const resting = Object.entries(chart.states)
      .filter(([, n]) => !n.always)
      .map(([name]) => name);
    expect(reached).toEqual(new Set(resting));
    for (const { state, transitions } of nodes) {
      const moves = Object.values(transitions as Record<string, { state: unknown }>).filter(
        (t) => t.state !== state,
      );
      expect(moves.length > 0, String(state.value)).toBe(state.status !== 'done');
    }
  });
});
