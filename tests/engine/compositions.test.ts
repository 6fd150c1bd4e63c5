import { Negotiation, type Scenario, type Trace } from '@parley-sim/engine';
import { type Part } from '@parley-sim/engine/scenario';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tables } from '@parley-sim/testing';
import { bazaar, calls, chiSquare, NEVER, prices, told, trace } from '../support/bazaar.ts';
import { concedes, plays } from '../support/tables.ts';

const stubborn = calls([0]);
const script = (then: string, ...list: number[]): Part => ({
  kind: 'scripted',
  deals: list.map((price) => ({ price })),
  then,
});

describe('a script', () => {
  const follows = (bidding: Part, more: Parameters<typeof bazaar>[2] = {}): string =>
    told(trace(bazaar(plays(bidding, NEVER), { buyer: stubborn }, { deadline: 5, ...more })))
      .replaceAll(/,? ?buyer 0/g, '')
      .replaceAll('seller ', '');

  test('is followed to its end and then repeats its last deal, begins again, or leaves', () => {
    expect(follows(script('repeat', 90, 40, 60))).toBe('90, 40, 60, 60, 60');
    expect(follows(script('cycle', 90, 40, 60))).toBe('90, 40, 60, 90, 40');
    expect(follows(script('leave', 90, 40, 60))).toBe('90, 40, 60, walk');
  });

  test('who has nothing more to say takes what is as good as its next offer, none at all', () => {
    const scenario = bazaar(plays(script('leave', 90)), { buyer: calls([10]) });
    expect(told(trace(scenario))).toBe('seller 90, buyer 10, seller accept');
  });

  test('gives way where it asks for what its actor would not sign', () => {
    // To the least that is no worse than no deal, or to the best within its red lines.
    expect(follows(script('cycle', 90, 40), { noDeal: 0.5, deadline: 4 })).toBe('90, 50, 90, 50');
    const scenario = bazaar(plays(script('cycle', 90, 40), NEVER), { buyer: stubborn });
    scenario.actors['seller']!.redLines = { much: { when: { price: { atLeast: 80 } } } };
    expect(prices(scenario).slice(0, 2)).toEqual([79, 40]);
  });

  test('counts an offer made by hand as one of its own', () => {
    const table = new Negotiation(
      bazaar(plays(script('repeat', 90, 80, 70), NEVER), { buyer: stubborn }),
    );
    table.play({ act: 'offer', deal: { price: 99 } });
    table.step();
    expect(table.step()[0]!.deal).toEqual({ price: 80 });
    table.undo();
    expect(table.step()[0]!.deal).toEqual({ price: 80 });
  });
});

