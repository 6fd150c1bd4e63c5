import {
  compare,
  createEngine,
  definePlugin,
  explain,
  Model,
  type Plugin,
  Runner,
  type Scenario,
  type Trace,
  validateScenario,
} from '@parley-sim/engine';
import { explanationPaper, Stage, transcript } from '@parley-sim/say';
import { loadBuiltin } from '@parley-sim/scenarios';
import { PLAIN } from '@parley-sim/say/terminal';
import { describe, expect, test } from 'vitest';
import { plays } from '../support/tables.ts';

const tough = plays({ kind: 'hardliner' });

/** Two sign; each way to build needs the consent of a neighbour, who would sign neither. */
function site(options: Record<string, string[]>): Scenario {
  const neighbour = { priorities: { where: 1 }, noDeal: 1, strategy: tough };
  const values = Object.fromEntries(Object.keys(options).map((id) => [id, 0.5]));
  const scenario: Scenario = {
    parley: 1,
    name: 'site',
    title: 'Where to build',
    clauses: {
      where: {
        kind: 'categorical',
        options: Object.fromEntries(
          Object.entries(options).map(([id, consent]) => [id, { consent }]),
        ),
      },
    },
    actors: {
      north: { ...neighbour, values: { where: values } },
      south: { ...neighbour, values: { where: values } },
      builder: { priorities: { where: 1 }, values: { where: values }, noDeal: 0, strategy: tough },
    },
    signatories: ['builder'],
    protocol: { kind: 'alternating-offers', deadline: 4 },
  };
  expect(validateScenario(scenario).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return scenario;
}

const run = (scenario: Scenario): Trace => new Runner(new Model(scenario)).trace('1', 0);

describe('when somebody leaves who does not sign', () => {
  test('whose consent everything needs, that breaks the table up, and it is the cause', () => {
    const { end } = run(site({ hill: ['north'], shore: ['north', 'south'] }));
    expect(end).toMatchObject({
      ending: 'walkout',
      round: 1,
      cause: { actor: 'north', reason: 'below-no-deal' },
    });
  });

  test('the rest go on with what does not need it', () => {
    const { end, moves } = run(site({ hill: ['north'], shore: [] }));
    expect(moves.filter((m) => m.act === 'walk').map((m) => m.actor)).toEqual(['north']);
    expect(end).toMatchObject({ ending: 'agreement', deal: { where: 'shore' } });
  });

  test('who is left with nothing because of others does not speak of red lines of its own', () => {
    const { moves } = run(site({ hill: ['north'], shore: ['south'] }));
    expect(moves.at(-1)).toMatchObject({ actor: 'builder', act: 'walk', because: 'nothing-left' });
  });

  test("the wind farm's town is the cause of what it leaves, not the company", () => {
    const model = new Model(loadBuiltin('wind-farm'), { package: 'company-plan', as: 'frame' });
    expect(new Runner(model).trace('1', 0).end).toMatchObject({
      ending: 'walkout',
      cause: { actor: 'town', reason: 'below-no-deal' },
    });
  });
});

describe('a walk-out by chance', () => {
  const car = loadBuiltin('used-car');
  const { buyer } = car.actors;
  const leaving = (walkout: { kind: string; [parameter: string]: unknown }): Scenario => ({
    ...car,
    actors: { ...car.actors, buyer: { ...buyer!, strategy: { ...buyer!.strategy!, walkout } } },
  });
  const scenario = leaving({ kind: 'hazard', chance: 1 });

  test('is told as what it stands for, not as a decision, in trace, transcript, explanation and comparison', () => {
    const trace = run(scenario);
    expect(trace.moves.at(-1)).toMatchObject({ actor: 'buyer', act: 'walk', because: 'outside' });
    expect(trace.end.cause).toEqual({ actor: 'buyer', reason: 'outside' });
    const stage = new Stage(new Model(scenario), '1', 0);
    const told = transcript(stage, trace, { width: 100, style: PLAIN, full: true });
    expect(told.replaceAll(/\s+/g, ' ')).toContain(
      'for reasons outside the talks, which the file gives a chance in each turn',
    );
    const explained = explanationPaper(explain(scenario), {
      scenario,
      argument: 'car',
      tabled: {},
      full: false,
    });
    expect(JSON.stringify(explained)).toContain(
      'No deal: Buyer left for reasons outside the talks',
    );
    const [row] = compare(scenario, { runs: 20 }).rows;
    expect(row!.breakdowns[0]).toMatchObject({
      ending: 'walkout',
      actor: 'buyer',
      reason: 'outside',
    });
    for (const text of [told, JSON.stringify(explained)]) {
      expect(text).not.toContain('patience');
    }
  });

  test('is another reason than lost patience, and a plug-in can say that it has it', () => {
    expect(run(leaving({ kind: 'patience', rounds: 1 })).end.cause).toMatchObject({
      reason: 'impatience',
    });
    const leaver = (outside: object): Plugin =>
      definePlugin({
        id: 'home',
        version: '1.0.0',
        walkout: [
          {
            kind: 'called',
            title: 'Called home',
            summary: 'Its capital calls it home.',
            source: 'a test',
            parameters: {},
            create: () => ({ begin: () => undefined, leaves: () => true, ...outside }),
          },
        ],
      });
    const cause = (plugin: Plugin): unknown => {
      const called = { ...leaving({ kind: 'home/called' }), plugins: { home: '1' } };
      return run(createEngine({ plugins: [plugin] }).scenario(called)).end.cause;
    };
    expect(cause(leaver({ outside: true }))).toEqual({ actor: 'buyer', reason: 'outside' });
    expect(cause(leaver({}))).toEqual({ actor: 'buyer', reason: 'impatience' });
  });
});
