import type { Option } from '@parley-sim/engine/scenario';
import type { Scenario } from '@parley-sim/engine';
import { importGenius } from '@parley-sim/exchange';
import { describe, expect, test } from 'vitest';
import { oracleFile, oracleJson, oraclesExist, readUnplayable } from '../support/genius-oracle.ts';
import { NaiveScorer, optionNames } from '../support/naive-scorer.ts';

/** What GENIUS says of a domain; arrays over profiles. */
interface Oracle {
  domain: string;
  possibleBids: number;
  issues: { name: string; number: number; type: string; values: number }[];
  profiles: { file: string; reservation: number; discount: number; weights: number[] }[];
  count: number;
  min: number[];
  max: number[];
  mean: number[];
  opposition: number;
  nash: number[];
  kalaiGenius: number[];
  welfareMax: number[];
  pareto?: number[][];
  sample?: { i: number; bid: string[]; u: number[] }[];
}

/** Each clause's score is rounded to a billionth, so a deal's is off by half a billionth per clause at most. */
const tolerance = (clauses: number): number => clauses * 0.5e-9 + 1e-12;

function titleOf(option: string | Option): string {
  return typeof option === 'string' ? option : option.title!;
}

const ADDITIVE = [
  ['anac2010-england-zimbabwe', 'oracle.json'],
  ['anac2011-laptop', 'oracle.json'],
  ['anac2013-lunch', 'oracle.json'],
  ['genius-fuzzy-real', 'oracle.json'],
  ['genius-integer', 'oracle.json'],
  ['genius-party', 'oracle-first2.json'],
  ['genius-party', 'oracle-first3.json'],
  ['genius-party', 'oracle-first4.json'],
  ['genius-party', 'oracle.json'],
] as const;

function imported(folder: string, domain: string, profiles: string[]): Scenario {
  const { scenario, diagnostics } = importGenius({
    domain: oracleFile(folder, domain),
    profiles: profiles.map((file) => oracleFile(folder, file)),
    deadline: 10,
  });
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return scenario!;
}

