import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  accessFaults,
  AXE,
  choose,
  hasBrowser,
  played,
  playing,
  unfold,
  usePage,
} from '../support/browser.ts';
import { emptyFolder } from '../support/command.ts';

describe.skipIf(!hasBrowser)('a person at the table', () => {
  const openPage = usePage();
  let page: Page;

  /** Sits down as the buyer of the used car. */
  async function sit(): Promise<void> {
    page = await openPage({ script: AXE });
    await choose(page, 'used-car');
    await page.click('#tab-play');
    await page.getByLabel('Sit as').selectOption('buyer');
    await page.getByRole('heading', { name: 'your turn, Buyer' }).waitFor();
  }

  /** Goes on until it is over: accepts what may be accepted, or offers the draft. */
  async function playOn(): Promise<void> {
    for (let turn = 0; turn < 60; turn++) {
      await page.locator('.debrief, .desk, .curtain').first().waitFor();
      if ((await page.locator('.debrief').count()) > 0) return;
      const curtain = page.locator('.curtain button');
      const accept = page.getByRole('button', { name: 'Accept', exact: true });
      if ((await curtain.count()) > 0) await curtain.click();
      else if ((await accept.count()) > 0 && (await accept.isEnabled())) await accept.click();
      else await page.getByRole('button', { name: 'Offer your draft' }).click();
    }
  }

  it('hears why an offer was refused, and what is on the table instead', async () => {
    await sit();
    await page.getByRole('button', { name: 'Offer your draft' }).click();
    await page.locator('.reply', { hasText: 'It refuses: not enough for it.' }).first().waitFor();
    expect(await page.locator('.reply').first().textContent()).toContain(
      'It puts a text of its own',
    );
    await page.getByText('What was said so far').click();
    const heard = await page.locator('.heard > ol > li').allTextContents();
    expect(
      heard.some((line) => line.includes('Seller refuses (not enough for it) and offers')),
    ).toBe(true);
    expect(await accessFaults(page)).toEqual([]);
  });

  it('is told beforehand what they may not accept, or offer, and what each setting would add', async () => {
    page = await openPage();
    await page.click('#tab-play');
    await page.getByLabel('Sit as').selectOption('us');
    await page.getByText('Nobody has spoken yet').first().waitFor();
    await page.getByRole('button', { name: 'Offer your draft' }).click();
    const accept = page.getByRole('button', { name: 'Accept', exact: true });
    await page.getByText('You cannot accept it: it crosses your red line').waitFor();
    expect(await accept.isDisabled()).toBe(true);
    await page.getByText(/more clauses$/).click();
    const security = page.getByRole('group', { name: 'Security for Ukraine' });
    const chips = await security.locator('em').allTextContents();
    expect(
      chips.every((c) =>
        /^([+−]\d+|±0|on the table|your red line|unlawful|not with your other clauses|refused .*)$/.test(
          c,
        ),
      ),
    ).toBe(true);
    await security.locator('label', { hasText: 'Article-5' }).click();
    await page.getByText('You cannot offer it: it crosses your red line “no guarantee”').waitFor();
    expect(await page.getByRole('button', { name: 'Offer your draft' }).isDisabled()).toBe(true);
  });

  it('plays a draft as a first offer, and is told why a fixed core leaves nothing to play', async () => {
    page = await openPage();
    await page.click('#tab-play');
    await page.getByLabel('Sit as').selectOption('ukraine');
    await page.getByRole('combobox', { name: 'on the table' }).selectOption('3');
    await page.getByRole('button', { name: 'Offer your draft' }).waitFor();
    const way = page.getByLabel('put as');
    await way.selectOption('frame');
    const blocked = page.locator('.blocked');
    await blocked.waitFor();
    expect(await blocked.textContent()).toMatch(/Ukraine can only refuse .* crosses your red line/);
    await page.getByRole('combobox', { name: 'on the table' }).selectOption('4');
    await page
      .getByText('The talks ended before your turn: United States left in round 1.')
      .waitFor();
    expect(await blocked.textContent()).toContain('crosses its red line');
    await page.getByRole('button', { name: 'Start again with it as a first offer' }).click();
    await page.getByRole('button', { name: 'Offer your draft' }).click();
    // The answer is brought to the reader.
    await page.locator('#turn:focus').waitFor({ state: 'attached' });
  });

  it('is told when the scenario changes, and goes on with what was begun', async () => {
    await sit();
    await page.getByRole('button', { name: 'Offer your draft' }).click();
    await page.locator('.reply').first().waitFor();
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
    await page.locator('.reply').first().waitFor();
    await page.getByRole('button', { name: 'Begin anew with the change' }).click();
    await told.waitFor({ state: 'detached' });
  });

  it('opens a file with one role alone, plays it to an end, and hands it in to the class board', async () => {
    await sit();
    await page.locator('.invite summary').click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the file for Seller' }).click(),
    ]);
    const path = join(emptyFolder(), 'seller.html');
    await file.saveAs(path);
    page = await openPage({ url: pathToFileURL(path).href, script: AXE });
    await page.getByRole('heading', { name: 'You are Seller' }).waitFor();
    expect(await page.locator('[role=tab], .cm-editor, #fold').count()).toBe(0);
    expect(await page.textContent('body')).not.toContain('Card of');
    await page.getByLabel('Say something with it').fill('Only as a whole: take it all.');
    expect(await accessFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Offer your draft' }).click();
    await playOn();
    await page.getByRole('heading', { name: 'All cards turned up' }).waitFor();
    expect(await page.locator('.cards .role-card').count()).toBe(2);
    await page.getByText(/of the talks agreed\. Your seat ended with/).waitFor();
    await page.locator('.deal-picture svg').waitFor();
    expect(await accessFaults(page)).toEqual([]);
    await page.getByLabel('Your name').fill('Group <b>');
    const [handed] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Hand in (one file)' }).click(),
    ]);
    const record = await handed.path();
    expect(JSON.parse(readFileSync(record, 'utf8'))).toMatchObject({
      format: 'parley-lesson',
      seats: ['seller'],
      messages: [{ actor: 'seller', text: 'Only as a whole: take it all.' }],
    });
    const text = readFileSync(record);
    page = await openPage({ script: AXE });
    await choose(page, 'used-car');
    await page.click('#tab-play');
    await page.locator('.board summary').click();
    const forged = Buffer.from(
      text.toString('utf8').replace(/"act": "(offer|accept)"/, '"act": "walk"'),
    );
    await page.locator('.board input').setInputFiles([
      { name: 'a.json', mimeType: 'application/json', buffer: text },
      { name: 'forged.json', mimeType: 'application/json', buffer: forged },
    ]);
    await page.locator('.board-picture circle').waitFor();
    expect(await page.locator('.board tbody th').allTextContents()).toEqual(['Group <b>']);
    expect(await page.locator('.board .fault').textContent()).toContain('forged.json');
    expect(await accessFaults(page)).toEqual([]);
  });

  it('passes the keyboard: nobody sees another’s card on the way', async () => {
    await sit();
    await page.getByText('More people at this keyboard').click();
    await page.getByRole('checkbox', { name: 'Seller' }).check();
    const curtain = page.locator('.curtain');
    await curtain.waitFor();
    expect(await page.locator('.role-card').count()).toBe(0);
    const who = await curtain.locator('button').textContent();
    await curtain.locator('button').click();
    await page.getByRole('heading', { name: who!.replace('I am', 'You are') }).waitFor();
    await page.getByRole('button', { name: 'Offer your draft' }).click();
    await curtain.waitFor();
    expect(await curtain.locator('button').textContent()).not.toBe(who);
    await playOn();
    await page.getByRole('heading', { name: 'All cards turned up' }).waitFor();
  });

  it('opens a link with one role alone; a damaged one says so', async () => {
    page = await openPage();
    await choose(page, 'used-car');
    await playing(page, 100);
    await played(page, 100);
    await page.evaluate(`location.hash = 'lesson=%%'; location.reload()`);
    await page
      .locator('#link-fault', { hasText: 'The lesson in it cannot be unpacked.' })
      .waitFor();
  });
});
