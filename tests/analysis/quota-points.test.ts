import { analyze, Model, type Scenario } from '@parley-sim/engine';
import { score, type Preferences } from '@parley-sim/engine/model';
import { solutionPoints } from '@parley-sim/engine/analysis';
import { tables, worlds } from '@parley-sim/testing';
import { zoneFinding } from '@parley-sim/say';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concedes, plays } from '../support/tables.ts';
import { carriedByVote } from '../support/naive-vote.ts';

/** A scoreable game in points: by actor and clause what each option is worth, of 100 in all, and the points to beat. */
const GAME: readonly { readonly points: readonly (readonly number[])[]; readonly least: number }[] =
  [
    {
      points: [
        [20, 10, 0],
        [0, 15, 30],
        [0, 3, 7, 10],
        [35, 23, 12, 0],
        [0, 1, 2, 4, 5],
      ],
      least: 40,
    },
    {
      points: [
        [0, 12, 25],
        [45, 22, 0],
        [0, 5, 10, 15],
        [0, 2, 3, 5],
        [0, 2, 5, 8, 10],
      ],
      least: 55,
    },
    {
      points: [
        [20, 10, 0],
        [0, 8, 15],
        [0, 3, 7, 10],
        [0, 3, 7, 10],
        [0, 11, 22, 34, 45],
      ],
      least: 55,
    },
    {
      points: [
        [0, 5, 10],
        [30, 15, 0],
        [40, 27, 13, 0],
        [10, 7, 3, 0],
        [0, 2, 5, 8, 10],
      ],
      least: 40,
    },
    {
      points: [
        [15, 8, 0],
        [25, 12, 0],
        [5, 3, 2, 0],
        [0, 2, 3, 5],
        [0, 12, 25, 38, 50],
      ],
      least: 55,
    },
    {
      points: [
        [0, 12, 25],
        [0, 20, 40],
        [0, 8, 17, 25],
        [0, 2, 3, 5],
        [0, 1, 2, 4, 5],
      ],
      least: 50,
    },
  ];
const ACTORS = ['a', 'b', 'c', 'd', 'e', 'f'];
const SIZES = [3, 3, 4, 4, 5];

/** The game as a scenario: five of the six carry a deal, with a and b among them. */
function game(): Scenario {
  const clauses = SIZES.map((n, k) => [
    `c${k}`,
    { kind: 'categorical', options: Array.from({ length: n }, (_, o) => `o${o}`) },
  ]);
  return {
    parley: 1,
    name: 'game',
    title: 'Six parties',
    clauses: Object.fromEntries(clauses),
    actors: Object.fromEntries(
      GAME.map(({ points, least }, i) => [
        ACTORS[i]!,
        {
          priorities: Object.fromEntries(points.map((p, k) => [`c${k}`, Math.max(...p)])),
          values: Object.fromEntries(
            points.map((p, k) => [`c${k}`, p.map((x) => x / Math.max(...p))]),
          ),
          noDeal: least / 100,
          strategy: plays(concedes(1)),
        },
      ]),
    ),
    signatories: ACTORS,
    quota: { atLeast: 5, vetoes: ['a', 'b'] },
    protocol: { kind: 'multiple-offers', deadline: 5 },
  };
}

/** Every deal of the game with everybody's gain, in points: nothing of the engine is used. */
function gains(): number[][] {
  let deals: number[][] = [[]];
  for (const n of SIZES) {
    deals = deals.flatMap((d) => Array.from({ length: n }, (_, o) => [...d, o]));
  }
  return deals.map((deal) =>
    GAME.map(({ points, least }) => deal.reduce((sum, o, k) => sum + points[k]![o]!, -least)),
  );
}

