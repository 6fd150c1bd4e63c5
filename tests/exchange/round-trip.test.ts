import type { Scenario } from '@parley-sim/engine';
import {
  exchangeFormats,
  exportGenius,
  importGenius,
  type ExchangeFormat,
} from '@parley-sim/exchange';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exchangeable } from '../support/exchangeable-scenarios.ts';
import { oracleFile, oracleJson, oraclesExist, readUnplayable } from '../support/genius-oracle.ts';
import { NaiveScorer } from '../support/naive-scorer.ts';

function again(format: ExchangeFormat, scenario: Scenario): Scenario {
  const { files, diagnostics } = format.export(scenario);
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const [domain, ...profiles] = files!;
  const { deadline } = scenario.protocol;
  const imported = format.import({ domain: domain!, profiles, deadline });
  expect(imported.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return imported.scenario!;
}

/** Every actor scores every one of these deals the same, to the billionth; no-deal values and discounts are kept. */
function expectSameScores(a: Scenario, b: Scenario, deals?: Iterable<readonly number[]>): void {
  const [first, second] = [new NaiveScorer(a), new NaiveScorer(b)];
  expect(second.sizes).toEqual(first.sizes);
  const actors = Object.keys(a.actors).map((id, index) => [id, Object.keys(b.actors)[index]!]);
  for (const deal of deals ?? first.deals()) {
    for (const [before, after] of actors) {
      if (first.score(before!, deal) === second.score(after!, deal)) continue;
      // Only on failure: an assertion per deal would take most of the test's time.
      expect({ deal, score: second.score(after!, deal) }).toEqual({
        deal,
        score: first.score(before!, deal),
      });
    }
  }
  for (const [before, after] of actors) {
    const [x, y] = [a.actors[before!]!, b.actors[after!]!];
    expect(y.noDeal).toBe(x.noDeal);
    expect(y.discount ?? 1).toBeCloseTo((x.discount ?? 1) as number, 14);
  }
}

function titles(scenario: Scenario): unknown {
  return {
    clauses: Object.values(scenario.clauses).map((clause) => [
      clause.title,
      clause.kind === 'numeric' ? [clause.from, clause.to, clause.step] : clause.options,
    ]),
    actors: Object.values(scenario.actors).map(({ title }) => title),
  };
}

describe.each(exchangeFormats)('$title', (format) => {
  test('export and import keep every score of every deal', () => {
    fc.assert(
      fc.property(exchangeable({ discounts: format.format === 'genius' }), (scenario) => {
        expectSameScores(scenario, again(format, scenario));
      }),
      { numRuns: 200 },
    );
  });

  test('an imported scenario exports to files that import as the same scenario', () => {
    fc.assert(
      fc.property(exchangeable({ discounts: false }), (scenario) => {
        const once = again(format, scenario);
        const twice = again(format, once);
        expect(titles(twice)).toEqual(titles(once));
        expectSameScores(once, twice);
      }),
      { numRuns: 50 },
    );
  });
});

interface Profiles {
  domain: string;
  profiles: { file: string; discount: number; reservation: number }[];
}

describe.skipIf(!oraclesExist)('oracle files survive', () => {
  const cases = [
    'anac2010-england-zimbabwe',
    'anac2011-laptop',
    'anac2013-lunch',
    'genius-fuzzy-real',
    'genius-integer',
    'genius-party',
  ];

  function load(folder: string): { scenario: Scenario; oracle: Profiles } {
    const oracle = oracleJson(`${folder}/oracle.json`) as Profiles;
    const { scenario } = importGenius({
      domain: oracleFile(folder, oracle.domain),
      profiles: oracle.profiles.map(({ file }) => oracleFile(folder, file)),
    });
    return { scenario: scenario!, oracle };
  }

  test.each(cases)('%s, through GENIUS XML', (folder) => {
    const { scenario } = load(folder);
    const format = exchangeFormats.find((each) => each.format === 'genius')!;
    const after = again(format, scenario);
    expectSameScores(scenario, after);
    expect(titles(after)).toEqual(titles(scenario));
  });

  test.each(cases)('%s, through GeniusWeb JSON where that can hold it', (folder) => {
    const { scenario, oracle } = load(folder);
    const format = exchangeFormats.find((each) => each.format === 'geniusweb')!;
    const beyond =
      oracle.profiles.some(({ discount }) => discount > 0 && discount < 1) ||
      Object.keys(scenario.interactions ?? {}).length > 0;
    if (beyond) {
      expect(format.export(scenario).files).toBeUndefined();
    } else {
      expectSameScores(scenario, again(format, scenario));
    }
  });

  test('anac2014-nonlinear-10, as hyperrectangles', () => {
    const folder = 'anac2014-nonlinear-10';
    const { domain, profiles } = oracleJson(`${folder}/oracle.json`) as Profiles;
    const scenario = readUnplayable(
      oracleFile(folder, domain),
      profiles.map(({ file }) => oracleFile(folder, file)),
    );
    const { files } = exportGenius(scenario);
    const after = readUnplayable(files![0]!, files!.slice(1));
    const samples = oracleJson('anac2014-nonlinear-10/oracle-samples.json') as { bid: number[] }[];
    expectSameScores(
      scenario,
      after,
      samples.map(({ bid }) => bid),
    );
  });
});
