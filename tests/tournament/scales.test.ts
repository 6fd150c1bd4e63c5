import { assertScenario, type Scenario } from '@parley-sim/engine';
import { Model, score } from '@parley-sim/engine/model';
import {
  contestant,
  measureDomain,
  type SeatResult,
  suiteDomain,
  Tournament,
  type TournamentDesign,
  TOURNAMENT_SCALES,
} from '@parley-sim/engine/tournament';
import { analyseGenius, geniusDomainOf } from '@parley-sim/exchange/genius';
import { analyseNegmas, negmasDomainOf } from '@parley-sim/exchange/negmas';
import { describe, expect, it } from 'vitest';

const strategies = ['hold-out', 'give-way', 'at-random'].map(contestant);

function seats(design: Partial<TournamentDesign> & { domains: readonly Scenario[] }): SeatResult[] {
  const all: SeatResult[] = [];
  const tournament = new Tournament({ strategies, runs: 4, ...design });
  while (tournament.done < tournament.total) tournament.advance((seat) => all.push(seat));
  return all;
}

/** Domain of clauses whose options are worth what a table says, by party and clause. */
function table(
  noDeal: readonly number[],
  priorities: readonly (readonly number[])[],
  values: readonly (readonly (readonly number[])[])[],
): Scenario {
  const clauses = values[0]!.map((options, c) => [`c${c}`, options.length] as const);
  const named = (xs: readonly number[]): Record<string, number> =>
    Object.fromEntries(xs.map((x, o) => [`o${o}`, x]));
  return assertScenario({
    parley: 1,
    name: 'table',
    title: 'Table',
    clauses: Object.fromEntries(
      clauses.map(([id, count]) => [
        id,
        {
          kind: 'categorical',
          options: Object.fromEntries(Array.from({ length: count }, (_, o) => [`o${o}`, {}])),
        },
      ]),
    ),
    actors: Object.fromEntries(
      values.map((of, p) => [
        `p${p}`,
        {
          priorities: Object.fromEntries(clauses.map(([id], c) => [id, priorities[p]![c]!])),
          values: Object.fromEntries(clauses.map(([id], c) => [id, named(of[c]!)])),
          noDeal: noDeal[p]!,
          strategy: contestant('linear').strategy,
        },
      ]),
    ),
    signatories: values.map((_, p) => `p${p}`),
    protocol: { kind: 'alternating-offers', deadline: 20 },
  });
}

describe('scales of scores', () => {
  it('are as stated, shares of the best deal, or NegMAS’s advantage, of the same negotiations', () => {
    // A best deal of 0.8 and of 0.5: nothing reaches 1.
    const domain = table([0.2, 0.1], [[1], [1]], [[[0.8, 0.6, 0.4, 0.2]], [[0, 0.2, 0.4, 0.5]]]);
    const [stated, best, advantage] = TOURNAMENT_SCALES.map((scale) =>
      seats({ domains: [domain], scale }),
    );
    expect(stated!.length).toBeGreaterThan(17);
    const most = [0.8e9, 0.5e9];
    const [floor, ideal] = [
      [0.2e9, 0.1e9],
      [0.6e9, 0.4e9],
    ];
    for (const [i, seat] of stated!.entries()) {
      expect(best![i]).toEqual({
        ...seat,
        score: Math.round((seat.score / most[seat.seat]!) * 1e9),
      });
      const share = (seat.score - floor[seat.seat]!) / ideal[seat.seat]!;
      expect(advantage![i]).toEqual({ ...seat, score: Math.round(share * 1e9) });
    }
    expect(stated!.some((s) => s.score > 0 && s.score < most[s.seat]!)).toBe(true);
  });

  it('go by the numbers of each draw', () => {
    const domains = [suiteDomain('duo-uncertain')];
    const stated = seats({ domains });
    const advantage = seats({ domains, scale: 'advantage' });
    const worths = new Set<number>();
    for (const [i, { score: own, gain }] of stated.entries()) {
      const noDeal = own - gain;
      worths.add(noDeal);
      // Both could have a deal worth 1.
      expect(advantage[i]!.score).toBeCloseTo((gain / (1e9 - noDeal)) * 1e9, -2);
    }
    expect(worths.size).toBeGreaterThan(4);
  });

  it('are 0 where there is nothing to gain', () => {
    const domain = table([0.9, 0.1], [[1], [1]], [[[0.5, 0]], [[0, 0.5]]]);
    for (const { agreed, score: own } of seats({ domains: [domain], scale: 'advantage' }))
      expect([agreed, own]).toEqual([false, 0]);
  });

  it('are told in the result', () => {
    const tournament = new Tournament({
      domains: [suiteDomain('duo-toy')],
      strategies,
      scale: 'advantage',
      runs: 1,
    });
    while (tournament.done < tournament.total) tournament.advance();
    expect(tournament.conclude().scale).toBe('advantage');
  });
});

