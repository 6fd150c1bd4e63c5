import { type Actor } from '@parley-sim/engine/scenario';
import {
  Model,
  Negotiation,
  Runner,
  type Scenario,
  type Trace,
  validateScenario,
} from '@parley-sim/engine';
import { describe, expect, test } from 'vitest';
import { concedes, haggle, plays } from '../support/tables.ts';

const run = (scenario: Scenario, n = 0): Trace => {
  expect(validateScenario(scenario).diagnostics).toEqual([]);
  return new Runner(new Model(scenario)).trace('1', n);
};
const tough = plays({ kind: 'hardliner' });
const fair = plays(concedes(1));

/** A haggle that agrees at the middle of its nine rounds, with more of the world around it. */
function bazaar(more: Partial<Scenario>, actors: Record<string, Partial<Actor>> = {}): Scenario {
  const scenario = { ...haggle(fair, fair), ...more };
  const { seller, buyer } = scenario.actors;
  return {
    ...scenario,
    actors: {
      seller: { ...seller!, ...actors['seller'] },
      buyer: { ...buyer!, ...actors['buyer'] },
      ...(actors['watcher'] ? { watcher: watcher(actors['watcher']) } : {}),
    },
  };
}

/** Somebody outside who likes a low price. */
function watcher(more: Partial<Actor>): Actor {
  return {
    priorities: { price: 1 },
    values: { price: { shape: 'linear', from: 1, to: 0 } },
    noDeal: 0.7,
    ...more,
  };
}

describe('an event', () => {
  test('happens before the round that it is set for, and changes what no deal is worth from then on', () => {
    const { moves, end } = run(
      bazaar({ events: { flood: { at: 3, changes: { noDeal: { seller: 0.9 } } } } }),
    );
    const at = moves.findIndex((m) => m.act === 'event');
    expect(moves[at]).toEqual({ round: 3, act: 'event', what: 'flood' });
    expect(moves.slice(0, at).every((m) => m.round < 3)).toBe(true);
    // From then on the seller asks for no less than .9.
    for (const m of moves.slice(at)) {
      if (m.act === 'offer' && m.actor === 'seller') expect(m.deal['price']).toBeGreaterThan(89);
    }
    expect(end.ending === 'agreement' ? end.deal['price'] : 100).toBeGreaterThanOrEqual(90);
  });

  test('that closes options leaves the others', () => {
    const { moves } = run(
      bazaar({
        events: { law: { at: 2, changes: { close: { price: { atLeast: 40, atMost: 60 } } } } },
      }),
    );
    const prices = moves.filter((m) => m.round >= 2 && m.deal).map((m) => Number(m.deal!['price']));
    expect(prices.length).toBeGreaterThan(0);
    for (const p of prices) expect(p < 40 || p > 60).toBe(true);
  });

  test('can shorten the talks, lengthen them, or break them up, and is named', () => {
    const scenario = (changes: object): Scenario => ({
      ...bazaar({ events: { war: { at: 4, changes } } }),
      actors: haggle(tough, tough).actors,
    });
    expect(run(scenario({ deadline: -3 })).end).toMatchObject({ ending: 'deadline', round: 6 });
    expect(run(scenario({ deadline: -30 })).end).toMatchObject({ ending: 'deadline', round: 4 });
    expect(run(scenario({ deadline: 5 })).end).toMatchObject({ ending: 'deadline', round: 14 });
    expect(run(scenario({ rupture: true })).end).toMatchObject({
      ending: 'ruptured',
      round: 4,
      cause: { reason: 'event', event: 'war' },
    });
  });

  test('with a hazard comes as often as that says, and at most so many times', () => {
    const scenario = (times: number): Scenario => ({
      ...haggle(tough, tough, { deadline: 40 }),
      events: { rain: { hazard: 0.25, times, changes: { delayCost: { buyer: 0.001 } } } },
    });
    const count = (s: Scenario, n: number): number =>
      run(s, n).moves.filter((m) => m.act === 'event').length;
    const counts = Array.from({ length: 150 }, (_, n) => count(scenario(100), n));
    const mean = counts.reduce((a, b) => a + b) / counts.length;
    // Binomial with 40 trials: mean 10, standard error of the mean of 150 runs .22; four of them.
    expect(Math.abs(mean - 10)).toBeLessThan(0.9);
    for (let n = 0; n < 20; n++) expect(count(scenario(3), n)).toBeLessThanOrEqual(3);
  });

  test('waits for its condition on the table', () => {
    const when = {
      any: [{ offer: { price: { atMost: 70, atLeast: 30 } } }],
      not: { round: { atMost: 2 } },
    };
    const { moves } = run(bazaar({ events: { tip: { when, changes: { deadline: 1 } } } }));
    const at = moves.findIndex((m) => m.act === 'event');
    expect(at).toBeGreaterThan(0);
    const standing = moves.slice(0, at).findLast((m) => m.deal)!.deal!['price'];
    expect(standing).toBeGreaterThanOrEqual(30);
    expect(standing).toBeLessThanOrEqual(70);
    expect(moves[at]!.round).toBeGreaterThan(2);
  });

  test('shifts no luck of anybody’s: what else is drawn stays the same', () => {
    const picks = (more: object): Trace =>
      run({ ...haggle(plays({ kind: 'random-above' }), tough), ...more });
    const quiet = picks({});
    const loud = picks({
      events: { noise: { hazard: 0.5, times: 9, changes: { delayCost: { buyer: 0 } } } },
    });
    expect(loud.moves.filter((m) => m.act !== 'event')).toEqual(quiet.moves);
  });
});

