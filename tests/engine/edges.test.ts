import { Model, Runner, type Scenario, type Trace } from '@parley-sim/engine';
import { type Strategy } from '@parley-sim/engine/scenario';
import { describe, expect, test } from 'vitest';
import { bazaar, calls, NEVER, prices, trace } from '../support/bazaar.ts';
import { concedes, haggle, plays } from '../support/tables.ts';

/*
 * Ties, last rounds and second tries: where a rule is told from the rule beside it. Each of these lines could once be
 * changed without a test that saw it.
 */

const tough = plays({ kind: 'hardliner' });

describe('bidding', () => {
  test('by time concedes the share k at once, and the rest of the way by time', () => {
    // 1 − f with f = k + (1 − k)·t^(1/e), k = .25, e = 1: .75·(1 − t), t = .1 … .9: .675, .6, .525, .45, .375, .3, …
    const evenly = plays(concedes(1, { start: 0.25 }), NEVER);
    expect(prices(bazaar(evenly, { buyer: calls([0]) }))).toEqual([
      68, 60, 53, 45, 38, 30, 23, 15, 8,
    ]);
    // e = ½: .75·(1 − t²): .7425, .72, .6825, .63, .5625, .48, .3825, .27, .1425.
    const late = plays(concedes(0.5, { start: 0.25 }), NEVER);
    expect(prices(bazaar(late, { buyer: calls([0]) }))).toEqual([
      75, 72, 69, 63, 57, 48, 39, 27, 15,
    ]);
  });

  test('nice tit for tat goes as far as the opponent who has come least', () => {
    // A price is worth its count as a share of the greatest to whoever called it; the first call counts for nothing.
    // Round 3: 60 was called by bob and cat, so it has the greatest product, .6·½·1·1 (100: 1·½·½·½). Ann has come
    // (.2 − .1)/(.6 − .1) = .2 of the way, the others all of it. Target 1 − .2·(1 − .6) = .92: none of it is liked more.
    // Round 4: 60 still, .6·½·1·1 (90: .9·½·1·⅓). Ann has come .4: target 1 − .4·.4 = .84, and bob likes 90.
    const buyers = { ann: calls([10, 20, 30]), bob: calls([10, 60, 90]), cat: calls([10, 60, 60]) };
    const seller = plays({ kind: 'nice-tit-for-tat' }, NEVER);
    expect(prices(bazaar(seller, buyers, { deadline: 4 }))).toEqual([100, 100, 100, 90]);
  });

  test('trade-off takes for equally like what differs by rounding only', () => {
    // The buyer calls 5, 5, 5 of ten, and every clause counts a third. What is worth .63 to the seller is at least four steps
    // away, (3 − .4)/3 alike, wherever the steps are taken; in doubles 5, 5, 9 comes out one unit in the last place lower.
    // Among the equally like it is worth most: .33·.5 + .33·.5 + .34·.9 = .636.
    const scenario = bazaar(
      plays({ kind: 'trade-off', exponent: 0, maximum: 0.63 }, NEVER),
      { buyer: plays({ kind: 'scripted', deals: [{ a: 5, b: 5, c: 5 }] }, NEVER) },
      { deadline: 2 },
    );
    const clause = { kind: 'numeric' as const, from: 0, to: 10, step: 1 };
    scenario.clauses = { a: clause, b: clause, c: clause };
    for (const [id, actor] of Object.entries(scenario.actors)) {
      const shape = {
        shape: 'linear' as const,
        from: Number(id !== 'seller'),
        to: Number(id === 'seller'),
      };
      actor.priorities = { a: 33, b: 33, c: 34 };
      actor.values = { a: shape, b: shape, c: shape };
    }
    scenario.actors['seller']!.strategy!.model = { kind: 'none' };
    const offers = trace(scenario).moves.filter((m) => m.actor === 'seller');
    expect(offers.at(-1)!.deal).toEqual({ a: 5, b: 5, c: 9 });
  });

  test('Zeuthen’s concession goes on where the other would be just as much afraid', () => {
    // Seller 100, buyer 25: risks .75/1 and .75/.75, so the seller concedes. At 75 both risk .5/.75: not yet enough.
    // At 50 the seller risks .25/.5, the buyer .25/.75.
    const scenario: Scenario = {
      ...bazaar(plays({ kind: 'zeuthen' }), { buyer: calls([25, 50]) }, { step: 25 }),
      protocol: { kind: 'monotonic-concession', deadline: 9 },
    };
    const { moves, end } = trace(scenario);
    const offers = moves.flatMap((m) => (m.deal ? [[m.actor, m.deal['price']]] : []));
    expect(offers).toEqual([
      ['seller', 100],
      ['buyer', 25],
      ['seller', 50],
      ['buyer', 50],
    ]);
    expect(end).toMatchObject({ ending: 'agreement', deal: { price: 50 } });
  });
});

