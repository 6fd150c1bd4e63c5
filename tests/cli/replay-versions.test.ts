import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '@parley-sim/engine';
import { expect, it } from 'vitest';
import { emptyFolder, parley } from '../support/command.ts';

it('a trace of another version says which version plays it, and one of this version nothing', async () => {
  const cwd = emptyFolder();
  await parley(['run', 'used-car', '-o', 'trace.json'], { cwd });
  const own = await parley(['replay', 'trace.json'], { cwd });
  expect([own.code, own.stderr]).toEqual([0, '']);
  const file = join(cwd, 'trace.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(`"engine": "${VERSION}"`, '"engine": "0.1.0"'));
  const { code, stdout, stderr } = await parley(['replay', 'trace.json'], { cwd });
  expect(code).toBe(0);
  const said = `${stdout}${stderr}`.replaceAll(/\s+/g, ' ');
  expect(said).toContain(`made by parley 0.1.0; this is parley ${VERSION}.`);
  expect(said).toContain('npx parley-sim@0.1.0 replay');
});
