import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hasBrowser, unfold, usePage } from '../support/browser.ts';

describe.skipIf(!hasBrowser)('the history of the browser', () => {
  const openPage = usePage();
  let page: Page;
  const picker = 'header select';

  const shows = async (view: string): Promise<void> =>
    page.locator(`#tab-${view}[aria-selected=true]`).waitFor();

  /** Opens the page on the used car, and writes a line of one's own. */
  async function write(): Promise<void> {
    page = await openPage();
    await unfold(page);
    await page.selectOption(picker, 'used-car');
    await page.click('.cm-content');
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('# mine\n');
  }

  it('goes back to the view before, and loses nothing that was written since', async () => {
    page = await openPage();
    await unfold(page);
    await page.selectOption(picker, 'used-car');
    await page.click('#tab-replay');
    await page.click('#tab-space');
    await page.click('.cm-content');
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('# mine\n');
    await page.goBack();
    await shows('replay');
    await page.goBack();
    await shows('compare');
    expect(await page.textContent('.cm-content')).toContain('# mine');
    await page.goForward();
    await shows('replay');
    expect(await page.textContent('.cm-content')).toContain('# mine');
  });

  it('keeps what was written over a reload, and over a visit elsewhere', async () => {
    await write();
    await page.click('#tab-space');
    await page.reload();
    await shows('space');
    await unfold(page);
    expect(await page.textContent('.cm-content')).toContain('# mine');
    const selected = `${picker} >> option:checked`;
    expect(await page.textContent(selected)).toMatch(/, changed$/);
    await page.goto('data:text/html,elsewhere');
    await page.goBack();
    await shows('space');
    await unfold(page);
    expect(await page.textContent('.cm-content')).toContain('# mine');
  });

  it('goes back from a link to what there was before it', async () => {
    await write();
    await page.click('#tab-share');
    await expect.poll(async () => page.inputValue('#permalink')).not.toBe('');
    const { hash } = new URL(await page.inputValue('#permalink'));
    await page.selectOption(picker, 'pie');
    await page.click('#tab-space');
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await shows('compare');
    await expect.poll(async () => page.textContent('.cm-content')).toContain('# mine');
    await page.goBack();
    await shows('space');
    await expect.poll(async () => page.inputValue(picker)).toBe('pie');
    await page.goForward();
    await shows('compare');
    await expect.poll(async () => page.inputValue(picker)).toBe('used-car');
  });

  /** Opens the page, and follows a link to it as it was; what it shows is looked for in the page, without a pause. */
  async function follow(then: string): Promise<void> {
    page = await openPage();
    await unfold(page);
    await page.selectOption(picker, 'used-car');
    await page.click('#tab-replay');
    await page.click('#tab-share');
    await expect.poll(async () => page.inputValue('#permalink')).not.toBe('');
    const { hash } = new URL(await page.inputValue('#permalink'));
    await page.evaluate(`(async () => {
      location.hash = ${JSON.stringify(hash)};
      while (!document.querySelector('#tab-replay[aria-selected=true]')) {
        await new Promise((later) => setTimeout(later, 1));
      }
      ${then}
    })()`);
  }

  it('goes back to a link that was left at once', async () => {
    await follow(`document.querySelector('#tab-space').click();`);
    await shows('space');
    await page.goBack();
    await shows('replay');
  });

  it('has what was written at the end of the way when it is gone again step by step after a leap back', async () => {
    await follow('');
    await page.click('#tab-space');
    await page.click('.cm-content');
    await page.keyboard.press('Control+Home');
    await page.keyboard.insertText('# mine\n');
    const kept = `history.state.linked.text.startsWith('# mine')`;
    await expect.poll(async () => page.evaluate(kept)).toBe(true);
    await page.evaluate('history.go(-2)');
    await shows('share');
    await page.goForward();
    await shows('replay');
    await page.goForward();
    await shows('space');
    await expect.poll(async () => page.textContent('.cm-content')).toContain('# mine');
  });

  it('still says after a reload that a link is damaged', async () => {
    page = await openPage();
    await page.evaluate(`location.hash = '#v=0.1.0&s=%%'`);
    await page.waitForSelector('#link-fault');
    await page.reload();
    await page.waitForSelector('#link-fault');
  });
});
