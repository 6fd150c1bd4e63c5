import { readFileSync } from 'node:fs';
import { verdicts } from '@parley-sim/engine';
import { type DesignedDraft, DraftWorkbench } from '@parley-sim/engine/design';
import type { Interval } from '@parley-sim/engine/statistics';
import {
  alternativeGain,
  alternativePoints,
  benchFinding,
  countsAs,
  fixed,
  improvementText,
  signed as withSign,
} from '@parley-sim/say';
import { builtinText, loadBuiltin, readScenario } from '@parley-sim/scenarios';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { addPackage, freeId } from '../../packages/lab/src/edit/add-draft.ts';
import { hasFound, isWanted } from '../../packages/lab/src/run/found.ts';
import {
  accessFaults,
  AXE,
  choose,
  hasBrowser,
  type Opening,
  played,
  playing,
  usePage,
} from '../support/browser.ts';
import { parley } from '../support/command.ts';

describe.skipIf(!hasBrowser)('a draft that is built by hand', () => {
  const openPage = usePage();
  let page: Page;

  async function build(name: string, opening: Opening = {}): Promise<void> {
    page = await openPage({ script: AXE, ...opening });
    if (name !== 'minerals') await choose(page, name);
    await page.click('#tab-build');
    await settled();
  }

  /** Waits until the numbers are those of the draft that stands there. */
  async function settled(): Promise<void> {
    await page.locator('#bench-result[aria-busy=false] .answer').waitFor();
  }

  const clause = (title: string): Locator => page.getByRole('radiogroup', { name: title });
  const option = (title: string, name: string): Locator =>
    clause(title).getByRole('radio', { name, exact: true });
  /** Waits until the answer is this sentence, and of the draft that stands there. */
  const says = (sentence: string): Promise<void> =>
    page
      .locator('#bench-result[aria-busy=false] .answer')
      .filter({ hasText: new RegExp(`^${sentence.replaceAll(/[()?.]/g, String.raw`\$&`)}$`) })
      .waitFor();
  const finding = (): Promise<string | null> => page.textContent('#bench-result .answer');
  const described = (radio: Locator): Promise<string> =>
    radio.evaluate(
      (e) =>
        e.ownerDocument.getElementById(e.getAttribute('aria-describedby') ?? '')!.textContent ?? '',
    );
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true });

  it('says at once what the library says of it, takes the best change, takes it back, and goes on to the talks', async () => {
    await build('minerals');
    const scenario = loadBuiltin('minerals');
    const bench = new DraftWorkbench(scenario, { draws: 1000 });
    const given = bench.package('us-feb21');
    await page.getByLabel('Begin with').selectOption('us-feb21');
    await says(benchFinding(bench.look(given, 'us'), scenario));
    await settled();
    expect(await finding()).toBe(
      'Ukraine would not sign this draft with any of the plausible numbers.',
    );
    expect(await page.textContent('#bench-result')).toContain(
      "It crosses Ukraine's red line “no debt for past aid”: it settles Debt as",
    );

    // Its author fills in what it leaves open, unless somebody else is named.
    const [verdict] = verdicts(scenario, { packages: ['us-feb21'], runs: 1000, tries: 1 });
    expect(bench.look(given, 'us').parties).toEqual(
      verdict!.parties.map((p) => expect.objectContaining({ actor: p.actor, margin: p.margin })),
    );
    await page.getByLabel('Open clauses filled in by').selectOption('the signatories together');
    await page.getByText('as filled in so that the signatories gain most together').waitFor();
    await button('Undo').click();
    await page.getByText('as filled in as United States, its author, likes best').waitFor();
    await settled();

    // Each option with its numbers and the red lines that it would cross, to whoever listens as well.
    const debt = bench.clauses(given, 'us').find((c) => c.clause === 'past_aid_debt')!;
    const radios = clause('Debt for past aid').getByRole('radio');
    expect(await radios.count()).toBe(debt.options.length);
    for (const [k, o] of debt.options.entries()) {
      const said = await described(radios.nth(k));
      expect(await radios.nth(k).isChecked()).toBe(o.own);
      if (!o.own) {
        expect(said).toContain(alternativePoints(o));
        expect(said).toContain(`Ukraine ${alternativeGain(o, 'ukraine')}`);
      }
      const crosses = o.crossed.some(({ id }) => id === 'no-debt-for-past-aid');
      expect(said.includes("crosses Ukraine's red line “no debt for past aid”")).toBe(crosses);
    }
    expect(debt.options.filter((o) => o.crossed.length > 0)).toHaveLength(2);

    // The best single change, foretold and taken, then taken back.
    const best = bench.improve(given, [], 'us')!;
    expect(await page.textContent('#improvement')).toBe(
      improvementText(best, bench.look(given, 'us'), scenario),
    );
    await button('Improve').click();
    const changed = { ...given, [best.clause]: best.option };
    await says(benchFinding(bench.look(changed, 'us'), scenario));
    // What it became since: in the table of the parties, and clause by clause.
    const shift = bench.since({ options: given, by: 'us' }, { options: changed, by: 'us' });
    const party = page.locator('#bench-result tr', { hasText: 'Ukraine' });
    expect(await party.locator('td').last().textContent()).toBe(
      withSign(shift.gains['ukraine']!, 2),
    );
    expect(await page.textContent('.since h3')).toBe('Since “21 Feb: tougher US draft”');
    expect(shift.gains['us']).toBeLessThan(-0.05);
    expect(await page.textContent('.since')).toContain(
      `United States gives up ${fixed(-shift.gains['us']!, 2)}; Ukraine gains`,
    );
    expect(await page.locator('.since li').allTextContents()).toEqual([
      expect.stringMatching(/^Debt: “\$500bn.*” → “.*”United States −.* · Ukraine \+/),
    ]);
    await button('Undo').click();
    await says(benchFinding(bench.look(given, 'us'), scenario));
    expect(await page.locator('.since').count()).toBe(0);
    expect(await page.locator('#bench-result thead th').last().textContent()).toBe(
      'gain over no deal',
    );

    // What is open counts as something.
    const open = bench.look(given, 'us').open[0]!;
    const left = clause(scenario.clauses[open.clause]!.title!).getByRole('radio').last();
    expect(await described(left)).toContain(`counts as ${countsAs(open, scenario)}`);
    expect(await button('Undo').getAttribute('aria-disabled')).toBe('false');

    // By keyboard.
    await settled();
    await option('Debt for past aid', '$500bn, or 2 for 1 on future aid').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const noted = { ...given, past_aid_debt: debt.options[2]!.option };
    await says(benchFinding(bench.look(noted, 'us'), scenario));
    await settled();
    expect(await accessFaults(page)).toEqual([]);

    // Step by step to a draft that is signed almost always, as the library steps.
    let draft = noted;
    for (
      let change = bench.improve(draft, [], 'us');
      change;
      change = bench.improve(draft, [], 'us')
    ) {
      await settled();
      await button('Improve').click();
      draft = { ...draft, [change.clause]: change.option };
      await says(benchFinding(bench.look(draft, 'us'), scenario));
    }
    await settled();
    expect(bench.look(draft, 'us').all.estimate).toBeGreaterThan(0.9);
    expect(await button('Improve').getAttribute('aria-disabled')).toBe('true');
    expect(await page.textContent('#improvement')).toMatch(/^Nothing more to gain by one clause/);
    const fresh = new DraftWorkbench(scenario, { draws: 1000, from: 1000 }).look(draft, 'us');
    await expect
      .poll(() => page.textContent('#bench-result .how'))
      .toContain(
        `on 1,000 fresh ones, which had no say in your choices, ${Math.round(fresh.all.estimate * 100)} %`,
      );

    // Kept, and played beside the others on the same page.
    await playing(page, 100);
    await page.getByLabel('Name').fill('Ours');
    await button('Try it in talks').click();
    await page.locator('#tab-compare[aria-selected=true]').waitFor();
    await played(page, 100);
    const row = page.locator('table.drafts tr.row', { hasText: 'Ours' });
    await row.waitFor();
    await page.locator('#answer-ours').getByText('would be signed').first().waitFor();

    // From its row back to its clauses.
    await page
      .locator('#answer-ours')
      .getByRole('button', { name: 'Change it clause by clause' })
      .click();
    await settled();
    expect(await page.getByLabel('Begin with').inputValue()).toBe('ours');
  });

  it('is found with what is held, and is the one that the command finds, to the byte', async () => {
    await build('used-car');
    await page.getByLabel('Begin with').selectOption('nothing settled');
    await option('Price', '5000 €').check();
    await page.getByLabel('Hold Price as it is').check();
    await page.getByLabel('Hold Tyres as it is').check();
    await settled();
    await button('Find the draft with the best chance').click();
    await page.locator('#found').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      button('Found draft (JSON)').click(),
    ]);
    const command = (await page.textContent('#found code.wide'))!.replaceAll("'", '');
    expect(command).toBe('parley design used-car --keep price=5000 --leave-open tyres');
    const { stdout } = await parley([...command.split(' ').slice(1), '--json']);
    expect(readFileSync(await download.path(), 'utf8')).toBe(stdout);
    const { found } = JSON.parse(stdout) as { found: { options: Record<string, string> } };
    await settled();
    expect(await option('Price', '5000 €').isChecked()).toBe(true);
    expect(await option('Tyres', 'Leave it open').isChecked()).toBe(true);
    expect(await page.getByLabel('Begin with').inputValue()).toBe('trade');
    expect(Object.keys(found.options)).toContain('tyres');
    const told = (await parley(command.split(' ').slice(1))).stdout.replaceAll(/\s+/g, ' ');
    const answer = (await page.locator('#found .answer').textContent())!;
    expect(told).toContain(answer);
    expect(await accessFaults(page)).toEqual([]);
    await button('Undo').click();
    await clause('Price').getByRole('radio', { name: '5000 €', checked: true }).waitFor();
  });

  it('is searched for with progress and a bound, and the one found takes its place until it is taken back', async () => {
    await build('minerals');
    const own = (await finding())!;
    const state = page.locator('#search-state');
    await state.filter({ hasText: 'What is found takes the place of your draft' }).waitFor();
    await button('Find the draft with the best chance').click();
    await state
      .filter({ hasText: /The best draft so far is signed and ratified in [1-9]/ })
      .waitFor();
    await page.locator('#view-panel').getByRole('button', { name: 'Stop' }).click();
    await page.locator('#found').waitFor();
    expect(await page.textContent('#found')).toMatch(/the search was stopped|Proved/);
    const name = '“12 Feb: US draft, ownership reading”';
    await state
      .filter({ hasText: `The draft that was found stands in the place of ${name}.` })
      .waitFor();
    await settled();
    expect(await finding()).toMatch(/^This draft would be signed and ratified with/);
    await button(`Back to ${name}`).click();
    await says(own);
    expect(await button(`Back to ${name}`).count()).toBe(0);
  });

  it('stays where the search is stopped before it found any that would be signed', async () => {
    await build('minerals');
    const own = await finding();
    // At once: before a worker can have said anything.
    await page.locator('.search').evaluate(async (panel) => {
      const named = (name: string): { click(): void } | undefined =>
        [...panel.querySelectorAll('button')].find((b) => b.textContent === name);
      named('Find the draft with the best chance')!.click();
      while (!named('Stop')) await Promise.resolve();
      named('Stop')!.click();
    });
    await page
      .locator('#search-state')
      .filter({ hasText: 'before it found a draft that would be signed. Yours stays.' })
      .waitFor();
    await button('Find the draft with the best chance').waitFor();
    await settled();
    expect(await finding()).toBe(own);
    expect(await page.locator('#found').count()).toBe(0);
  });

  it('begins with nothing, fits a phone in the dark, and is in the link', async () => {
    await build('wind-farm', {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    });
    await page.getByLabel('Begin with').selectOption('nothing settled');
    await page.getByText('Everything is open.').waitFor();
    const first = page.getByRole('radiogroup').first();
    await first.getByRole('radio').first().check();
    await settled();
    const chosen = await first
      .getByRole('radio', { checked: true })
      .getAttribute('aria-describedby');
    const pan = (): Promise<boolean> =>
      page.locator('html').evaluate((e) => e.scrollWidth > e.clientWidth);
    expect(await pan()).toBe(false);
    expect(await accessFaults(page)).toEqual([]);
    const before = await finding();
    await page.getByRole('heading', { name: 'Since an open draft' }).waitFor();
    const since = await page.textContent('.since');
    await page.click('#tab-share');
    await expect.poll(async () => page.inputValue('#permalink')).not.toBe('');
    const link = await page.inputValue('#permalink');
    await page.context().close();
    page = await openPage({ url: link });
    await settled();
    expect(await finding()).toBe(before);
    expect(await page.textContent('.since')).toBe(since);
    expect(await page.locator(`[aria-describedby=${chosen}]`).isChecked()).toBe(true);
  });
});

