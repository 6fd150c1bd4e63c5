import type {
  Actor,
  Body,
  Clause,
  NumericClause,
  OutsideEvent,
  Part,
  Quantity,
  Strategy,
} from '@parley-sim/engine/scenario';
import type { Scenario } from '@parley-sim/engine';
import fc from 'fast-check';

/** Limits on how large the negotiations may get, and what may end them other than agreement and deadline. */
export interface HaggleSizes {
  /** Actors at most, 2 to 4. Default 4. */
  readonly actors?: number;
  /** Clauses at most, 1 to 5. Default 3. */
  readonly clauses?: number;
  /** Options of a clause at most, at least 2. Default 6. */
  readonly options?: number;
  /** Rounds at most, at least 8. Default 20. */
  readonly deadline?: number;
  /** Whether no-deal values may be uncertain. Default true. */
  readonly beliefs?: boolean;
  /**
   * Whether talks can also break up, be walked out of, fail at home, or begin from a draft that the law bars or somebody
   * turns down. Default false.
   */
  readonly troubles?: boolean;
}

const LETTERS = ['a', 'b', 'c', 'd', 'e'] as const;
const ACTORS_MAX = 4;
/** Rounds at least, so that there is time to haggle. */
const ROUNDS_MIN = 8;

/** What is drawn of an actor. */
interface Haggler {
  readonly weights: readonly number[];
  readonly noDeal: Quantity;
  readonly bidding: Part;
  readonly acceptance: Part;
  readonly patience: number | undefined;
}

/**
 * Negotiations that last: two camps want the opposite of every clause, all can do rather well without a deal, and nobody
 * concedes before it must. Chance is only in what strategies draw and what no deal is worth. More than half go on beyond round 5.
 *
 * Shrinks to two actors, one clause with two options, the fewest rounds and plain numbers.
 */
export function haggles(sizes: HaggleSizes = {}): fc.Arbitrary<Scenario> {
  const { actors = 4, options = 6, deadline = 20, beliefs = true, troubles = false } = sizes;
  const clauses = Math.min(sizes.clauses ?? 3, LETTERS.length);
  // All that there could be is drawn side by side and cut to size afterwards: so each part shrinks by itself.
  return fc
    .record({
      clauseSizes: listOf(clauses, fc.integer({ min: 2, max: options }), 1),
      people: listOf(Math.min(actors, ACTORS_MAX), haggler(clauses, beliefs, troubles), 2),
      rounds: fc.integer({ min: ROUNDS_MIN, max: Math.max(deadline, ROUNDS_MIN) }),
      trouble: troubles ? trouble() : fc.constant(undefined),
    })
    .map(({ clauseSizes, people, rounds, trouble: ill }) => {
      const named = Object.fromEntries(
        clauseSizes.map((n, c): [string, Clause] => [
          `c${LETTERS[c]!}`,
          { kind: 'numeric', from: 0, to: n - 1, step: 1 },
        ]),
      );
      const ids = people.map((_, i) => `p${LETTERS[i]!}`);
      const scenario: Scenario = {
        parley: 1,
        name: 'haggle',
        title: 'Haggle',
        clauses: named,
        actors: Object.fromEntries(people.map((p, i) => [ids[i]!, seated(p, i, named)])),
        signatories: ids,
        protocol: { kind: 'alternating-offers', deadline: rounds },
      };
      return ill === undefined ? scenario : troubled(scenario, ill);
    });
}

/** Lists of some length, each of whose members shrinks by itself. */
function listOf<T>(most: number, one: fc.Arbitrary<T>, least: number): fc.Arbitrary<T[]> {
  return fc.array(one, { minLength: least, maxLength: Math.max(most, least), size: 'max' });
}

/** Hundredths, which shrink to the least. */
function hundredths(min: number, max: number): fc.Arbitrary<number> {
  return fc.integer({ min, max }).map((x) => x / 100);
}

/** Something one time in so many, and else nothing, to which it shrinks. */
function sometimes<T>(one: fc.Arbitrary<T>, times: number): fc.Arbitrary<T | undefined> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: times - 1, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: one },
  );
}

function haggler(clauses: number, beliefs: boolean, troubles: boolean): fc.Arbitrary<Haggler> {
  const exact = hundredths(25, 42);
  const range = fc
    .tuple(hundredths(20, 32), hundredths(33, 44))
    .map(([low, high]): Quantity => ({ range: [low, high] }));
  return fc.record({
    weights: fc.tuple(...LETTERS.slice(0, clauses).map(() => fc.integer({ min: 1, max: 9 }))),
    noDeal: beliefs
      ? fc.oneof(
          { withCrossShrink: true },
          { weight: 3, arbitrary: exact },
          { weight: 1, arbitrary: range },
        )
      : exact,
    bidding: tough(),
    acceptance: fc.constantFrom<Part>(
      { kind: 'next' },
      { kind: 'previous' },
      { kind: 'combined', after: 0.7 },
      { kind: 'time', after: 0.8 },
      { kind: 'micro' },
    ),
    patience: troubles ? sometimes(fc.integer({ min: 5, max: 9 }), 16) : fc.constant(undefined),
  });
}

