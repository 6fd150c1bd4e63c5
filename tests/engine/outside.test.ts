import {
  compare,
  Model,
  Negotiation,
  Runner,
  type Scenario,
  type Trace,
  validateScenario,
} from '@parley-sim/engine';
import { type Actor, type StayingOut } from '@parley-sim/engine/scenario';
import { readScenario } from '@parley-sim/scenarios';
import { tables, worlds } from '@parley-sim/testing';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { NaiveScorer, optionNames } from '../support/naive-scorer.ts';
import { carriedByVote } from '../support/naive-vote.ts';
import { plays } from '../support/tables.ts';
import { until } from '../support/until.ts';

/** What a score is worth in a round: δ^(r−1)·s − c·(r−1), in billionths. */
function present(scenario: Scenario, actor: string, score: number, round: number): number {
  const { discount = 1, delayCost = 0 } = scenario.actors[actor]!;
  return (
    Math.round(score * (discount as number) ** (round - 1)) -
    Math.round(1e9 * (delayCost as number)) * (round - 1)
  );
}

/** Tables of some protocols in which little stands against a deal, nothing happens from outside, and some say what staying out is worth. */
function quiet(protocols: readonly string[]): fc.Arbitrary<Scenario> {
  const sizes = { clauses: 3, deadline: 6, beliefs: false };
  const quarter = ({ noDeal }: Actor): Pick<Actor, 'noDeal'> =>
    noDeal === undefined ? {} : { noDeal: (noDeal as number) / 4 };
  return worlds(tables(sizes), { protocols })
    .map((scenario) => ({
      ...omit(scenario, 'events', 'commonCauses', 'constraints'),
      protocol:
        scenario.protocol.kind === 'partial-consensus'
          ? {
              ...scenario.protocol,
              leastPower: {
                ...twoEach(scenario.actors),
                ...(scenario.protocol['leastPower'] as object),
              },
            }
          : scenario.protocol,
      actors: Object.fromEntries(
        Object.entries(scenario.actors).map(([id, actor]) => [
          id,
          { ...omit(actor, 'moves', 'conduct', 'redLines'), ...quarter(actor) },
        ]),
      ),
    }))
    .filter(({ actors }) => Object.values(actors).some((actor) => actor.outside));
}

function omit<T extends object, K extends keyof T>(from: T, ...keys: K[]): Omit<T, K> {
  return Object.fromEntries(
    Object.entries(from).filter(([key]) => !keys.includes(key as K)),
  ) as unknown as Omit<T, K>;
}

const twoEach = (actors: object): Record<string, number> =>
  Object.fromEntries(Object.keys(actors).map((id) => [id, 2]));

type Named = Readonly<Record<string, string | number>>;

/** The place of each clause's option in a deal. */
const placesOf = (scenario: Scenario, deal: Named): number[] =>
  Object.entries(scenario.clauses).map(([id, clause]) => optionNames(clause).indexOf(deal[id]!));

const noDealOf = (scenario: Scenario, naive: NaiveScorer, id: string): number => {
  const { noDeal } = scenario.actors[id]!;
  return noDeal === undefined
    ? naive.score(id, placesOf(scenario, scenario.noDeal!))
    : Math.round(1e9 * (noDeal as number));
};

const BINDING_SOME = [
  ['partial-consensus'],
  ['multiple-offers', 'alternating-offers', 'agenda-setter'],
];

describe('what everybody ends with', () => {
  test('is the deal by its own values for whom it binds, and by what staying out is worth for others', () => {
    const seen = { left: 0, outvoted: 0, none: 0 };
    until(
      () => Object.values(seen).every((n) => n > 0),
      () => {
        fc.assert(
          fc.property(fc.oneof(...BINDING_SOME.map(quiet)), fc.nat(50), (scenario, run) => {
            const { end } = new Runner(new Model(scenario)).trace('1', run);
            if (end.ending !== 'agreement') return;
            const naive = new NaiveScorer(scenario);
            const { order, actors } = new Model(scenario);
            const seated = order.map((a) => actors[a]!);
            for (const [id, { outside }] of Object.entries(scenario.actors)) {
              const own = end.parts
                ? end.parts.find(({ bound }) => bound.includes(id))
                : end.bound.includes(id)
                  ? end
                  : undefined;
              const first = end.parts?.[0] ?? end;
              const waits = end.parts && seated.includes(id);
              const worth = own
                ? naive.score(id, placesOf(scenario, own.deal))
                : waits && !outside
                  ? noDealOf(scenario, naive, id)
                  : naive.unbound(id, placesOf(scenario, first.deal));
              const round = own?.round ?? (waits ? end.round : first.round);
              if (outside && !own) seen[end.parts ? 'left' : 'outvoted']++;
              if (!outside && !own && waits) seen.none++;
              const got = Math.round(1e9 * end.scores[id]!);
              expect(Math.abs(got - present(scenario, id, worth, round)), id).toBeLessThanOrEqual(
                1,
              );
            }
          }),
          { numRuns: 200 },
        );
      },
    );
  });
});