describe.skipIf(!oraclesExist)('scores equal those that GENIUS computed', () => {
  test.each(ADDITIVE)('%s, %s', (folder, file) => {
    const oracle = oracleJson(`${folder}/${file}`) as Oracle;
    const scenario = imported(
      folder,
      oracle.domain,
      oracle.profiles.map((profile) => profile.file),
    );
    const scorer = new NaiveScorer(scenario);
    const actors = Object.keys(scenario.actors);
    const eps = tolerance(oracle.issues.length);

    expect(Object.values(scenario.clauses).map(({ title }) => title)).toEqual(
      oracle.issues.map(({ name }) => name),
    );
    expect(scorer.sizes).toEqual(oracle.issues.map(({ values }) => values));
    expect(Object.values(scenario.actors).map(({ noDeal }) => noDeal)).toEqual(
      oracle.profiles.map(({ reservation }) => reservation),
    );
    for (const [index, { discount }] of oracle.profiles.entries()) {
      const perRound = scenario.actors[actors[index]!]!.discount ?? 1;
      expect((perRound as number) ** 11).toBeCloseTo(discount, 12);
    }

    const table = [...scorer.deals()].map((deal) =>
      actors.map((actor) => scorer.score(actor, deal) / 1e9),
    );
    expect(table.length).toBe(oracle.count);
    for (const index of actors.keys()) {
      const column = table.map((row) => row[index]!);
      expect(Math.abs(Math.min(...column) - oracle.min[index]!)).toBeLessThan(eps);
      expect(Math.abs(Math.max(...column) - oracle.max[index]!)).toBeLessThan(eps);
      const mean = column.reduce((a, b) => a + b, 0) / column.length;
      expect(Math.abs(mean - oracle.mean[index]!)).toBeLessThan(eps);
    }

    const near = (a: readonly number[], b: readonly number[]): boolean =>
      a.every((value, index) => Math.abs(value - b[index]!) <= eps);
    const better = (a: readonly number[], b: readonly number[]): boolean =>
      a.every((value, index) => value > b[index]! + eps);
    for (const point of [
      oracle.nash,
      oracle.kalaiGenius,
      oracle.welfareMax,
      ...(oracle.pareto ?? []),
    ]) {
      expect(table.some((row) => near(row, point))).toBe(true);
      expect(table.some((row) => better(row, point))).toBe(false);
    }
    // GENIUS takes the greatest product on the frontier even of two negative gains.
    const frontier = table.filter((row) => !table.some((other) => better(other, row)));
    const product = (row: readonly number[]): number =>
      row.reduce((a, u, index) => a * (u - oracle.profiles[index]!.reservation), 1);
    expect(Math.max(...frontier.map(product))).toBeCloseTo(product(oracle.nash), 7);
    const total = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
    expect(Math.max(...table.map(total))).toBeCloseTo(total(oracle.welfareMax), 7);
    const toIdeal = table.map((row) => Math.hypot(...row.map((u) => 1 - u)));
    expect(Math.min(...toIdeal)).toBeCloseTo(oracle.opposition, 7);

    const names = Object.values(scenario.clauses).map((clause) =>
      clause.kind === 'numeric' ? optionNames(clause) : Object.values(clause.options).map(titleOf),
    );
    for (const { bid, u } of oracle.sample ?? []) {
      const deal = bid.map((value, k) =>
        names[k]!.findIndex((name) => name === value || name === Number(value)),
      );
      const scores = actors.map((actor) => scorer.score(actor, deal) / 1e9);
      expect(near(scores, u), JSON.stringify({ bid, scores, u })).toBe(true);
    }
  });

  test('anac2014-nonlinear-10: all sampled bids', () => {
    const folder = 'anac2014-nonlinear-10';
    const scenario = readUnplayable(
      oracleFile(folder, '10issues-domain.xml'),
      ['profile-1.xml', 'profile-2.xml'].map((file) => oracleFile(folder, file)),
    );
    const scorer = new NaiveScorer(scenario);
    const samples = oracleJson(`${folder}/oracle-samples.json`) as { bid: number[]; u: number[] }[];
    expect(samples.length).toBe(300);
    for (const { bid, u } of samples) {
      for (const [index, actor] of Object.keys(scenario.actors).entries()) {
        // Half a billionth per clause and interaction.
        expect(Math.abs(scorer.score(actor, bid) / 1e9 - u[index]!)).toBeLessThan(30 * 0.5e-9);
      }
    }
  });

  test('anac2015-building-construction: profiles with evaluations are read, those without refused', () => {
    const folder = 'anac2015-building-construction';
    for (let n = 1; n <= 19; n++) {
      const file = `building_construction_util${n}.xml`;
      const { scenario, diagnostics } = importGenius({
        domain: oracleFile(folder, 'building_construction.xml'),
        profiles: [oracleFile(folder, file)],
      });
      if (n > 10) {
        expect(scenario, file).toBeDefined();
        continue;
      }
      expect(scenario, file).toBeUndefined();
      expect(diagnostics[0]).toMatchObject({ code: 'exchange/missing-evaluation', file, line: 4 });
    }
  });

  test.each([
    ['anac2011-laptop', 'laptop_domain.xml', 'laptop_buyer_utility_u10.xml'],
    ['genius-party', 'party_domain.xml', 'party1_utility100.xml'],
    ['anac2010-england-zimbabwe', 'EnglandZimbabwe_domain.xml', 'England10.xml'],
  ])('%s: an uncertain profile is refused at its type', (folder, domain, profile) => {
    const { scenario, diagnostics } = importGenius({
      domain: oracleFile(folder, domain),
      profiles: [oracleFile(folder, profile)],
    });
    expect(scenario).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['exchange/uncertain-profile']);
    expect(diagnostics[0]).toMatchObject({ file: profile, line: 1, column: 22, endColumn: 31 });
  });
});
