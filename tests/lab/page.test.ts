import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Runner, Model } from '@parley-sim/engine';
import { gather, toHtml, toMarkdown } from '@parley-sim/say/report';
import { builtinText, loadBuiltin } from '@parley-sim/scenarios';
import { parseHTML } from 'linkedom';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillPage, servePage } from '../../packages/cli/src/page.ts';
import {
  accessFaults,
  askWhereItTurns,
  AXE,
  choose,
  hasBrowser,
  openBothTables,
  PAGE,
  played,
  playing,
  unfold,
  usePage,
} from '../support/browser.ts';

const shots = join(import.meta.dirname, '../../node_modules/.cache/screenshots');

describe.skipIf(!hasBrowser)('the page', () => {
  const openPage = usePage();
  let page: Page;

  beforeAll(() => {
    mkdirSync(shots, { recursive: true });
  });

  /** Opens the page, from disk if nothing else is said. */
  async function open(
    fragment = '',
    colorScheme: 'light' | 'dark' = 'light',
    url = pathToFileURL(PAGE).href,
  ): Promise<void> {
    page = await openPage({ url: `${url}${fragment}`, script: AXE, colorScheme });
  }

  async function type(text: string): Promise<void> {
    await unfold(page);
    await page.click('.cm-content');
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
  }

  async function saved(button: string): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: button, exact: true }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  }

  it('hands over the scenario and a table for other programs', async () => {
    await open();
    await choose(page, 'used-car');
    await playing(page, 100);
    await played(page, 100);
    await page.click('#tab-share');
    expect(await saved('Scenario (YAML)')).toBe(builtinText('used-car'));
    expect(await saved('Comparison (CSV)')).toMatch(/^package,as,seed,runs,agreement,/);
  });

  it('works as served, with the scenario that it was served with', async () => {
    const given = { file: 'mine.yaml', text: builtinText('used-car').replace('0.65', '0.6') };
    const served = await servePage(fillPage(readFileSync(PAGE, 'utf8'), given), 0);
    try {
      await open('', 'light', served.url);
      await played(page);
      expect(await page.textContent('#finding')).toContain('Full price for a warranty');
      await page.click('#tab-share');
      expect(await saved('Scenario (YAML)')).toBe(given.text);
    } finally {
      await served.close();
    }
  });

  it('writes the report that the command writes', async () => {
    await open();
    await choose(page, 'used-car');
    await playing(page, 100);
    await played(page, 100);
    await page.click('#tab-share');
    const car = loadBuiltin('used-car');
    const command = (path: string): string =>
      `parley report used-car --runs 100 --seed 1 -o used-car-report.${path}`;
    const cores = Object.keys(car.packages!).map((p) => ({ package: p, as: 'proposal' as const }));
    const data = gather(car, {
      entries: [{}, ...cores],
      runs: 100,
      seed: '1',
      command: command('md'),
    });
    expect(await saved('Report (Markdown)')).toBe(toMarkdown(data));
    const html = await saved('Report (HTML)');
    const { document } = parseHTML('<!doctype html><html><body></body></html>');
    const own = toHtml({ ...data, command: command('html') }, { document });
    const words = (text: string): string => parseHTML(text).document.body.textContent;
    expect(words(html)).toBe(words(own));
    expect(html.match(/<svg/g)).toHaveLength(own.match(/<svg/g)!.length);
  });

  it.each(['light', 'dark'] as const)(
    'has no faults of access in the report, %s',
    async (scheme) => {
      const report = join(import.meta.dirname, '../../docs/minerals-report.html');
      await open('', scheme, pathToFileURL(report).href);
      await page.screenshot({ path: join(shots, `report-${scheme}.png`), fullPage: true });
      expect(await accessFaults(page)).toEqual([]);
    },
  );

  it.each(['light', 'dark'] as const)(
    'has no faults of access in a report made now, nor in the answers to questions, %s',
    async (scheme) => {
      const { document } = parseHTML('<!doctype html><html><body></body></html>');
      const made = join(shots, `made-${scheme}.html`);
      writeFileSync(made, toHtml(gather(loadBuiltin('wind-farm'), { runs: 20 }), { document }));
      await open('', scheme, pathToFileURL(made).href);
      expect(await accessFaults(page), 'report').toEqual([]);
      await open('', scheme);
      await choose(page, 'used-car');
      for (const [view, question] of [
        ['space', 'Is a deal possible at all?'],
        ['replay', 'What would have turned this run?'],
      ] as const) {
        await page.click(`#tab-${view}`);
        await page.getByRole('button', { name: question }).click();
        const answer = page.getByRole('region', { name: question });
        await answer.locator('.answer').waitFor();
        await answer.screenshot({ path: join(shots, `answer-${view}-${scheme}.png`) });
        expect(await accessFaults(page), view).toEqual([]);
      }
    },
  );

  it.each(['light', 'dark'] as const)('has no faults of access in any view, %s', async (scheme) => {
    await open('', scheme);
    await choose(page, 'used-car');
    await played(page);
    for (const view of ['compare', 'replay', 'space', 'sensitivity', 'play', 'share']) {
      await page.click(`#tab-${view}`);
      if (view === 'space') await page.waitForSelector('#space-chart');
      await page.screenshot({ path: join(shots, `${view}-${scheme}.png`) });
      const found = await accessFaults(page);
      expect(found, view).toEqual([]);
      if (view !== 'replay') continue;
      await openBothTables(page);
      expect(await accessFaults(page), 'two runs side by side').toEqual([]);
    }
    await unfold(page);
    await page.click('#tab-form');
    expect(await accessFaults(page), 'sliders').toEqual([]);
  });

  it('replays a run move by move, with its reasons', async () => {
    await open();
    await page.click('#tab-replay');
    const { moves } = new Runner(new Model(loadBuiltin('minerals'))).trace('1', 0);
    await page.waitForSelector(`text=Move ${moves.length} of ${moves.length}`);
    await page.getByRole('button', { name: 'First move' }).click();
    await page.waitForSelector(`text=Move 1 of ${moves.length}`);
    await page.getByRole('button', { name: 'Forward' }).click();
    expect(await page.textContent('.why pre')).toContain('refuses:');
    await page.keyboard.press(']');
    await page.waitForSelector(`text=Move 3 of ${moves.length}`);
    await page.getByLabel('beside').selectOption({ index: 5 });
    expect(await page.locator('section.replay').count()).toBe(2);
    expect(await page.locator('.states li.lit').count()).toBe(2);
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'SVG' }).click(),
    ]);
    expect(readFileSync(await picture.path(), 'utf8')).toMatch(/^<svg/);
  });

  it('shows the deal of a point, and a run that reached it', async () => {
    await open();
    await choose(page, 'used-car');
    await played(page);
    await page.click('#tab-space');
    await page.waitForSelector('#space-chart');
    await page.click('summary:has-text("The same as a table")');
    await page.getByRole('button', { name: /^Agreement 1, / }).click();
    expect(await page.locator('.picked dt').allTextContents()).toEqual([
      'Price',
      'Warranty',
      'Tyres',
    ]);
    await page.getByRole('button', { name: /^Watch talk/ }).click();
    await page.waitForSelector('text=Agreement in round');
  });

  it('finds what the result depends on, and its tipping points', async () => {
    await open();
    await choose(page, 'used-car');
    await askWhereItTurns(page, 'actors.seller.noDeal');
    const finding = await page.locator('#flip-finding').textContent({ timeout: 180_000 });
    expect(finding).toContain("Seller's no-deal value");
    expect(await page.locator('section[aria-labelledby=flip-title] tbody tr').count()).toBe(9);
  });

  it('lets a person play', async () => {
    await open();
    await choose(page, 'used-car');
    await page.click('#tab-play');
    await page.getByLabel('Sit as').selectOption('buyer');
    await page.getByRole('heading', { name: 'your turn, Buyer' }).waitFor();
    for (let turn = 0; turn < 30; turn++) {
      const accept = page.getByRole('button', { name: 'Accept', exact: true });
      if ((await accept.count()) === 0) break;
      await accept.click();
    }
    await page.waitForSelector('text=Agreement in round 1');
    await page.getByRole('button', { name: 'Play again', exact: true }).last().click();
    await page.getByRole('heading', { name: 'your turn, Buyer' }).waitFor();
  });

  it('keeps text and sliders in step, comments and undo too', async () => {
    await open();
    await unfold(page);
    await choose(page, 'used-car');
    await page.click('#tab-form');
    const slider = page.getByLabel('No deal is worth, as a number').first();
    await slider.fill('0.7');
    await slider.press('Tab');
    await page.click('#tab-share');
    const changed = builtinText('used-car').replace('value: 0.65', 'value: 0.7');
    expect(changed).not.toBe(builtinText('used-car'));
    expect(await saved('Scenario (YAML)')).toBe(changed);
    await page.getByRole('button', { name: 'Undo' }).click();
    expect(await saved('Scenario (YAML)')).toBe(builtinText('used-car'));
  });

  it('says where a text is wrong, and shows hostile names as what they are', async () => {
    await open();
    await type('parley: 1\nname: x\nclauses: {}\n');
    await page.waitForSelector('text=/error in line/');
    expect(await page.locator('.cm-lintRange-error').count()).toBeGreaterThan(0);
    const hostile = '<img src=x onerror=document.title="taken">';
    await type(builtinText('used-car').replaceAll('title: Seller', `title: '${hostile}'`));
    await page.waitForSelector('text=No errors.');
    await page.click('#tab-replay');
    await page.waitForSelector('section.replay');
    expect(await page.textContent('#view-panel')).toContain(hostile);
    expect(await page.locator('#app img').count()).toBe(0);
    expect(await page.title()).toBe('Parley');
    await type('x'.repeat(1_100_000));
    await page.waitForSelector('text=/larger than 1 MiB/');
  });

  it('goes on from a link, and says so if it is damaged or of another version', async () => {
    await open();
    await choose(page, 'used-car');
    await unfold(page);
    await page.fill('.seed', 'luck');
    await page.press('.seed', 'Tab');
    await page.click('#tab-share');
    await expect.poll(async () => page.inputValue('#permalink')).not.toBe('');
    const link = new URL(await page.inputValue('#permalink')).hash;
    await page.context().close();
    await open(link);
    expect(await page.inputValue('.seed')).toBe('luck');
    expect(await page.locator('#link-version, #link-fault').count()).toBe(0);
    await page.context().close();
    await open(link.replace(/v=[\d.]+/, 'v=9.9.9'));
    expect(await page.textContent('#link-version')).toContain('9.9.9');
    await page.context().close();
    await open(`${link.slice(0, 60)}%%`);
    expect(await page.textContent('#link-fault')).toContain('damaged');
    await page.waitForSelector('#finding');
  });
});
