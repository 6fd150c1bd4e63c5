import {
  builtinText,
  formatDiagnostics,
  type LocatedDiagnostic,
  readScenario,
  writeScenario,
} from '@parley-sim/scenarios';
import { showHidden } from '@parley-sim/engine/basics';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tables } from '@parley-sim/testing';

const FORMATS = ['yaml', 'json'] as const;

/** Reads and shows a text, and checks that whatever is told is told of a place in it. */
function told(text: string, format: 'yaml' | 'json' = 'yaml'): LocatedDiagnostic[] {
  const { scenario, diagnostics } = readScenario(text, { format });
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (const d of diagnostics) {
    expect(d.line).toBeGreaterThanOrEqual(1);
    expect(d.endLine).toBeLessThanOrEqual(lines.length);
    expect(d.column).toBeGreaterThanOrEqual(1);
    expect(d.column).toBeLessThanOrEqual(lines[d.line - 1]!.length + 1);
    expect(d.endColumn).toBeLessThanOrEqual(lines[d.endLine - 1]!.length + 1);
    expect([d.endLine - d.line, d.endColumn - d.column] >= [0, 0] || d.endLine > d.line).toBe(true);
  }
  const shown = formatDiagnostics(diagnostics, text);
  // oxlint-disable-next-line no-control-regex -- none may come through.
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  expect(scenario === undefined).toBe(diagnostics.some((d) => d.severity === 'error'));
  return diagnostics;
}

describe('what was written', () => {
  test.each(FORMATS)('is read back as the same scenario, keys in order, as %s', (format) => {
    fc.assert(
      fc.property(tables(), (drawn) => {
        // Negative zero is written as zero.
        const json = JSON.stringify(drawn);
        const { scenario, diagnostics } = readScenario(writeScenario(drawn, format), { format });
        expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
        expect(JSON.stringify(scenario)).toBe(json);
      }),
      { numRuns: 60 },
    );
  });

  test.each(FORMATS)('keeps any text in a title, as %s', (format) => {
    const scenario = readScenario(builtinText('used-car')).scenario!;
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (title) => {
        // Hidden characters are refused: tests/scenario/hidden-characters.test.ts.
        fc.pre(!/[\n\t]/.test(title) && showHidden(title) === title);
        const text = writeScenario({ ...scenario, title }, format);
        expect(readScenario(text, { format }).scenario?.title).toBe(title);
      }),
    );
  });
});

