import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterEach, beforeAll, expect } from 'vitest';

const CHROMIUM = '/usr/bin/chromium';
/** The page as it is built; it opens from disk. */
export const PAGE: string = join(import.meta.dirname, '../../packages/lab/dist/lab.html');

/** Whether any page can be tried: without a browser the tests are skipped, visibly. */
export const hasChromium: boolean = existsSync(CHROMIUM);
/** Whether the page of the lab can be tried: it has to be built, too. */
export const hasBrowser: boolean = hasChromium && existsSync(PAGE);

/** The checker of access: the script with which a page is opened whose faults are asked for. */
export const AXE: string = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

let opened: Promise<Browser> | undefined;

/**
 * Debian's Chromium without a screen, and without connections of its own. All suites that a process plays share one; it ends
 * with the process.
 */
async function openBrowser(): Promise<Browser> {
  return (opened ??= chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  }));
}

/** How the page is opened; from disk, if no address is given. */
export interface Opening extends BrowserContextOptions {
  readonly url?: string;
  /** Runs before anything of the page does. */
  readonly script?: string;
}

/**
 * A way to open the page, in one browser for all tests. After each test the page is closed, and whatever it
 * complained about, or asked of a network, fails the test.
 */
export function usePage(): (opening?: Opening) => Promise<Page> {
  let browser: Browser;
  let page: Page | undefined;
  const complaints: string[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(async () => {
    await page?.context().close();
    page = undefined;
    expect(complaints.splice(0)).toEqual([]);
  });
  return async ({ url = pathToFileURL(PAGE).href, script, ...options } = {}) => {
    await page?.context().close();
    const context = await browser.newContext({
      viewport: { width: 1280, height: 720 },
      acceptDownloads: true,
      ...options,
    });
    // The page allows no code but its own; what is there before it is not asked.
    if (script !== undefined) await context.addInitScript({ content: script });
    page = await context.newPage();
    // Against what never comes; how fast it comes is a matter of the machine.
    page.setDefaultTimeout(180_000);
    page.on('pageerror', (e) => complaints.push(String(e)));
    page.on('console', (m) => {
      if (m.type() === 'error' || m.type() === 'warning') complaints.push(m.text());
    });
    page.on('request', (r) => {
      const own = /^(file|data|blob):/.test(r.url()) || r.url() === url.replace(/#.*/, '');
      if (!own) complaints.push(`asked for ${r.url()}`);
    });
    await page.goto(url);
    return page;
  };
}

/** What faults of access a page has that was opened with `AXE`, each with where it is. */
export async function accessFaults(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run: (options: {
          preload: boolean;
        }) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
      };
    };
    // It would fetch style sheets beside the page, which none may from disk; the checks that need them are of a turned screen.
    const { violations } = await axe.run({ preload: false });
    return violations.map(
      (v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`,
    );
  });
}

/** Chooses a built-in scenario by its name. */
export async function choose(page: Page, scenario: string): Promise<void> {
  await page.selectOption('header select', scenario);
}

/** Opens the scenario's text beside the answer, where it is folded away. */
export async function unfold(page: Page): Promise<void> {
  if ((await page.locator('#fold[aria-expanded=false]').count()) > 0) await page.click('#fold');
  await page.waitForSelector('.cm-content');
}

/** Chooses how many talks are played of each draft, and their luck. */
export async function playing(page: Page, talks: number, seed?: string): Promise<void> {
  await unfold(page);
  await page.selectOption('.settings select', String(talks));
  if (seed === undefined) return;
  await page.fill('.seed', seed);
  await page.press('.seed', 'Tab');
}

/** Waits until all talks are played, and told. */
export async function played(page: Page, talks?: number): Promise<void> {
  await page.getByRole('button', { name: 'Play again' }).waitFor();
  if (talks !== undefined)
    await page.locator('#runs-done', { hasText: `${talks} talks` }).waitFor();
}

/** In the view of sensitivity: asks where the lead turns along a number, by its path. */
export async function askWhereItTurns(page: Page, path: string): Promise<void> {
  await page.click('#tab-sensitivity');
  await page.locator('section[aria-labelledby=flip-title] select').first().selectOption(path);
  await page.getByRole('button', { name: 'Find the tipping point' }).click();
}

/** In the view of replays: puts another package beside, and opens the tables of both runs. */
export async function openBothTables(page: Page): Promise<void> {
  await page.getByLabel('beside').selectOption({ index: 2 });
  const tables = page.getByText('All moves as a table');
  await tables.nth(1).click();
  await tables.first().click();
}