describe('an actor outside', () => {
  const subsidy = { changes: { noDeal: { buyer: -0.1 } }, cost: 0.01, times: 2 };
  const alarm = { changes: { noDeal: { buyer: 0.1 } }, cost: 0.01, times: 2 };

  test('helps the deal that it likes, hinders the one that it does not, and pays for it', () => {
    const acts = (noDeal: number): (string | undefined)[] =>
      run(
        bazaar(
          {},
          { watcher: { noDeal, moves: { subsidy, alarm }, conduct: { kind: 'interested' } } },
        ),
      )
        .moves.filter((m) => m.act === 'act')
        .map((m) => m.what);
    // Whatever the price, it gains: it makes the buyer's no deal worse.
    expect(acts(0)).toEqual(['watcher.subsidy', 'watcher.subsidy']);
    // Whatever the price, it loses.
    expect(acts(1)).toEqual(['watcher.alarm', 'watcher.alarm']);
    const { end } = run(
      bazaar({}, { watcher: { noDeal: 0, moves: { subsidy }, conduct: { kind: 'interested' } } }),
    );
    expect(end.scores['watcher']).toBeCloseTo(1 - Number(end.deal!['price']) / 100 - 0.02, 9);
  });

  test('does not stir for less than its threshold, nor for more than is at stake', () => {
    const quiet = (conduct: object, cost: number): number =>
      run(
        bazaar(
          {},
          {
            watcher: {
              noDeal: 0.45,
              moves: { subsidy: { ...subsidy, cost } },
              conduct: { kind: 'interested', ...conduct },
            },
          },
        ),
      ).moves.filter((m) => m.act === 'act').length;
    expect(quiet({}, 0.01)).toBeGreaterThan(0);
    expect(quiet({ threshold: 0.6 }, 0.01)).toBe(0);
    expect(quiet({}, 0.6)).toBe(0);
    expect(quiet({ chance: 0 }, 0.01)).toBe(0);
  });
});

