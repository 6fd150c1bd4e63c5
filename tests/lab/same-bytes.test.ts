import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from '@parley-sim/engine';
import { loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, it } from 'vitest';
import { hasBrowser, usePage } from '../support/browser.ts';

const ELEMENTARY = readFileSync(
  join(import.meta.dirname, '../../packages/engine/dist/elementary.js'),
  'utf8',
).replaceAll(/^export (?=function)/gm, '');

/** Folds the bits of a hundred thousand values of each function; the text runs here and in the browser alike. */
const FOLD = `${ELEMENTARY}
  let [state, fold] = [1, 0];
  const next = () => (state = (Math.imul(state, 1103515245) + 12345) >>> 0) / 4294967296;
  const parts = new DataView(new ArrayBuffer(8));
  const take = (x) => {
    parts.setFloat64(0, x);
    fold = (Math.imul(fold ^ parts.getUint32(0), 16777619) ^ parts.getUint32(4)) >>> 0;
  };
  for (let i = 0; i < 100000; i++) {
    const [x, y] = [next(), next()];
    take(exp((x - 0.5) * 1400));
    take(exp(x * -2));
    take(ln(x + 1e-9));
    take(log1p(-x));
    take(pow(x, y * 5));
  }
  return fold;`;

describe.skipIf(!hasBrowser)('a browser and Node', () => {
  const openPage = usePage();

  it('agree on every bit of exp, ln and powers, where their own functions differ', async () => {
    const page = await openPage({ url: 'about:blank' });
    // eslint-disable-next-line no-implied-eval, typescript/no-implied-eval
    const here = (new Function(FOLD) as () => number)();
    expect(await page.evaluate(`(() => {${FOLD}})()`)).toBe(here);
  });

  it.each([
    ['minerals', '1'],
    ['river-treaty', 'a "b" $c'],
  ])('say the same of %s, to the byte', async (name, seed) => {
    const page = await openPage();
    await page.selectOption('header select >> nth=0', name);
    await page.selectOption('label:has-text("Runs") select', '100');
    await page.getByLabel('Seed').fill(seed);
    await page.getByLabel('Seed').press('Enter');
    const scenario = loadBuiltin(name);
    const entries = [
      {},
      ...Object.keys(scenario.packages ?? {}).map((id) => ({ package: id, as: 'frame' as const })),
    ];
    const there = async (): Promise<string> => {
      await page.locator('#runs-done', { hasText: '100 runs' }).waitFor();
      await page.click('#tab-share');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Comparison (JSON)', exact: true }).click(),
      ]);
      return readFileSync(await download.path(), 'utf8');
    };
    const here = `${JSON.stringify(compare(scenario, { entries, runs: 100, seed, replicates: 1, screening: true }), null, 2)}\n`;
    await expect.poll(there, { timeout: 180_000 }).toBe(here);
  });
});
