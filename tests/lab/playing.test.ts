import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { choose, hasBrowser, unfold, usePage } from '../support/browser.ts';

describe.skipIf(!hasBrowser)('a person at the table', () => {
  const openPage = usePage();
  let page: Page;

  /** Sits down as the buyer of the used car, and makes an offer. */
  async function offer(): Promise<void> {
    page = await openPage();
    await choose(page, 'used-car');
    await page.click('#tab-play');
    await page.getByLabel('Sit as').selectOption('buyer');
    await page.getByRole('button', { name: 'Offer your draft' }).click();
    await page.waitForSelector('.heard li:has-text("You refuse and offer")');
  }

  it('hears that an offer was refused, and what is offered instead', async () => {
    await offer();
    const heard = await page.locator('.heard > ol > li').allTextContents();
    expect(
      heard.some((line) => line.includes('Seller refuses (not enough for it) and offers')),
    ).toBe(true);
    expect(heard.join(' ')).not.toContain('offer (');
  });

  it('is told beforehand what they may not accept, or offer, and what each option would add', async () => {
    page = await openPage();
    await page.click('#tab-play');
    await page.getByText('Nobody has spoken yet').waitFor();
    await page.getByLabel('Sit as').selectOption('us');
    await page.getByRole('button', { name: 'Offer your draft' }).click();
    const accept = page.getByRole('button', { name: 'Accept', exact: true });
    await page.getByText('You cannot accept it: it crosses your red line').waitFor();
    expect(await accept.isDisabled()).toBe(true);
    const clause = page.getByLabel('Security for Ukraine');
    const options = await clause.locator('option').allTextContents();
    expect(options.filter((o) => /\([+−±]?[\d.]+\)$/.test(o))).toHaveLength(options.length - 1);
    await clause.selectOption({ index: options.findIndex((o) => o.startsWith('Article-5')) });
    await page.getByText('You cannot offer it: it crosses your red line “no guarantee”').waitFor();
    expect(await page.getByRole('button', { name: 'Offer your draft' }).isDisabled()).toBe(true);
  });

  it('is told when the scenario changes, and goes on with what was begun', async () => {
    await offer();
    const spoken = await page.locator('.heard > ol > li').count();
    await unfold(page);
    await page.click('#tab-form');
    const box = page.getByLabel('No deal is worth, as a number').first();
    await box.fill('0.7');
    await box.press('Tab');
    const told = page.locator('#began-otherwise');
    await told.filter({ hasText: 'Changed since you sat down: the scenario.' }).waitFor();
    // A look at another view takes nothing away either.
    await page.click('#tab-compare');
    await page.click('#tab-play');
    await told.waitFor();
    expect(await page.locator('.heard > ol > li').count()).toBe(spoken);
    await page.getByRole('button', { name: 'Undo' }).click();
    await told.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('button', { name: 'Begin anew with the change' }).click();
    await told.waitFor({ state: 'detached' });
    expect(await page.locator('.heard > ol > li').count()).toBeLessThan(spoken);
  });
});
