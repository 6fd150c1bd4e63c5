import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { site, written } from '@parley-sim/handbook';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accessFaults, AXE, hasChromium, type Opening, usePage } from '../support/browser.ts';
import { ROOT } from '../support/markdown.ts';

describe.skipIf(!hasChromium)('the handbook, opened from disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-handbook-'));
  const openPage = usePage();
  beforeAll(() => written(site(join(ROOT, 'docs')), folder));
  afterAll(() => rmSync(folder, { recursive: true }));
  const open = (path: string, opening: Opening = {}): Promise<Page> =>
    openPage({ url: pathToFileURL(join(folder, path)).href, script: AXE, ...opening });

  test('finds a heading by its words and goes there', async () => {
    const page = await open('cli.html');
    await page.keyboard.press('/');
    await page.keyboard.type('exit codes');
    await page.locator('#found a').first().waitFor();
    expect(await page.locator('#found b').first().textContent()).toContain('Exit codes');
    await page.keyboard.press('Enter');
    await page.waitForURL(/(cli|formats)\.html#exit-codes$/);
  });

  test('says when nothing is found', async () => {
    const page = await open('index.html');
    await page.fill('#search', 'zzzqqq');
    await page.locator('#found', { hasText: 'Nothing found for “zzzqqq”.' }).waitFor();
  });

  test('keeps the choice of dark on the next page', async () => {
    const page = await open('index.html', { colorScheme: 'light' });
    const paper = (): Promise<string> =>
      page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.click('#theme');
    const dark = await paper();
    expect(dark).not.toBe(light);
    await page.goto(pathToFileURL(join(folder, 'cli.html')).href);
    expect(await paper()).toBe(dark);
  });

  test.each([
    ['index.html', 'light'],
    ['design.html', 'dark'],
  ] as const)('%s has no faults of access in the %s', async (path, colorScheme) => {
    expect(await accessFaults(await open(path, { colorScheme }))).toEqual([]);
  });

  test('on a phone is as wide as the screen, with its contents folded', async () => {
    for (const path of ['scenarios.html', 'reference.html']) {
      const page = await open(path, { viewport: { width: 360, height: 740 } });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      expect(await page.locator('nav[aria-label=Handbook]').isVisible()).toBe(false);
      await page.click('summary');
      expect(await page.locator('nav[aria-label=Handbook]').isVisible()).toBe(true);
    }
  });
});
