import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choose, hasBrowser, played, playing, usePage } from '../support/browser.ts';
import { parley } from '../support/command.ts';

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
    ['used-car', '1'],
    ['wind-farm', 'a "b" $c'],
  ])('say of %s what the command says, to the byte', async (name, seed) => {
    const page = await openPage();
    await choose(page, name);
    await playing(page, 100, seed);
    await played(page, 100);
    await page.click('#tab-share');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Comparison (JSON)', exact: true }).click(),
    ]);
    const there = readFileSync(await download.path(), 'utf8');
    const { stdout } = await parley(['compare', name, '-n', '100', '--seed', seed, '--json']);
    expect(there).toBe(stdout);
  });
});