describe('a game of six in which five with two vetoes carry a deal', () => {
  const all = gains();
  const carried = all.filter(
    (g) => g[0]! >= 0 && g[1]! >= 0 && g.filter((x) => x >= 0).length >= 5,
  );
  const unanimous = all.filter((g) => g.every((x) => x >= 0));
  const view = analyze(game());

  it('has 55 deals that can be carried of 720, and 12 that all would sign', () => {
    expect([all.length, carried.length, unanimous.length]).toEqual([720, 55, 12]);
    expect(view.zone).toMatchObject({ feasible: 720, deals: 55, exact: true });
    expect(view.unanimous!.zone).toMatchObject({ feasible: 720, deals: 12, exact: true });
    expect(view.agreeing).toEqual([{ actors: ['a', 'b'], feasible: 720, deals: 55 }]);
  });

  it('says first what the rule of the table can carry, then what would be unanimous', () => {
    expect(zoneFinding(view, game())).toMatch(
      /^A deal is possible under the quota of 5 of 6 votes: 55 of 720 .* at least as good as no deal for a, b and as many signatories as the quota asks for\. 12 of them would be unanimous/,
    );
  });

  it('has its Nash point in the group of five whose product of gains is greatest', () => {
    // All smallest groups are of five, so their products can be compared as they are.
    const best = (members: number, of: readonly (readonly number[])[]): number =>
      Math.max(
        ...of.flatMap((g) =>
          ACTORS.map((_, out) => g.filter((__, i) => members === 6 || i !== out))
            .filter((own, out) => (members === 6 || out > 1) && own.every((x) => x >= 0))
            .map((own) => own.reduce((p, x) => p * x, 1)),
        ),
      );
    const product = (
      { scores }: { scores: Readonly<Record<string, number>> },
      who: readonly string[],
    ): number =>
      who.reduce((p, id) => p * Math.round(100 * scores[id]! - GAME[ACTORS.indexOf(id)]!.least), 1);
    const { nash } = view.solutions;
    expect(nash!.among).toHaveLength(5);
    expect(product(nash!, nash!.among!)).toBe(best(5, carried));
    expect(product(view.unanimous!.solutions.nash!, ACTORS)).toBe(best(6, unanimous));
  });

  it('says how much everybody could gain at most in a deal that can be carried', () => {
    for (const [i, id] of ACTORS.entries()) {
      const most = Math.max(...carried.map((g) => g[i]!));
      expect(view.actors.find((a) => a.actor === id)!.mostToGain).toBeCloseTo(most / 100, 9);
    }
  });

  it('counts the combinations of scores that are efficient among the deals that can be carried', () => {
    const dominates = (x: readonly number[], y: readonly number[]): boolean =>
      x.every((v, i) => v >= y[i]!) && x.some((v, i) => v > y[i]!);
    const efficient = carried.filter((d) => !carried.some((e) => dominates(e, d)));
    expect(view.frontier).toEqual({ points: new Set(efficient.map(String)).size });
  });
});

describe('a group of one beside a group of two', () => {
  /** a alone carries a deal, or b and c together. On x only a gains, on y only the two. */
  const votes = (x: number, b: number, c: number): Scenario => {
    const values = { a: [x, 0], b: [0, b], c: [0, c] };
    return {
      parley: 1,
      name: 'votes',
      title: 'Votes',
      clauses: { only: { kind: 'categorical', options: ['x', 'y'] } },
      actors: Object.fromEntries(
        Object.entries(values).map(([id, own]) => [
          id,
          {
            priorities: { only: 1 },
            values: { only: own },
            noDeal: 0,
            strategy: plays(concedes(1)),
          },
        ]),
      ),
      signatories: ['a', 'b', 'c'],
      quota: { votes: { a: 2 }, atLeast: 2 },
      protocol: { kind: 'multiple-offers', deadline: 5 },
    };
  };

  it.each([
    // √(.2 · .8) = .4
    ['the one, where it gains more than the two on geometric average', votes(0.5, 0.2, 0.8), ['a']],
    ['the two, where they do', votes(0.3, 0.2, 0.8), ['b', 'c']],
    ['whose least gain is greater, where the averages are the same', votes(0.4, 0.2, 0.8), ['a']],
    // One billionth less on each side of a product of .16.
    ['the one, by a hair', votes(0.4, 0.2, 0.799_999_999), ['a']],
    ['the two, by a hair', votes(0.4, 0.2, 0.800_000_001), ['b', 'c']],
  ])('has the Nash point of %s', (_, scenario, among) => {
    expect(analyze(scenario).solutions.nash).toMatchObject({ among, exact: true });
  });

  it('has the egalitarian point of whose least gain is greater', () => {
    expect(analyze(votes(0.25, 0.2, 0.8)).solutions.egalitarian!.among).toEqual(['a']);
    expect(analyze(votes(0.15, 0.2, 0.8)).solutions.egalitarian!.among).toEqual(['b', 'c']);
  });

  it('has the utilitarian point of all who sign', () => {
    expect(analyze(votes(0.9, 0.2, 0.8)).solutions.utilitarian!.deal).toEqual({ only: 'y' });
    expect(analyze(votes(1, 0.2, 0.7)).solutions.utilitarian!.deal).toEqual({ only: 'x' });
  });
});

