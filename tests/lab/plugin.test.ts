import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createEngine } from '@parley-sim/engine';
import { withHash } from '@parley-sim/engine/plugin';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import acme from '../cli/plugins/half.ts';
import { hasBrowser, usePage } from '../support/browser.ts';
import { emptyFolder, spawned } from '../support/command.ts';

const PLUGINS = join(import.meta.dirname, '../cli/plugins');

describe.skipIf(!hasBrowser)('a page with a plug-in', () => {
  const openPage = usePage();
  it('opens from disk, and says the same as Node, to the byte', async () => {
    const cwd = emptyFolder();
    const given = ['--plugin', join(PLUGINS, 'half.ts')];
    const shop = join(PLUGINS, 'shop.yaml');
    const made = await spawned(['lab', shop, '-o', 'page.html', ...given], { cwd });
    expect(made.code).toBe(0);
    const ran = await spawned(['run', shop, '--json', ...given], { cwd });
    const { hash } = (JSON.parse(ran.stdout) as { plugins: [{ hash: string }] }).plugins[0];
    const page = await openPage({ url: pathToFileURL(join(cwd, 'page.html')).href });
    await page.selectOption('label:has-text("Runs") select', '100');
    const scenario: unknown = parse(readFileSync(shop, 'utf8'));
    const entries = [
      {},
      { package: 'fair', as: 'frame' as const },
      { package: 'steep', as: 'frame' as const },
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
    const engine = createEngine({ plugins: [withHash(acme, hash)] });
    const here = engine.compare(scenario, { entries, runs: 100, replicates: 1, screening: true });
    await expect.poll(there, { timeout: 180_000 }).toBe(`${JSON.stringify(here, null, 2)}\n`);
  });
});
