import { readFileSync } from 'node:fs';
import { Model, Runner } from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../packages/lab/src/run/frames.ts';
import { inStep } from '../../packages/lab/src/run/steps.ts';
import {
  askWhereItTurns,
  choose,
  hasBrowser,
  openBothTables,
  unfold,
  usePage,
} from '../support/browser.ts';

describe('two runs in step', () => {
  const frames = (...rounds: number[]): Frame[] =>
    rounds.map((round) => ({ move: { round } }) as unknown as Frame);

  it('go round by round, and the longer one on to its end', () => {
    expect(inStep(frames(1, 1, 2), frames(1, 2, 2, 3))).toEqual([
      { lead: 0, other: 0 },
      { lead: 1, other: 0 },
      { lead: 2, other: 2 },
      { lead: 2, other: 3 },
    ]);
  });

  it('can be gone through where only one of them has moves', () => {
    expect(inStep(frames(), frames(1))).toEqual([{ lead: -1, other: 0 }]);
    expect(inStep(frames(1), frames())).toEqual([{ lead: 0, other: -1 }]);
  });
});

describe.skipIf(!hasBrowser)('what is looked at', () => {
  const openPage = usePage();
  let page: Page;
  const picker = 'header select';
  const own = '#view-panel .controls select >> nth=0';

  async function open(url?: string): Promise<void> {
    page = await openPage(url === undefined ? {} : { url });
  }

  async function follow(): Promise<void> {
    await page.click('#tab-share');
    await expect.poll(async () => page.inputValue('#permalink')).not.toBe('');
    const link = await page.inputValue('#permalink');
    await page.context().close();
    await open(link);
  }

  it('stands in a link: the view, and what is chosen in it', async () => {
    await open();
    await page.click('#tab-space');
    await page.getByLabel('up').selectOption('3');
    await page.waitForSelector('#space-chart');
    await follow();
    await page.waitForSelector('#space-chart');
    expect(await page.getByLabel('up').inputValue()).toBe('3');
    await page.click('#tab-replay');
    await page.getByLabel('beside').selectOption({ index: 8 });
    await page.getByRole('button', { name: 'First move' }).click();
    for (let i = 0; i < 3; i++) await page.keyboard.press(']');
    await page.waitForSelector('text=/Move 4 of/');
    await follow();
    await page.waitForSelector('text=/Move 4 of/');
    expect(await page.locator('section.replay').count()).toBe(2);
  });

  it('is put right where another scenario has no such thing', async () => {
    await open();
    await page.click('#tab-space');
    await page.getByLabel('up').selectOption('3');
    await page.waitForSelector('#space-chart');
    await page.selectOption(picker, 'used-car');
    await expect.poll(async () => page.getByLabel('up').inputValue()).toBe('1');
    await page.waitForSelector('#space-chart');
    await page.click('#tab-replay');
    await page.locator('.controls input[type=number]').fill('1e300');
    await page.locator('.controls input[type=number]').press('Tab');
    await page.waitForSelector(`text=/Move (\\d+) of \\1,/`);
  });

  it('says which scenario a turning point is of, and calls a tie a tie', async () => {
    await open();
    await page.selectOption(picker, 'used-car');
    await askWhereItTurns(page, 'actors.seller.noDeal');
    const finding = await page.locator('#flip-finding').textContent({ timeout: 180_000 });
    expect(finding).toMatch(/the runs (do not )?settle/);
    await page.selectOption(picker, 'wind-farm');
    await page.waitForSelector('text=These results are for another scenario');
    // The packages that were played keep their names.
    expect(await page.locator('section[aria-labelledby=flip-title] thead').textContent()).toContain(
      'Full price for a warranty',
    );
    expect(await page.getByRole('button', { name: 'Find the tipping point' }).isDisabled()).toBe(
      true,
    );
  });

  it('takes no emptied box for a zero, and a file back with its name', async () => {
    await open();
    await unfold(page);
    await page.selectOption(picker, 'used-car');
    await page.click('#tab-form');
    const box = page.getByLabel('No deal is worth, as a number').first();
    await box.fill('');
    await box.press('Tab');
    expect(await box.inputValue()).toBe('0.65');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(async () => page.inputValue(picker)).toBe('minerals');
  });

  it('plays again from the beginning, by keyboard from anywhere in the view', async () => {
    await open();
    await page.click('#tab-replay');
    await page.locator(own).selectOption({ index: 8 });
    await page.getByRole('button', { name: 'Last move' }).click();
    await page.getByRole('button', { name: 'Play', exact: true }).click();
    // However far it has come, it came from the first.
    await page.waitForSelector('text=/Move [2-9] of/');
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'First move' }).click();
    await page.waitForSelector('text=/Move 1 of/');
    await page.locator(own).focus();
    await page.keyboard.press(']');
    await page.waitForSelector('text=/Move 2 of/');
  });

  it('is how it came out, until somebody asks for a step, with the dance below', async () => {
    await open();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.selectOption(picker, 'used-car');
    await page.click('#tab-replay');
    const { moves } = new Runner(new Model(loadBuiltin('used-car'))).trace('1', 0);
    const why = page.locator('.why h3');
    const count = moves.length;
    await why.filter({ hasText: `Move ${count} of ${count}` }).waitFor();
    const drawn = async (): Promise<string> => page.locator('.dance svg').innerHTML();
    const atEnd = await drawn();
    expect(atEnd).toContain('The dance');
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await why.filter({ hasText: `Move ${count - 1} of ${count}` }).waitFor();
    await page.getByRole('button', { name: 'First move' }).click();
    await why.filter({ hasText: `Move 1 of ${count}` }).waitFor();
    // The line is somewhere else now.
    await expect.poll(drawn).not.toBe(atEnd);
  });

  it('has the names of the lanes, and where the protocol stands, in sight in a long run', async () => {
    await open();
    await page.selectOption(picker, 'river-treaty');
    await page.click('#tab-replay');
    // A run that does not fit: which one does not is up to the seed.
    const runner = new Runner(new Model(loadBuiltin('river-treaty')));
    let long = 0;
    while (runner.trace('1', long).end.round < 45) long++;
    const run = page.getByRole('spinbutton', { name: 'run' });
    await run.fill(String(long));
    await run.press('Tab');
    const box = page.locator('.lanes-box').first();
    await expect.poll(async () => box.evaluate((b) => b.scrollLeft)).toBeGreaterThan(0);
    const left = async (of: string): Promise<number> =>
      box.evaluate((b, inner) => {
        const found = inner === '' ? b : b.querySelector(inner)!;
        return found.getBoundingClientRect().left;
      }, of);
    expect(await left('.lane-names')).toBe(await left(''));
    await page.getByLabel('beside').selectOption({ index: 2 });
    const out = async (): Promise<number> =>
      page.locator('.chart-picture').evaluateAll(
        (all) =>
          all.filter((picture) => {
            const view = picture.parentElement!.getBoundingClientRect();
            const lit = picture.querySelector('.lit')!.getBoundingClientRect();
            return lit.left < view.left || lit.right > view.right;
          }).length,
      );
    await expect.poll(out).toBe(0);
    await page.getByRole('button', { name: 'First move' }).click();
    await expect.poll(out).toBe(0);
  });

  it('has the frontier from end to end in the table, and what is picked there in sight', async () => {
    await open();
    await page.click('#tab-space');
    await page.waitForSelector('#space-chart');
    await page.locator('summary:has-text("The same as a table")').click();
    const drawn = page.locator('#space-chart .onfrontier');
    const deal = async (): Promise<string | null> =>
      page.locator('section.picked dl').textContent();
    await drawn.first().dispatchEvent('click');
    const first = await deal();
    await drawn.last().dispatchEvent('click');
    const last = await deal();
    expect(last).not.toBe(first);
    const rows = page.getByRole('button', { name: /^Frontier/ });
    expect(await drawn.count()).toBeGreaterThan(await rows.count());
    await rows.first().click();
    expect(await deal()).toBe(first);
    await rows.last().click();
    const found = page.locator('section.picked h2');
    await expect.poll(async () => found.textContent()).toBe('Frontier 60');
    expect(await deal()).toBe(last);
    const box = await found.boundingBox();
    expect(box!.y).toBeGreaterThan(0);
    expect(box!.y).toBeLessThan(720);
  });

  it('has solution points within the axes, though they are between all who sign', async () => {
    // No run is played: agreements would widen the axes.
    page = await openPage({
      script: `globalThis.Worker = class extends Worker {
        postMessage(asked) {
          if (asked.kind !== 'play') super.postMessage(asked);
        }
      };`,
    });
    await page.selectOption(picker, 'wind-farm');
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.click('#tab-space');
    // The ministry and the town: what is best for all is worth less to the town than anything on the frontier of these two.
    await page.getByLabel('across').selectOption('1');
    await page.getByLabel('up').selectOption('2');
    const chart = page.locator('#space-chart');
    const places = async (of: string, at: string): Promise<number[]> =>
      chart
        .locator(of)
        .evaluateAll((all, name) => all.map((e) => Number(e.getAttribute(name))), at);
    await chart.getByText('Town council', { exact: true }).waitFor();
    const heights = await places('.solution circle', 'cy');
    expect(heights.length).toBeGreaterThan(0);
    const axes = [...(await places('line.axis', 'y1')), ...(await places('line.axis', 'y2'))];
    expect(Math.max(...heights)).toBeLessThanOrEqual(Math.max(...axes));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(Math.min(...axes));
  });

  it('has another mark for each of up to twelve packages', async () => {
    await open();
    await askWhereItTurns(page, 'actors.us.noDeal');
    const keys = page.locator('section[aria-labelledby=flip-title] thead svg.key');
    await keys.nth(10).waitFor();
    const marks = await keys.evaluateAll((all) => all.map((key) => key.innerHTML));
    expect(marks).toHaveLength(11);
    expect(new Set(marks).size).toBe(11);
  });

  it.each([
    [820, 1180],
    [1024, 768],
    [390, 844],
  ])('does not scroll sideways on %i × %i', async (width, height) => {
    page = await openPage({ viewport: { width, height } });
    const wide = async (): Promise<string[]> =>
      page
        .locator('html, #view-panel, #edit-panel')
        .evaluateAll((all) => all.filter((e) => e.scrollWidth > e.clientWidth).map((e) => e.id));
    await choose(page, 'used-car');
    await page.waitForSelector('#finding');
    for (const view of ['compare', 'replay', 'space', 'sensitivity', 'play', 'share']) {
      await page.click(`#tab-${view}`);
      if (view === 'space') await page.waitForSelector('#space-chart');
      expect(await wide(), view).toEqual([]);
      if (view !== 'replay') continue;
      await openBothTables(page);
      expect(await wide(), 'two runs side by side').toEqual([]);
    }
    await unfold(page);
    await page.click('#tab-form');
    expect(await wide(), 'sliders').toEqual([]);
  });

  it('can be taken away as a picture in every view that has one', async () => {
    await open();
    await page.waitForSelector('#finding');
    const [picture] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'SVG', exact: true }).click(),
    ]);
    expect(picture.suggestedFilename()).toBe('minerals-compare.svg');
    const svg = readFileSync(await picture.path(), 'utf8');
    expect(svg).toContain('agreed framework');
    expect(svg).toContain('stroke: rgb(');
    expect(await page.locator('#view-panel > svg').count()).toBe(0);
  });
});
