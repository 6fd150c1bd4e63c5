import { readFileSync } from 'node:fs';
import { hashScenario, VERSION } from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, test } from 'vitest';
import { BLOCKS, written } from '../../docs/minerals.js';

const page = readFileSync(new URL('../../docs/minerals.md', import.meta.url), 'utf8');

/** What the page has between the marks of a block. */
function shown(name: string): string {
  const [, text] = new RegExp(`<!-- ${name} -->\n([^]*?)\n<!-- /${name} -->`).exec(page)!;
  return text!;
}

/** Tables are laid out anew by the formatter. */
const words = (text: string): string => text.replaceAll(/[-\s]+/g, ' ').trim();

describe('the page of minerals (pnpm minerals writes its numbers)', () => {
  test('is of this scenario and this engine', () => {
    expect(shown('stamp')).toContain(
      `\`${hashScenario(loadBuiltin('minerals'))}\`, engine ${VERSION}`,
    );
    expect(words(shown('stamp'))).toBe(words(BLOCKS.stamp()));
  });

  test.each(['deals', 'fifths'] as const)('has the numbers of now: %s', (name) => {
    expect(words(shown(name))).toBe(words(BLOCKS[name]()));
  });

  test('has a place for every block, and nothing else is written', () => {
    const made = Object.fromEntries(Object.keys(BLOCKS).map((name) => [name, `new ${name}`]));
    const anew = written(page, made);
    for (const name of Object.keys(BLOCKS)) {
      expect(anew).toContain(`<!-- ${name} -->\n\nnew ${name}\n\n<!-- /${name} -->`);
    }
    const rest = (text: string): string =>
      text.replaceAll(/(<!-- (\w+) -->)[^]*?(<!-- \/\2 -->)/g, '$1$3');
    expect(rest(anew)).toBe(rest(page));
    expect(() => written('# Nothing', made)).toThrow('no place for stamp');
  });
});
