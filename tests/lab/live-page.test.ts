import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Negotiation } from '@parley-sim/engine';
import { build, type Rollup } from 'vite';
import { viteSingleFile } from 'vite-plugin-singlefile';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenario } from '../../examples/live-page/scenario.ts';
import { hasChromium, usePage } from '../support/browser.ts';
import { ROOT } from '../support/markdown.ts';

const FOLDER = join(ROOT, 'examples/live-page');
/** The page, built as its reader builds it, in one file so that it opens from disk. */
let html = '';
let folder = '';

beforeAll(async () => {
  const built = (await build({
    root: FOLDER,
    configFile: false,
    logLevel: 'warn',
    // Vitest sets another, and so would bring what libraries have for developers alone.
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [viteSingleFile({ removeViteModuleLoader: true })],
    build: { write: false, target: 'es2022', reportCompressedSize: false },
  })) as Rollup.RollupOutput;
  html = String((built.output[0] as unknown as Rollup.OutputAsset).source);
  folder = mkdtempSync(join(tmpdir(), 'parley-live-'));
  writeFileSync(join(folder, 'page.html'), html);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a live negotiation takes 60 lines of TypeScript, and 125 kB with all that it needs', () => {
  const lines = readFileSync(join(FOLDER, 'main.ts'), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(60);
  expect(gzipSync(html, { level: 9 }).length).toBeLessThan(125_000);
  // No part of what a page like this does not do.
  for (const foreign of [
    'parley-comparison',
    'parley-sweep',
    'parley-analysis',
    'parley-explanation',
  ])
    expect(html).not.toContain(foreign);
});

describe.skipIf(!hasChromium)('the page of a live negotiation', () => {
  const open = usePage();

  test('plays, takes back, plays once more and ends as the library does', async () => {
    const page = await open({ url: pathToFileURL(join(folder, 'page.html')).href });
    const lines = () => page.locator('#record li').allTextContents();
    const now = () => page.locator('#now').textContent();
    expect(await now()).toBe('Round 1: on the table: nothing');
    expect(await page.locator('#accept').isDisabled()).toBe(true);

    const negotiation = new Negotiation(scenario, { seed: 'live' });
    const offer = (price: number) => {
      negotiation.play({ act: 'offer', deal: { price, warranty: 'none' } });
      while (!negotiation.ended && negotiation.mover !== 'seller') negotiation.step();
    };
    const acts = () => negotiation.transcript.map((m) => `${m.actor}: ${m.act}`);
    const shown = async () => (await lines()).map((line) => /^\w+: \w+/.exec(line)![0]);

    offer(5000);
    await page.click('#offer');
    expect(await shown()).toEqual(acts());
    expect((await lines())[0]).toBe('seller: offer €5000, without a warranty');
    const after = await now();
    expect(after).toMatch(/^Round 2: on the table: €\d+, with/);

    await page.click('#undo');
    expect(await lines()).toEqual([]);
    expect(await now()).toBe('Round 1: on the table: nothing');
    await page.click('#redo');
    expect(await shown()).toEqual(acts());
    expect(await now()).toBe(after);
    expect(await page.locator('#redo').isDisabled()).toBe(true);

    negotiation.play({ act: 'accept' });
    await page.click('#accept');
    expect(await shown()).toEqual(acts());
    expect(await now()).toMatch(/^agreement: €\d+/);
    expect(await page.locator('#accept').isDisabled()).toBe(true);
    await page.click('#undo');
    expect(await now()).toBe(after);
  });
});