describe('a draft that was found', () => {
  const share = (estimate: number): Interval => ({ estimate, low: 0, high: 1 });
  const found = (estimate: number, stopped: boolean): Parameters<typeof isWanted>[0] => ({
    found: { all: share(estimate) } as DesignedDraft,
    stopped,
  });

  it('takes the place of the one that is there, but not after an early stop if it is signed no more often, nor if never', () => {
    const own = { all: share(0.4), broken: [] };
    expect(isWanted(found(0.5, true), own)).toBe(true);
    expect(isWanted(found(0.4, true), own)).toBe(false);
    // A search that was not stopped knows of no better one; its fresh draws may flatter the other.
    expect(isWanted(found(0.4, false), own)).toBe(true);
    expect(isWanted(found(0, false), own)).toBe(false);
    expect(isWanted({ found: null, stopped: false }, own)).toBe(false);
    // What is unlawful is signed by nobody, whatever they would like.
    const unlawful = { ...own, broken: [{ id: 'law', title: 'Law' }] };
    expect(isWanted(found(0.1, true), unlawful)).toBe(true);
    expect(isWanted(found(0.1, true), undefined)).toBe(true);
  });

  it('is there once the best so far would be signed at all', () => {
    expect(hasFound(undefined)).toBe(false);
    expect(hasFound({ draws: 125, signed: 0, bound: 1 })).toBe(false);
    expect(hasFound({ draws: 125, signed: 0.01, bound: 1 })).toBe(true);
  });
});

