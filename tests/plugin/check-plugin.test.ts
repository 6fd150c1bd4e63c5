import { definePlugin, type Plugin } from '@parley-sim/engine';
import { type PluginKinds } from '@parley-sim/engine/plugin';
import { type Acceptor, type Bidder, Estimate, type PartKind } from '@parley-sim/engine/strategy';
import { checkPlugin } from '@parley-sim/testing';
import { describe, expect, test } from 'vitest';
import { strategyKinds } from '../support/internals/engine.ts';
import { acme, half } from '../support/acme.ts';

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
});
