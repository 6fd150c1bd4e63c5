import {
  ballot,
  type Chart,
  HeadlessTable,
  LiveTable,
  type Move,
  mover,
  type MoveType,
  openTable,
  type Protocol,
  protocols,
} from '@parley-sim/engine/protocol';
import { Model } from '@parley-sim/engine';
import { toMachine } from '@parley-sim/engine/negotiation';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FixedParameters, NO_MOVE, openAgenda } from '../support/internals/engine.ts';
import type { AnyMachineSnapshot } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import { bazaar, calls } from '../support/bazaar.ts';
import { chaired } from '../support/chair.ts';

const all: readonly Protocol[] = [...protocols, ballot, chaired];

interface Setting {
  /** Default: 2. */
  deadline?: number;
  nothingPossible?: boolean;
  barred?: boolean;
  watched?: boolean;
  ratifiers?: number;
  /** What the protocol keeps for itself, if not what it keeps by default. */
  own?: object;
  /** What holds of an offer if the later stages fail. */
  secures?: boolean;
}

/** Tables of two at which more can happen than where all is left out. */
const MORE: Readonly<Record<string, readonly Setting[]>> = {
  agenda: [{ own: openAgenda(2), secures: true }],
  chaired: [{ deadline: 3, watched: true, ratifiers: 1, secures: true }, { secures: true }],
  'agenda-setter': [false, true].map((amendable) => ({
    own: { setter: 0, amendable, signatories: 0b011 },
    watched: true,
    ratifiers: 1,
  })),
  'partial-consensus': [false, true].map((goesOn) => ({
    own: {
      powers: [
        [1, 9],
        [1, 9],
      ],
      goesOn,
    },
  })),
};

/** What a table of two keeps for itself where the protocol's parameters are left out. */
function ownOf(protocol: Protocol): object {
  const model = new Model(bazaar(calls([50]), { buyer: calls([50]) }));
  return protocol.setup(new FixedParameters(protocol.kind, {}), model).own?.() ?? {};
}

/** Every table of two who sign and one more, over two rounds, with a deal that needs two and one that needs all. */
function walk(protocol: Protocol, setting: Setting) {
  const { nothingPossible = false, barred = false, ratifiers = 0, secures = false } = setting;
  const plain = { deal: 0, needed: 0b011, asked: 0b011, barred: false, ratifiers, wait: 1 };
  const setup = {
    deadline: setting.deadline ?? 2,
    order: [0, 1],
    essential: 0b001,
    votes: [1, 1],
    vote:
      protocol.chart.id === 'partial-consensus'
        ? []
        : [{ id: '', title: 'votes', votes: [1, 1], all: 2, least: 2, voters: 0b11, blockers: 1 }],
    own: setting.own ?? ownOf(protocol),
    watched: setting.watched ?? false,
    nothingPossible,
  };
  const proposal = { ...plain, barred, fallback: null };
  const input = openTable(protocol === ballot ? { ...setup, proposal } : setup);
  const machine = toMachine(protocol);
  const events = (snapshot: AnyMachineSnapshot): Move[] => {
    const actor = mover(snapshot.context.table);
    const none: Move = {
      type: 'CALM',
      actor,
      deal: -1,
      needed: 0,
      asked: 0,
      barred: false,
      ratifiers: 0,
      wait: 0,
      fallback: null,
      about: -1,
      reason: 0,
      what: 0,
      amount: 0,
      ruptures: false,
    };
    const offer = { ...none, ...plain, fallback: secures ? plain : null };
    // What may happen once is enough to tell.
    const happened = snapshot.context.table.happened.length > 0;
    return [
      { ...none, type: 'ACCEPT' },
      { ...none, type: 'REFUSE', reason: 3 },
      { ...none, type: 'WALK', reason: 5 },
      { ...none, type: 'HOLD', reason: 4 },
      { ...none, type: 'ASSESS', what: 0b11, amount: 5 },
      { ...none, type: 'ASSESS', what: 0b00, amount: actor },
      { ...offer, type: 'OFFER', reason: 4 },
      { ...offer, type: 'OFFER', deal: 1, barred: true },
      { ...offer, type: 'PROPOSE' },
      { ...none, type: 'ADOPT' },
      { ...none, type: 'DROP' },
      ...(happened
        ? []
        : ([
            { ...none, type: 'HAPPEN' },
            { ...none, type: 'HAPPEN', ruptures: true },
          ] as Move[])),
      { ...none, type: 'CALM' },
      { ...none, type: 'PASS' },
      { ...none, type: 'FAIL' },
      { ...none, type: 'RENEGE' },
      { ...none, type: 'CONCLUDE' },
    ];
  };
  return getAdjacencyMap(machine, {
    input,
    events,
    limit: 200_000,
    // Without this the count of moves would make every state a new one; who is to blame tells no states apart either.
    serializeState: (s: AnyMachineSnapshot) =>
      `${s.value} ${JSON.stringify({ ...s.context.table, causeActor: 0, causeReason: 0, causeWhat: 0 })}`,
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
      walk(protocol, {}),
      walk(protocol, { nothingPossible: true }),
      walk(protocol, { barred: true }),
      walk(protocol, { watched: true, ratifiers: 1 }),
      ...(MORE[protocol.chart.id] ?? []).map((setting) => walk(protocol, setting)),
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

describe('the two tables', () => {
  test.each(all.map((p) => [p.chart.id, p] as const))(
    'go the same ways by %s, whatever is tried, and refuse the same',
    (_, protocol) => {
      const types = [
        ...new Set(Object.values(protocol.chart.states).flatMap((s) => Object.keys(s.on ?? {}))),
      ] as MoveType[];
      const anything = fc.record({
        type: fc.constantFrom(...types),
        deal: fc.integer({ min: -1, max: 3 }),
        barred: fc.boolean(),
        ratifiers: fc.integer({ min: 0, max: 1 }),
        reason: fc.integer({ min: 0, max: 4 }),
        ruptures: fc.boolean(),
      });
      fc.assert(
        fc.property(fc.array(anything, { maxLength: 60 }), fc.boolean(), (moves, watched) => {
          const setup = { deadline: 3, order: [0, 1], essential: 1, nothingPossible: false };
          const tables = [new HeadlessTable(protocol), new LiveTable(protocol)].map((table) => {
            table.open(openTable({ ...setup, votes: [1, 1], watched, own: ownOf(protocol) }));
            return table;
          });
          for (const move of moves) {
            const [a, b] = tables.map((table) => {
              const full = { ...NO_MOVE, needed: 3, asked: 3, ...move, actor: mover(table.state) };
              try {
                table.apply(full);
                return 'done';
              } catch (error) {
                return (error as Error).message;
              }
            });
            expect(a).toBe(b);
            expect(tables[0]!.state).toEqual(tables[1]!.state);
            expect(tables[0]!.node.doc).toEqual(tables[1]!.node.doc);
          }
        }),
      );
    },
  );
});
