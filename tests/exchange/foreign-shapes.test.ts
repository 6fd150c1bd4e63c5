import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '@parley-sim/engine/scenario';
import {
  decodeForeign,
  importGenius,
  importGeniusWeb,
  importNegoLog,
  type ImportResult,
  type SourceFile,
} from '@parley-sim/exchange';
import { describe, expect, test } from 'vitest';
import { lines, pointedAt } from '../support/genius-fixtures.ts';
import { NaiveScorer } from '../support/naive-scorer.ts';

/** All scores of every actor, in billionths, the last clause fastest. */
function scores({ scenario, diagnostics }: ImportResult): number[][] {
  expect(lines(diagnostics.filter(({ severity }) => severity === 'error'))).toEqual([]);
  const scorer = new NaiveScorer(scenario!);
  const deals = [...scorer.deals()];
  return Object.keys(scenario!.actors).map((a) => deals.map((deal) => scorer.score(a, deal)));
}

/** Utilities as scores: rounded to billionths, clause by clause. */
function rounded(...parts: readonly number[]): number {
  return parts.reduce((sum, part) => sum + Math.round(1e9 * part), 0);
}

function domain(content: string): SourceFile {
  const text = `<negotiation_template>\n<utility_space>\n${content}\n</utility_space>\n</negotiation_template>\n`;
  return { file: 'domain.xml', text };
}

function genius(domainContent: string, ...profiles: string[]): ImportResult {
  return importGenius({
    domain: domain(domainContent),
    profiles: profiles.map((text, i) => ({ file: `p${i}.xml`, text })),
  });
}

const items = (name: string, index: number, values: Record<string, number | undefined>): string =>
  `<issue index="${index}" name="${name}" type="discrete">\n${Object.entries(values)
    .map(([value, evaluation]) =>
      evaluation === undefined
        ? `<item value="${value}"/>`
        : `<item value="${value}" evaluation="${evaluation}"/>`,
    )
    .join('\n')}\n</issue>`;
const weight = (index: number, value: number | string): string =>
  `<weight index="${index}" value="${value}">\n</weight>`;

describe('profiles that NegMAS writes', () => {
  const issues = (price: Record<string, number | undefined>, wait: typeof price): string =>
    items('Price', 1, price) + items('Delivery', 2, wait);
  const none = { a: undefined, b: undefined };

  test('say the type "any"; linear content is read, with a warning', () => {
    const text = `<utility_space type="any" number_of_issues="2">
<objective index="1" etype="objective" type="objective" description="" name="any">
${issues({ a: 2.5e-18, b: 0.8 }, { a: 0.25, b: 1 })}
${weight(1, 0.75)}${weight(2, 0.25)}
</objective>
<reservation value="-0.0355" />
</utility_space>`;
    const found = genius(`<objective>${issues(none, none)}</objective>`, text);
    expect(lines(found.diagnostics)).toEqual([
      'p0.xml:1:22 warning exchange/mismatch: GENIUS knows no profiles of type "any". What is in this one is linear; it is read as that.',
    ]);
    // Divided by the greatest of each issue, as GENIUS does: 0.8 and 1.
    const tiny = (0.75 * 2.5e-18) / 0.8;
    expect(scores(found)).toEqual([
      [
        rounded(tiny, 0.25 * 0.25),
        rounded(tiny, 0.25),
        rounded(0.75, 0.25 * 0.25),
        rounded(0.75, 0.25),
      ],
    ]);
    expect(found.scenario!.actors['p0']!.noDeal).toBe(-0.0355);
  });

  test('nonlinear content is read as that', () => {
    const issue = '<issue index="1" name="x" type="integer" lowerbound="0" upperbound="3"/>';
    const utility =
      '<utility maxutility="8"><ufun aggregation="sum"><hyperRectangle utility="4"><INCLUDES index="1" min="1" max="2"/></hyperRectangle></ufun></utility>';
    const found = genius(
      `<objective>${issue}</objective>`,
      `<utility_space type="any"><objective>${issue}${utility}</objective></utility_space>`,
    );
    expect(found.diagnostics.map((d) => d.message)).toEqual([
      expect.stringContaining('What is in this one is nonlinear'),
    ]);
    expect(scores(found)).toEqual([[0, 0.5e9, 0.5e9, 0]]);
  });
});

