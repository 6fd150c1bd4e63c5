import type { Scenario } from '@parley-sim/engine';
import { exchangeFormats, exportGenius, exportGeniusWeb, importGenius } from '@parley-sim/exchange';
import { describe, expect, test } from 'vitest';
import { NaiveScorer } from '../support/naive-scorer.ts';

function scenario(changes: Partial<Scenario> = {}, actor: object = {}): Scenario {
  return {
    parley: 1,
    name: 'shop',
    title: 'Shop',
    clauses: {
      colour: { kind: 'categorical', options: ['red', 'blue'] },
      price: { kind: 'numeric', from: 1, to: 3, step: 1 },
    },
    actors: {
      buyer: {
        priorities: { colour: 1, price: 3 },
        values: { colour: { red: 1, blue: 0 }, price: { shape: 'linear', from: 1, to: 0 } },
        noDeal: 0,
        ...actor,
      },
      seller: {
        priorities: { price: 1 },
        values: { price: { shape: 'linear', from: 0, to: 1 } },
        noDeal: 0,
      },
    },
    signatories: ['buyer', 'seller'],
    protocol: { kind: 'alternating-offers', deadline: 10 },
    ...changes,
  };
}

describe.each(exchangeFormats)('$title', (format) => {
  test.each<[string, Scenario, string]>([
    [
      'a constraint',
      scenario({ constraints: { law: { forbid: { colour: 'red' } } } }),
      'constraints.law',
    ],
    [
      'a red line',
      scenario({}, { redLines: { never: { when: { price: 3 } } } }),
      'actors.buyer.redLines.never',
    ],
    ['a cost of delay', scenario({}, { delayCost: 0.1 }), 'actors.buyer.delayCost'],
    ['an actor who does not sign', scenario({ signatories: ['buyer'] }), 'actors.seller'],
    [
      'a belief',
      scenario({}, { priorities: { colour: { range: [0, 1] }, price: 1 } }),
      'actors.buyer.priorities.colour',
    ],
    [
      'a belief within a shape',
      scenario(
        {},
        { values: { colour: [0, 1], price: { shape: 'linear', from: { range: [0, 1] }, to: 1 } } },
      ),
      'actors.buyer.values.price.from',
    ],
    [
      'an interaction over several clauses, one of them named',
      scenario({
        interactions: { both: { when: { colour: 'red', price: 1 }, add: { buyer: -0.1 } } },
      }),
      'interactions.both.add.buyer',
    ],
    [
      'an option worth less than nothing',
      scenario({ interactions: { blue: { when: { colour: 'blue' }, add: { buyer: -0.1 } } } }),
      'interactions.blue.add.buyer',
    ],
    [
      'a deal worth more than 1',
      scenario({ interactions: { red: { when: { colour: 'red' }, add: { buyer: 0.1 } } } }),
      'actors.buyer',
    ],
  ])('%s is refused with its path', (_, source, path) => {
    const { files, diagnostics } = format.export(source);
    expect(files).toBeUndefined();
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors.map((each) => each.path.join('.'))).toEqual([path]);
    expect(errors[0]!.code).toBe('exchange/inexpressible');
    expect(errors[0]!.message).toContain(`cannot be expressed in ${format.title}`);
  });

  test('a package is left out with a warning', () => {
    const { files, diagnostics } = format.export(
      scenario({ packages: { draft: { options: { colour: 'red' } } } }),
    );
    expect(files?.map(({ file }) => file)).toEqual(
      ['Shop', 'buyer', 'seller'].map((name) => `${name}.${format.extension}`),
    );
    expect(diagnostics.map(({ severity, path }) => [severity, ...path])).toEqual([
      ['warning', 'packages', 'draft'],
    ]);
  });

  test('an interaction on one clause is kept', () => {
    const source = scenario({
      interactions: { cheap: { when: { price: { atMost: 2 } }, add: { seller: 0.25 } } },
      actors: {
        buyer: scenario().actors['buyer']!,
        seller: {
          priorities: { price: 1, colour: 1 },
          values: { colour: [0, 0.5], price: { shape: 'peaked', peak: 2 } },
          noDeal: 0,
        },
      },
    });
    const { files } = format.export(source);
    const after = format.import({ domain: files![0]!, profiles: files!.slice(1) }).scenario!;
    const [a, b] = [new NaiveScorer(source), new NaiveScorer(after)];
    for (const deal of a.deals()) {
      expect(b.score('seller', deal)).toBe(a.score('seller', deal));
    }
  });
});

test('GeniusWeb knows no discount, and no-deal values only of bids', () => {
  const paths = (source: Scenario): string[] =>
    exportGeniusWeb(source).diagnostics.map(({ path }) => path.join('.'));
  expect(paths(scenario({}, { discount: 0.9 }))).toEqual(['actors.buyer.discount']);
  expect(paths(scenario({}, { noDeal: 0.123 }))).toEqual(['actors.buyer.noDeal']);
  expect(paths(scenario({}, { noDeal: 0.625 }))).toEqual([]);
});

test('GENIUS holds interactions over integer issues, unless they leave [0, 1]', () => {
  const integers = (add: number): Scenario => ({
    ...scenario({
      interactions: { both: { when: { a: { atLeast: 2 }, b: [0, 2] }, add: { x: add } } },
    }),
    clauses: {
      a: { kind: 'numeric', from: 1, to: 3, step: 1 },
      b: { kind: 'numeric', from: 0, to: 2, step: 1 },
    },
    actors: {
      x: {
        priorities: { a: 1, b: 1 },
        values: { a: [0.1, 0.5, 0.2], b: [0, 0.4, 0.3] },
        noDeal: 0,
      },
    },
    signatories: ['x'],
  });
  for (const add of [0.3, -0.01]) {
    const source = integers(add);
    const { files, diagnostics } = exportGenius(source);
    if (add < 0) {
      expect(diagnostics.map(({ path }) => path.join('.'))).toEqual(['actors.x']);
      continue;
    }
    const after = importGenius({ domain: files![0]!, profiles: files!.slice(1) }).scenario!;
    const [a, b] = [new NaiveScorer(source), new NaiveScorer(after)];
    for (const deal of a.deals()) expect(b.score('x', deal)).toBe(a.score('x', deal));
  }
  expect(exportGenius(integers(0.9)).diagnostics.map(({ path }) => path.join('.'))).toEqual([
    'actors.x',
  ]);
});