describe('joining in what others accept', () => {
  const party = (deadline: number, buyer: Strategy): Scenario => ({
    ...bazaar(calls([90]), { buyer }),
    protocol: { kind: 'partial-consensus', deadline },
  });
  const answers = (scenario: Scenario): string[] =>
    trace(scenario).moves.flatMap((m) =>
      m.actor === 'buyer' && m.of === 'seller' ? [`${m.round} ${m.act}`] : [],
    );

  test('comes after the last round to no less than no deal, before it to the next demand', () => {
    // The vote refuses (nothing is worth 2); 90 is worth .1 to the buyer, who would ask for 1 in another round.
    const buyer = plays({ kind: 'hardliner' }, NEVER);
    expect(answers(party(2, buyer))).toEqual(['1 refuse', '1 refuse', '2 refuse', '2 accept']);
    expect(trace(party(1, buyer)).end).toMatchObject({ ending: 'agreement', deal: { price: 90 } });
    const proud = party(1, buyer);
    // Then the buyer's own offer, 0, is all there is, and the seller wants more than that.
    proud.actors['buyer']!.noDeal = 0.11;
    proud.actors['seller']!.noDeal = 0.01;
    expect(trace(proud).end.ending).toBe('deadline');
  });

  test('comes at once from who would have nothing more to say', () => {
    const once = plays({ kind: 'scripted', deals: [{ price: 0 }], then: 'leave' }, NEVER);
    expect(answers(party(3, once))).toEqual(['1 refuse', '1 accept']);
  });

  test('makes no group of one: who is left alone in the last round agrees with nobody', () => {
    const leaves: Strategy = { ...tough, walkout: { kind: 'hazard', chance: 1 } };
    const scenario = party(2, leaves);
    scenario.protocol['leastPower'] = { seller: 1, buyer: 1 };
    const { moves, end } = trace(scenario);
    expect(moves.map((m) => `${m.round} ${m.actor} ${m.act}`)).toEqual([
      '1 seller offer',
      '1 buyer walk',
      '2 seller offer',
    ]);
    expect(end).toMatchObject({ ending: 'deadline', bound: [] });
  });

  test('ends for the one who is left when the others have gone with a deal', () => {
    const two = { seller: 2, ann: 2, bob: 2 };
    const scenario: Scenario = {
      ...bazaar(calls([60]), { ann: calls([60]), bob: tough }),
      protocol: { kind: 'partial-consensus', deadline: 4, rest: 'goes-on', leastPower: two },
    };
    for (const id of ['seller', 'ann']) {
      scenario.actors[id]!.strategy!.acceptance = { kind: 'constant', threshold: 0.4 };
    }
    scenario.actors['bob']!.noDeal = 0.5;
    const { moves, end } = trace(scenario);
    expect(end).toMatchObject({ ending: 'agreement', round: 1, bound: ['seller', 'ann'] });
    expect(moves.every((m) => m.round === 1)).toBe(true);
  });
});