describe('issues directly under the utility space', () => {
  const house = { Janet: 18, Marty: 1, unspecified: 1 };
  const firm = { Janet: 6, Marty: 24, unspecified: 1 };
  const none = { Janet: undefined, Marty: undefined, unspecified: undefined };
  const bare = items('house', 2, none) + items('law_firm', 3, none);
  const profile = `<utility_space number_of_issues="2">\n${weight(2, '.2')}${weight(3, '.8')}${items('house', 2, house)}${items('law_firm', 3, firm)}</utility_space>`;
  // w · evaluation / greatest, house slowest.
  const expected = [18, 1, 1].flatMap((h) =>
    [6, 24, 1].map((f) => rounded((0.2 * h) / 18, (0.8 * f) / 24)),
  );

  test('of a profile are read', () => {
    expect(scores(genius(`<objective index="1">${bare}</objective>`, profile))).toEqual([expected]);
  });

  test('of a domain are read', () => {
    expect(scores(genius(bare, profile))).toEqual([expected]);
  });
});

describe('integer issues of older files', () => {
  const range = '<range lowerbound="10" upperbound="14">\n</range>';
  const issue = (evaluator = ''): string =>
    `<issue index="2" etype="integer" type="integer" vtype="integer" name="revenue">\n${range}${evaluator}</issue>`;
  const profile = (attributes: string): string =>
    `<utility_space>\n<objective index="1">${issue(`<evaluator etype="integer" ${attributes}>\n</evaluator>`)}${weight(2, '1.0')}</objective>\n</utility_space>`;
  const read = (attributes: string): number[][] =>
    scores(genius(`<objective index="1">${issue()}</objective>`, profile(attributes)));

  // As GENIUS's EvaluatorInteger of that time: parameter1 · x + parameter0, x itself and not from the lower bound.
  test('are lines over their values', () => {
    expect(read('parameter0="-0.5" parameter1="0.1" ftype="linear"')).toEqual([
      [0.5e9, 0.6e9, 0.7e9, 0.8e9, 0.9e9],
    ]);
  });

  test('are cut to [0, 1]', () => {
    expect(read('parameter0="6.2" parameter1="-0.5" ftype="linear"')).toEqual([
      [1e9, 0.7e9, 0.2e9, 0, 0],
    ]);
  });

  test('are constant', () => {
    expect(read('parameter0="0.4" ftype="constant"')).toEqual([Array<number>(5).fill(0.4e9)]);
  });

  test('with slope and offset count from the lower bound of the range', () => {
    expect(read('ftype="linear" slope="0.25" offset="0"')).toEqual([
      [0, 0.25e9, 0.5e9, 0.75e9, 1e9],
    ]);
  });

  test('without bounds are refused at the issue', () => {
    const found = genius('<objective><issue index="1" name="x" type="integer"/></objective>', '');
    expect(lines(found.diagnostics)).toEqual([
      'domain.xml:3:12 error exchange/missing-element: The issue has no bounds. Expected: lowerbound="…" and upperbound="…", on the issue or on a <range> in it.',
    ]);
  });
});

