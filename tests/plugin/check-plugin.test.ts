import { definePlugin, type Plugin, type Scenario } from '@parley-sim/engine';
import { type PluginKinds } from '@parley-sim/engine/plugin';
import { type Acceptor, type Bidder, Estimate, type PartKind } from '@parley-sim/engine/strategy';
import { alternatingOffers, type Protocol, protocols } from '@parley-sim/engine/protocol';
import { type Importer } from '@parley-sim/engine/plugin';
import { builtinText, loadBuiltin } from '@parley-sim/scenarios';
import { checkPlugin } from '@parley-sim/testing';
import { describe, expect, test } from 'vitest';
import { strategyKinds } from '../support/internals/engine.ts';
import { chartFaults } from '../support/internals/testing.ts';
import { acme, half } from '../support/acme.ts';
import { bazaar, NEVER } from '../support/bazaar.ts';
import { plays } from '../support/tables.ts';

const plugin = (kinds: PluginKinds): Plugin =>
  definePlugin({ id: 'bad', version: '0.1.0', ...kinds });
const bidding = (create: PartKind<Bidder>['create'], more: object = {}): Plugin =>
  plugin({ bidding: [{ ...half, parameters: {}, ...more, create }] });
/** Somewhere between the least that is good enough and the best, by a share. */
const between = (seat: Parameters<Bidder['bid']>[0], share: number): number =>
  seat.space.atLeast(Math.round(seat.noDeal + share * (seat.space.best - seat.noDeal)));

const SAME = 'the same run is the same again';
const WHATEVER = 'a run is the same whatever was played before it, by this engine or another';
const SEAT = 'it computes from its seat and nothing else';
const DRAWS = 'runs of which nothing is said to be drawn are all the same ("draws")';
const FAILS = 'it fails nowhere';

const says = { title: 't', summary: 's', source: 'x', parameters: {} };

let counter = 0;
let started = 0;
let high = 0;
let calls = 0;

