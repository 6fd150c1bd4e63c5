import { importGenius, type ImportResult, type SourceFile } from '@parley-sim/exchange';
import { describe, expect, test } from 'vitest';
import { DOMAIN, lines, pointedAt, profile } from '../support/genius-fixtures.ts';
import { NaiveScorer } from '../support/naive-scorer.ts';

function read(...profiles: SourceFile[]): ImportResult {
  return importGenius({ domain: DOMAIN, profiles });
}

/** All scores of the only actor, in billionths, the integer issue fastest. */
function scores(source: SourceFile): number[] {
  const { scenario, diagnostics } = read(source);
  expect(lines(diagnostics.filter(({ severity }) => severity === 'error'))).toEqual([]);
  const scorer = new NaiveScorer(scenario!);
  const [actor] = Object.keys(scenario!.actors);
  return [...scorer.deals()].map((deal) => scorer.score(actor!, deal));
}

describe('what is read', () => {
  test('evaluations over their maximum, integers along a line from the lower bound, cut to [0, 1]', () => {
    // Price: 0.5·(x + 2) − 0.25 is −0.25, 0.25, 0.75, 1.25, 1.75.
    const price = [0, 0.0625, 0.1875, 0.25, 0.25];
    const expected = [0, 0.25, 1].flatMap((research) => price.map((p) => 0.75 * research + p));
    expect(scores(profile())).toEqual(expected.map((score) => Math.round(1e9 * score)));
  });

  test('the whole scenario', () => {
    const rest = '<reservation value="0.3"/><discount_factor value="0.5"/>';
    const { scenario, diagnostics } = importGenius({
      domain: DOMAIN,
      profiles: [profile({ rest })],
      deadline: 9,
    });
    expect(diagnostics).toEqual([]);
    expect(scenario).toEqual({
      parley: 1,
      name: 'shop',
      title: 'shop',
      summary: 'Imported from GENIUS: buyer.xml.',
      clauses: {
        'r-d': {
          title: 'R & D',
          kind: 'categorical',
          options: { none: { title: 'none' }, some: { title: 'some' }, much: { title: 'much' } },
        },
        price: { title: 'Price', kind: 'numeric', from: -2, to: 2, step: 1 },
      },
      actors: {
        buyer: {
          title: 'buyer',
          priorities: { 'r-d': 0.75, price: 0.25 },
          values: { 'r-d': { none: 0, some: 0.25, much: 1 }, price: [0, 0.25, 0.75, 1, 1] },
          noDeal: 0.3,
          discount: 0.5 ** (1 / 10),
          strategy: {
            bidding: { kind: 'time-dependent', exponent: 1 },
            acceptance: { kind: 'next' },
          },
        },
      },
      signatories: ['buyer'],
      protocol: { kind: 'alternating-offers', deadline: 9 },
    });
  });

  test.each(['0', '-1', '1.5'])('a discount of %s means none', (value) => {
    const { scenario } = read(profile({ rest: `<discount_factor value="${value}"/>` }));
    expect(scenario!.actors['buyer']!.discount).toBeUndefined();
  });

  test('evaluations below 1e-5 count for nothing', () => {
    const items = ['none', 'some', 'much'].map(
      (value, index) => `<item index="${index}" value="${value}" evaluation="${index}e-6"/>`,
    );
    expect(Math.max(...scores(profile({ items: items.join('\n') })))).toBe(0.25e9);
  });

  test('an item that the domain does not have still counts for the maximum', () => {
    const items = `<item value="none" evaluation="0"/><item value="some" evaluation="5"/>
      <item value="much" evaluation="20"/><item value="more" evaluation="40"/>`;
    expect(Math.max(...scores(profile({ items })))).toBe(0.75e9 / 2 + 0.25e9);
  });

  test('weights below 1 are not raised to 1', () => {
    expect(Math.max(...scores(profile({ weights: ['0.5', '0.25'] })))).toBe(0.75e9);
    expect(scores(profile({ weights: ['0.5', '0.25'] }))[5]).toBe(0.125e9);
  });

  test('weights of 0 make every deal worth 0', () => {
    expect(new Set(scores(profile({ weights: ['0', '0'] })))).toEqual(new Set([0]));
  });

  test('deals above 1 are cut to 1 and no other deal is changed', () => {
    const price = [0, 0.15, 0.45, 0.6, 0.6];
    const expected = [0, 0.25, 1].flatMap((research) =>
      price.map((p) => Math.min(1, 0.75 * research + p)),
    );
    const source = profile({ weights: ['0.75', '0.6'] });
    expect(scores(source)).toEqual(expected.map((score) => Math.round(1e9 * score)));
    expect(lines(read(source).diagnostics)).toEqual([
      'buyer.xml:11:1 warning exchange/weights-above-one: The weights sum to 1.35. GENIUS cuts deals above 1 off at 1; interactions do the same here. Expected: weights that sum to 1.',
    ]);
  });

  test('a real issue in the 21 values that GENIUS gives it', () => {
    const issue = '<issue index="7" name="x" type="real"><range lowerbound="10" upperbound="40"/>';
    const domain: SourceFile = {
      file: 'd.xml',
      text: `<negotiation_template><utility_space><objective name="o">${issue}</issue></objective></utility_space></negotiation_template>`,
    };
    const evaluator = '<evaluator ftype="linear" parameter1="0.05" parameter0="-0.75"/>';
    const text = `<utility_space><objective>${issue}${evaluator}</issue><weight index="7" value="1"/></objective></utility_space>`;
    const { scenario } = importGenius({ domain, profiles: [{ file: 'p.xml', text }] });
    const scorer = new NaiveScorer(scenario!);
    const found = [...scorer.deals()].map((deal) => scorer.score('p', deal));
    const expected = Array.from({ length: 21 }, (_, j) =>
      Math.min(1, Math.max(0, 0.05 * (10 + 1.5 * j) - 0.75)),
    );
    expect(found).toEqual(expected.map((value) => Math.round(1e9 * value)));
  });

  test('clauses in the order of their indices, whatever the order in the file', () => {
    const issue = (index: number): string =>
      `<issue index="${index}" name="i${index}"><item value="a" evaluation="1"/><item value="b" evaluation="2"/></issue>`;
    const weights = '<weight index="1" value=".5"/><weight index="2" value=".5"/>';
    const domain = `<negotiation_template><utility_space><objective>${issue(2)}<objective>${issue(1)}</objective></objective></utility_space></negotiation_template>`;
    const text = `<utility_space><objective>${issue(1)}${issue(2)}${weights}</objective></utility_space>`;
    const { scenario } = importGenius({
      domain: { file: 'd.xml', text: domain },
      profiles: [{ file: 'p.xml', text }],
    });
    expect(Object.keys(scenario!.clauses)).toEqual(['i1', 'i2']);
  });

  test('a hyperrectangle that excludes is worth something outside of it', () => {
    const issue = '<issue index="1" name="x" type="integer" lowerbound="0" upperbound="3"/>';
    const other = issue.replace('"1"', '"2"').replace('"x"', '"y"');
    const objective = (inside: string): string =>
      `<objective>${issue}${other}${inside}</objective>`;
    const domain = `<negotiation_template><utility_space>${objective('')}</utility_space></negotiation_template>`;
    const limits = (tag: string): string =>
      `<${tag} index="1" min="1" max="2"/><${tag} index="2" min="0" max="1"/>`;
    const utility = `<utility maxutility="10"><ufun aggregation="sum">
      <hyperRectangle utility="4">${limits('INCLUDES')}</hyperRectangle>
      <hyperRectangle utility="3" weight="2">${limits('EXCLUDES')}</hyperRectangle>
    </ufun></utility>`;
    const { scenario, diagnostics } = importGenius({
      domain: { file: 'd.xml', text: domain },
      profiles: [
        {
          file: 'p.xml',
          text: `<utility_space type="nonlinear">${objective(utility)}</utility_space>`,
        },
      ],
    });
    expect(lines(diagnostics)).toEqual([]);
    const scorer = new NaiveScorer(scenario!);
    for (const deal of scorer.deals()) {
      const inside = deal[0]! >= 1 && deal[0]! <= 2 && deal[1]! <= 1;
      expect(scorer.score('p', deal)).toBe(inside ? 0.4e9 : 0.6e9);
    }
  });
});

