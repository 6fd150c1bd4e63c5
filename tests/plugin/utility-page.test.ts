import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as engine from '@parley-sim/engine';
import * as strategy from '@parley-sim/engine/strategy';
import { expect, test } from 'vitest';
import { blocks, ROOT } from '../support/markdown.ts';

const file = 'docs/utilities.md';
const page = { file, text: readFileSync(join(ROOT, file), 'utf8') };

test('the example of the page runs, and the baker gets some of both', () => {
  const [code, ...more] = blocks(page, 'js');
  expect(more).toEqual([]);
  const plain = code!.replaceAll(
    /^import \{([^}]*)\} from '([^']*)';$/gm,
    (_: string, names: string, from: string) => `const {${names}} = modules['${from}'];`,
  );
  const told: unknown[][] = [];
  const modules: Readonly<Record<string, unknown>> = {
    '@parley-sim/engine': engine,
    '@parley-sim/engine/strategy': strategy,
  };
  // oxlint-disable-next-line no-implied-eval -- the page's own code is what is tried
  const run = new Function('modules', 'console', plain) as (...given: unknown[]) => void;
  run(modules, { log: (...line: unknown[]) => told.push(line) });
  expect(told).toHaveLength(1);
  const [[ending, deal]] = told as [[string, Record<string, number>]];
  expect(ending).toBe('agreement');
  expect(deal['flour']).toBeGreaterThan(0);
  expect(deal['ovens']).toBeGreaterThan(0);
});
