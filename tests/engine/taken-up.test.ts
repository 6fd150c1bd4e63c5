import {
  type Act,
  Negotiation,
  type ParleyError,
  type SavedNegotiation,
  type Scenario,
  validateScenario,
} from '@parley-sim/engine';
import { type Actor } from '@parley-sim/engine/scenario';
import { expect, test } from 'vitest';
import { NEVER, prices, trace } from '../support/bazaar.ts';
import { concedes, plays } from '../support/tables.ts';

/** Takes it up from each of its moments, as another process would, and takes it back from there to its beginning. */
function goesOnFromEverywhere(scenario: Scenario): void {
  const end = JSON.stringify(trace(scenario));
  const live = new Negotiation(scenario);
  for (let steps = 1; !live.ended; steps++) {
    live.step();
    const saved = JSON.parse(JSON.stringify(live.save())) as SavedNegotiation;
    expect(JSON.stringify(Negotiation.restore(scenario, saved).finish())).toBe(end);
    const back = new Negotiation(scenario);
    for (let i = 0; i < steps; i++) back.step();
    for (let i = 0; i < steps; i++) back.undo();
    expect(JSON.stringify(back.finish())).toBe(end);
  }
  expect(JSON.stringify(live.trace())).toBe(end);
}

/** A price, and beside it a field that comes only if its owner, who is at the table, agrees. */
function withField(seller: Partial<Actor>, owner?: Partial<Actor>): Scenario {
  const values = {
    price: { shape: 'linear' as const, from: 0, to: 1 },
    field: { with: 1, without: 0 },
  };
  const actor: Actor = {
    priorities: { price: 0.5, field: 0.5 },
    values,
    noDeal: 0,
    strategy: plays({ kind: 'hardliner' }, NEVER),
  };
  const scenario: Scenario = {
    parley: 1,
    name: 'field',
    title: 'A price and a field',
    clauses: {
      price: { kind: 'numeric', from: 0, to: 100, step: 1 },
      field: {
        kind: 'categorical',
        options: { with: owner ? { consent: ['owner'] } : {}, without: {} },
      },
    },
    actors: {
      ...(owner ? { owner: { ...actor, ...owner } } : {}),
      seller: { ...actor, ...seller },
      buyer: { ...actor, values: { ...values, price: { shape: 'linear', from: 1, to: 0 } } },
    },
    signatories: ['seller', 'buyer'],
    protocol: { kind: 'alternating-offers', deadline: 9 },
  };
  expect(validateScenario(scenario).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return scenario;
}

test('who comes down from the best that it could get comes down from what is left when somebody leaves', () => {
  const scenario = withField({ strategy: plays(concedes(1)) }, { noDeal: 1.5 });
  expect(trace(scenario).moves[0]).toMatchObject({ actor: 'owner', act: 'walk', round: 1 });
  // Half of the scale is gone with the field: half of 1 − t, t = round/10, is left.
  expect(prices(scenario)).toEqual([90, 80, 70, 60, 50, 40, 30, 20, 10]);
  goesOnFromEverywhere(scenario);
});

test('what can no longer be had since the last move is objected to at once', () => {
  const live = new Negotiation(withField({}, { noDeal: 1.5 }));
  const deal = { price: 100, field: 'with' };
  expect(live.objection('seller', deal)).toBe('none');
  live.step();
  expect(live.transcript).toMatchObject([{ actor: 'owner', act: 'walk' }]);
  expect(live.objection('seller', deal)).toBe('constraint');
  expect(live.objection('seller', { price: 100, field: 'without' })).toBe('none');
});

test('what an actor has given up, since it would leave it badly off, it may ask for again when no deal has become worse', () => {
  const bare = { price: 100, field: 'without' };
  const scenario = withField({
    priorities: { price: 0.7, field: 0.3 },
    // If the talks fail after the field it is left with .35 without it, with .65 with it.
    noDeal: 0.4,
    strategy: plays({ kind: 'scripted', deals: [bare] }, NEVER),
  });
  scenario.protocol = {
    kind: 'agenda',
    deadline: 5,
    stages: [['field'], ['price']],
    binding: 'each',
    otherwise: { price: 50, field: 'without' },
  };
  scenario.events = { drought: { at: 3, changes: { noDeal: { seller: -0.2 } } } };
  const said = trace(scenario).moves.filter((m) => m.actor === 'seller' && m.act === 'offer');
  expect(said[1]).toMatchObject({ round: 2, deal: { field: 'with' } });
  expect(said[2]).toMatchObject({ round: 3, deal: bare });
  goesOnFromEverywhere(scenario);
});

test.each([
  ['that go by its priorities think better of it', {}, true],
  ['that go by their own do not', { priorities: { price: 0.7, field: 0.3 } }, false],
])('what it has given up for its ratifiers it asks for again when those %s', (_, own, again) => {
  const field = { price: 0, field: 'with' };
  const scenario = withField({
    priorities: { price: 0.7, field: 0.3 },
    strategy: plays({ kind: 'scripted', deals: [field] }, NEVER),
    ratification: { house: { factions: { all: { noDeal: 0.5, ...own } } } },
  });
  scenario.events = { fashion: { at: 3, changes: { priorities: { seller: { field: 10 } } } } };
  const said = trace(scenario).moves.filter((m) => m.actor === 'seller' && m.act === 'offer');
  expect(said[1]).toMatchObject({ round: 2, deal: { price: 100, field: 'with' } });
  expect(said[2]).toMatchObject({ round: 3, deal: again ? field : { price: 100 } });
  goesOnFromEverywhere(scenario);
});

test('what is refused of a move made by hand is said with where it is, what was found and what could be', () => {
  const scenario = withField({});
  scenario.packages = { bare: { title: 'Without the field', options: { field: 'without' } } };
  scenario.events = { drought: { at: 1, changes: { close: { field: 'with' } } } };
  const refusal = (live: Negotiation, act: Act): unknown => {
    if (live.asks === 'world') live.step();
    try {
      return live.play(act);
    } catch (error) {
      const { message, data } = error as ParleyError;
      return { message, data };
    }
  };
  const deal = { price: 50, field: 'with' };
  const framed = new Negotiation(scenario, { tabled: { package: 'bare', as: 'frame' } });
  expect(refusal(framed, { act: 'offer', deal })).toEqual({
    message: 'The deal lies outside the frame on the table, which has "field" at "without".',
    data: { clause: 'field', found: 'with', expected: 'without' },
  });
  const open = new Negotiation(scenario);
  expect(refusal(open, { act: 'offer', deal })).toEqual({
    message: 'The deal has an option that can no longer be had: "with" of "field".',
    data: { clause: 'field', found: 'with' },
  });
  expect(refusal(open, { act: 'accept' })).toMatchObject({
    message: expect.stringContaining('to accept; it can offer'),
    data: { found: 'accept', valid: expect.arrayContaining(['offer']) },
  });
});
