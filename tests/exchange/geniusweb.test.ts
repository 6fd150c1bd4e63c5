import { Negotiation } from '@parley-sim/engine';
import {
  exportGeniusWeb,
  importGeniusWeb,
  type ImportResult,
  type SourceFile,
} from '@parley-sim/exchange';
import { describe, expect, test } from 'vitest';
import { lines, pointedAt } from '../support/genius-fixtures.ts';
import { oracleFile, oracleJson, oraclesExist } from '../support/genius-oracle.ts';
import { NaiveScorer } from '../support/naive-scorer.ts';

interface Point {
  bid: Record<string, string>;
  utility: number[];
}

interface Oracle {
  analysis: {
    count: number;
    opposition: number;
    mean: number[];
    kalaiGenius: number[];
    maxmin: number[];
    nash: number[];
    welfareMax: number[];
  };
  specials: { size: number; nash: Point; kalai: Point; pareto_front: Point[] };
}

describe.skipIf(!oraclesExist)('scores equal those of GeniusWeb', () => {
  const folder = 'geniusweb-anl2022-domain01';
  const profiles = (): SourceFile[] =>
    ['profileA.json', 'profileB.json'].map((file) => oracleFile(folder, file));

  test.each([true, false])('domain01, with its domain file: %s', (withDomain) => {
    const { scenario, diagnostics } = importGeniusWeb({
      ...(withDomain ? { domain: oracleFile(folder, 'domain01.json') } : {}),
      profiles: profiles(),
    });
    expect(diagnostics).toEqual([]);
    const { analysis, specials } = oracleJson(`${folder}/oracle.json`) as Oracle;
    const scorer = new NaiveScorer(scenario!);
    const actors = Object.keys(scenario!.actors);
    expect(actors).toEqual(['profilea', 'profileb']);
    // Half a billionth per clause.
    const eps = 4 * 0.5e-9 + 1e-12;
    const near = (a: readonly number[], b: readonly number[]): boolean =>
      a.every((value, index) => Math.abs(value - b[index]!) <= eps);
    const row = (deal: readonly number[]): number[] =>
      actors.map((actor) => scorer.score(actor, deal) / 1e9);

    const clauses = Object.values(scenario!.clauses);
    for (const { bid, utility } of [specials.nash, specials.kalai, ...specials.pareto_front]) {
      const deal = clauses.map((clause) => {
        const options = clause.kind === 'numeric' ? [] : Object.values(clause.options);
        return options.findIndex(
          (option) => typeof option === 'object' && option.title === bid[clause.title!],
        );
      });
      expect(near(row(deal), utility), JSON.stringify(bid)).toBe(true);
    }

    const table = [...scorer.deals()].map(row);
    expect(table.length).toBe(analysis.count);
    for (const point of [
      analysis.nash,
      analysis.kalaiGenius,
      analysis.maxmin,
      analysis.welfareMax,
    ]) {
      expect(table.some((each) => near(each, point))).toBe(true);
    }
    for (const index of actors.keys()) {
      const mean = table.reduce((total, each) => total + each[index]!, 0) / table.length;
      expect(Math.abs(mean - analysis.mean[index]!)).toBeLessThan(eps);
    }
    const best = Math.max(...table.map((each) => each[0]! * each[1]!));
    expect(best).toBeCloseTo(analysis.nash[0]! * analysis.nash[1]!, 7);
    const nearest = Math.min(...table.map((each) => Math.hypot(1 - each[0]!, 1 - each[1]!)));
    expect(nearest).toBeCloseTo(analysis.opposition, 7);
  });

  test('domain01 exports to the numbers that it was read from', () => {
    const { scenario } = importGeniusWeb({ profiles: profiles() });
    const [, exported] = exportGeniusWeb(scenario!).files!;
    // A product of two five-digit numbers is often just between two billionths; it is moved off by some 1e-14.
    const rounded = (text: string): unknown =>
      JSON.parse(text, (_, value: unknown) =>
        typeof value === 'number' ? Number(value.toFixed(12)) : value,
      );
    const after = rounded(exported!.text);
    const before = rounded(profiles()[0]!.text);
    expect(after).toEqual(before);
  });
});

const DOMAIN = {
  name: 'shop',
  issuesValues: { '10': { values: ['b', 'a'] }, price: { range: ['0', '0.3', '0.1'] } },
};

