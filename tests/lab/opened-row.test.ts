import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, hasBrowser, played, playing, usePage } from '../support/browser.ts';

describe.skipIf(!hasBrowser)('an opened row', () => {
  const openPage = usePage();

  it('says what the draft came to in the way that it is put, and of which way the verdict is', async () => {
    const page: Page = await openPage();
    await choose(page, 'used-car');
    await playing(page, 100);
    await played(page, 100);
    await page.locator('table.drafts tr.row button').first().click();
    const answer = page.locator('[id^=answer-]').first();
    await answer.locator('.answer').waitFor();
    expect(await answer.locator('.as').count()).toBe(0);
    await page.locator('.ways label', { hasText: 'fixed core' }).click();
    await answer.locator('.as').waitFor();
    expect(await answer.locator('.as').textContent()).toMatch(
      /^As a fixed core it is agreed in \d+ % .*of talks\. What follows is about the draft as it stands: take it or leave it\.$/,
    );
    await page.locator('.ways label', { hasText: 'first offer' }).click();
    await answer.locator('.as', { hasText: /^As a first offer it is agreed in/ }).waitFor();
  });
});
