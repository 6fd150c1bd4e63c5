import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import dictionary from 'dictionary-en-gb';
import nspell from 'nspell';
import { beforeAll, describe, expect, test } from 'vitest';
import { pages, ROOT } from '../support/markdown.ts';

/** Words that the dictionary does not have and that are right all the same: one a line. */
const OWN = readFileSync(join(ROOT, 'tests/support/words.txt'), 'utf8').split('\n').filter(Boolean);

/** Pages that are written to be read from top to bottom; the reference is full of names of things. */
const READ = pages().filter(({ file }) =>
  /^docs\/((how|ideas|cases)\/.*|start|tutorial|not-said|glossary|help|formats|from-negmas|README)\.md$/.test(
    file,
  ),
);

/** Words of a page's prose: without code, addresses, and what is between marks of HTML. */
function words(text: string): string[] {
  const prose = text
    .replaceAll(/^```[^]*?^```$/gm, ' ')
    .replaceAll(/`[^`]*`/g, ' ')
    .replaceAll(/\]\([^)]*\)/g, ' ')
    .replaceAll(/https?:\S+|<[^>]*>/g, ' ')
    .replaceAll('’', "'");
  return [...new Set(prose.match(/\p{L}[\p{L}'-]*\p{L}/gu))].map((word) => word.replace(/'s$/, ''));
}

describe('spelling', () => {
  let speller: ReturnType<typeof nspell>;
  beforeAll(() => {
    speller = nspell(dictionary);
    for (const word of OWN) speller.add(word);
  });
  const wrong = (text: string): string[] =>
    words(text).filter(
      (word) => !speller.correct(word) && !word.split('-').every((part) => speller.correct(part)),
    );

  test.each(READ.map(({ file, text }) => [file, text] as const))(
    '%s has no word that is neither in the dictionary nor in tests/support/words.txt',
    (_, text) => expect(wrong(text)).toEqual([]),
  );

  test('is looked at, in British English', () => {
    expect(READ.length).toBeGreaterThan(30);
    expect(wrong('Teh colour of a behaviour, `teh` and [a](teh.md) centre-piece.')).toEqual([
      'Teh',
    ]);
    expect(wrong('Its color.')).toEqual(['color']);
  });

  test('has words of its own that a page needs, in the order of the alphabet', () => {
    const used = new Set(
      READ.flatMap(({ text }) => words(text).flatMap((w) => [w, ...w.split('-')])),
    );
    expect(OWN.filter((word) => !used.has(word))).toEqual([]);
    expect(OWN).toEqual(OWN.toSorted());
  });
});
