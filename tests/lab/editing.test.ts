import { loadBuiltin } from '@parley-sim/scenarios';
import { vocabulary } from '@parley-sim/engine/scenario';
import { expect, test } from 'vitest';
import { meaningAt, suggestionsAt } from '../../packages/lab/src/edit/suggestions.ts';

const known = loadBuiltin('used-car');
const TEXT = `parley: 1
clauses:
  price: { kind: numeric, from: 4000, to: 5000, step: 500 }
actors:
  seller:
    noDeal: 0.3
    values:
      tyres:
        |
    strategy:
      bidding: { kind: time-dependent, exponent: 1 }
      acceptance:
        kind: next
packages:
  trade:
    options: { price: 5000 }
protocol:
  kind: alternating-offers
  deadline: 10
`;

/** Suggestions where the text has a bar. */
function suggested(text: string): string[] {
  const offset = text.indexOf('|');
  const all = suggestionsAt(text.replace('|', ''), offset, known, vocabulary)?.all ?? [];
  return all.map((s) => s.label);
}

test.each<[line: string, by: string, expected: string[], not: string[]]>([
  ['|', 'name', ['name', 'title', 'quota'], ['parley', 'clauses', 'discount']],
  ['    di|', 'fields of an actor', ['discount', 'delayCost', 'redLines'], ['noDeal', 'quota']],
  ['    delayCost: |', 'no words for a number', [], ['0']],
  ['    conduct: { kind: | }', 'kinds', ['interested', 'erratic'], ['time-dependent']],
])('%s has %s', (line, _, expected, not) => {
  const text = `parley: 1\nclauses:\n  price: {}\nactors:\n  seller:\n    noDeal: 0.3\n${line}\n    title: A\n`;
  const found = suggested(text);
  expect(found).toEqual(expect.arrayContaining(expected));
  for (const label of not) expect(found).not.toContain(label);
});

test('a part has the parameters of its kind alone', () => {
  const found = suggested(TEXT.replace('|', '').replace('exponent: 1 }', '| }'));
  expect(found).toEqual(expect.arrayContaining(['exponent', 'curve', 'evidence']));
  // Of another kind, and one that is there.
  expect(found).not.toContain('deals');
  expect(found).not.toContain('kind');
});

test('names that the scenario has given stand where they are asked for', () => {
  expect(suggested(TEXT)).toEqual(expect.arrayContaining(['old', 'new', 'shape']));
  expect(suggested(TEXT.replace('|', '').replace('{ price: 5000 }', '{ | }'))).toEqual([
    'price',
    'warranty',
    'tyres',
  ]);
  expect(
    suggested(TEXT.replace('|', '').replace('    options: {', '    by: |\n    options: {')),
  ).toEqual(['seller', 'buyer']);
});

test('words are those of the field', () => {
  const protocol = TEXT.replace('|', '').replace('deadline: 10', 'deadline: 10\n  turns: |');
  expect(suggested(protocol)).toEqual(['fixed', 'rotating', 'seeded', 'drawn']);
  expect(suggested(TEXT.replace('|', '').replace('kind: next', 'kind: |'))).toContain('next');
});

test('a comment and a text have nothing to complete', () => {
  expect(suggested('# cl|')).toEqual([]);
  expect(suggested('title: |')).toEqual([]);
});

test('what a key means is said under the pointer, by the kind that it belongs to', () => {
  const text = TEXT.replace('|', '');
  const at = (word: string): string | undefined =>
    meaningAt(text, text.indexOf(word) + 1, vocabulary)?.text;
  expect(at('noDeal')).toMatch(
    /^The score of walking away .*needed where there is none\. A number\.$/,
  );
  expect(at('exponent')).toContain(vocabulary.bidding[0]!.parameters['exponent']!.description);
  expect(at('step')).toMatch(/^Distance from one to the next/);
  expect(at('deadline')).toMatch(/from 1 to 100000/);
  // A name of the author's, and a value.
  expect(at('seller')).toBeUndefined();
  expect(at('alternating')).toBeUndefined();
});
