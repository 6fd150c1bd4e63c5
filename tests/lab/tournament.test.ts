import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TournamentResult } from '@parley-sim/engine/tournament';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessFaults, AXE, choose, hasBrowser, played, usePage } from '../support/browser.ts';
import { parley } from '../support/command.ts';

const shots = join(import.meta.dirname, '../../node_modules/.cache/screenshots');

describe.skipIf(!hasBrowser)('a tournament on the page', () => {
  const openPage = usePage();
  mkdirSync(shots, { recursive: true });

  async function opened(options: Parameters<typeof openPage>[0] = {}): Promise<Page> {
    const page = await openPage(options);
    await choose(page, 'used-car');
    await played(page);
    await page.click('#tab-tournament');
    return page;
  }

  /** Leaves only some strategies in. */
  async function entering(page: Page, ids: readonly string[]): Promise<void> {
    for (const box of await page.locator('.entrants label').all()) {
      const id = (await box.locator('strong').textContent())!;
      // oxlint-disable-next-line no-await-in-loop
      await box.locator('input').setChecked(ids.includes(id));
    }
  }

  const play = (page: Page): Promise<void> =>
    page.getByRole('button', { name: 'Play the tournament' }).click();
  const result = (page: Page) => page.locator('#tournament-result');

  async function saved(page: Page): Promise<string> {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tournament (JSON)' }).click(),
    ]);
    return readFileSync(await download.path(), 'utf8');
  }

  it.each([
    ['scenario', ['hold-out', 'linear', 'at-random'], 3, 'used-car'],
    ['trio', ['hold-out', 'give-way'], 12, 'trio'],
  ] as const)('in %s gives what the command gives, to the byte', async (arena, ids, runs, name) => {
    const page = await opened();
    await page.locator('#tournament-form select').selectOption(arena);
    await entering(page, ids);
    await page.getByLabel('Negotiations of each match').fill(String(runs));
    await play(page);
    await result(page).waitFor();
    const command = (await result(page).locator('pre').last().textContent())!;
    expect(command).toBe(`parley tournament ${name} --strategies ${ids.join(' ')} --runs ${runs}`);
    const { stdout } = await parley([...command.split(' ').slice(1), '--json']);
    expect(await saved(page)).toBe(stdout);
    // What is read is what the command prints, but for the widths.
    const { stdout: text } = await parley(
      [...command.split(' ').slice(1), '--conduct', '--pairs', '--game'],
      { env: { NO_COLOR: '1' } },
    );
    const flat = (said: string): string => said.replaceAll(/\s+/g, ' ').trim();
    const said = flat((await result(page).locator('.answer').textContent())!);
    expect(flat(text).startsWith(said)).toBe(true);
    for (const block of ['.text', '.how']) {
      for (const p of await result(page).locator(`.paper ${block}`).allTextContents())
        expect(flat(text)).toContain(flat(p));
    }
  });

  it('shows who gets how much against whom, with numbers, intervals and tints', async () => {
    const page = await opened();
    await entering(page, ['hold-out', 'linear', 'never-concedes']);
    await page.getByLabel('Negotiations of each match').fill('1');
    await play(page);
    await result(page).waitFor();
    const { matrix, strategies } = JSON.parse(await saved(page)) as TournamentResult;
    const rows = await page.locator('.heat tbody tr').all();
    const tints: number[][] = [];
    for (const [r, row] of rows.entries()) {
      // oxlint-disable-next-line no-await-in-loop
      expect(await row.locator('th').textContent()).toBe(strategies[r]);
      // oxlint-disable-next-line no-await-in-loop
      const cells = await row.locator('td').evaluateAll((tds) =>
        tds.map((td) => ({
          text: td.textContent,
          tint: /--tint: *(\d+)%/.exec(td.getAttribute('style')!)![1]!,
        })),
      );
      for (const [s, { estimate, together }] of matrix![r]!.entries()) {
        const ends = together.low === null ? '' : ` to ${together.high!.toFixed(2)}`;
        expect(cells[s]!.text.startsWith(estimate.toFixed(2))).toBe(true);
        expect(cells[s]!.text).toContain(ends);
      }
      tints.push(cells.map((c) => Number.parseInt(c.tint, 10)));
    }
    // The greatest has the strongest tint, the least none, and tints rise with means.
    const pairs = tints.flat().map((tint, i) => [matrix!.flat()[i]!.estimate, tint] as const);
    pairs.sort((a, b) => a[0] - b[0]);
    expect(pairs[0]![1]).toBe(0);
    expect(pairs.at(-1)![1]).toBe(70);
    for (const [i, [, tint]] of pairs.entries())
      if (i > 0) expect(tint).toBeGreaterThanOrEqual(pairs[i - 1]![1]);
    expect(await result(page).locator('.paper .text').allTextContents()).toContainEqual(
      expect.stringMatching(/^As a game of strategies .*(nobody gains by another|equilibri)/),
    );
    await page
      .getByText('Below each mean its interval over domains, all 9 held together')
      .waitFor();
    await page.getByText('Who is better than whom').click();
    await page.getByText('3 pairs differ beyond chance').waitFor();
  });

  it('can be stopped, and is of what was chosen', async () => {
    const page = await opened();
    await page.locator('#tournament-form select').selectOption('suite');
    await page.getByLabel('Negotiations of each match').fill('1000');
    await play(page);
    await page.getByRole('progressbar', { name: 'Parts of the tournament played' }).waitFor();
    await page.getByRole('button', { name: 'Stop the tournament' }).click();
    await page
      .getByText('Stopped before every domain had its first run: nothing to show.')
      .waitFor();
    expect(await result(page).count()).toBe(0);
    // Nothing goes on behind it: a small one is played at once.
    await page.locator('#tournament-form select').selectOption('scenario');
    await page.getByLabel('Negotiations of each match').fill('2');
    await play(page);
    await result(page).waitFor();
    expect(await page.locator('.fault').count()).toBe(0);
    expect(await page.locator('.tag').count()).toBe(0);
    await page.getByLabel('Negotiations of each match').fill('3');
    await page.getByText('These results are of what was chosen before').waitFor();
    await entering(page, ['linear']);
    expect(await page.getByRole('button', { name: 'Play the tournament' }).isDisabled()).toBe(true);
    await page.getByText('A tournament has two strategies or more.').waitFor();
    // Stopped in the middle, what was played is shown for what it is, and is no file.
    await entering(page, ['linear', 'hold-out', 'at-random']);
    await page.locator('#tournament-form select').selectOption('duo');
    await page.getByLabel('Negotiations of each match').fill('1000');
    await play(page);
    // Each domain has its first stretch before any has its second.
    const share = page.locator('#tournament-form progress');
    await expect
      .poll(() => share.evaluate((p) => (p as unknown as { value: number }).value), {
        timeout: 180_000,
      })
      .toBeGreaterThanOrEqual(30);
    await page.getByRole('button', { name: 'Stop the tournament' }).click();
    await page.getByText('It was stopped. Play all of it to take it away as a file.').waitFor();
    await page.getByText(/not finished: \d+ runs of every match are there/).waitFor();
    expect(await page.getByRole('button', { name: 'Tournament (JSON)' }).count()).toBe(0);
    // Another scenario is another place.
    await page.locator('#tournament-form select').selectOption('scenario');
    await page.getByLabel('Negotiations of each match').fill('2');
    await entering(page, ['linear', 'hold-out']);
    await play(page);
    await page.locator('#tournament-result pre', { hasText: 'used-car' }).waitFor();
    await choose(page, 'wind-farm');
    await page.getByText('These results are of what was chosen before').waitFor();
  });

  it.each([
    ['light', 1280],
    ['dark', 1280],
    ['light', 390],
    ['dark', 390],
  ] as const)(
    'has no faults of access, %s, %s wide, and works by keyboard',
    async (scheme, width) => {
      const page = await opened({
        script: AXE,
        colorScheme: scheme,
        viewport: { width, height: 780 },
      });
      expect(await accessFaults(page), 'asking').toEqual([]);
      await page.locator('#tournament-form select').selectOption('scenario');
      const runs = page.getByLabel('Negotiations of each match');
      await runs.fill('2');
      // From the number on: the first strategy is out and in again, and Enter plays.
      await runs.press('Tab');
      await page.keyboard.press('Space');
      await page.getByText('Strategies (5)').waitFor();
      await page.keyboard.press('Space');
      await page.getByText('Strategies (6)').waitFor();
      await page.keyboard.press('Enter');
      await result(page).waitFor();
      for (const more of await result(page).locator('summary').all()) {
        // oxlint-disable-next-line no-await-in-loop
        await more.focus();
        // oxlint-disable-next-line no-await-in-loop
        await page.keyboard.press('Enter');
      }
      await page.getByText('α-rank (mixed population').waitFor();
      await page.getByText('Intervals take six domains or more.').waitFor();
      await page.screenshot({
        path: join(shots, `tournament-${scheme}-${width}.png`),
        fullPage: true,
      });
      expect(await accessFaults(page), 'played').toEqual([]);
      expect(
        await page.evaluate<number>('document.documentElement.scrollWidth'),
      ).toBeLessThanOrEqual(width);
    },
  );
});
