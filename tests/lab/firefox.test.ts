import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { builtinText, loadBuiltin } from '@parley-sim/scenarios';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { fillPage } from '../../packages/cli/src/page.ts';
import { PAGE } from '../support/browser.ts';

const FIREFOX = '/usr/bin/firefox-esr';

// Debian's Firefox, which playwright cannot start, over WebDriver BiDi: whole visits, as people make them.
describe.skipIf(!existsSync(FIREFOX) || !existsSync(PAGE))('a visit in Firefox', () => {
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  const folder = mkdtempSync(join(tmpdir(), 'parley-firefox-'));

  beforeAll(async () => {
    browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: FIREFOX,
      headless: true,
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    await page.close();
    expect(faults.splice(0)).toEqual([]);
  });

  /** Opens the page with a scenario in it, from disk. */
  async function open(text: string, width = 1280, height = 800): Promise<void> {
    const path = join(folder, 'page.html');
    writeFileSync(path, fillPage(readFileSync(PAGE, 'utf8'), { file: 'visit.yaml', text }));
    page = await browser.newPage();
    page.setDefaultTimeout(180_000);
    page.on('pageerror', (error) => faults.push(String(error)));
    await page.setViewport({ width, height });
    await page.goto(pathToFileURL(path).href);
  }

  const run = async <T>(script: string): Promise<T> => (await page.evaluate(script)) as T;
  const read = async (selector: string): Promise<string> =>
    run(`document.querySelector(${JSON.stringify(selector)}).textContent`);
  /**
   * Presses a button until what it opens is there: while results come in the page moves, and a pointer that was aimed before may
   * miss, as a hand may, which then tries again.
   */
  async function press(button: string, opens: string): Promise<void> {
    const tries = 9;
    await page.waitForSelector(button);
    for (let i = 1; i <= tries; i++) {
      // A button that is gone has been hit. One after the other: that is what tries are.
      // oxlint-disable-next-line no-await-in-loop
      if (await page.$(button)) await page.locator(button).click();
      // oxlint-disable-next-line no-await-in-loop
      const there = await page.waitForSelector(opens, { timeout: 20_000 }).catch(() => null);
      if (there) return;
    }
    throw new Error(`${opens} did not open in ${tries} tries.`);
  }
  const sideways = async (): Promise<number> =>
    run('document.documentElement.scrollWidth - document.documentElement.clientWidth');
  const shows = async (text: string): Promise<boolean> =>
    run(`document.getElementById('app').textContent.includes(${JSON.stringify(text)})`);

  it('answers an analyst in two clicks, and tries the smallest change', async () => {
    await open(builtinText('used-car'));
    await page.waitForSelector('#finding');
    await press('.never .names button', '.in .paper');
    expect(await read('.in')).toMatch(/would (not )?sign|would be signed/);
    await press('.in .actions button', '.trial .paper');
  });

  it('opens a lesson on a phone, plays two roles at one keyboard, and turns all cards up', async () => {
    await open(builtinText('used-car'), 390, 844);
    await press('#tab-play', '.role-card');
    expect(await sideways()).toBe(0);
    await page.click('.beside-me summary');
    await page.click('.beside-me input');
    for (let turn = 0; turn < 80; turn++) {
      // One after the other: that is what turns are.
      // oxlint-disable-next-line no-await-in-loop
      await page.waitForSelector('.debrief, .desk, .curtain');
      // oxlint-disable-next-line no-await-in-loop
      const over = await run<boolean>(`(() => {
        if (document.querySelector('.debrief')) return true;
        const button = (text) =>
          [...document.querySelectorAll('.lesson button')].find(
            (b) => !b.disabled && b.textContent.startsWith(text),
          );
        (button('I am') ?? button('Accept') ?? button('Offer your draft'))?.click();
        return false;
      })()`);
      if (over) break;
    }
    expect(await read('.debrief')).toContain('All cards turned up');
    expect(await sideways()).toBe(0);
  });

  it('says what is wrong with a broken scenario, and where', async () => {
    await open(builtinText('used-car').replace('kind: numeric', 'kind: numerick'));
    await press('.empty button', '.faults li');
    expect(await read('.faults')).toContain('error in line');
  });

  it.each([2, 12])(
    'has %i parties and 30 drafts in one table, without a scroll to the side',
    async (parties) => {
      const car = loadBuiltin('used-car');
      const { seller, buyer } = car.actors;
      const extra = Array.from({ length: parties - 2 }, (_, i) => [
        `p${i}`,
        { ...buyer, title: `Party ${i + 3}` },
      ]);
      const packages = Object.fromEntries(
        Array.from({ length: 30 }, (_, i) => [
          `d${i}`,
          { title: `Draft ${i + 1}`, options: { price: 4000 + 500 * (i % 3) } },
        ]),
      );
      const { expectations: _, ...rest } = car;
      const many = { ...rest, actors: { seller, buyer, ...Object.fromEntries(extra) }, packages };
      await open(stringify(many, { aliasDuplicateObjects: false }));
      await page.waitForSelector('table.drafts, .never');
      expect(await sideways()).toBe(0);
      await page.waitForSelector('input[type=search]');
      await page.type('input[type=search]', 'Draft 30');
      await expect.poll(async () => shows('Draft 29'), { timeout: 60_000 }).toBe(false);
      await page.setViewport({ width: 390, height: 844 });
      expect(await sideways()).toBe(0);
    },
  );
});