const SPACE = {
  issueUtilities: {
    '10': { DiscreteValueSetUtilities: { valueUtilities: { a: 0.5 } } },
    price: {
      NumberValueSetUtilities: { lowValue: 0, lowUtility: 0, highValue: '0.3', highUtility: 1 },
    },
  },
  issueWeights: { '10': 0.7, price: 0.3 },
  domain: DOMAIN,
  name: 'Buyer',
};

function profile(changes: Record<string, unknown> = {}, kind = 'LinearAdditiveUtilitySpace') {
  const text = JSON.stringify({ [kind]: { ...SPACE, ...changes } }, null, 1);
  return { file: 'buyer.json', text };
}

describe('what is read', () => {
  test('a missing option counts 0, nothing is divided by the maximum, numbers go along a line', () => {
    const { scenario, diagnostics } = importGeniusWeb({ profiles: [profile()] });
    expect(diagnostics).toEqual([]);
    expect(scenario!.title).toBe('shop');
    const scorer = new NaiveScorer(scenario!);
    // GeniusWeb rounds along the line to eight digits.
    const price = [0, 0.3 * 0.33333333, 0.3 * 0.66666667, 0.3];
    const expected = [...price, ...price.map((each) => each + 0.35)];
    expect([...scorer.deals()].map((deal) => scorer.score('buyer', deal))).toEqual(
      expected.map((score) => Math.round(1e9 * score)),
    );
  });

  test('the no-deal value is what the reservation bid is worth; what it leaves out adds nothing', () => {
    const noDeal = (bid: Record<string, unknown>): number =>
      worthOfNoDeal(
        importGeniusWeb({ profiles: [profile({ reservationBid: { issuevalues: bid } })] }),
      );
    expect(noDeal({ '10': 'a', price: '0.1' })).toBe(0.449999999);
    expect(noDeal({ price: 0.3 })).toBe(0.3);
    expect(noDeal({})).toBe(0);
  });

  test('a no-deal value goes out as a bid and comes back', () => {
    const { scenario } = importGeniusWeb({ profiles: [profile()] });
    scenario!.actors['buyer']!.noDeal = 0.449999999;
    const { files } = exportGeniusWeb(scenario!);
    expect(files![1]!.text).toContain('"reservationBid"');
    const after = importGeniusWeb({ profiles: [files![1]!] });
    expect(worthOfNoDeal(after)).toBe(0.449999999);
  });
});

/** What no deal is worth to the buyer, whether a file says so by a number or by a deal. */
function worthOfNoDeal({ scenario }: ImportResult): number {
  return new Negotiation(scenario!).noDeal('buyer');
}

/** A profile with a member that nothing asks for. */
function withMember(text: string): SourceFile {
  const { file, text: plain } = profile({ spare: null });
  return { file, text: plain.replace('"spare": null', () => `"spare": ${text}`) };
}

test('what nothing asks for may be any JSON, behind a byte order mark or not', () => {
  const { scenario } = importGeniusWeb({ profiles: [profile()] });
  for (const json of [
    '[12345678901234567890, 1e999, -0, 0.10, 5E-324]',
    '{"__proto__": {"a": 1}, "constructor": [], "<<": true, "": false}',
    // Two levels are around it.
    `${'['.repeat(30)}1${']'.repeat(30)}`,
  ]) {
    const { file, text } = withMember(json);
    for (const mark of ['', '\uFEFF']) {
      const read = importGeniusWeb({ profiles: [{ file, text: mark + text }] });
      expect(read).toEqual({ scenario, diagnostics: [] });
    }
  }
});

