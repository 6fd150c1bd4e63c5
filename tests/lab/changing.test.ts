import { readFileSync } from 'node:fs';
import type { Scenario, Tabled } from '@parley-sim/engine';
import { Ensemble, replicatesFor, waysOver } from '@parley-sim/engine/ensemble';
import { pairedRates, simultaneous } from '@parley-sim/engine/statistics';
import { loadBuiltin } from '@parley-sim/scenarios';
import { points } from '@parley-sim/say';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  accessFaults,
  AXE,
  choose,
  hasBrowser,
  type Opening,
  played,
  playing,
  unfold,
  usePage,
} from '../support/browser.ts';

describe.skipIf(!hasBrowser)('a scenario that is changed', () => {
  const openPage = usePage();
  let page: Page;

  async function open(opening: Opening = {}): Promise<void> {
    page = await openPage({ script: AXE, ...opening });
  }

  /** By entry: which talks of the comparison end in agreement. */
  function agreed(scenario: Scenario, entries: readonly Tabled[]): boolean[][] {
    const ways = waysOver(scenario);
    const design = { entries, ways, replicates: replicatesFor(scenario, { entries, ways }) };
    const ensemble = new Ensemble(scenario, design);
    const found = entries.map((): boolean[] => []);
    ensemble.summarize([0, 100], {
      observe: ({ model, outcome }) => found[ensemble.models.indexOf(model)]!.push(outcome.agreed),
    });
    return found;
  }

  it('shows what the change did, run by run, until that is dismissed', async () => {
    await open();
    await choose(page, 'used-car');
    await playing(page, 100);
    await played(page, 100);
    expect(await page.locator('#change').count()).toBe(0);
    await page.click('#tab-form');
    const box = page.getByLabel('No deal is worth, as a number').first();
    await box.fill('0.85');
    await box.press('Tab');
    await page.waitForSelector('#change:has-text("a ring is the result before it")');
    const car = loadBuiltin('used-car');
    const entries: Tabled[] = [
      {},
      ...Object.keys(car.packages!).map((id) => ({ package: id, as: 'proposal' as const })),
    ];
    const { seller } = car.actors;
    const changed = {
      ...car,
      actors: {
        ...car.actors,
        seller: { ...seller!, noDeal: { ...(seller!.noDeal as object), value: 0.85 } },
      },
    } as Scenario;
    const [before, after] = [agreed(car, entries), agreed(changed, entries)];
    const differences = entries.map((_, e) => {
      const [was, is] = [before[e]!, after[e]!];
      const count = (a: boolean, b: boolean): number =>
        is.filter((x, run) => x === a && was[run] === b).length;
      const pairs = {
        both: count(true, true),
        first: count(true, false),
        second: count(false, true),
        neither: count(false, false),
      };
      return points(pairedRates(pairs, simultaneous(0.95, entries.length)));
    });
    const said = async (): Promise<string[]> =>
      (await page.locator('td.rate .changed').allTextContents()).sort();
    await played(page, 100);
    await page.locator('.never button.open').click();
    await expect.poll(said, { timeout: 180_000 }).toEqual(differences.sort());
    expect(differences.some((d) => /^[+−][1-9]/.test(d))).toBe(true);
    expect(await page.locator('svg.drawn circle.ghost').count()).toBe(entries.length);
    expect(await accessFaults(page)).toEqual([]);
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'SVG', exact: true }).click(),
    ]);
    expect(readFileSync(await picture.path(), 'utf8')).toContain('before the change');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(await page.locator('#change, circle.ghost, .changed').count()).toBe(0);
  });

  it('is not compared with another seed or another scenario', async () => {
    await open();
    await choose(page, 'used-car');
    await playing(page, 100);
    await played(page, 100);
    await page.click('#tab-form');
    const box = page.getByLabel('No deal is worth, as a number').first();
    await box.fill('0.85');
    await box.press('Tab');
    await page.waitForSelector('#change');
    await page.fill('.seed', 'luck');
    await page.press('.seed', 'Tab');
    await page.waitForSelector('#change', { state: 'detached' });
  });

  it('is in sight where it is written, and what can stand there, when faults appear below it', async () => {
    await open();
    await choose(page, 'wind-farm');
    await unfold(page);
    await page.click('.cm-content');
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\nexp');
    await page.waitForSelector('.faults li');
    const editor = async (): Promise<number> => {
      const box = await page.locator('.cm-scroller').boundingBox();
      return box!.y + box!.height;
    };
    const line = async (): Promise<number> => {
      const box = await page.locator('.cm-activeLine').boundingBox();
      return box === null ? Infinity : box.y + box.height;
    };
    await expect.poll(async () => (await line()) <= (await editor()) + 1).toBe(true);
    await page.locator('.cm-tooltip-autocomplete', { hasText: 'experts' }).waitFor();
  });

  it('can be folded away, by button and by keyboard, and stays so in a link', async () => {
    await open();
    await choose(page, 'used-car');
    const editor = (): Locator => page.locator('section.edit');
    await unfold(page);
    await page.click('.cm-content');
    await page.keyboard.press('Control+B');
    await editor().waitFor({ state: 'hidden' });
    expect(await page.locator('#fold:focus').count()).toBe(1);
    expect(await accessFaults(page)).toEqual([]);
    await page.click('#tab-share');
    await expect.poll(async () => page.inputValue('#permalink')).not.toBe('');
    const link = await page.inputValue('#permalink');
    await page.context().close();
    await open({ url: link });
    await editor().waitFor({ state: 'hidden' });
    await page.click('#fold');
    await editor().waitFor();
    await page.waitForSelector('.cm-content');
    expect(await page.textContent('.cm-content')).toContain('used-car');
  });

  it('is made of a table that was pasted, or told where the table is wrong', async () => {
    await open();
    await choose(page, 'used-car');
    await unfold(page);
    await page.getByText('Paste a table of positions', { exact: true }).click();
    const box = page.locator('.paste textarea');
    await box.fill('actor,quota\nSpain,none\n');
    await page.getByRole('button', { name: 'Make a scenario of it' }).click();
    await page.locator('.paste .fault', { hasText: 'line 2' }).first().waitFor();
    await page.getByRole('button', { name: 'Show an example' }).click();
    await page.getByRole('button', { name: 'Make a scenario of it' }).click();
    await page.locator('#finding', { hasText: 'Talks without a draft' }).waitFor();
    expect(await page.locator('.paste .fault').count()).toBe(0);
    await page.getByText('Nothing to compare yet').waitFor();
    expect(await accessFaults(page)).toEqual([]);
  });

  it('has its warnings in one line that opens, and its errors in sight', async () => {
    await open();
    await unfold(page);
    const summary = page.getByText('No errors, 3 warnings');
    await summary.waitFor();
    expect(await page.locator('.faults li').first().isVisible()).toBe(false);
    await summary.click();
    expect(await page.locator('.faults li').first().textContent()).toContain('warning in line');
    expect(await accessFaults(page)).toEqual([]);
    await page.click('.cm-content');
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('nonsense: 1\n');
    await page.getByText('error in line 1').waitFor();
  });
});
