import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { exported } from '../support/docstrings.ts';
import { ROOT } from '../support/markdown.ts';

/** Words at which a docstring has no noun yet. */
const RIDDLES = /^(?:What|How|Which|Who|Whose|Where|Of|By|So|In|As|To|From|At|When)(?![\w-])/u;

const PACKAGES = join(ROOT, 'packages');
const indexes = readdirSync(PACKAGES)
  .map((name) => join(PACKAGES, name, 'src/index.ts'))
  .filter((index) => existsSync(index));

it.each(indexes.map((index) => [relative(ROOT, index), index]))(
  'docstrings of what %s exports begin with the noun',
  (_, index) => {
    const declared = exported(index);
    // A walk that finds nothing would find no fault either.
    expect(declared.filter((d) => d.docstring !== undefined)).not.toHaveLength(0);
    const riddles = declared
      .filter((d) => RIDDLES.test(d.docstring ?? ''))
      .map((d) => `${relative(ROOT, d.file)}: ${d.name}: ${d.docstring}`);
    expect([...new Set(riddles)]).toEqual([]);
  },
);

it('finds every kind of export, and a docstring that begins with none', () => {
  const engine = exported(join(PACKAGES, 'engine/src/index.ts'));
  for (const name of ['compare', 'Model', 'TraceMove', 'NamedDeal', 'VERSION']) {
    expect(engine.map((d) => d.name)).toContain(name);
  }
  expect(RIDDLES.test('What a trace is.')).toBe(true);
  expect(RIDDLES.test('Interval of a trace.')).toBe(false);
});