describe('under any quota', () => {
  const voted = worlds(tables({ clauses: 4, actors: 5 }), {
    protocols: ['multiple-offers'],
    outside: false,
  }).filter((s) => s.quota !== undefined);

  interface Rated {
    readonly deal: number;
    readonly gains: readonly number[];
    readonly willing: ReadonlySet<number>;
    readonly needs: ReadonlySet<number>;
  }

  const members = (set: number): number[] =>
    Array.from({ length: 30 }, (_, a) => a).filter((a) => (set >>> a) & 1);

  /** Every deal that may be concluded, looked at one by one. */
  function rated(model: Model, preferences: Preferences): Rated[] {
    return Array.from({ length: model.size }, (_, deal) => deal)
      .filter((deal) => model.feasible(deal))
      .map((deal) => {
        const own = model.actors.map(
          (_, a) => score(model, preferences, a, deal) - preferences.noDeal[a]!,
        );
        const willing = own.flatMap((g, a) =>
          g >= 0 && model.crossed(deal, a).length === 0 ? [a] : [],
        );
        return {
          deal,
          gains: own,
          willing: new Set(willing),
          needs: new Set(members(model.consenters(deal))),
        };
      });
  }

  /** Every group of signatories that has the votes and the vetoes. */
  function winning(scenario: Scenario): number[][] {
    const { quota, signatories, actors } = scenario;
    const ids = Object.keys(actors);
    return Array.from({ length: 2 ** signatories.length }, (_, set) =>
      signatories.filter((__, i) => (set >>> i) & 1),
    )
      .filter((group) => carriedByVote(scenario, group))
      .filter((group) => (quota!.vetoes ?? []).every((id) => group.includes(id)))
      .map((group) => group.map((id) => ids.indexOf(id)).sort((a, b) => a - b));
  }

  const carriedBy = (group: readonly number[], { willing, needs }: Rated): boolean =>
    [...group, ...needs].every((a) => willing.has(a));

  /** Whom every deal needs has a veto in effect, so groups without it never carry anything. */
  const smallest = (groups: readonly (readonly number[])[]): (readonly number[])[] =>
    groups.filter((g) => !groups.some((h) => h.length < g.length && h.every((a) => g.includes(a))));

  it('the zone is that of some group whose members all gain, and so is every solution point', () => {
    fc.assert(
      fc.property(voted, (scenario) => {
        const model = new Model(scenario);
        const preferences = model.preferenceModel.central();
        const deals = rated(model, preferences);
        // Every deal's needs belong to every group that carries it.
        const always = deals.reduce(
          (common, d) => common.filter((a) => d.needs.has(a)),
          deals.length > 0 ? scenario.signatories.map((id) => model.actors.indexOf(id)) : [],
        );
        const groups = winning(scenario).filter((g) => always.every((a) => g.includes(a)));
        const carried = deals.filter((d) => groups.some((g) => carriedBy(g, d)));
        const view = analyze(scenario);
        expect(view.zone).toMatchObject({
          feasible: deals.length,
          deals: carried.length,
          exact: true,
        });
        const standing = new Map(carried.map((d) => [d.deal, true]));
        for (const { deal, standing: said } of [...view.packages, ...view.baselines]) {
          const number = model.find(deal);
          if (said !== 'forbidden') expect(said === 'in the zone').toBe(standing.has(number));
        }
        const points = solutionPoints(model, preferences);
        if (carried.length === 0) {
          expect([points.nash, points.egalitarian, points.utilitarian]).toEqual(
            Array(3).fill(undefined),
          );
          return;
        }
        const signing = members(model.signatories);
        expect(points.ideals).toEqual(
          signing.map((a) => Math.max(...carried.map((d) => d.gains[a]!))),
        );
        const sum = (d: Rated): number => signing.reduce((s, a) => s + d.gains[a]!, 0);
        const at = (p: { deal: number } | undefined): Rated =>
          deals.find((d) => d.deal === p!.deal)!;
        expect(sum(at(points.utilitarian))).toBe(Math.max(...carried.map(sum)));
        const scores = carried.map((d) => signing.map((a) => d.gains[a]!));
        const efficient = scores.filter(
          (x) => !scores.some((y) => y.every((v, i) => v >= x[i]!) && y.some((v, i) => v > x[i]!)),
        );
        expect(view.frontier).toEqual({ points: new Set(efficient.map(String)).size });
        // By group and deal: who gains what.
        const bargains = smallest(groups).flatMap((group) =>
          deals.filter((d) => carriedBy(group, d)).map((d) => group.map((a) => d.gains[a]!)),
        );
        const mean = (own: readonly number[]): [bigint, number] => [
          own.reduce((p, g) => p * BigInt(g), 1n),
          own.length,
        ];
        const above = ([x, m]: [bigint, number], [y, n]: [bigint, number]): boolean =>
          x ** BigInt(n) > y ** BigInt(m);
        const own = (p: { deal: number; group?: readonly number[] } | undefined): number[] =>
          p!.group!.map((a) => at(p).gains[a]!);
        const nash = mean(own(points.nash));
        expect(carriedBy(points.nash!.group!, at(points.nash))).toBe(true);
        expect(bargains.some((b) => above(mean(b), nash))).toBe(false);
        const least = Math.max(...bargains.map((b) => Math.min(...b)));
        expect(Math.min(...own(points.egalitarian))).toBe(least);
        expect(
          [points.nash, points.kalaiSmorodinsky, points.egalitarian, points.utilitarian].every(
            (p) => p!.exact,
          ),
        ).toBe(true);
        const shares = smallest(groups).flatMap((group) => {
          const theirs = deals.filter((d) => carriedBy(group, d));
          const most = group.map((a) => Math.max(1, ...theirs.map((d) => d.gains[a]!)));
          return theirs.map((d) => ({
            key: `${d.deal} of ${group.join()}`,
            least: Math.min(...group.map((a, i) => d.gains[a]! / most[i]!)),
          }));
        });
        const { deal, group } = points.kalaiSmorodinsky!;
        const found = shares.find((x) => x.key === `${deal} of ${group!.join()}`);
        expect(found?.least).toBe(Math.max(...shares.map((x) => x.least)));
      }),
      { numRuns: 60 },
    );
  });
});
