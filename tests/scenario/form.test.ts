import { readFileSync, writeFileSync } from 'node:fs';
import prettier from 'prettier';
import { describe, expect, test } from 'vitest';
import { fieldTables } from '../support/form/tables.ts';
import { formTypes } from '../support/form/types.ts';

/** `pnpm form` writes anew; nothing else does. */
const WRITES = process.env['PARLEY_WRITE'] === 'form';
const root = new URL('../../', import.meta.url);

/** Where the tables of the fields begin on the page; they end it. */
const FIELDS = '<!-- Written by `pnpm form` from here on; changes made below are lost. -->';

/** What is written from the form, by file. */
const written: Readonly<Record<string, () => Promise<string>>> = {
  'packages/engine/src/form/scenario.ts': async () => formatted(formTypes(), 'scenario.ts'),
  'docs/scenarios.md': async () => {
    const page = readFileSync(new URL('docs/scenarios.md', root), 'utf8');
    const begins = page.indexOf(FIELDS);
    expect(begins).toBeGreaterThan(0);
    return formatted(`${page.slice(0, begins)}${FIELDS}\n\n${fieldTables()}`, 'scenarios.md');
  },
};

async function formatted(text: string, filepath: string): Promise<string> {
  const options = await prettier.resolveConfig(new URL('package.json', root).pathname);
  return prettier.format(text, { ...options, filepath });
}

describe('what is written from the form is of now (pnpm form writes it)', () => {
  test.each(Object.keys(written))('%s', async (file) => {
    const now = await written[file]!();
    if (WRITES) writeFileSync(new URL(file, root), now);
    expect(readFileSync(new URL(file, root), 'utf8')).toBe(now);
  });
});
