import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as engine from '@parley-sim/engine';
import * as strategy from '@parley-sim/engine/strategy';
import type { UtilityKind } from '@parley-sim/engine/strategy';
import { checkPlugin } from '@parley-sim/testing';
import { expect, test } from 'vitest';
import { blocks, ROOT } from '../support/markdown.ts';

const file = 'docs/utilities.md';
const page = { file, text: readFileSync(join(ROOT, file), 'utf8') };

/** Runs the page's code. @returns what it prints, its plug-in and its scenario. */
function ran(): { told: unknown[][]; plugin: engine.Plugin; scenario: engine.Scenario } {
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
  const run = new Function(
    'modules',
    'console',
    `${plain}
    return { together, scenario };`,
  ) as (...given: unknown[]) => { together: UtilityKind; scenario: engine.Scenario };
  const { together, scenario } = run(modules, { log: (...line: unknown[]) => told.push(line) });
  const plugin = engine.definePlugin({ id: 'acme', version: '1.0.0', utilities: [together] });
  return { told, plugin, scenario };
}

test('the example of the page runs, and the baker gets some of both', () => {
  const { told } = ran();
  expect(told).toHaveLength(1);
  const [[ending, deal]] = told as [[string, Record<string, number>]];
  expect(ending).toBe('agreement');
  expect(deal['flour']).toBeGreaterThan(0);
  expect(deal['ovens']).toBeGreaterThan(0);
});

test('checkPlugin finds nothing in its utility, made up or in the scenario of the page', () => {
  const { plugin, scenario } = ran();
  const made = checkPlugin(plugin, { cases: 40 });
  expect(String(made)).toBe(`Nothing found in ${made.tried} scenarios (seed 1).`);
  expect(made.tried).toBeGreaterThan(0);
  const own = checkPlugin(plugin, { cases: 40, scenarios: [scenario] });
  expect(own.holds).toBe(true);
  expect(own.tried).toBe(made.tried + 1);
});