describe('distances from solution points', () => {
  it.each(['duo-toy', 'duo-pie', 'duo-mild', 'duo-tight', 'unlike'])(
    'of %s are those by listing all deals',
    (name) => {
      // The least share is greatest elsewhere than the least gain.
      const unlike = table([0, 0], [[1], [1]], [[[1, 0.6, 0.35, 0.05]], [[0, 0.2, 0.3, 0.4]]]);
      const scenario = name === 'unlike' ? unlike : suiteDomain(name);
      const model = new Model(assertScenario(scenario));
      const preferences = model.preferenceModel.central();
      const floor = [0, 1].map((a) => preferences.noDeal[a]!);
      const rational = Array.from({ length: model.size }, (_, deal) =>
        [0, 1].map((a) => score(model, preferences, a, deal)),
      ).filter((u) => u.every((x, a) => x >= floor[a]!));
      const ideals = [0, 1].map((a) => Math.max(...rational.map((u) => u[a]! - floor[a]!)));
      /** The best by the least share, then by the other's, as the textbook's refinement has it. */
      const point = (ranges: readonly number[]): number[] => {
        const shares = (u: readonly number[]): number[] =>
          u.map((x, a) => (x - floor[a]!) / ranges[a]!).sort((x, y) => x - y);
        return rational.reduce((best, u) => {
          const [own, most] = [shares(u), shares(best)];
          return own[0]! > most[0]! || (own[0] === most[0] && own[1]! > most[1]!) ? u : best;
        });
      };
      const [egalitarian, smorodinsky] = [point([1, 1]), point(ideals)];
      if (name === 'unlike') expect(egalitarian).not.toEqual(smorodinsky);
      const found = seats({ domains: [scenario], runs: 1 });
      const games = new Map<string, SeatResult[]>();
      for (const seat of found) {
        const key = `${seat.seats.join()} ${seat.run}`;
        games.set(key, [...(games.get(key) ?? []), seat]);
      }
      for (const both of games.values()) {
        const worth = [0, 1].map((s) => both.find((b) => b.seat === s)!.score);
        const from = (p: readonly number[]): number =>
          Math.hypot(...worth.map((x, a) => (x - p[a]!) / 1e9)) * 1e9;
        for (const seat of both) {
          expect(seat.egalitarian).toBeCloseTo(from(egalitarian), -1);
          expect(seat.smorodinsky).toBeCloseTo(from(smorodinsky), -1);
        }
      }
      expect(found.some((s) => s.egalitarian! > 0)).toBe(true);
    },
  );
});

describe('opposition, by each program’s definition', () => {
  const ten = Array.from({ length: 10 }, (_, i) => i / 9);
  const shares = Array.from({ length: 4 }, (_, x) =>
    Array.from({ length: 4 - x }, (__, y) => [x / 3, y / 3, (3 - x - y) / 3]),
  ).flat();
  it.each([
    ['a pie of ten options', [[1], [1]], [[ten], [ten.toReversed()]], 0.711458],
    [
      'two opposed clauses, priorities 0.8 and 0.2',
      [
        [0.8, 0.2],
        [0.2, 0.8],
      ],
      [
        [
          [1, 0],
          [1, 0],
        ],
        [
          [0, 1],
          [0, 1],
        ],
      ],
      0.282843,
    ],
    [
      'a pie for three',
      [[1], [1], [1]],
      [0, 1, 2].map((p) => [shares.map((s) => s[p]!)]),
      1.154701,
    ],
  ] as const)('%s', (_, priorities, values, opposition) => {
    const scenario = table(
      values.map(() => 0),
      priorities,
      values,
    );
    expect(analyseNegmas(negmasDomainOf(scenario)).opposition).toBeCloseTo(opposition, 6);
    expect(analyseGenius(geniusDomainOf(scenario)).opposition).toBeCloseTo(opposition, 6);
    expect(measureDomain(scenario).opposition).toBeCloseTo(
      opposition / Math.sqrt(values.length),
      6,
    );
  });
});