describe('a repeated item', () => {
  const none = '<item value="a"/><item value="b"/>';
  const with2 = (list: string): string =>
    `<issue index="1" name="i" type="discrete">${list}</issue>`;

  test('in a domain is one option, with a warning at the second', () => {
    const content = `<objective>${with2(`${none}<item value="a"/>`)}</objective>`;
    const text = `<utility_space>${with2('<item value="a" evaluation="1"/><item value="b" evaluation="4"/>')}<weight index="1" value="1"/></utility_space>`;
    const found = genius(content, text);
    expect(scores(found)).toEqual([[0.25e9, 1e9]]);
    expect(lines(found.diagnostics)).toEqual([
      'domain.xml:3:101 warning exchange/duplicate: Two items of "i" have the value "a". They are one option.',
    ]);
  });

  // GENIUS puts evaluations into a map, value by value.
  test('in a profile counts as the last says, with a warning', () => {
    const text = `<utility_space>${with2('<item value="a" evaluation="1"/><item value="b" evaluation="4"/><item value="a" evaluation="2"/>')}<weight index="1" value="1"/></utility_space>`;
    const found = genius(`<objective>${with2(none)}</objective>`, text);
    expect(scores(found)).toEqual([[0.5e9, 1e9]]);
    expect(found.diagnostics.map((d) => `${d.severity} ${d.message}`)).toEqual([
      'warning "a" of "i" is evaluated twice. The last evaluation counts.',
    ]);
  });

  test('that leaves one option leaves nothing to settle', () => {
    const content = `<objective>${with2('<item value="a"/><item value="a"/>')}</objective>`;
    const found = genius(content, '');
    expect(found.diagnostics.map((d) => d.code)).toEqual([
      'exchange/duplicate',
      'exchange/out-of-range',
    ]);
  });
});