describe('what real files get wrong', () => {
  test('a raw &, read as it stands', () => {
    const source = profile();
    const raw = { ...source, text: source.text.replace('R &amp; D', 'R & D') };
    expect(scores(raw)).toEqual(scores(source));
    expect(lines(read(raw).diagnostics)).toEqual([
      'buyer.xml:3:26 warning exchange/lenient-xml: A raw "&"; it is read as it stands.',
    ]);
  });

  test('no space between two attributes', () => {
    const source = profile();
    const tight = { ...source, text: source.text.replace('"2" value="some"', '"2"value="some"') };
    expect(scores(tight)).toEqual(scores(source));
    expect(lines(read(tight).diagnostics)).toEqual([
      'buyer.xml:5:16 warning exchange/lenient-xml: No space between two attributes.',
    ]);
  });

  test('a comment before the XML declaration', () => {
    const first = '<!-- profile 1 -->\n<?xml version="1.0" encoding="utf-8" ?>\n';
    const { scenario, diagnostics } = read(profile({ first }));
    expect(scenario).toBeDefined();
    expect(diagnostics).toEqual([]);
  });

  test('a byte order mark shifts no position', () => {
    const { text } = profile({ items: '<item value="none" evaluation="x"/>' });
    const plain = read({ file: 'buyer.xml', text }).diagnostics;
    expect(read({ file: 'buyer.xml', text: `\uFEFF${text.slice(1)}` }).diagnostics.length).toBe(1);
    const marked = read({ file: 'buyer.xml', text: `\uFEFF${text}` }).diagnostics;
    expect(marked.map(({ line, column }) => [line, column])).toEqual(
      plain.map(({ line, column }) => [line, column]),
    );
    const first = read({ file: 'buyer.xml', text: '\uFEFF<a' }).diagnostics;
    expect(first).toEqual(read({ file: 'buyer.xml', text: '<a' }).diagnostics);
  });
});