describe('what is refused, and where', () => {
  test.each<[string, SourceFile, string[], string[]]>([
    [
      'weights that do not sum to 1 in decimal',
      profile({ issueWeights: { '10': 0.7, price: 0.30001 } }),
      [
        'buyer.json:20:19 error exchange/out-of-range: The weights sum to 1.00001. Expected: weights that sum to exactly 1, or GeniusWeb refuses the profile.',
      ],
      ['(several lines)'],
    ],
    [
      'a utility above 1',
      profile({
        issueUtilities: {
          ...SPACE.issueUtilities,
          '10': { DiscreteValueSetUtilities: { valueUtilities: { a: 5 } } },
        },
      }),
      [
        'buyer.json:7:12 error exchange/out-of-range: The number is 5. Expected: a number in [0, 1].',
      ],
      ['5'],
    ],
    [
      'an issue without utilities',
      profile({ issueUtilities: { '10': SPACE.issueUtilities['10'] } }),
      [
        'buyer.json:2:32 error exchange/missing-evaluation: "price" has no utilities. Expected: a weight and utilities for each issue of the domain.',
      ],
      ['(several lines)'],
    ],
    [
      'another kind of profile',
      profile({}, 'SumOfGroupsUtilitySpace'),
      [
        'buyer.json:2:29 error exchange/unsupported: Profiles "SumOfGroupsUtilitySpace" are not supported. Expected: {"LinearAdditiveUtilitySpace": …}.',
      ],
      ['(several lines)'],
    ],
    [
      'a reservation bid that is none',
      profile({ reservationBid: { issuevalues: { '10': 'c' } } }),
      ['buyer.json:45:11 error exchange/mismatch: "10" has no such value. Expected: b, a.'],
      ['"c"'],
    ],
    [
      'what is not JSON',
      { file: 'buyer.json', text: '{\n "a": 1,\n}' },
      [
        'buyer.json:2:8 error exchange/not-json: Nothing follows this ",". Expected: no "," after the last one.',
      ],
      [','],
    ],
    [
      'a comment',
      { file: 'buyer.json', text: '{"a": // one\n 1}' },
      ['buyer.json:1:7 error exchange/not-json: JSON has no comments. Expected: a value.'],
      ['//'],
    ],
    [
      'a text that ends in a backslash',
      { file: 'buyer.json', text: '["\\' },
      [
        String.raw`buyer.json:1:3 error exchange/not-json: JSON has no such escape. Expected: \" \\ \/ \b \f \n \r \t or \u and 4 digits.`,
      ],
      ['\\'],
    ],
    [
      'keys given twice',
      { file: 'buyer.json', text: '{"a": 1, "a": {"b": 1, "b": 2}}' },
      [
        'buyer.json:1:10 error exchange/duplicate: "a" is given twice.',
        'buyer.json:1:24 error exchange/duplicate: "b" is given twice.',
      ],
      ['"a"', '"b"'],
    ],
    [
      'more than 200,000 values',
      { file: 'buyer.json', text: `[${'1,'.repeat(200_000)}1]` },
      ['buyer.json:1:400000 error exchange/too-large: The file holds more than 200000 values.'],
      ['1'],
    ],
    [
      'more than 4 MiB',
      { file: 'buyer.json', text: ' '.repeat(4 * 1024 * 1024 + 1) },
      [
        'buyer.json:1:1 error exchange/too-large: The file has 4194305 characters. Expected: at most 4194304 characters.',
      ],
      [''],
    ],
    [
      'nesting beyond 32 levels',
      { file: 'buyer.json', text: '['.repeat(1_000_000) },
      ['buyer.json:1:33 error exchange/too-deep: Values are nested more than 32 levels deep.'],
      ['['],
    ],
  ])('%s', (_, source, expected, pointed) => {
    const { scenario, diagnostics } = importGeniusWeb({ profiles: [source] });
    expect(scenario).toBeUndefined();
    expect(lines(diagnostics)).toEqual(expected);
    expect(pointedAt(source, diagnostics)).toEqual(pointed);
  });

  test('a byte order mark shifts no position', () => {
    const { diagnostics } = importGeniusWeb({ profiles: [{ file: 'a.json', text: '\uFEFF{]' }] });
    expect(lines(diagnostics)).toEqual([
      'a.json:1:2 error exchange/not-json: JSON has no "]" here. Expected: a key in double quotes.',
    ]);
  });

  test('a profile of another domain', () => {
    const other = {
      ...DOMAIN,
      issuesValues: { ...DOMAIN.issuesValues, '10': { values: ['a', 'c'] } },
    };
    const { diagnostics } = importGeniusWeb({
      domain: { file: 'domain.json', text: JSON.stringify(other) },
      profiles: [profile()],
    });
    expect(lines(diagnostics)).toEqual([
      'buyer.json:24:13 error exchange/mismatch: The values of "10" differ from those in the domain.',
    ]);
  });
});