describe('encodings', () => {
  const text = '<?xml version="1.0" encoding="X"?><a name="Équipe 富"/>';
  const latin = text.replace('富', '\u0080÷');
  const wide = (content: string, big: boolean): Uint8Array => {
    const bytes = Buffer.from(content, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };
  const said = (encoding: string, content = text): string =>
    content.replace('"X"', `"${encoding}"`);

  test.each<[string, Uint8Array, string]>([
    ['UTF-8', Buffer.from(said('UTF-8')), said('UTF-8')],
    ['UTF-8 that says nothing', Buffer.from('<a name="É"/>'), '<a name="É"/>'],
    ['UTF-8 with a mark, whatever it says', Buffer.from(`\uFEFF${said('latin1')}`), said('latin1')],
    ['UTF-16, little end first, marked', wide(`\uFEFF${said('UTF-16')}`, false), said('UTF-16')],
    ['UTF-16, big end first, marked', wide(`\uFEFF${said('UTF-16')}`, true), said('UTF-16')],
    ['UTF-16, little end first', wide(said('UTF-16LE'), false), said('UTF-16LE')],
    ['UTF-16, big end first', wide(said('UTF-16BE'), true), said('UTF-16BE')],
    ['UTF-16 of JSON', wide('{"é": 1}', false), '{"é": 1}'],
    ['UTF-8 that says UTF-16', Buffer.from(said('utf-16')), said('utf-16')],
    ['Latin-1', Buffer.from(said('ISO-8859-1', latin), 'latin1'), said('ISO-8859-1', latin)],
    [
      'Latin-1 with a comment first',
      Buffer.from(`<!-- é -->${said('latin1', latin)}`, 'latin1'),
      `<!-- é -->${said('latin1', latin)}`,
    ],
    // Byte 80 is the euro there, and a control character in Latin-1.
    [
      'windows-1252',
      Buffer.from(said('Windows-1252', latin), 'latin1'),
      said('Windows-1252', latin).replace('\u0080', '€'),
    ],
  ])('%s', (_, bytes, expected) => {
    expect(decodeForeign(bytes)).toEqual({ text: expected });
  });

  test.each<[string, Uint8Array, string]>([
    ['another one', Buffer.from(said('Shift_JIS', latin), 'latin1'), 'shift_jis'],
    ['what is none', Buffer.from('<a name="É"/>', 'latin1'), 'utf-8'],
    ['half a letter of UTF-16', wide('\uFEFF\uD800', false), 'utf-16le'],
    ['a name of an object', Buffer.from(said('constructor')), 'constructor'],
  ])('%s is named', (_, bytes, encoding) => {
    expect(decodeForeign(bytes)).toEqual({ encoding });
  });

  test('no file at all', () => {
    expect(decodeForeign(new Uint8Array(0))).toEqual({ text: '' });
  });
});

describe('NegoLog', () => {
  const A = {
    reservationValue: 0.3,
    issueWeights: { size: 0.17, '10': 0.83 },
    issues: { size: { s: 0.2, m: 0.61, l: 1 }, '10': { yes: 1, no: 0.5 } },
  };
  // Another order, and values that no one has as 1: NegoLog does not divide.
  const B = {
    issueWeights: { '10': 0.5, size: 0.5 },
    issues: { '10': { no: 0.8, yes: 0.1 }, size: { l: 0.2, s: 0.9, m: 0.61 } },
  };
  const file = (name: string, content: unknown, text = JSON.stringify(content)): SourceFile => ({
    file: `domains/domain7/${name}.json`,
    text,
  });
  // JSON.stringify would put the key "10" first.
  const text = `{"reservationValue":0.3,"issueWeights":{"size":0.17,"10":0.83},"issues":{"size":{"s":0.2,"m":0.61,"l":1},"10":{"yes":1,"no":0.5}}}`;
  const first = file('profileA', undefined, text);
  const read = (...contents: unknown[]): ImportResult =>
    importNegoLog({ profiles: [first, ...contents.map((content, i) => file(`p${i}`, content))] });

  test('scores are weight times value, as they are', () => {
    const found = read(B);
    expect(found.diagnostics).toEqual([]);
    expect(scores(found)).toEqual([
      [0.2, 0.61, 1].flatMap((s) => [1, 0.5].map((t) => rounded(0.17 * s, 0.83 * t))),
      [0.9, 0.61, 0.2].flatMap((s) => [0.1, 0.8].map((t) => rounded(0.5 * s, 0.5 * t))),
    ]);
  });

  test('the whole scenario', () => {
    const { scenario } = read(B);
    expect(scenario).toMatchObject({
      name: 'domain7',
      title: 'domain7',
      summary: 'Imported from NegoLog: domains/domain7/profileA.json, domains/domain7/p0.json.',
      clauses: {
        size: { kind: 'categorical', options: { s: { title: 's' }, m: {}, l: {} } },
        'clause-10': { title: '10', options: { yes: {}, no: {} } },
      },
      actors: { profilea: { title: 'profileA', noDeal: 0.3 }, p0: { noDeal: 0 } },
      signatories: ['profilea', 'p0'],
    });
    expect(Object.keys(scenario!.clauses)).toEqual(['size', 'clause-10']);
  });

  test('specifications give the name', () => {
    const specs = file('specs', { Name: 'Domain7', NumberOfIssues: 2 });
    expect(importNegoLog({ domain: specs, profiles: [first] }).scenario?.title).toBe('Domain7');
  });

  test('weights below 1 are not raised', () => {
    const issueWeights = { '10': 0.5, size: 0.25 };
    expect(scores(read({ ...B, issueWeights }))[1]).toEqual(
      [0.9, 0.61, 0.2].flatMap((s) => [0.1, 0.8].map((t) => rounded(0.25 * s, 0.5 * t))),
    );
  });

  test.each<[string, unknown, string]>([
    [
      'deals above 1, which NegoLog does not cut off',
      { ...B, issueWeights: { '10': 1, size: 0.5 } },
      'error exchange/out-of-range: The weights sum to 1.5, and some deals come to more than 1. Expected: weights that sum to 1, and values from 0 to 1.',
    ],
    [
      'an option that is missing',
      { ...B, issues: { ...B.issues, '10': { no: 1 } } },
      'error exchange/mismatch: "10" has "yes" is missing. Expected: yes, no.',
    ],
    [
      'an option too many',
      { ...B, issues: { ...B.issues, '10': { no: 1, yes: 1, constructor: 1 } } },
      'error exchange/mismatch: "10" has "constructor", which the first profile does not have. Expected: yes, no.',
    ],
    [
      'an issue too many',
      { ...B, issues: { ...B.issues, more: { x: 1, y: 0 } } },
      'error exchange/mismatch: issue of "more", which the first profile does not have. Expected: size, 10.',
    ],
    [
      'a negative value',
      { ...B, issues: { ...B.issues, '10': { no: -1, yes: 1 } } },
      'error exchange/out-of-range: The number is -1. Expected: a number ≥ 0.',
    ],
    [
      'a weight that is a text',
      { ...B, issueWeights: { ...B.issueWeights, '10': '0.5' } },
      'error exchange/not-a-number: This is no number. Expected: a finite number.',
    ],
    [
      'no issues',
      { issueWeights: B.issueWeights },
      'error exchange/missing-element: There is no "issues". Expected: an object with the key "issues".',
    ],
  ])('%s is refused', (_, content, expected) => {
    const found = read(content);
    expect(found.scenario).toBeUndefined();
    expect(lines(found.diagnostics).map((line) => line.replace(/^\S+ /, ''))).toEqual([expected]);
  });

  test('faults stand where they are', () => {
    const source = file(
      'p',
      undefined,
      `{\n "issueWeights": {"size": 1, "10": 1e999},\n "issues": ${JSON.stringify(A.issues)}\n}`,
    );
    const { diagnostics } = importNegoLog({ profiles: [first, source] });
    expect(pointedAt(source, diagnostics)).toEqual(['1e999']);
  });
});

describe('what is too much for a scenario', () => {
  test('joined hyperrectangles are refused at the one that makes them too many', () => {
    const issues = [0, 1, 2, 3].map(
      (i) => `<issue index="${i}" name="i${i}" type="integer" lowerbound="0" upperbound="99"/>`,
    );
    const box = (...of: number[]): string =>
      `<hyperRectangle utility="1">${of.map((i) => `<INCLUDES index="${i}" min="1" max="2"/>`).join('')}</hyperRectangle>`;
    const content = `<objective>${issues.join('\n')}\n`;
    const text = `<utility_space type="nonlinear">\n${content}<utility maxutility="3"><ufun aggregation="sum">\n${box(0, 1)}\n${box(2, 3)}\n${box(1, 2)}\n</ufun></utility></objective></utility_space>`;
    const found = genius(`${content}</objective>`, text);
    expect(found.scenario).toBeUndefined();
    expect(lines(found.diagnostics)).toEqual([
      'p0.xml:9:1 error scenario/unplayable: The scenario cannot be played. 3 interactions join "i0", "i1", "i2", "i3" into one group of 100,000,000 combinations. Expected: at most 1,048,576 combinations in a group, as each is listed.',
    ]);
    const fault = found.diagnostics[0]!;
    expect(text.split('\n')[fault.line - 1]).toBe(box(1, 2));
  });

  test('more clauses or options than the check takes are refused in the file', () => {
    const values = (n: number): string => Array.from({ length: n }, (_, i) => `"v${i}"`).join(',');
    const web = (issues: string): ImportResult =>
      importGeniusWeb({
        profiles: [
          {
            file: 'w.json',
            text: `{"LinearAdditiveUtilitySpace":{"domain":{"issuesValues":{${issues}}},"issueWeights":{},"issueUtilities":{}}}`,
          },
        ],
      });
    expect(web(`"a":{"values":[${values(10_001)}]}`).diagnostics[0]).toMatchObject({
      code: 'exchange/out-of-range',
      message: 'The issue has 10001 values.',
      expected: '2 to 10000 values (with fewer than two there is nothing to settle)',
      file: 'w.json',
    });
    const many = Array.from({ length: 65 }, (_, i) => `"i${i}":{"values":["a","b"]}`).join(',');
    expect(web(many).diagnostics[0]).toMatchObject({
      message: 'There are 65 issues.',
      expected: '1 to 64 issues',
    });
    const numbers = `<objective><issue index="1" name="x" type="integer" lowerbound="0" upperbound="100001"/></objective>`;
    expect(genius(numbers, '').diagnostics[0]).toMatchObject({
      message: 'The issue has 100002 values.',
      expected: expect.stringContaining('2 to 100001 values') as unknown,
    });
  });

  test('a number that is too large to reckon with is refused at its issue', () => {
    const issue = `<issue index="1" name="x" type="real"><range lowerbound="0" upperbound="2e12"/>`;
    const evaluator = '<evaluator ftype="constant" parameter0="0.5"/>';
    const text = `<utility_space>${issue}${evaluator}</issue>${weight(1, 1)}</utility_space>`;
    const found = genius(`\n  ${issue}</issue>`, text);
    expect(lines(found.diagnostics)).toEqual([
      'domain.xml:4:3 error scenario/out-of-range: 2000000000000 is too large to reckon with. Expected: a number within ±10^12.',
    ]);
  });

  test('an option may be called "shape", which an option of a scenario may not', () => {
    const values = { shape: 1, other: 4 };
    const none = { shape: undefined, other: undefined };
    const text = `<utility_space>${items('i', 1, values)}${weight(1, 1)}</utility_space>`;
    const found = genius(items('i', 1, none), text);
    expect(scores(found)).toEqual([[0.25e9, 1e9]]);
    expect(Object.keys(found.scenario!.actors['p0']!.values['i']!)).toEqual([
      'option-shape',
      'other',
    ]);
  });

  test('more actors than there can be are said where the domain begins', () => {
    const issue = (evaluation: string): string =>
      `<issue index="1" name="i"><item value="a"${evaluation}/><item value="b"${evaluation}/></issue>`;
    const profile = `<utility_space>${issue(' evaluation="1"')}<weight index="1" value="1"/></utility_space>`;
    const found = genius(issue(''), ...Array<string>(31).fill(profile));
    expect(lines(found.diagnostics)).toEqual([
      'domain.xml:1:1 error scenario/too-large: There are 31 actors. Expected: at most 30.',
    ]);
  });

  test.each([0, 1.5, NaN, 100_001])('a deadline of %s is no fault of a file', (deadline) => {
    expect(() => importGenius({ domain: domain(''), profiles: [], deadline })).toThrow(
      `"deadline" is ${deadline}; it must be a whole number from 1 to 100000.`,
    );
  });
});

test('the docs name the ceilings that the code has', () => {
  const docs = readFileSync(join(import.meta.dirname, '../../docs/exchange.md'), 'utf8');
  const text = docs.replaceAll(/\s+/g, ' ');
  const n = (limit: number): string => limit.toLocaleString('en-GB');
  expect(text).toContain(`more than ${LIMITS.clauses} issues`);
  expect(text).toContain(
    `fewer than 2 or more than ${n(LIMITS.options)} values (numeric ones ${n(LIMITS.steps + 1)})`,
  );
  expect(text).toContain(`more than ${n(LIMITS.joinedCombinations)} combinations together`);
});

describe('a profile with 1,001 options, as GENIUS has a pie', () => {
  test('is read to the billionth', () => {
    const values = Object.fromEntries(Array.from({ length: 1001 }, (_, i) => [`v${i}`, i]));
    const none = Object.fromEntries(Object.keys(values).map((v) => [v, undefined]));
    const found = genius(
      `<objective>${items('Pie', 1, none)}</objective>`,
      `<utility_space><objective>${items('Pie', 1, values)}${weight(1, 1)}</objective></utility_space>`,
    );
    expect(scores(found)).toEqual([Array.from({ length: 1001 }, (_, i) => i * 1e6)]);
  });
});
