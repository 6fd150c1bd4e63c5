import { Model, Runner, type Scenario, type Trace, validateScenario } from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
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
