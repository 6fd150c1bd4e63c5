import { concludeSweep, planSweep, Sweep } from '@parley-sim/engine/experiment';
import { override, type Scenario, type Tabled } from '@parley-sim/engine';
import { simultaneous } from '@parley-sim/engine/statistics';
import { loadBuiltin } from '@parley-sim/scenarios';
import { leadAlong, pathName } from '@parley-sim/say';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { rangeOf, variableNumbers } from '../../packages/lab/src/run/range.ts';
import { hasBrowser, unfold, usePage } from '../support/browser.ts';

describe('a number that can be varied', () => {
  it.each(['minerals', 'pie', 'river-treaty', 'used-car', 'wind-farm'])(
    'has a range that the scenario takes, whichever number of %s it is',
    (name) => {
      const scenario = loadBuiltin(name);
      const paths = variableNumbers(scenario);
      expect(paths).toEqual(
        expect.arrayContaining([
          'protocol.deadline',
          ...Object.keys(scenario.actors).map((a) => `actors.${a}.noDeal`),
        ]),
      );
      const refused = paths.filter((path) => {
        try {
          for (const point of planSweep([rangeOf(scenario, path)], 'grid', 9, '1').points) {
            override(scenario, point);
          }
          return false;
        } catch {
          return true;
        }
      });
      expect(refused).toEqual([]);
    },
  );

  it('is a share of one where it is a share, and whole where it has to be', () => {
    const scenario = loadBuiltin('minerals');
    expect(rangeOf(scenario, 'actors.ukraine.ratification.rada.quota')).toEqual({
      path: 'actors.ukraine.ratification.rada.quota',
      range: [1, 226],
      whole: true,
    });
    expect(rangeOf(scenario, 'protocol.deadline')).toMatchObject({ range: [5, 40], whole: true });
    expect(rangeOf(loadBuiltin('used-car'), 'actors.seller.noDeal')).toMatchObject({
      range: [0, 1],
    });
    expect(rangeOf(loadBuiltin('pie'), 'actors.first.discount')).toMatchObject({
      range: [0.05, 1],
    });
  });

  it('lies about the number where that is negative', () => {
    const scenario = structuredClone(loadBuiltin('used-car'));
    scenario.events = { drought: { at: 2, changes: { noDeal: { seller: -0.2 } } } };
    const path = 'events.drought.changes.noDeal.seller';
    expect(rangeOf(scenario, path)).toEqual({ path, range: [-0.4, 0] });
  });
});

describe.skipIf(!hasBrowser)('where the lead turns', () => {
  const openPage = usePage();
  let page: Page;
  const section = 'section[aria-labelledby=flip-title]';

  async function open(scenario: string): Promise<void> {
    page = await openPage();
    await page.selectOption('header select', scenario);
  }

  /** What `parley sweep --against` is made of. */
  function sentence(
    scenario: Scenario,
    path: string,
    [low, high]: readonly [number, number],
    titles: readonly [string, string],
    tabled: Tabled,
    against: Tabled,
  ): string {
    const plan = planSweep([{ path, range: [low, high] }], 'grid', 9, '1');
    const sweep = new Sweep(scenario, plan, {
      tabled,
      against,
      estimand: { of: 'agreement' },
      runs: 100,
    });
    while (sweep.outputs.length < plan.points.length) sweep.advance();
    const { points } = concludeSweep(plan, sweep.outputs, {
      rates: true,
      differences: true,
      confidence: simultaneous(0.95, plan.points.length),
    });
    return leadAlong(
      titles[0],
      titles[1],
      pathName(scenario, path),
      points.map((p) => p.numbers[path]!),
      points.map((p) => p.result),
    );
  }

  it('is asked at a slider, and told by differences of the same runs, with the command for it', async () => {
    await open('used-car');
    await unfold(page);
    await page.click('#tab-form');
    await page.getByRole('button', { name: 'No deal is worth: tipping point?' }).first().click();
    expect(await page.locator('#tab-sensitivity').getAttribute('aria-selected')).toBe('true');
    const finding = page.locator('#flip-finding');
    await finding.waitFor();
    const car = loadBuiltin('used-car');
    const [id, { title }] = Object.entries(car.packages!)[0]!;
    const rival = page.locator(`${section} label:has-text("against") select`);
    await rival.selectOption({ label: title! });
    await page.getByRole('button', { name: 'Find the tipping point' }).click();
    await page.waitForSelector(`${section} th:has-text("Lead of Open table over ${title}")`);
    expect(await finding.textContent()).toBe(
      sentence(
        car,
        'actors.seller.noDeal',
        [0, 1],
        ['“Open table”', `“${title}”`],
        {},
        { package: id, as: 'proposal' },
      ),
    );
    await page.click('#tab-share');
    expect(await page.locator('code', { hasText: '--against' }).textContent()).toBe(
      `parley sweep used-car open --against ${id}:proposal -S 'actors.seller.noDeal=0..1' --ways off --runs 100 --seed 1`,
    );
  });
});