describe('ratification', () => {
  const house = (noDeal: number, more: object = {}): Partial<Actor> => ({
    ratification: { house: { factions: { all: { noDeal } }, ...more } },
  });

  /** The published win-sets of a pie: who ratifies what, and the best product of what both would ratify. */
  test.each([
    [0.6, 0, 60],
    [0.6, 0.3, 60],
    [0.2, 0.7, 30],
    [0.6, 0.5, undefined],
  ])('of a pie where %d and %d are needed leaves the symmetric Nash point at %s', (a, b, x) => {
    const scenario = bazaar({}, { seller: house(a), buyer: house(b) });
    const model = new Model(scenario);
    const fails = (price: number): boolean => {
      // Each proposes it to the other as a package to take or to leave.
      const tabled = { package: 'p', as: 'proposal' as const };
      const asked = { ...scenario, packages: { p: { options: { price } } } };
      return new Runner(new Model(asked, tabled)).trace('1', 0).end.ending !== 'agreement';
    };
    const good = model.clauses[0]!.numbers!.filter((price) => !fails(price));
    const best = good.toSorted((p, q) => q * (100 - q) - p * (100 - p))[0];
    expect(best).toBe(x);
  });

  test('that is foreseen keeps an actor from offering and accepting what would fall', () => {
    const { end, moves } = run(bazaar({}, { seller: house(0.7) }));
    expect(moves.some((m) => m.act === 'reject')).toBe(false);
    for (const m of moves) {
      if (m.actor === 'seller' && m.deal) expect(m.deal['price']).toBeGreaterThanOrEqual(70);
    }
    if (end.ending === 'agreement') expect(end.deal['price']).toBeGreaterThanOrEqual(70);
  });

  test('that is not foreseen sends the table back, and what fell is not tabled again', () => {
    const { moves, end } = run(bazaar({}, { seller: house(0.62, { foreseen: false }) }));
    const rejected = moves.flatMap((m, i) =>
      m.act === 'reject' ? [moves.slice(0, i).findLast((o) => o.deal)!.deal!['price']] : [],
    );
    expect(rejected.length).toBeGreaterThan(0);
    expect(new Set(rejected).size).toBe(rejected.length);
    if (end.ending !== 'agreement') {
      expect(end.cause).toMatchObject({ reason: 'not-ratified', body: 'seller.house' });
    }
  });

  test('is not waited for where hands are never shaken: all rounds count, those that events add too', () => {
    const stuck = {
      ...bazaar({ events: { more: { at: 2, changes: { deadline: 6 } } } }),
      actors: haggle(tough, tough).actors,
    };
    expect(new Runner(new Model(stuck)).outcome('1', 0)).toMatchObject({ settled: 15, rounds: 15 });
    const soon = new Runner(new Model(bazaar({}))).outcome('1', 0);
    expect(soon.settled).toBe(soon.rounds);
  });

  test('is told apart from hands never shaken', () => {
    const outcome = (scenario: Scenario): [boolean, boolean] => {
      const { shaken, ending } = new Runner(new Model(scenario)).outcome('1', 0);
      return [shaken, ending === 0];
    };
    const never = house(1.1, { foreseen: false });
    expect(outcome(bazaar({}, { seller: never }))).toEqual([true, false]);
    expect(outcome(bazaar({}, { seller: house(0, { foreseen: false }) }))).toEqual([true, true]);
    expect(outcome(bazaar({}))).toEqual([true, true]);
    expect(outcome({ ...bazaar({}), actors: haggle(tough, tough).actors })).toEqual([false, false]);
  });

  test('counts seats against a quota and minds vetoes', () => {
    const vote = (quota: number, veto: boolean): Trace =>
      run(
        bazaar(
          { protocol: { kind: 'alternating-offers', deadline: 9 } },
          {
            seller: {
              ratification: {
                house: {
                  foreseen: false,
                  quota,
                  factions: {
                    yes: { seats: 3, noDeal: 0 },
                    no: { seats: 2, noDeal: 1.1, ...(veto ? { veto: true as const } : {}) },
                  },
                },
              },
            },
          },
        ),
      );
    const last = (t: Trace): Trace['moves'][number] =>
      t.moves.findLast((m) => m.act === 'ratify' || m.act === 'reject')!;
    expect(last(vote(3, false))).toMatchObject({ act: 'ratify', votes: 3, body: 'seller.house' });
    expect(last(vote(4, false))).toMatchObject({ act: 'reject', votes: 3 });
    expect(last(vote(3, true))).toMatchObject({ act: 'reject', votes: 3 });
    expect(vote(4, false).end.ending).not.toBe('agreement');
  });

  test('with noise passes as often as the logistic rule says', () => {
    const scenario = (price: number): Scenario => ({
      ...bazaar({}, { seller: house(0.5, { noise: 0.1 }) }),
      packages: { p: { options: { price } } },
    });
    const rate = (price: number): number => {
      const runner = new Runner(new Model(scenario(price), { package: 'p', as: 'proposal' }));
      let passed = 0;
      for (let n = 0; n < 600; n++) if (runner.outcome('1', n).ending === 0) passed++;
      return passed / 600;
    };
    // 1/(1 + exp(−.1/.1)) = .731, 1/(1 + exp(.2/.1)) = .119; four standard errors of 600 runs.
    expect(Math.abs(rate(60) - 0.731)).toBeLessThan(0.073);
    expect(Math.abs(rate(30) - 0.119)).toBeLessThan(0.053);
  });

  test('comes later where it takes time; what happens until then can make an actor go back on its word', () => {
    const scenario = bazaar(
      { events: { offer: { at: 6, changes: { noDeal: { buyer: 0.8 } } } } },
      { seller: house(0, { after: 3 }) },
    );
    const { moves, end } = run(scenario);
    const renege = moves.find((m) => m.act === 'renege');
    expect(renege).toMatchObject({ actor: 'buyer', because: 'reneged' });
    const accept = moves.findLast((m, i) => m.act === 'accept' && i < moves.indexOf(renege!))!;
    expect(renege!.round - accept.round).toBeLessThanOrEqual(3);
    // What it signs after that is worth no less than what it has been offered elsewhere.
    if (end.ending === 'agreement') expect(end.deal['price']).toBeLessThanOrEqual(20);
  });
});

