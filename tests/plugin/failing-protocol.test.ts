import {
  createEngine,
  definePlugin,
  type Engine,
  ParleyError,
  type Scenario,
} from '@parley-sim/engine';
import {
  alternatingOffers,
  type Guard,
  type Protocol,
  type Recipe,
} from '@parley-sim/engine/protocol';
import { checkPlugin } from '@parley-sim/testing';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, test, vi } from 'vitest';

const river = loadBuiltin('river-treaty');
const scenario: Scenario = {
  ...river,
  plugins: { bad: '*' },
  protocol: { kind: 'bad/bad', deadline: 10 },
};
const kind = { ...alternatingOffers.kind, kind: 'bad', parameters: {} };
const plugin = (change: Partial<Protocol>): ReturnType<typeof definePlugin> =>
  definePlugin({
    id: 'bad',
    version: '1.0.0',
    protocols: [
      {
        ...alternatingOffers,
        kind,
        setup: (_, { order }) => ({ turns: { order: () => order } }),
        ...change,
      },
    ],
  });
const boom = (round: number): (() => never) | undefined => {
  throw new RangeError(`boom ${round}`);
};

/** Alternating offers in which a guard or a recipe throws from a round on. */
function throwing(name: string, from: number, after = false): Partial<Protocol> {
  const { guards, recipes } = alternatingOffers;
  const guard = guards[name];
  const recipe = recipes[name];
  const spoilt = <F extends Guard | Recipe>(f: F): F =>
    ((...[state, move]: Parameters<Guard>) => {
      const { round } = state;
      const result = after ? f(state, move) : undefined;
      if (round >= from) boom(round);
      return after ? result : f(state, move);
    }) as F;
  return guard
    ? { guards: { ...guards, [name]: spoilt(guard) } }
    : { recipes: { ...recipes, [name]: spoilt(recipe!) } };
}

/** What a call throws. */
function failure(call: () => unknown): ParleyError {
  try {
    call();
  } catch (error) {
    if (error instanceof ParleyError) return error;
    throw error;
  }
  throw new Error('Nothing was thrown.');
}

/** Steps, but not for ever. */
function stepping(engine: Engine): () => void {
  return () => {
    const table = engine.negotiation(scenario);
    for (let i = 0; i < 200 && !table.ended; i++) table.step();
  };
}

const names = [
  ...Object.keys(alternatingOffers.guards).map((name) => ['guard', name] as const),
  ...Object.keys(alternatingOffers.recipes).map((name) => ['recipe', name] as const),
];

describe('a protocol that throws', () => {
  test.each(names)('in the %s "%s" fails live as headless, and sets no timer', (_, name) => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    let failed = 0;
    for (const [round, after] of [
      [1, false],
      [2, false],
      [2, true],
    ] as const) {
      const engine = createEngine({ plugins: [plugin(throwing(name, round, after))] });
      let expected: ParleyError;
      try {
        engine.runTrace(scenario);
        continue;
      } catch (error) {
        expected = error as ParleyError;
      }
      failed++;
      expect(expected.code).toBe('plugin/failed');
      const found = failure(stepping(engine));
      expect(found.code).toBe('plugin/failed');
      expect(found.message).toBe(expected.message);
      expect(found.data).toEqual(expected.data);
      expect((found.cause as Error).name).toBe('RangeError');
    }
    expect(timers).not.toHaveBeenCalled();
    timers.mockRestore();
    reached.set(name, failed);
  });
  const reached = new Map<string, number>();
  test('does so for most of what the chart names', () => {
    expect([...reached.values()].filter((n) => n > 0).length).toBeGreaterThan(4);
  });

  test('has not made the move, and throws again', () => {
    const engine = createEngine({ plugins: [plugin(throwing('nextTurn', 2))] });
    const table = engine.negotiation(scenario);
    const steps = (): void => {
      for (let i = 0; i < 200 && !table.ended; i++) table.step();
    };
    const first = failure(steps);
    const saved = JSON.stringify(table.save());
    expect(failure(steps).message).toBe(first.message);
    expect(JSON.stringify(table.save())).toBe(saved);
    while (table.canUndo) table.undo();
    table.redo();
    expect(table.transcript.length).toBeGreaterThan(0);
  });

  test('is not blamed for timers', () => {
    const { faults } = checkPlugin(plugin(throwing('nextTurn', 2)), { cases: 4 });
    expect(faults.map((f) => f.law)).toEqual(['it fails nowhere']);
    expect(faults[0]!.found).toMatch(/threw RangeError: boom/);
  });

  const { chart, guards: known } = alternatingOffers;
  test.each<[string, Partial<Protocol>]>([
    [
      'by itself, through a guard',
      {
        chart: {
          ...chart,
          states: {
            ...chart.states,
            seat: { doc: '', always: [{ guard: 'yes', target: 'pass' }] },
          },
        },
        guards: { ...known, yes: () => true },
      },
    ],
    [
      'from round to round',
      { guards: { ...known, outOfTime: () => false, agreed: () => false, breaksUp: () => false } },
    ],
    [
      'by asking the same again',
      {
        chart: {
          ...chart,
          states: {
            ...chart.states,
            turn: { doc: '', asks: 'turn', on: { OFFER: [{ target: 'turn' }] } },
          },
        },
      },
    ],
  ])('fails if it goes on for ever: %s', (_, change) => {
    const scene: Scenario = { ...scenario, protocol: { kind: 'bad/bad', deadline: 1 } };
    const engine = createEngine({ plugins: [plugin(change)] });
    const found = failure(() => engine.runTrace(scene, { run: 7 }));
    expect(found.code).toBe('plugin/failed');
    expect(found.message).toMatch(/"bad\/bad" comes to no end: \d+ (calls|moves).* run 7 /);
  });

  test('is refused if nothing can stop it', () => {
    const circling = { ...chart.states, round: { doc: '', always: [{ target: 'round' }] } };
    const of = plugin({ chart: { ...chart, states: circling } });
    const found = failure(() => createEngine({ plugins: [of] }));
    expect(found.code).toBe('plugin/invalid');
    expect(found.message).toMatch(/bad.*goes round for ever from the state "open"|"round"/);
  });

  test('by naming what there is not fails before it begins, on both drivers', () => {
    const { agreed: _, ...guards } = alternatingOffers.guards;
    const engine = createEngine({ plugins: [plugin({ guards })] });
    for (const begun of [() => engine.runTrace(scenario), () => engine.negotiation(scenario)]) {
      expect(failure(begun).message).toMatch(/has no "agreed"/);
    }
  });
});

test('a protocol made of alternating offers is played by its own guards and recipes in every turn', () => {
  const turns = new Set<number>();
  const { recipes } = alternatingOffers;
  const noted = (state: Parameters<Recipe>[0], move: Parameters<Recipe>[1]): void => {
    turns.add(state.round);
    recipes.nextTurn!(state, move);
  };
  const pie: Scenario = {
    ...loadBuiltin('pie'),
    plugins: { bad: '*' },
    protocol: { kind: 'bad/bad', deadline: 10 },
  };
  const engine = createEngine({
    plugins: [plugin({ recipes: { ...recipes, nextTurn: noted } })],
  });
  const { rows } = engine.compare(pie, { runs: 2 });
  expect(turns.size).toBeGreaterThanOrEqual(rows[0]!.rounds!.estimate);
});