/** All groups that some actors contain. */
function groupsIn(ids: readonly string[]): string[][] {
  return ids.reduce<string[][]>((all, id) => [...all, ...all.map((g) => [...g, id])], [[]]);
}

/** Whether some who accept a deal conclude it whatever the others do, by the words of the docs. */
function holds(
  scenario: Scenario,
  accepted: readonly string[],
  needed: readonly string[],
): boolean {
  const { quota, protocol, signatories } = scenario;
  const enough = (group: readonly string[]): boolean =>
    needed.every((id) => group.includes(id)) && carriedByVote(scenario, group);
  if (protocol.kind !== 'partial-consensus') return quota !== undefined && enough(accepted);
  const votes = (id: string): number => (signatories.includes(id) ? (quota?.votes?.[id] ?? 1) : 0);
  const power = (group: readonly string[]): number => group.reduce((n, id) => n + votes(id), 0);
  const { leastPower = {}, mostPower = {} } = protocol as {
    leastPower?: Record<string, number>;
    mostPower?: Record<string, number>;
  };
  return groupsIn(accepted).some(
    (group) =>
      group.length >= 2 &&
      needed.every((id) => group.includes(id)) &&
      group.every(
        (id) =>
          power(group) <= (mostPower[id] ?? Infinity) &&
          (leastPower[id] !== undefined
            ? power(group) >= leastPower[id]
            : quota
              ? carriedByVote(scenario, group)
              : power(group) >= power(signatories)),
      ),
  );
}

/** Answers to offers, each with who had accepted the offer before it and has not left. */
function* answers(
  trace: Trace,
): Generator<{ actor: string; deal: Named; before: string[]; refused: string | undefined }> {
  const offers = new Map<string, { deal: Named; accepted: string[] }>();
  const gone: string[] = [];
  for (const move of trace.moves) {
    if (move.act === 'offer') offers.set(move.actor, { deal: move.deal, accepted: [move.actor] });
    if (move.act === 'walk') gone.push(move.actor);
    if (move.act !== 'accept' && move.act !== 'refuse') continue;
    const offer = offers.get(move.of!)!;
    const before = offer.accepted.filter((id) => !gone.includes(id));
    const refused = move.act === 'refuse' ? move.because : undefined;
    yield { actor: move.actor, deal: offer.deal, before, refused };
    if (move.act === 'accept') offer.accepted.push(move.actor);
  }
}