describe('a draft that is kept', () => {
  const pack = { title: 'Ours', options: { price: 5000 } };
  const read = (text: string): unknown => readScenario(text).scenario?.packages?.['ours'];

  it('stands behind the others, and nothing else in the text changes', () => {
    const text = builtinText('used-car');
    const added = addPackage(text, 'ours', pack)!;
    expect(read(added)).toEqual(pack);
    const lines = text.split('\n');
    expect(added.split('\n').filter((line) => lines.includes(line))).toEqual(
      expect.arrayContaining(lines),
    );
  });

  it('begins the list where there is none, in YAML and in JSON', () => {
    const { packages: _, expectations: __, ...bare } = loadBuiltin('used-car');
    const json = JSON.stringify(bare);
    expect(read(addPackage(json, 'ours', pack)!)).toEqual(pack);
    expect(read(addPackage(stringify(bare), 'ours', pack)!)).toEqual(pack);
    const list = stringify({ ...bare, packages: {} });
    expect(read(addPackage(list, 'ours', pack)!)).toEqual(pack);
    expect(addPackage('- a\n- b\n', 'ours', pack)).toBeUndefined();
    expect(addPackage('a: [', 'ours', pack)).toBeUndefined();
  });

  it('has a name of its own', () => {
    const scenario = { packages: { ours: pack, draft: pack } } as never;
    expect(freeId(scenario, 'Ours')).toBe('ours-2');
    expect(freeId(scenario, 'Été 2025, v. 2')).toBe('e-te-2025-v-2');
    expect(freeId(scenario, '2025')).toBe('draft-2025');
    expect(freeId(scenario, 'Наш')).toBe('draft-2');
  });
});