describe('a file that is not a scenario', () => {
  const text = builtinText('used-car');

  test.each(FORMATS)('is told of, never thrown about, as %s', (format) => {
    const garbage = fc.array(
      fc.oneof(
        fc.constantFrom(
          ...'{}[],:-?&*!|>%@`"\'#\t \n'.split(''),
          ': ',
          '- ',
          '\n  ',
          '---\n',
          '\r\n',
          '\\',
        ),
        fc.string({ unit: 'binary', maxLength: 3 }),
        fc.constantFrom('parley: 1\n', 'clauses:\n', '"a": ', '1e999', '__proto__: 1\n', '<<: 1\n'),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(garbage, (pieces) => {
        told(pieces.join(''), format);
      }),
      { numRuns: 300 },
    );
  });

  test('is told of where lines of a valid one are missing', () => {
    const lines = text.split('\n');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(lines.length - 1), { minLength: 1, maxLength: 8 }),
        (gone) => {
          told(lines.filter((_, i) => !gone.includes(i)).join('\n'));
        },
      ),
      { numRuns: 150 },
    );
  });

  test('is told of where characters of a valid one are changed', () => {
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom(...':-[]{},"\'#&*!|>\t\n '.split('')),
        (at, c) => {
          told(text.slice(0, at) + c + text.slice(at + 1));
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a hostile file', () => {
  const million = 1_000_000;
  const repeated = (piece: string, size = million): string => piece.repeat(size / piece.length);
  const rows = (n: number, row: (i: number) => string): string =>
    Array.from({ length: n }, (_, i) => row(i)).join('\n');

  test.each<[what: string, text: string, code: string]>([
    ['brackets in brackets', repeated('['), 'file/too-deep'],
    ['braces in braces', repeated('{a: '), 'file/too-deep'],
    ['lists in lists', repeated('- '), 'file/too-deep'],
    ['keys of keys', repeated('? '), 'file/too-deep'],
    ['keys on one line', repeated('a: '), 'file/too-deep'],
    ['deeper and deeper lines', rows(1300, (i) => `${' '.repeat(i)}a:`), 'file/too-deep'],
    [
      'lists at the column of their keys',
      rows(60, (i) => `${' '.repeat(i)}a:\n${' '.repeat(i)}-`),
      'file/too-deep',
    ],
    ['too many keys', rows(60_000, (i) => `k${i}:`), 'file/too-large'],
    ['commas', `[${repeated(',')}]`, 'file/too-large'],
    ['empty lines', repeated('\n'), 'file/too-large'],
    ['empty items', repeated('-\n'), 'file/too-large'],
    ['colons', `{${repeated(': ')}`, 'file/too-large'],
    ['too many bytes', 'é'.repeat(600_000), 'file/too-large'],
    ['closing brackets', repeated('}'), 'file/syntax'],
    ['an open quote', `"${repeated('a')}`, 'file/syntax'],
    ['backslashes', `"${repeated('\\')}"`, 'file/no-mapping'],
    ['anchors', repeated('&a '), 'file/anchor'],
    ['aliases', repeated('*a\n'), 'file/alias'],
    ['tags', repeated('!a '), 'file/tag'],
    ['bells', repeated('\u0007'), 'file/control-character'],
    ['one key again and again', rows(20_000, () => 'k: 1'), 'file/duplicate-key'],
    ['digits', `a: ${'9'.repeat(million)}`, 'file/number'],
    [
      'laughs',
      rows(9, (i) => `a${i}: &a${i} [${i === 0 ? 'lol' : `*a${i - 1}, *a${i - 1}`}]`),
      'file/alias',
    ],
  ])('of %s is refused', (_, text, code) => {
    const found = told(text);
    expect(found.map((d) => d.code)).toContain(code);
    expect(found.length).toBeLessThanOrEqual(101);
  });

  test.each<[what: string, text: string, code: string]>([
    ['brackets in brackets', repeated('['), 'file/too-deep'],
    ['braces in braces', repeated('{"a":'), 'file/too-deep'],
    ['too many values', `[${'1,'.repeat(60_000)}1]`, 'file/too-large'],
    ['an open text', `"${repeated('a')}`, 'file/syntax'],
    ['escapes', `"${repeated('\\n')}"`, 'file/no-mapping'],
    ['digits', `{"a": ${'9'.repeat(million)}}`, 'file/number'],
  ])('of %s is refused as JSON', (_, text, code) => {
    expect(told(text, 'json').map((d) => d.code)).toContain(code);
  });

  test('of many actors and many wrong names is told of in bounded time', () => {
    const actors = rows(9_000, (i) => `  a${i}: {}`);
    const signs = Array.from({ length: 9_000 }, (_, i) => `b${i}`).join(', ');
    const found = told(`parley: 1\nactors:\n${actors}\nsignatories: [${signs}]\n`);
    expect(found.at(-1)?.code).toBe('file/and-more');
  });
});

test('names of a hundred thousand letters are not compared letter by letter', () => {
  const [a, b] = ['a', 'b'].map((end) => 'k'.repeat(100_000) + end);
  const found = told(`parley: 1\nactors:\n  ? ${a}\n  : {}\nsignatories: [${b}]\n`);
  const unknown = found.find((d) => d.code === 'scenario/unknown-actor');
  expect(unknown).toBeDefined();
  expect(unknown).not.toHaveProperty('suggestion');
});

test('100 errors are told, and how many more there are', () => {
  const found = told(Array.from({ length: 150 }, () => 'k: 1').join('\n'));
  expect(found).toHaveLength(101);
  expect(found.at(-1)?.message).toContain('149 errors');
});