describe('checkPlugin tells of a plug-in that', () => {
  test.each<[string, Plugin, string, RegExp]>([
    [
      'keeps a state in its module',
      bidding(() => ({ begin() {}, bid: (seat) => between(seat, (counter++ % 7) / 7) })),
      SAME,
      /instead of/,
    ],
    [
      'counts its runs',
      bidding(() => ({
        begin: () => void started++,
        bid: (seat) => between(seat, (started % 5) / 5),
      })),
      SAME,
      /instead of/,
    ],
    [
      'keeps the best that it ever heard in its module',
      bidding(
        () => ({
          begin() {},
          bid(seat) {
            for (const { deal } of seat.heard) high = Math.max(high, seat.score(deal));
            return between(seat, high / 1_000_000_000);
          },
        }),
        { listens: true },
      ),
      WHATEVER,
      /instead of/,
    ],
    [
      'plays otherwise once it has been called often',
      bidding(() => ({ begin() {}, bid: (seat) => between(seat, calls++ < 8 ? 1 : 0.2) })),
      WHATEVER,
      /instead of/,
    ],
    [
      'keeps a state of its own from turn to turn',
      bidding(() => {
        let turns = 0;
        return { begin() {}, bid: (seat) => between(seat, 1 / (1 + turns++)) };
      }),
      WHATEVER,
      /instead of/,
    ],
    [
      'keeps a state from turn to turn that it forgets as a run begins',
      bidding(() => {
        let turns = 0;
        return {
          begin: () => void (turns = 0),
          bid: (seat) => between(seat, 1 / (1 + turns++)),
        };
      }),
      'what is undone and played again, or redone, is as it was',
      /./,
    ],
    [
      'asks Math.random',
      bidding(() => ({ begin() {}, bid: (seat) => between(seat, Math.random()) })),
      SEAT,
      /it called Math\.random/,
    ],
    [
      'asks the clock',
      bidding(() => ({ begin() {}, bid: (seat) => between(seat, (Date.now() % 2) / 2) })),
      SEAT,
      /it called Date\.now/,
    ],
    [
      'asks what day it is',
      bidding(() => ({ begin() {}, bid: (seat) => between(seat, new Date().getFullYear() % 1) })),
      SEAT,
      /new Date/,
    ],
    ['bids NaN', bidding(() => ({ begin() {}, bid: () => NaN })), FAILS, /gave NaN and not a deal/],
    [
      'throws, seldom',
      bidding(() => ({
        begin() {},
        bid(seat) {
          if (seat.round === 6) throw new Error('six');
          return between(seat, 0.9);
        },
      })),
      FAILS,
      /threw Error: six, in round 6 of run \d+/,
    ],
    [
      'offers what crosses a red line',
      bidding(() => ({ begin() {}, bid: (seat) => seat.round % seat.dealCount })),
      SEAT,
      /crosses a red line of its own actor/,
    ],
    [
      'says nothing of what it draws',
      bidding((_, section) => ({
        begin() {},
        bid: (seat) => between(seat, seat.stream(section).next()),
      })),
      DRAWS,
      /no kind in them says that it draws/,
    ],
    [
      'says that it goes by the clock, and draws',
      bidding(
        (_, section) => ({
          begin() {},
          bid: (seat) => between(seat, seat.stream(section).next()),
          timed: true,
        }),
        { draws: () => true },
      ),
      WHATEVER,
      /./,
    ],
    [
      'changes its seat',
      bidding(() => ({
        begin() {},
        bid(seat) {
          seat.made.length = 0;
          return between(seat, 0.8);
        },
      })),
      SEAT,
      /it changed its seat/,
    ],
    [
      'accepts by a word',
      plugin({
        acceptance: [
          {
            kind: 'half',
            ...says,
            create: () => ({ begin() {}, accepts: () => 'yes' }) as unknown as Acceptor,
          },
        ],
      }),
      FAILS,
      /gave "yes" and not true or false/,
    ],
    [
      'thinks nonsense of others',
      plugin({
        model: [
          {
            kind: 'half',
            ...says,
            create: () => (clauses) => {
              const estimate = new Estimate(clauses);
              return { estimate, learn: () => void estimate.values.fill(NaN) };
            },
          },
        ],
      }),
      FAILS,
      /not weights and values from 0 up/,
    ],
    [
      'needs what nobody can make up',
      bidding(() => ({ begin() {}, bid: () => 0 }), {
        parameters: { whom: { type: 'actor', description: 'Somebody.' } },
      }),
      'it can be tried in a scenario that is made up',
      /scenarios of your own/,
    ],
  ])('%s', (_, bad, law, found) => {
    const check = checkPlugin(bad, { seed: 3, cases: 12 });
    expect(check.holds).toBe(false);
    const fault = check.faults.find((f) => f.law === law);
    expect(check.faults.map((f) => f.law)).toContain(law);
    expect(fault!.kind).toBe('bad/half');
    expect(fault!.found).toMatch(found);
    expect(String(check)).toContain(`"bad/half" breaks the law that ${law}`);
    if (fault!.in) expect(String(check)).toMatch(/\(seed 3, case \d+\)/);
  });

  const agreeing = (change: Partial<Protocol>): Plugin =>
    plugin({
      protocols: [
        {
          ...alternatingOffers,
          kind: { ...alternatingOffers.kind, kind: 'half', parameters: {} },
          setup: (_, { order }) => ({ turns: { order: () => order } }),
          ...change,
        },
      ],
    });

  test('and of a guard that is undefined, by its name and nothing else', () => {
    const guards = { ...alternatingOffers.guards, agreed: undefined } as never;
    const { faults } = checkPlugin(agreeing({ guards }), { cases: 2 });
    expect(faults.map((f) => f.law)).toEqual(['a chart names what it has']);
    expect(faults[0]!.found).toMatch(/names the guard "agreed", which it does not have/);
  });

  test('and of a state that does not take every answer', () => {
    const polled = protocols.find((p) => p.kind.kind === 'polled-offers')!;
    const { chart } = polled;
    const states = Object.entries(chart.states).map(([id, node]) => {
      const { REFUSE: _, ...on } = node.on ?? {};
      return [id, node.asks === 'consider' ? { ...node, on } : node] as const;
    });
    const { kind: __, setup: ___, ...rest } = polled;
    const deaf = agreeing({ ...rest, chart: { ...chart, states: Object.fromEntries(states) } });
    const { faults } = checkPlugin(deaf, { cases: 2 });
    expect(faults.map((f) => f.law)).toEqual(['a chart takes every answer to what it asks']);
    expect(faults[0]!.found).toMatch(/asks "consider" and has no way for REFUSE/);
  });

  test('and of one that never comes to its end, once', () => {
    const { states } = alternatingOffers.chart;
    const ends = Object.fromEntries(
      Object.entries(states).map(([id, { always, ...node }]) => [
        id,
        always ? { ...node, always: always.filter((b) => b.guard !== undefined) } : { ...node },
      ]),
    );
    const chart = { ...alternatingOffers.chart, states: ends };
    const { faults } = checkPlugin(agreeing({ chart }), { cases: 2 });
    expect(faults.map((f) => f.law)).toEqual(['every run comes to its end']);
  });

  test('and of a chart that names what it does not have', () => {
    const [protocol] = definePlugin({
      id: 'x',
      version: '1.0.0',
      protocols: [
        {
          chart: {
            id: 'c',
            initial: 'begin',
            states: {
              begin: { doc: '', always: [{ target: 'gone', guard: 'g', recipes: ['r'] }] },
            },
          },
          guards: {},
          recipes: {},
          kind: { kind: 'p', title: '', summary: '', source: '', use: '', parameters: {} },
          setup: () => ({ turns: () => [] }),
        } as never,
      ],
    }).protocols;
    const { faults } = checkPlugin(plugin({ protocols: [protocol!] }), { cases: 2 });
    expect(faults.find((f) => f.law === 'a chart names what it has')!.found).toBe(
      'its state "begin" names the state "gone", which it does not have',
    );
  });
});