describe('common causes', () => {
  const causes = (loading: number): Scenario => {
    const scenario = haggle(fair, fair, {
      seller: { noDeal: { range: [0, 0.4] } },
      buyer: { noDeal: { triangular: [0, 0.1, 0.4] } },
    });
    const numbers = { 'actors.seller.noDeal': loading, 'actors.buyer.noDeal': Math.abs(loading) };
    return { ...scenario, commonCauses: { market: { numbers } } };
  };
  const ranks = (xs: readonly number[]): number[] => {
    const order = [...xs.keys()].sort((i, j) => xs[i]! - xs[j]!);
    const out: number[] = [];
    for (const [rank, i] of order.entries()) out[i] = rank;
    return out;
  };
  const draws = (s: Scenario): [number[], number[]] => {
    const { preferenceModel } = new Model(s);
    const runs = Array.from({ length: 2000 }, (_, n) => [...preferenceModel.draw('1', n).beliefs]);
    return [runs.map((b) => b[0]!), runs.map((b) => b[1]!)];
  };
  const spearman = ([xs, ys]: [number[], number[]]): number => {
    const [a, b] = [ranks(xs), ranks(ys)];
    const n = xs.length;
    const d2 = a.reduce((sum, r, i) => sum + (r - b[i]!) ** 2, 0);
    return 1 - (6 * d2) / (n * (n * n - 1));
  };

  test.each([0.9, 0.5, -0.7])(
    'with loading %d give the rank correlation of the Gaussian copula',
    (l) => {
      const product = l * Math.abs(l);
      const expected = (6 / Math.PI) * Math.asin(product / 2);
      // Standard error of a rank correlation of 2,000 pairs is at most .022; four of them.
      expect(Math.abs(spearman(draws(causes(l))) - expected)).toBeLessThan(0.09);
    },
  );

  test('leave every number its own distribution', () => {
    const [xs] = draws(causes(0.9));
    const sorted = xs.toSorted((a, b) => a - b);
    for (const p of [0.1, 0.25, 0.5, 0.75, 0.9]) {
      const error = 4 * Math.sqrt((p * (1 - p)) / xs.length);
      expect(Math.abs(sorted[Math.floor(p * xs.length)]! / 0.4 - p)).toBeLessThan(error);
    }
  });

  test('must name beliefs that there are, and move none by more than all of itself', () => {
    const scenario = causes(0.9);
    const wrong = structuredClone(scenario);
    wrong.commonCauses!['market']!.numbers = { 'actors.seler.noDeal': 0.5 };
    expect(validateScenario(wrong).diagnostics[0]).toMatchObject({
      code: 'scenario/unknown-belief',
      suggestion: 'actors.seller.noDeal',
    });
    const twice = structuredClone(scenario);
    twice.commonCauses!['other'] = { numbers: { 'actors.seller.noDeal': 0.9 } };
    expect(validateScenario(twice).diagnostics[0]).toMatchObject({ code: 'scenario/out-of-range' });
  });
});

test('a person can play with a world around the table, and take moves back across events', () => {
  const scenario = bazaar({ events: { flood: { at: 2, changes: { noDeal: { seller: 0.3 } } } } });
  const table = new Negotiation(scenario, {});
  while (table.mover === undefined) table.step();
  table.play({ act: 'offer', deal: { price: 90 } });
  table.step();
  const moved = table.step();
  expect(moved).toEqual([{ round: 2, act: 'event', what: 'flood' }]);
  const after = table.worth('seller', { price: 50 });
  table.undo();
  table.undo();
  table.undo();
  expect(table.transcript).toEqual([]);
  expect(table.worth('seller', { price: 50 })).toBe(after);
  expect(JSON.stringify(table.finish())).toBe(JSON.stringify(run(scenario)));
});