describe('a random walk', () => {
  test('jumps to any deal above no deal, each as likely', () => {
    const scenario = bazaar(
      plays({ kind: 'random-walk' }, NEVER),
      { buyer: stubborn },
      { step: 10, deadline: 40, noDeal: 0.45 },
    );
    const counts = new Map<number, number>();
    for (let i = 0; i < 60; i++) {
      for (const p of prices(scenario, 'seller', i)) counts.set(p, (counts.get(p) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([50, 60, 70, 80, 90, 100]);
    // 2,400 draws, five degrees of freedom: 99.99 % point 25.7.
    expect(chiSquare(counts.values(), 6)).toBeLessThan(25.7);
  });

  /** Three clauses that count 1, 2 and 3, each with three options worth 0, ½ and 1 to the seller, who wants half of it all. */
  function square(clauses: number, deadline: number): Scenario {
    const scenario = bazaar(plays({ kind: 'random-walk', clauses }, NEVER), { buyer: stubborn });
    const ids = ['a', 'b', 'c'];
    scenario.clauses = Object.fromEntries(
      ids.map((c) => [c, { kind: 'ordinal', options: ['x', 'y', 'z'] }]),
    );
    for (const actor of Object.values(scenario.actors)) {
      actor.priorities = { a: 1, b: 2, c: 3 };
      actor.values = Object.fromEntries(ids.map((c) => [c, [0, 0.5, 1]]));
    }
    scenario.actors['seller']!.noDeal = 0.5;
    scenario.actors['buyer']!.strategy = plays({ kind: 'hardliner' }, NEVER);
    scenario.protocol.deadline = deadline;
    return scenario;
  }
  const walked = (t: Trace): string[][] =>
    t.moves.flatMap((m) => (m.actor === 'seller' ? [Object.values(m.deal!) as string[]] : []));

  test('walks by no more clauses than it is told, and does not stand still', () => {
    for (const clauses of [1, 2]) {
      const path = walked(trace(square(clauses, 200)));
      const steps = path.slice(1).map((d, i) => d.filter((o, c) => o !== path[i]![c]).length);
      expect(Math.max(...steps)).toBe(clauses);
    }
    // More clauses than there are: all of them.
    expect(new Set(walked(trace(square(9, 200))).map(String)).size).toBeGreaterThan(10);
  });

  test('is in the long run as often at any deal as at any other', () => {
    const scenario = square(1, 40);
    const counts = new Map<string, number>();
    for (let i = 0; i < 1500; i++) {
      const last = String(walked(trace(scenario, i)).at(-1));
      counts.set(last, (counts.get(last) ?? 0) + 1);
    }
    // Of the 27 deals with a + 2b + 3c in halves, 15 reach 6 of 12: by symmetry, as many above as below, and 3 even.
    expect(counts.size).toBe(15);
    // Fourteen degrees of freedom: 99.99 % point 42.6.
    expect(chiSquare(counts.values(), 15)).toBeLessThan(42.6);
  });
});

describe('a mix', () => {
  const parts = [
    { part: { kind: 'hardliner' }, start: 1, end: 0 },
    { part: script('repeat', 20), start: 0, end: 1 },
  ];
  const mixes = (more: Record<string, unknown>): Scenario =>
    bazaar(plays({ kind: 'mix', parts, ...more }, NEVER), { buyer: stubborn }, { deadline: 5 });

  test('asks for the mean of what its parts ask, by weights that go from start to end', () => {
    // 100 and 20, with weights 1:0, .75:.25, .5:.5, .25:.75, 0:1.
    expect(prices(mixes({}))).toEqual([100, 80, 60, 40, 20]);
    // Weights 3:1 throughout, on another scale.
    const even = parts.map((p, i) => ({ ...p, start: i === 0 ? 6 : 2, end: i === 0 ? 6 : 2 }));
    expect(prices(mixes({ parts: even }))).toEqual([80, 80, 80, 80, 80]);
  });

  test('by draw lets one of them bid, as often as its weight says', () => {
    expect(prices(mixes({ by: 'draw' }))[0]).toBe(100);
    expect(prices(mixes({ by: 'draw' }))[4]).toBe(20);
    let hard = 0;
    for (let i = 0; i < 1000; i++) {
      const [, second] = prices(mixes({ by: 'draw' }), 'seller', i);
      expect([100, 20]).toContain(second);
      if (second === 100) hard++;
    }
    // Binomial with mean 750 and standard deviation 13.7: 3.9 of them, once in 10,000.
    expect(Math.abs(hard - 750)).toBeLessThan(54);
  });

  test('goes on without a part that has nothing more to say, and leaves when none has', () => {
    const ending = [
      { part: script('leave', 50, 50), start: 1, end: 1 },
      { part: script('leave', 90, 90, 90), start: 1, end: 1 },
    ];
    expect(told(trace(mixes({ parts: ending })))).toBe(
      'seller 70, buyer 0, seller 70, buyer 0, seller 90, buyer 0, seller walk',
    );
  });

  test('takes parts as equal where no weight came out above 0', () => {
    const unsure = parts.map((p) => ({ ...p, start: { choice: [0, { value: 1, weight: 0 }] } }));
    expect(prices(mixes({ parts: unsure }))[0]).toBe(60);
  });

  test('reads beliefs in its weights and in its parts', () => {
    const believed = [
      {
        part: { kind: 'time-dependent', exponent: 0, start: { choice: [0.25] } },
        start: { choice: [3] },
        end: 3,
      },
      { part: { kind: 'hardliner' }, start: { value: 1 }, end: 1 },
    ];
    // 75 and 100 by 3:1.
    const scenario = mixes({ parts: believed });
    expect(prices(scenario)[0]).toBe(82);
    expect(Object.keys(trace(scenario).beliefs)).toEqual([
      'actors.seller.strategy.bidding.parts.0.part.start',
      'actors.seller.strategy.bidding.parts.0.start',
    ]);
  });

  test('gives every part random numbers of its own', () => {
    const random = { kind: 'random-above', minimum: 0.5 };
    const alike = [random, random].map((part) => ({ part, start: 1, end: 1 }));
    const scenario = bazaar(plays({ kind: 'mix', parts: alike }, NEVER), { buyer: stubborn });
    const first = bazaar(plays({ kind: 'mix', parts: alike.slice(0, 1) }, NEVER), {
      buyer: stubborn,
    });
    // The mean of two draws is not the first of them.
    expect(prices(scenario)).not.toEqual(prices(first));
  });

  test('of one part is that part', () => {
    fc.assert(
      fc.property(tables({ beliefs: false }), (scenario) => {
        const mixed = structuredClone(scenario);
        for (const [id, { strategy }] of Object.entries(mixed.actors)) {
          const chance = ['random-above', 'random-walk', 'micro', 'tit-for-tat-random', 'mix'];
          chance.push('top-fraction', 'limited-outcomes');
          if (chance.includes(strategy!.bidding.kind)) {
            strategy!.bidding = concedes(1);
            scenario.actors[id]!.strategy!.bidding = concedes(1);
          }
          strategy!.bidding = {
            kind: 'mix',
            parts: [{ part: strategy!.bidding, start: 1, end: 2 }],
          };
        }
        expect(trace(mixed).moves).toEqual(trace(scenario).moves);
      }),
      { numRuns: 150 },
    );
  });
});

describe('AC_prev', () => {
  const evenly = { kind: 'time-dependent', exponent: 1 };
  const against = (acceptance: Part): string =>
    told(trace(bazaar(plays(evenly, NEVER), { buyer: plays(evenly, acceptance) })));

  test('accepts what is at least as good as what was offered last', () => {
    // Round 5: 50 is worth .5, and 40 was offered in round 4, worth .6. Round 6: .6 against .5.
    expect(against({ kind: 'previous' })).toMatch(/seller 50, buyer 50, seller 40, buyer accept$/);
  });

  test('with β = .1 accepts .1 sooner, with α = .5 when it is worth twice as much', () => {
    expect(against({ kind: 'previous', beta: 0.1 })).toMatch(/buyer 40, seller 50, buyer accept$/);
    // Round 7: .35 against .4. Round 8: .4 against .3.
    expect(against({ kind: 'previous', alpha: 0.5 })).toMatch(
      /seller 30, buyer 70, seller 20, buyer accept$/,
    );
  });

  test('accepts nothing before its first offer', () => {
    const generous = bazaar(calls([0]), { buyer: plays(evenly, { kind: 'previous' }) });
    expect(told(trace(generous))).toBe('seller 0, buyer 10, seller 0, buyer accept');
  });
});

test('a table goes on as it would have after any number of steps forth and back', () => {
  fc.assert(
    fc.property(tables(), fc.array(fc.boolean(), { maxLength: 25 }), (scenario, forth) => {
      const table = new Negotiation(scenario);
      for (const f of forth) {
        if (f && !table.ended) table.step();
        else if (!f && table.transcript.length > 0) table.undo();
      }
      expect(JSON.stringify(table.finish())).toBe(JSON.stringify(trace(scenario)));
    }),
    { numRuns: 80 },
  );
});