describe('checkPlugin finds nothing in', () => {
  test('the plug-in of the tests', () => {
    const check = checkPlugin(acme, { cases: 10 });
    expect(check.faults).toEqual([]);
    expect(check.tried).toBeGreaterThan(40);
    expect(String(check)).toBe(`Nothing found in ${check.tried} scenarios (seed 1).`);
  });

  test('the charts of the engine', () => {
    const own = plugin({ protocols });
    for (const { kind } of protocols) expect(chartFaults(own, `bad/${kind.kind}`)).toEqual([]);
    expect(protocols.length).toBeGreaterThan(8);
  });

  test.each(['bidding', 'acceptance', 'walkout', 'voting', 'model'] as const)(
    'what the engine has of %s',
    (sort) => {
      const kinds = strategyKinds[sort].filter(({ parameters }) =>
        Object.values(parameters).every(
          ({ type, default: d }) =>
            d !== undefined || !/^(parts|part-list|deals|actor|deal)$/.test(type),
        ),
      );
      const own = definePlugin({
        id: 'own',
        version: '1.0.0',
        [sort]: kinds.map(({ ...kind }) => kind),
      });
      const check = checkPlugin(own, { cases: 5, seed: 2 });
      expect(String(check)).toBe(`Nothing found in ${check.tried} scenarios (seed 2).`);
    },
  );
});