describe('ratification', () => {
  const house = (more: object): object => ({ house: { foreseen: false, ...more } });

  test('votes with luck of its own each time that it is asked', () => {
    // With so much noise every vote is a toss-up, 1/(1 + exp(0)), whatever it is on.
    const fair = plays(concedes(1));
    const scenario = haggle(fair, fair);
    scenario.actors['seller']!.ratification = {
      house: { foreseen: false, noise: 1e6, factions: { all: { noDeal: 0 } } },
    };
    const runner = new Runner(new Model(scenario));
    let votes = 0;
    let passed = 0;
    for (let run = 0; run < 500; run++) {
      const [first, second] = runner
        .trace('1', run)
        .moves.filter((m) => m.act === 'ratify' || m.act === 'reject');
      if (first!.act === 'ratify' || !second) continue;
      votes++;
      if (second.act === 'ratify') passed++;
    }
    expect(votes).toBeGreaterThan(100);
    // Four standard errors of a rate of one half.
    expect(Math.abs(passed / votes - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / votes));
  });

  test('is asked of the bodies of those who are bound, and of nobody else’s', () => {
    const scenario = (whose: string): Scenario => {
      const all: Scenario = {
        ...bazaar(calls([60], { kind: 'constant', threshold: 0.5 }), {
          ann: calls([60], { kind: 'constant', threshold: 0.4 }),
          bob: calls([0]),
        }),
        quota: { atLeast: 2 },
        protocol: { kind: 'multiple-offers', deadline: 1 },
      };
      Object.assign(all.actors[whose]!, {
        ratification: house({ factions: { all: { noDeal: 1.1 } } }),
      });
      return all;
    };
    // Bob has refused: that his house would turn it down is no matter.
    const free = trace(scenario('bob'));
    expect(free.end).toMatchObject({ ending: 'agreement', bound: ['seller', 'ann'] });
    expect(free.moves.some((m) => m.act === 'reject')).toBe(false);
    expect(trace(scenario('ann')).end).toMatchObject({
      ending: 'ratification-failed',
      cause: { actor: 'ann', body: 'ann.house' },
    });
  });

  test('needs more than half of the seats, left out: 3 of 4 and 2 of 3, not 2 of 4', () => {
    const passes = (yes: number, no: number): boolean => {
      const scenario = haggle(calls([50]), plays(tough.bidding, { kind: 'time', after: 0 }), {
        deadline: 1,
      });
      Object.assign(scenario.actors['seller']!, {
        ratification: house({
          factions: { yes: { seats: yes, noDeal: 0 }, no: { seats: no, noDeal: 1.1 } },
        }),
      });
      return trace(scenario).end.ending === 'agreement';
    };
    expect([passes(3, 1), passes(2, 1), passes(2, 2), passes(1, 1), passes(1, 2)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});

/** A price, and a seal that the seller wants. */
function sealed(more: Partial<Scenario> = {}): Scenario {
  const base = bazaar(tough, { buyer: tough });
  const seal: Scenario['clauses'][string] = { kind: 'categorical', options: ['none', 'red'] };
  for (const [id, actor] of Object.entries(base.actors)) {
    actor.priorities['seal'] = 1;
    actor.values['seal'] = id === 'seller' ? { none: 0, red: 1 } : { none: 0, red: 0 };
  }
  return { ...base, clauses: { ...base.clauses, seal }, ...more };
}

test('a text that crosses a red line already is voted on like any other, one that newly does is not', () => {
  const vote = (start: string): Trace['moves'] => {
    const scenario = sealed({
      packages: { text: { options: { price: 50, seal: start } } },
      protocol: { kind: 'single-text', deadline: 60 },
    });
    scenario.actors['buyer']!.redLines = { seal: { when: { seal: 'red' } } };
    const model = new Model(scenario, { package: 'text', as: 'opening' });
    return new Runner(model).trace('1', 0).moves;
  };
  // The seller never lets go of the seal, and the text keeps it to the last vote.
  let price = 50;
  const told: string[] = [];
  const moves = vote('red');
  for (const [i, m] of moves.entries()) {
    if (m.actor !== 'buyer') continue;
    const text = moves.slice(0, i).findLast((o) => o.act === 'propose')!.deal;
    if (i === moves.length - 1) expect(m).toMatchObject({ act: 'refuse', because: 'red-line' });
    else if (text['seal'] === 'red') {
      told.push(m.act);
      expect(m.act).toBe(Number(text['price']) <= price ? 'accept' : 'refuse');
      expect(m.because).not.toBe('red-line');
    }
    if (moves[i + 1]?.act === 'adopt') price = Number(text['price']);
  }
  expect(new Set(told)).toEqual(new Set(['accept', 'refuse']));
  // Without the seal, a change that brings it is refused for the red line.
  const without = vote('none');
  const brings = without.filter((m) => m.actor === 'buyer' && m.because === 'red-line');
  expect(brings.length).toBeGreaterThan(0);
});

describe('a draft is completed', () => {
  /** East drafts a road; of the ways over the river it wants the ford, then the bridge, which needs the neighbour, then none. */
  const river = (lines: Record<string, string>, law: Scenario['constraints'] = {}): unknown => {
    const actor = { noDeal: 0, strategy: tough, priorities: { road: 1, river: 1 } };
    const scenario: Scenario = {
      parley: 1,
      name: 'river',
      title: 'River',
      clauses: {
        road: { kind: 'ordinal', options: ['lane', 'highway'] },
        river: {
          kind: 'categorical',
          options: { none: {}, ford: {}, bridge: { consent: ['neighbour'] } },
        },
      },
      actors: {
        east: {
          ...actor,
          values: { road: [0, 1], river: { none: 0, ford: 1, bridge: 0.5 } },
          redLines: Object.fromEntries(
            Object.entries(lines).map(([id, way]) => [id, { when: { river: way } }]),
          ),
        },
        west: { ...actor, values: { road: [1, 0], river: { none: 0, ford: 1, bridge: 1 } } },
        neighbour: { ...actor, values: { road: [0, 0], river: { none: 1, ford: 1, bridge: 1 } } },
      },
      signatories: ['east', 'west'],
      constraints: law,
      packages: { road: { by: 'east', options: { road: 'highway' } } },
      protocol: { kind: 'alternating-offers', deadline: 3 },
    };
    const model = new Model(scenario, { package: 'road', as: 'proposal' });
    return new Runner(model).trace('1', 0).end.deal!['river'];
  };

  test('within its author’s red lines before it spares itself asking anybody', () => {
    expect(river({})).toBe('ford');
    expect(river({ wet: 'ford' })).toBe('none');
    // Only the bridge crosses no red line, and it needs the neighbour.
    expect(river({ wet: 'ford', stuck: 'none' })).toBe('bridge');
  });

  test('within the law before its author’s red lines', () => {
    const law = { birds: { forbid: { river: 'bridge' } } };
    expect(river({ wet: 'ford', stuck: 'none' }, law)).toBe('ford');
  });
});

test('whose offer all have accepted who are left, and which cannot bind any more, has the turn', () => {
  // Both sign; the seal needs the keeper, who leaves after the buyer has accepted it with the seal.
  const scenario = sealed({ signatories: ['seller', 'buyer'] });
  scenario.clauses['seal'] = {
    kind: 'categorical',
    options: { none: {}, red: { consent: ['keeper'] } },
  };
  const deal = (seal: string): Record<string, string | number> => ({ price: 50, seal });
  const script = (...seals: string[]): Strategy =>
    plays({ kind: 'scripted', deals: seals.map(deal) }, { kind: 'time', after: 0 });
  scenario.actors['seller']!.strategy = script('red', 'none');
  scenario.actors['buyer']!.strategy = script('none');
  scenario.actors['keeper'] = { ...scenario.actors['buyer']!, noDeal: 2 };
  const { moves, end } = trace(scenario);
  expect(moves.map((m) => `${m.round} ${m.actor} ${m.act}`)).toEqual([
    '1 seller offer',
    '1 buyer accept',
    '1 keeper walk',
    '2 seller offer',
    '2 buyer accept',
  ]);
  expect(end).toMatchObject({
    ending: 'agreement',
    deal: deal('none'),
    bound: ['seller', 'buyer'],
  });
});
