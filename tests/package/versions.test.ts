import { readdirSync, readFileSync } from 'node:fs';
import { VERSION } from '@parley-sim/engine';
import { expect, test } from 'vitest';

test('every package says the version that the engine writes into what it puts out', () => {
  const root = new URL('../../', import.meta.url);
  const packages = readdirSync(new URL('packages/', root));
  for (const folder of ['', ...packages.map((p) => `packages/${p}/`)]) {
    const { version } = JSON.parse(readFileSync(new URL(`${folder}package.json`, root), 'utf8'));
    expect(version, folder).toBe(VERSION);
  }
});
