import { backwardInduction, type Induction } from '@parley-sim/engine/analysis';
import { Model, type Scenario } from '@parley-sim/engine';
import { score } from '@parley-sim/engine/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plays } from '../support/tables.ts';

/* Vectors: Ståhl, Rubinstein, Baron and Ferejohn by their formulas; small games by the whole tree. */

const STRATEGY = plays({ kind: 'hardliner' });
const IDS = ['a', 'b', 'c', 'd', 'e'] as const;

interface Pie {
  readonly discounts: readonly number[];
  readonly deadline: number;
  /** Into how many pieces the pie is cut. */
  readonly pieces: number;
  readonly more?: Partial<Scenario['protocol']>;
  readonly quota?: number;
}

/** All ways to share some pieces among some. */
function shares(pieces: number, among: number): number[][] {
  if (among === 1) return [[pieces]];
  return Array.from({ length: pieces + 1 }, (_, first) => first).flatMap((first) =>
    shares(pieces - first, among - 1).map((rest) => [first, ...rest]),
  );
}

function pie({ discounts, deadline, pieces, more, quota }: Pie): Scenario {
  const ways = shares(pieces, discounts.length);
  const ids = IDS.slice(0, discounts.length);
  return {
    parley: 1,
    name: 'pie',
    title: 'A pie',
    clauses: { share: { kind: 'categorical', options: ways.map((_, i) => `w${i}`) } },
    actors: Object.fromEntries(
      ids.map((id, i) => [
        id,
        {
          priorities: { share: 1 },
          values: { share: ways.map((w) => w[i]! / pieces) },
          noDeal: 0,
          discount: discounts[i]!,
          strategy: STRATEGY,
        },
      ]),
    ),
    signatories: [...ids],
    ...(quota === undefined ? {} : { quota: { atLeast: quota } }),
    protocol: { kind: 'alternating-offers', deadline, ...more },
  };
}

function solved(scenario: Scenario): Induction {
  const model = new Model(scenario);
  const found = backwardInduction(model, model.preferenceModel.central())!;
  expect(found.exact).toBe(true);
  return found;
}

/** What the first turn is worth to each. */
const first = (p: Pie): number[] => solved(pie(p)).turns[0]!.values.map((v) => v / 1e9);

const TURN = { delay: { by: 'turn' } } as const;