const missing = `<item index="1" value="none" evaluation="1"/>
<item index="2" value="some"/>
<item index="3" value="much"/>`;
const fewer = `<item index="1" value="none" evaluation="1"/>
<item index="2" value="some" evaluation="1"/>`;

describe('what is refused, and where', () => {
  test.each<[string, SourceFile, string[], string[]]>([
    [
      'missing evaluations, once per issue',
      profile({ items: missing }),
      [
        'buyer.xml:5:1 error exchange/missing-evaluation: "some" of "R & D" has no evaluation, so GENIUS cannot score deals with it. Expected: evaluation="…" on every item.',
      ],
      ['<item index="2" value="some"/>'],
    ],
    [
      'a missing item',
      profile({ items: fewer }),
      [
        'buyer.xml:3:1 error exchange/missing-evaluation: "R & D" has no item "much", which the domain has. Expected: "none", "some", "much".',
      ],
      ['<issue index="1" name="R &amp; D" type="discrete">'],
    ],
    [
      'an uncertain profile',
      profile({ root: ' type="UNCERTAIN"' }),
      [
        'buyer.xml:1:22 error exchange/uncertain-profile: An uncertain profile stands for some comparisons of deals, not for utilities. Expected: a profile of type linear (or none) or nonlinear.',
      ],
      ['UNCERTAIN'],
    ],
    [
      'an evaluation that is no number',
      profile({ items: fewer.replace('"1"/>\n', '"one"/>\n') }),
      [
        'buyer.xml:4:42 error exchange/not-a-number: evaluation is "one". Expected: a finite decimal number.',
        'buyer.xml:3:1 error exchange/missing-evaluation: "R & D" has no item "none", which the domain has. Expected: "none", "some", "much".',
        'buyer.xml:3:1 error exchange/missing-evaluation: "R & D" has no item "much", which the domain has. Expected: "none", "some", "much".',
      ],
      [
        'one',
        '<issue index="1" name="R &amp; D" type="discrete">',
        '<issue index="1" name="R &amp; D" type="discrete">',
      ],
    ],
    [
      'a negative weight',
      profile({ weights: ['1.5', '-0.5'] }),
      ['buyer.xml:12:26 error exchange/out-of-range: The weight is -0.5. Expected: a weight ≥ 0.'],
      ['-0.5'],
    ],
    [
      'an integer issue without an evaluator',
      profile({ second: '' }),
      [
        'buyer.xml:8:1 error exchange/missing-evaluation: "Price" has no evaluator. Expected: <evaluator ftype="linear" …>.',
      ],
      ['<issue index="2" name="Price" type="integer" lowerbound="-2" upperbound="2">'],
    ],
    [
      'elements that do not close',
      { file: 'buyer.xml', text: '<utility_space>\n<objective>\n</utility_space>' },
      ['buyer.xml:3:16 error exchange/not-xml: Not well-formed XML: Unexpected close tag.'],
      ['>'],
    ],
    [
      'a domain in the place of a profile',
      DOMAIN,
      [
        'shop.xml:1:1 error exchange/unexpected-root: The root is <negotiation_template>. Expected: a profile, with the root <utility_space>.',
      ],
      ['<negotiation_template>'],
    ],
    [
      'a document type, and so any bomb of entities',
      {
        file: 'bomb.xml',
        text: '<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>\n<utility_space>&b;</utility_space>',
      },
      ['bomb.xml:2:1 error exchange/doctype: Document types and entity definitions are not read.'],
      ['<!DOCTYPE'],
    ],
  ])('%s', (_, source, expected, pointed) => {
    const { scenario, diagnostics } = read(source);
    expect(scenario).toBeUndefined();
    expect(lines(diagnostics)).toEqual(expected);
    expect(pointedAt(source, diagnostics)).toEqual(pointed);
  });

  test('a profile in the place of the domain, a clause with one option, an unknown type', () => {
    expect(lines(importGenius({ domain: profile(), profiles: [profile()] }).diagnostics)).toEqual([
      'buyer.xml:1:1 error exchange/unexpected-root: The root is <utility_space>, that of a profile. Expected: a domain, with the root <negotiation_template>.',
    ]);
    const text = DOMAIN.text
      .replace(
        '        <item index="1" value="none"/>\n        <item index="2" value="some"/>\n',
        '',
      )
      .replace('type="integer"', 'type="fuzzy"');
    const domain = { file: 'shop.xml', text };
    expect(lines(importGenius({ domain, profiles: [profile()] }).diagnostics)).toEqual([
      'shop.xml:4:7 error exchange/out-of-range: The issue has 1 value. Expected: 2 to 10000 values (with fewer than two there is nothing to settle).',
      'shop.xml:7:43 error exchange/unsupported: Issues of type "fuzzy" are not supported. Expected: discrete, integer or real.',
    ]);
  });

  test('nesting beyond 32 levels, and files beyond 4 MiB', () => {
    const deep = { file: 'deep.xml', text: '<a>'.repeat(100_000) };
    expect(lines(read(deep).diagnostics)).toEqual([
      'deep.xml:1:97 error exchange/too-deep: Elements are nested more than 32 deep.',
    ]);
    const long = { file: 'long.xml', text: ' '.repeat(4 * 1024 * 1024 + 1) };
    expect(lines(read(long).diagnostics)).toEqual([
      'long.xml:1:1 error exchange/too-large: The file has 4194305 characters. Expected: at most 4194304 characters.',
    ]);
  });

  test('more than a thousand faults, of which a hundred are shown', () => {
    const text = `<a x="${'& '.repeat(20_000)}"/>`;
    const { diagnostics } = read({ file: 'a.xml', text });
    expect(diagnostics.length).toBe(101);
    expect(lines(diagnostics.slice(-1))).toEqual([
      'a.xml:1:2007 error exchange/not-xml: There are more than 1000 faults in the XML.',
    ]);
  });

  test('deals that rectangles lift above maxutility, where GENIUS cuts and a sum cannot', () => {
    const issue = '<issue index="1" name="x" type="integer" lowerbound="0" upperbound="3"/>';
    const domain = `<negotiation_template><utility_space><objective>${issue}</objective></utility_space></negotiation_template>`;
    const box =
      '<hyperRectangle utility="6"><INCLUDES index="1" min="1" max="2"/></hyperRectangle>';
    const text = `<utility_space type="nonlinear"><objective>${issue}<utility maxutility="10"><ufun aggregation="sum">${box}${box}</ufun></utility></objective></utility_space>`;
    const { diagnostics } = importGenius({
      domain: { file: 'd.xml', text: domain },
      profiles: [{ file: 'p.xml', text }],
    });
    expect(lines(diagnostics)).toEqual([
      'p.xml:1:137 error exchange/out-of-range: Some deals come to more than maxutility, where GENIUS cuts them off. Expected: utilities of all deals from 0 to maxutility.',
    ]);
  });
});
