import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { exported } from '../support/docstrings.ts';
import { ROOT } from '../support/markdown.ts';

/** Words at which a docstring has no noun yet. */
const RIDDLES = /^(?:What|How|Which|Who|Whose|Where|Of|By|So|In|As|To|From|At|When)(?![\w-])/u;

const PACKAGES = join(ROOT, 'packages');
/** Sources of every door of every package. */
const indexes = readdirSync(PACKAGES)
  .filter((name) => name !== 'lab')
  .flatMap((name) => {
    const { exports } = JSON.parse(readFileSync(join(PACKAGES, name, 'package.json'), 'utf8')) as {
      exports: Record<string, string | { '@parley-sim/source': string }>;
    };
    return Object.values(exports).flatMap((door) =>
      typeof door === 'object' ? [join(PACKAGES, name, door['@parley-sim/source'])] : [],
    );
  });

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
  const engine = ['index', 'doors/negotiation', 'doors/basics'].flatMap((door) =>
    exported(join(PACKAGES, `engine/src/${door}.ts`)),
  );
  for (const name of ['compare', 'Model', 'TraceMove', 'NamedDeal', 'VERSION']) {
    expect(engine.map((d) => d.name)).toContain(name);
  }
  expect(RIDDLES.test('What a trace is.')).toBe(true);
  expect(RIDDLES.test('Interval of a trace.')).toBe(false);
});

it('the index of the engine keeps few names: the rest is behind doors', async () => {
  const index: object = await import('@parley-sim/engine');
  expect(Object.keys(index).length).toBeLessThanOrEqual(27);
});