describe('backward induction', () => {
  test.each([
    // Ståhl: δ·(1 − δ·(…)), the last speaker takes all: 1 − .9, 1 − .9 + .81, …; the first of T turns is a.
    [2, 0.1],
    [4, 0.181],
    [10, 0.342801],
  ])('gives the first of %i turns %d of a pie that loses a tenth each turn', (turns, expected) => {
    const [a] = first({ discounts: [0.9, 0.9], deadline: turns / 2, pieces: 1000, more: TURN });
    expect(a).toBeCloseTo(expected, 2);
  });

  test('gives the first of three turns .91, seen from the second of four', () => {
    const { turns } = solved(pie({ discounts: [0.9, 0.9], deadline: 2, pieces: 1000, more: TURN }));
    expect(turns[1]!.speaker).toBe(1);
    expect(turns[1]!.values[1]! / 1e9).toBeCloseTo(0.91, 2);
  });

  test.each([
    [0.9, 0.9, 0.526316],
    [0.9, 0.8, 0.714286],
    [0.5, 0.9, 0.181818],
  ])('with discounts %d and %d and much time gives who begins %d', (one, other, expected) => {
    const p = { discounts: [one, other], deadline: 60, pieces: 2000, more: TURN } as const;
    expect(Math.abs(first(p)[0]! - expected)).toBeLessThan(0.005);
  });

  test('comes to Rubinstein’s division where there is much time: (1 − δ₂)/(1 − δ₁δ₂)', () => {
    const [a] = first({ discounts: [0.9, 0.8], deadline: 60, pieces: 1000, more: TURN });
    expect(a).toBeCloseTo(0.714286, 2);
    // The grid moves it by the same in every round, so a finer one comes nearer.
    const [fine] = first({ discounts: [0.9, 0.8], deadline: 60, pieces: 4000, more: TURN });
    expect(fine).toBeCloseTo(0.714286, 3);
  });

  test('shares among three by (1, δ, δ²)/(1 + δ + δ²)', () => {
    const values = first({ discounts: [0.9, 0.9, 0.9], deadline: 40, pieces: 90, more: TURN });
    // Pieces of a ninetieth, and every demand is rounded in the speaker's disfavour.
    for (const [i, y] of [0.369004, 0.332103, 0.298893].entries()) {
      expect(Math.abs(values[i]! - y)).toBeLessThan(0.035);
    }
  });

  test('shares among three who are not as patient by Σ_j δ_j^((j − i) mod n)·y_j = 1', () => {
    const y = [0.61353, 0.343414, 0.228038] as const;
    const deltas = [0.9, 0.8, 0.7] as const;
    for (const i of [0, 1, 2]) {
      const sum = y.reduce((all, share, j) => all + deltas[j]! ** ((j - i + 3) % 3) * share, 0);
      expect(sum).toBeCloseTo(1, 5);
    }
    const values = first({ discounts: deltas, deadline: 30, pieces: 90, more: TURN });
    for (const [j, share] of y.entries()) {
      // What another would have in its own turn, discounted until then.
      expect(Math.abs(values[j]! - share * deltas[j]! ** j)).toBeLessThan(0.035);
    }
  });

  test('by round with the starter rotating among three gives .3321, .2989, .3690', () => {
    const more = { turns: 'rotating' } as const;
    const values = first({ discounts: [0.9, 0.9, 0.9], deadline: 39, pieces: 90, more });
    for (const [i, share] of [0.3321, 0.2989, 0.369].entries()) {
      expect(Math.abs(values[i]! - share)).toBeLessThan(0.035);
    }
  });

  test('by round and in a fixed order leaves all to the last speaker', () => {
    expect(first({ discounts: [0.9, 0.9], deadline: 10, pieces: 100 })).toEqual([0, 1]);
    expect(first({ discounts: [0.9, 0.9, 0.9], deadline: 10, pieces: 20 })).toEqual([0, 0, 1]);
  });

  test('by round with the starter rotating gives two δ/(1 + δ) and 1/(1 + δ)', () => {
    const more = { turns: 'rotating' } as const;
    const [a, b] = first({ discounts: [0.9, 0.9], deadline: 60, pieces: 1000, more });
    expect(a).toBeCloseTo(0.4737, 2);
    expect(b).toBeCloseTo(0.5263, 2);
  });

  test.each([
    [3, 2, 100, 0.7],
    // 4 of 22 pieces are the least that .9/5 = .18 takes.
    [5, 3, 22, 1 - 8 / 22],
  ])(
    'is Baron and Ferejohn’s where %i draw who speaks and %i votes carry',
    (n, quota, pieces, keeps) => {
      // 1 − (quota − 1)·.9/n for who speaks, 1/n before it is drawn, and all in the last turn.
      const discounts = Array.from({ length: n }, () => 0.9);
      const more = { turns: 'seeded', ...TURN } as const;
      const { turns } = solved(pie({ discounts, deadline: 2, pieces, quota, more }));
      expect(Math.abs(1 - (quota - 1) * (0.9 / n) - keeps)).toBeLessThan(0.01);
      for (const { values, speaking } of turns.slice(0, -1)) {
        for (const v of values) expect(v / 1e9).toBeCloseTo(1 / n, 6);
        for (const { value } of speaking) expect(Math.abs(value / 1e9 - keeps)).toBeLessThan(0.011);
      }
      expect(turns.at(-1)!.speaking.map((s) => s.value)).toEqual(discounts.map(() => 1e9));
    },
  );

  /** Clause scores of three actors; A, B and C speak in turn. */
  const TABLE = [
    [
      [7, 0, 8],
      [8, 7, 0],
      [4, 1, 3],
    ],
    [
      [7, 5, 6],
      [7, 4, 3],
      [7, 4, 10],
    ],
    [
      [10, 2, 9],
      [4, 5, 7],
      [5, 1, 4],
    ],
  ] as const;

  function discrete(discount: number): Scenario {
    const options = ['o0', 'o1', 'o2'];
    // All weights the same: a score is the sum of the table's numbers over 90.
    const actors = Object.fromEntries(
      TABLE.map((clauses, a) => [
        IDS[a]!,
        {
          priorities: { x: 1, y: 1, z: 1 },
          values: Object.fromEntries(
            clauses.map((values, c) => ['xyz'[c]!, values.map((v) => v / 30)]),
          ),
          noDeal: 0,
          discount,
          strategy: STRATEGY,
        },
      ]),
    );
    const clause = { kind: 'categorical' as const, options };
    return {
      parley: 1,
      name: 'discrete',
      title: 'Three clauses',
      clauses: { x: clause, y: clause, z: clause },
      actors,
      signatories: ['a', 'b', 'c'],
      protocol: { kind: 'alternating-offers', deadline: 2, ...TURN },
    };
  }

  test('finds the deals of METHODS’ table of three, turn by turn', () => {
    const scenario = discrete(0.9);
    const model = new Model(scenario);
    const { turns } = solved(scenario);
    const digits = (deal: number): string => [...model.decode(deal)].join('');
    expect(turns.map((t) => digits(t.deal))).toEqual(['202', '002', '000', '000', '022', '020']);
    expect(turns.map(({ values }) => values.map((v) => Math.round((v * 90) / 1e9)))).toEqual([
      [19, 23, 17],
      [18, 24, 18],
      [19, 21, 19],
      [19, 21, 19],
      [10, 20, 21],
      [11, 17, 22],
    ]);
    // How many deals are worth to both others what the next turn is, from the last turn to the first.
    const preferences = model.preferenceModel.central();
    const within = turns.map(({ speaker }, t) => {
      const after = turns[t + 1]?.values ?? [0, 0, 0];
      return Array.from({ length: model.size }, (__, deal) => deal).filter((deal) =>
        after.every((v, a) => a === speaker || score(model, preferences, a, deal) >= 0.9 * v),
      ).length;
    });
    expect(within.toReversed()).toEqual([27, 5, 5, 5, 6, 2]);
    expect(solved(discrete(1)).turns[0]!.values.map((v) => Math.round((v * 90) / 1e9))).toEqual([
      11, 17, 22,
    ]);
  });

  /** Values of a turn by the whole tree: every offer, then every answer in turn. */
  function tree(model: Model, t: number, speakers: readonly number[]): number[] {
    const preferences = model.preferenceModel.central();
    const all = [...model.actors.keys()];
    if (t === speakers.length) return all.map((a) => preferences.noDeal[a]!);
    const next = tree(model, t + 1, speakers);
    const later = next.map((v, a) => preferences.discount[a]! * v - preferences.delayCost[a]!);
    const speaker = speakers[t]!;
    const worth = (deal: number): number[] => all.map((a) => score(model, preferences, a, deal));
    /** What an offer leads to, answered by each who must, the last one's answer first. */
    const answered = (deal: number, askees: readonly number[]): readonly number[] => {
      const [who, ...rest] = askees;
      if (who === undefined) return worth(deal);
      const yes = answered(deal, rest);
      return model.crossed(deal, who).length === 0 && yes[who]! >= later[who]! ? yes : later;
    };
    let best: readonly number[] = later;
    let signed = false;
    for (let deal = 0; deal < model.size; deal++) {
      if (!model.feasible(deal) || model.crossed(deal, speaker).length > 0) continue;
      const askees = all.filter((a) => a !== speaker && (model.needed(deal) >> a) & 1);
      const leads = answered(deal, askees);
      if (leads === later || leads[speaker]! < later[speaker]!) continue;
      const rest = (v: readonly number[]): number => v.reduce((s, x) => s + x, 0) - v[speaker]!;
      const better = !signed || leads[speaker]! - best[speaker]! || rest(leads) - rest(best);
      if (better === true || better > 0) {
        best = leads;
        signed = true;
      }
    }
    return [...best];
  }

  test('is what the whole tree of a small game comes to', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 9, maxLength: 9 });
    const actor = fc.record({
      values,
      discount: fc.constantFrom(1, 0.9, 0.5),
      cost: fc.constantFrom(0, 0.01, 0.1),
      noDeal: fc.integer({ min: 0, max: 4 }),
      redLine: fc.option(fc.nat(2), { nil: undefined, freq: 2 }),
    });
    const games = fc.record({
      actors: fc.array(actor, { minLength: 2, maxLength: 3 }),
      deadline: fc.integer({ min: 1, max: 3 }),
      outside: fc.boolean(),
    });
    fc.assert(
      fc.property(games, ({ actors, deadline, outside }) => {
        const ids = IDS.slice(0, actors.length);
        const scenario: Scenario = {
          parley: 1,
          name: 'small',
          title: 'Small',
          clauses: {
            x: {
              kind: 'categorical',
              options: { o0: {}, o1: outside ? { consent: [ids.at(-1)!] } : {}, o2: {} },
            },
            y: { kind: 'categorical', options: ['o0', 'o1', 'o2'] },
          },
          actors: Object.fromEntries(
            actors.map((a, i) => [
              ids[i]!,
              {
                priorities: { x: 1, y: 1 },
                values: {
                  x: a.values.slice(0, 3).map((v) => v / 9),
                  y: a.values.slice(3, 6).map((v) => v / 9),
                },
                noDeal: a.noDeal / 9,
                discount: a.discount,
                delayCost: a.cost,
                redLines: a.redLine === undefined ? {} : { r: { when: { y: `o${a.redLine}` } } },
                strategy: STRATEGY,
              },
            ]),
          ),
          signatories: outside ? ids.slice(0, -1) : [...ids],
          protocol: { kind: 'alternating-offers', deadline, ...TURN },
        };
        const model = new Model(scenario);
        const speakers = Array.from({ length: deadline }, () => model.order).flat();
        // A single speaker's turn is a round, so that delay by turn is delay by round.
        expect(solved(scenario).turns[0]!.values).toEqual(tree(model, 0, speakers));
      }),
      { numRuns: 200 },
    );
  });
});