describe('in scenarios of your own', () => {
  const [whom] = bidding(
    () => ({
      begin() {},
      bid(seat) {
        if (seat.round > 1) throw new Error('own');
        return seat.space.top();
      },
    }),
    { parameters: { whom: { type: 'actor', description: 'Somebody.' } } },
  ).bidding;
  const buyer = plays({ kind: 'hardliner' }, NEVER);
  const own = bazaar(plays({ kind: 'bad/half', whom: 'buyer' }, NEVER), { buyer });
  const named = { ...own, plugins: { bad: '*' } };

  test('a kind is tried that nothing made up can take', () => {
    const { faults, tried } = checkPlugin(plugin({ bidding: [whom!] }), {
      cases: 2,
      scenarios: [named],
    });
    expect(tried).toBe(1);
    expect(faults.map((f) => f.law)).toEqual(['it fails nowhere']);
    expect(faults[0]!.in).toMatchObject({ case: 2, scenario: named });
  });

  test('one that names it has to be valid; into one that does not it is put', () => {
    const check = (scenario: Scenario): unknown =>
      checkPlugin(plugin({ bidding: [whom!] }), { cases: 1, scenarios: [scenario] });
    expect(() => check(own)).toThrow(/bad/);
    const { tried } = checkPlugin(
      bidding(() => ({ begin() {}, bid: (seat) => between(seat, 0.9) })),
      { cases: 1, scenarios: [bazaar(buyer, { buyer })] },
    );
    expect(tried).toBe(2);
  });
});

test('the same seed finds the same', () => {
  const bad = bidding(() => ({
    begin() {},
    bid: (seat) => (seat.round === 5 ? NaN : between(seat, 0.9)),
  }));
  const [one, again] = [
    checkPlugin(bad, { seed: 9, cases: 8 }),
    checkPlugin(bad, { seed: 9, cases: 8 }),
  ];
  expect(again.faults).toEqual(one.faults);
  expect(() => checkPlugin(bad, { cases: 0 })).toThrow('cases');
  expect(() => checkPlugin(bad, { seed: -1 })).toThrow('seed');
  expect(() => checkPlugin(bad, { scenarios: {} as never })).toThrow('scenarios');
});

describe('checkPlugin tries importers', () => {
  const table = builtinText('used-car');
  const files = [[{ file: 'car.txt', text: table }]];
  const importers = (change: Partial<Importer>): Plugin =>
    plugin({
      importers: [
        {
          kind: 'texts',
          title: 'Texts',
          summary: 'A scenario of a text.',
          source: 'a test',
          reads: ([one]) => one?.text === table,
          read: () => loadBuiltin('used-car'),
          ...change,
        },
      ],
    });

  test('and holds one that makes a scenario of the files of its author', () => {
    expect(checkPlugin(importers({}), { files }).faults).toEqual([]);
    expect(checkPlugin(importers({})).holds).toBe(true);
  });

  test.each<[string, Partial<Importer>, string, RegExp]>([
    [
      'fails where it is asked whether it reads nothing',
      { reads: (all) => all[0]!.text === table },
      'an importer says of all files whether it reads them',
      /of no files: .*"bad\/texts" threw TypeError/,
    ],
    [
      'asks the clock',
      { reads: () => Date.now() < 0 },
      'an importer computes from the texts and nothing else',
      /Date\.now/,
    ],
    [
      'reads otherwise the next time',
      { read: () => ({ ...loadBuiltin('used-car'), title: `Reading ${counter++}` }) },
      'an importer reads the same again',
      /car\.txt/,
    ],
    [
      'changes what it is given',
      {
        reads: (all) => {
          (all as { length: number }).length = 0;
          return false;
        },
      },
      'an importer says of all files whether it reads them',
      /threw TypeError/,
    ],
    [
      'makes no scenario',
      { read: () => ({ parley: 1 }) },
      'an importer makes scenarios',
      /name|title|clauses/,
    ],
    [
      'does not read the files of its author',
      { reads: () => false },
      'an importer reads the files of your own',
      /none makes anything of car\.txt/,
    ],
  ])('and tells of one that %s', (_, change, law, found) => {
    const { faults } = checkPlugin(importers(change), { files });
    expect(faults.map((f) => f.law)).toContain(law);
    expect(faults.find((f) => f.law === law)!.found).toMatch(found);
  });
});
