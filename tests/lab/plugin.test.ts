import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { hasBrowser, played, playing, usePage } from '../support/browser.ts';
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
    const page = await openPage({ url: pathToFileURL(join(cwd, 'page.html')).href });
    await playing(page, 100);
    await played(page, 100);
    await page.click('#tab-share');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Comparison (JSON)', exact: true }).click(),
    ]);
    const there = readFileSync(await download.path(), 'utf8');
    const here = await spawned(['compare', shop, '-n', '100', '--json', ...given], { cwd });
    expect(there).toBe(here.stdout);
  });
});