/** Ways of bidding that give nothing away before they must. */
function tough(): fc.Arbitrary<Part> {
  const late = hundredths(15, 60);
  const kind = <T extends object>(name: string, more: fc.Arbitrary<T>): fc.Arbitrary<Part> =>
    more.map((m) => ({ kind: name, ...m }));
  const byTime = kind('time-dependent', fc.record({ exponent: late }));
  const imitates = fc.record({ exponent: late, counts: fc.constantFrom('least', 'mean') });
  return fc.oneof(
    { withCrossShrink: true },
    { weight: 5, arbitrary: byTime },
    { weight: 1, arbitrary: kind('tit-for-tat-relative', imitates) },
    { weight: 1, arbitrary: kind('tit-for-tat-random', imitates) },
    { weight: 1, arbitrary: kind('tit-for-tat-averaged', imitates) },
    { weight: 1, arbitrary: kind('nash-seeking', fc.record({ exponent: late })) },
    { weight: 1, arbitrary: kind('kalai-seeking', fc.record({ exponent: late })) },
    { weight: 1, arbitrary: kind('trade-off', fc.record({ exponent: late })) },
    { weight: 1, arbitrary: kind('nice-tit-for-tat', fc.constant({})) },
    { weight: 2, arbitrary: kind('micro', fc.constant({})) },
    { weight: 1, arbitrary: kind('random-walk', fc.constant({ clauses: 1 })) },
    {
      weight: 1,
      arbitrary: byTime.map((part) => ({
        kind: 'mix',
        parts: [
          { part, start: 1, end: 1 },
          { part: { kind: 'micro' }, start: 1, end: 0.2 },
        ],
      })),
    },
  );
}

/** An actor of one of two camps, which want the opposite of every clause. */
function seated(
  { weights, noDeal, bidding, acceptance, patience }: Haggler,
  place: number,
  clauses: Readonly<Record<string, Clause>>,
): Actor {
  const [from, to] = place % 2 === 0 ? [0, 1] : [1, 0];
  const strategy: Strategy = {
    bidding,
    acceptance,
    ...(patience === undefined ? {} : { walkout: { kind: 'patience', rounds: patience } }),
  };
  const ids = Object.keys(clauses);
  return {
    priorities: Object.fromEntries(ids.map((id, c) => [id, weights[c]!])),
    values: Object.fromEntries(ids.map((id) => [id, { shape: 'linear' as const, from, to }])),
    noDeal,
    strategy,
  };
}

/** What else can go wrong. */
interface Trouble {
  /** From which round on the talks may break up, and how easily. */
  readonly rupture: { readonly after: number; readonly hazard: number } | undefined;
  /** What the houses of the first actor want. */
  readonly house: number | undefined;
  /** A draft for the first clause, whose options are counted around, and whether the law bars it. */
  readonly draft: { readonly option: number; readonly barred: boolean } | undefined;
}

function trouble(): fc.Arbitrary<Trouble> {
  return fc.record({
    rupture: sometimes(
      fc.record({ after: fc.integer({ min: 5, max: 8 }), hazard: hundredths(5, 30) }),
      3,
    ),
    house: sometimes(hundredths(60, 95), 2),
    draft: sometimes(fc.record({ option: fc.nat(9), barred: fc.boolean() }), 3),
  });
}

function troubled(scenario: Scenario, { rupture, house, draft }: Trouble): Scenario {
  const [first] = Object.entries(scenario.actors);
  const [id, actor] = first!;
  const breaks: OutsideEvent | undefined = rupture && {
    when: { round: { atLeast: rupture.after } },
    hazard: rupture.hazard,
    changes: { rupture: true },
  };
  const body: Body | undefined =
    house === undefined ? undefined : { foreseen: false, factions: { all: { noDeal: house } } };
  const [[clause, { to }]] = Object.entries(scenario.clauses) as [[string, NumericClause]];
  const options = { [clause]: (draft?.option ?? 0) % (to + 1) };
  return {
    ...scenario,
    ...(breaks ? { events: { breaks } } : {}),
    ...(body
      ? { actors: { ...scenario.actors, [id]: { ...actor, ratification: { house: body } } } }
      : {}),
    ...(draft ? { packages: { draft: { options } } } : {}),
    ...(draft?.barred === true ? { constraints: { law: { forbid: options } } } : {}),
  };
}
