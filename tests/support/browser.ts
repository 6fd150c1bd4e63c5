import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
/** The page as it is built; it opens from disk. */
export const PAGE: string = join(import.meta.dirname, '../../packages/lab/dist/lab.html');

/** Whether the page can be tried: without a browser the tests are skipped, visibly. */
export const hasBrowser: boolean = existsSync(CHROMIUM) && existsSync(PAGE);

/** Debian's Chromium without a screen, and without connections of its own. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: CHROMIUM,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
