import { builtinText } from '@parley-sim/scenarios';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, hasBrowser, unfold, usePage } from '../support/browser.ts';

/** Letters that are written from the right: they can turn what comes after them. Controls that do are refused in a scenario. */
const [TURN, BREAK] = ['\u05D0', '\u05D1\u05D0'];

describe.skipIf(!hasBrowser)('titles that turn the direction of writing', () => {
  const openPage = usePage();
  let page: Page;

  /** Texts with such a title that are not alone in their block, nor isolated; and how many there are. */
  const looseIn = `(() => {
    const found = [];
    let titles = 0;
    const walker = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!/[\\u0590-\\u05FF]/.test(node.data)) continue;
      const parent = node.parentElement;
      if (parent.closest('.cm-editor, svg, option')) continue;
      if (parent.closest('#view-panel')) titles++;
      if (parent.closest('bdi')) continue;
      let block = parent;
      while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
      if (block.textContent.trim() !== node.data.trim()) found.push(node.data);
    }
    return { found, titles };
  })()`;

  /** The loose ones of a view, as soon as it shows any title of this kind. */
  async function loose(view: string): Promise<unknown> {
    const look = async (): Promise<{ found: string[]; titles: number }> => page.evaluate(looseIn);
    await expect.poll(async () => (await look()).titles, { message: view }).toBeGreaterThan(0);
    return (await look()).found;
  }

  it('turn nothing but themselves, in any view', async () => {
    page = await openPage();
    await choose(page, 'used-car');
    const text = builtinText('used-car')
      .replace(/title: Seller$/m, `title: "S${TURN}eller"`)
      .replace(/title: Buyer$/m, `title: "B${BREAK}uyer"`)
      .replace(/title: Price$/m, `title: "P${TURN}rice"`)
      .replace(/title: Full price for a warranty$/m, `title: "F${BREAK}ull"`);
    expect(text.split(TURN)).toHaveLength(5);
    await unfold(page);
    await page.click('.cm-content');
    await page.keyboard.press('Control+A');
    await page.keyboard.insertText(text);
    await page.waitForSelector(`#view-panel th:has-text("F${BREAK}ull")`);
    await page.locator('#runs-done', { hasText: '400 talks' }).waitFor();
    const seen: Record<string, unknown> = { compare: await loose('compare') };
    await page.click('#tab-form');
    for (const view of ['replay', 'space', 'sensitivity', 'play']) {
      await page.click(`#tab-${view}`);
      if (view === 'space') await page.waitForSelector('#space-chart');
      if (view === 'sensitivity') {
        await page.getByRole('button', { name: ': tipping point?' }).nth(1).click();
        await page.waitForSelector('#flip-finding');
      }
      if (view === 'play') await page.getByRole('button', { name: 'Offer your draft' }).click();
      seen[view] = await loose(view);
    }
    expect(seen).toEqual({ compare: [], replay: [], space: [], sensitivity: [], play: [] });
  });
});
