import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../support/markdown.ts';

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly description?: string;
  readonly license?: string;
  readonly keywords?: readonly string[];
  readonly homepage?: string;
  readonly repository?: { readonly type: string; readonly url: string; readonly directory: string };
  readonly bugs?: string;
  readonly files?: readonly string[];
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly publishConfig?: { readonly exports?: unknown };
}

const PUBLISHED = readdirSync(join(ROOT, 'packages'))
  .map((folder) => {
    const text = readFileSync(join(ROOT, 'packages', folder, 'package.json'), 'utf8');
    return { folder, manifest: JSON.parse(text) as Manifest };
  })
  .filter(({ manifest }) => manifest.private !== true);

test('the packages that are published are those of the house', () => {
  expect(PUBLISHED.map(({ manifest }) => manifest.name)).toEqual([
    'parley-sim',
    '@parley-sim/cluster',
    '@parley-sim/engine',
    '@parley-sim/exchange',
    '@parley-sim/lab',
    '@parley-sim/say',
    '@parley-sim/scenarios',
    '@parley-sim/testing',
  ]);
});

describe.each(PUBLISHED)('the package in $folder', ({ folder, manifest }) => {
  test('says of itself what a registry shows', () => {
    expect(manifest.description).toMatch(/^\S.{20,}/);
    expect(manifest.license).toBe('MIT');
    expect(manifest.keywords).toContain('negotiation');
    const { type, url, directory } = manifest.repository!;
    expect([type, directory]).toEqual(['git', `packages/${folder}`]);
    const address = url.replace(/^git\+/, '').replace(/\.git$/, '');
    expect(manifest.homepage).toBe(`${address}#readme`);
    expect(manifest.bugs).toBe(`${address}/issues`);
  });

  test('is published for everybody, with provenance, without maps, sources and doors to them', () => {
    const { exports: doors, ...rest } = manifest.publishConfig!;
    expect(rest).toEqual({ access: 'public', provenance: true });
    const { files = [], exports = {} } = manifest;
    if (files.includes('dist')) expect(files.at(-1)).toBe('!**/*.map');
    expect(files).not.toContain('src');
    const published = Object.entries(exports).map(([door, to]) => {
      const { '@parley-sim/source': _, ...others } = to as Record<string, string>;
      return [door, typeof to === 'string' ? to : others];
    });
    if (JSON.stringify(exports).includes('@parley-sim/source'))
      expect(doors).toEqual(Object.fromEntries(published));
    else expect(doors).toBeUndefined();
  });

  test('has a page that says what lives there and what may not', () => {
    const readme = readFileSync(join(ROOT, 'packages', folder, 'README.md'), 'utf8');
    expect(readme.startsWith(`# ${manifest.name}\n`)).toBe(true);
    for (const said of ['**What lives here.**', '**What may not.**', 'no forecast'])
      expect(readme).toContain(said);
  });
});