describe('who would rather stay out', () => {
  // Both are rare at tables left to chance; the clubs below hold one of each.
  test('joins nobody whose deal holds without it, and says so; nobody else does', () => {
    fc.assert(
      fc.property(quiet(['partial-consensus', 'multiple-offers']), fc.nat(50), (scenario, run) => {
        const model = new Model(scenario);
        const trace = new Runner(model).trace('1', run);
        // Who has concluded has gone, too; what the answers of the rest are then is looked at elsewhere.
        if (trace.end.parts && trace.end.parts.length > 1) return;
        const naive = new NaiveScorer(scenario);
        for (const { actor, deal, before, refused } of answers(trace)) {
          const at = placesOf(scenario, deal);
          const set = model.needed(model.find(deal));
          const needed = model.actors.filter((_, a) => (set >> a) & 1);
          const out =
            scenario.actors[actor]!.outside !== undefined &&
            holds(scenario, before, needed) &&
            naive.unbound(actor, at) > naive.score(actor, at);
          expect(refused === 'better-outside', JSON.stringify({ actor, deal, before })).toBe(out);
        }
        for (const { act, actor, because } of trace.moves) {
          if (act !== 'walk' || because !== 'better-outside') continue;
          // Then it is so of every deal that it could be in.
          for (const at of naive.deals()) {
            const deal = model.encode(at);
            const lines = model.crossed(deal, model.actors.indexOf(actor)).length;
            if (lines > 0 || !model.feasible(deal)) continue;
            expect(naive.unbound(actor, at)).toBeGreaterThan(naive.score(actor, at));
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** Three who may each leave with one other; what a cut is worth to a member rises with it, and one and two draw a line at 3. */
function club(
  outside: StayingOut | undefined,
  { third = {}, rest = 'ends' }: { third?: Partial<Actor>; rest?: 'ends' | 'goes-on' } = {},
): Scenario {
  const strategy = plays(
    { kind: 'scripted', deals: [{ cut: 2 }, { cut: 2 }] },
    { kind: 'constant', threshold: 0 },
  );
  const member: Actor = {
    priorities: { cut: 1 },
    values: { cut: { shape: 'linear', from: 0, to: 0.8 } },
    noDeal: 0.1,
    strategy,
  };
  const poor: Actor = { ...member, redLines: { dear: { when: { cut: [3, 4] } } } };
  return {
    parley: 1,
    name: 'club',
    title: 'A club',
    clauses: { cut: { kind: 'numeric', from: 0, to: 4, step: 1 } },
    actors: {
      one: poor,
      two: poor,
      three: { ...member, ...(outside ? { outside } : {}), ...third },
    },
    signatories: ['one', 'two', 'three'],
    protocol: {
      kind: 'partial-consensus',
      deadline: 4,
      rest,
      leastPower: { one: 2, two: 2, three: 2 },
    },
  };
}

const played = (scenario: Scenario): Trace => {
  expect(validateScenario(scenario).diagnostics).toEqual([]);
  return new Runner(new Model(scenario)).trace('1', 0);
};

const saidBy = (trace: Trace, actor: string): object[] =>
  trace.moves
    .filter((m) => m.actor === actor)
    .map(({ act, because }) => (because === undefined ? { act } : { act, because }));

describe('a club', () => {
  test('has everybody where nobody says that staying out is worth more', () => {
    expect(played(club(undefined)).end).toMatchObject({ bound: ['one', 'two', 'three'] });
    const worse = { values: { cut: { shape: 'linear' as const, from: 0, to: 0.7 } } };
    expect(played(club(worse)).end).toMatchObject({ bound: ['one', 'two', 'three'] });
  });

  test('is joined at first by nobody who rides for free on what the others conclude', () => {
    // A cut of 2 is worth 0.4 to a member; from outside it is worth 0.65, and one of 4 less than from inside.
    const scenario = club({ values: { cut: [0, 0.3, 0.6, 0.5, 0.6] }, add: 0.05 });
    const trace = played(scenario);
    expect(trace.end).toMatchObject({ ending: 'agreement', bound: ['one', 'two'] });
    expect(trace.end.scores).toEqual({ one: 0.4, two: 0.4, three: 0.65 });
    // It asks for a cut that it would join, refuses the offer of the first once the second has accepted it, and so with the other.
    expect(saidBy(trace, 'three').slice(0, 3)).toEqual([
      { act: 'offer' },
      { act: 'refuse', because: 'better-outside' },
      { act: 'refuse', because: 'better-outside' },
    ]);
    expect(trace.moves.find((m) => m.actor === 'three')!.deal).toEqual({ cut: 4 });
    expect(JSON.stringify(new Negotiation(scenario, { seed: '1', run: 0 }).finish())).toBe(
      JSON.stringify(trace),
    );
    const [row] = compare(scenario, { runs: 2 }).rows;
    expect(row!.bound).toMatchObject([{ actors: ['one', 'two'], leftOut: ['three'] }]);
    expect(row!.bound[0]!.gains['three']!.estimate).toBeCloseTo(0.55, 9);
    expect(row!.gains['three']!.estimate).toBeCloseTo(0.55, 9);
  });

  test('is left at once where to be in no deal is worth as much as to be out of it', () => {
    const free = { values: { cut: { shape: 'linear' as const, from: 0, to: 1 } }, add: 0.05 };
    const trace = played(club(free));
    expect(saidBy(trace, 'three')).toEqual([{ act: 'walk', because: 'better-outside' }]);
    expect(trace.end).toMatchObject({ bound: ['one', 'two'] });
    expect(trace.end.scores['three']).toBeCloseTo(0.55, 9);
    // Nobody leaves without whom the others could conclude nothing.
    const two = { one: 3, two: 3, three: 3 };
    const scenario = club(free);
    const all = played({ ...scenario, protocol: { ...scenario.protocol, leastPower: two } });
    expect(all.end).toMatchObject({ bound: ['one', 'two', 'three'] });
  });

  test('costs those who stay out what it says', () => {
    // It would have no deal rather than a cut of 2, and the others no cut of 3.
    const out = played(club({ add: -0.6 }, { third: { noDeal: 0.5 } }));
    expect(out.end).toMatchObject({ bound: ['one', 'two'] });
    expect(out.end.scores['three']).toBeCloseTo(0.4 - 0.6, 9);
    // Without a word on it, who is left out has no deal.
    const none = played(club(undefined, { third: { noDeal: 0.5 } }));
    expect(none.end.scores['three']).toBe(0.5);
  });

  test('leaves the rest with what its deal is worth to them, by which they go on', () => {
    const four = (outside: StayingOut, cut: number): Scenario => {
      const strategy = plays(
        { kind: 'scripted', deals: [{ cut }] },
        { kind: 'constant', threshold: 0 },
      );
      const scenario = club(outside, { third: { noDeal: 0.5, strategy }, rest: 'goes-on' });
      return {
        ...scenario,
        actors: { ...scenario.actors, four: scenario.actors['three']! },
        signatories: ['one', 'two', 'three', 'four'],
        protocol: { ...scenario.protocol, leastPower: { one: 2, two: 2, three: 2, four: 2 } },
      };
    };
    // The deal of the first two leaves the others with 0.05; by their own no deal of 0.5 they would sign nothing below a cut of 3.
    const worse = played(four({ values: { cut: [0, 0, 0.05, 0, 0] } }, 1));
    expect(worse.end.parts?.map(({ bound }) => bound)).toEqual([
      ['one', 'two'],
      ['three', 'four'],
    ]);
    expect(worse.end.scores['three']).toBeCloseTo(0.2, 9);
    // Where it leaves them with more than any deal of their own, they leave.
    const better = played(four({ values: { cut: [0, 0, 1, 0, 0] } }, 4));
    expect(better.end.parts).toHaveLength(1);
    expect(better.moves.filter((m) => m.act === 'walk')).toMatchObject([
      { actor: 'three', because: 'below-no-deal', round: 2 },
      { actor: 'four', because: 'below-no-deal', round: 2 },
    ]);
    expect(better.end.scores).toMatchObject({ three: 1, four: 1 });
    // Delay counts for them to the end of the talks, and for the first two to their deal.
    const scenario = four({ values: { cut: [0, 0, 1, 0, 0] } }, 4);
    const waits = Object.entries(scenario.actors).map(([id, a]) => [id, { ...a, delayCost: 0.01 }]);
    const late = played({ ...scenario, actors: Object.fromEntries(waits) });
    expect(late.end.round).toBeGreaterThan(1);
    expect(late.end.parts).toMatchObject([{ bound: ['one', 'two'], round: 1 }]);
    expect(late.end.scores['one']).toBeCloseTo(0.4, 9);
    expect(late.end.scores['three']).toBeCloseTo(1 - 0.01 * (late.end.round - 1), 9);
  });
});

describe('what staying out is worth is refused', () => {
  const messages = (scenario: object): string[][] =>
    readScenario(stringify(scenario, { aliasDuplicateObjects: false }), {
      file: 'club.yaml',
    }).diagnostics.map(({ code, message, line }) => [code, `${line}: ${message}`]);

  test('of an actor whom no deal ever binds', () => {
    const scenario = club({ add: 0.1 });
    const three = omit(scenario.actors['three']!, 'strategy');
    expect(
      messages({ ...scenario, actors: { ...scenario.actors, three }, signatories: ['one', 'two'] }),
    ).toContainEqual(['scenario/idle-outside', expect.stringContaining('Nobody asks "three"')]);
  });

  test('where nothing says what a clause is worth that it cares about', () => {
    const scenario = club({ priorities: { cut: 1, more: 1 } });
    const more = { kind: 'categorical', options: ['yes', 'no'] };
    expect(messages({ ...scenario, clauses: { ...scenario.clauses, more } })).toContainEqual([
      'scenario/missing-values',
      expect.stringContaining('Nothing says what "more" is worth to it.'),
    ]);
  });
});
