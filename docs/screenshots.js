/**
 * Takes the pictures of the page in the docs: `pnpm screenshots`. The page has to be built (`pnpm build`), and Chromium must be there.
 * Look at each before it is kept.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const PAGE = join(import.meta.dirname, '../packages/lab/dist/lab.html');
const DESK = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

/** Opens the page, and waits until all talks are played. */
async function open({ viewport = DESK, colorScheme = 'light', scenario = 'minerals' } = {}) {
  const page = await browser.newPage({ viewport, colorScheme });
  page.setDefaultTimeout(180_000);
  await page.goto(pathToFileURL(PAGE).href);
  if (scenario !== 'minerals') await page.selectOption('header select', scenario);
  await page.getByRole('button', { name: 'Play again' }).waitFor();
  return page;
}

async function take(page, name) {
  await page.screenshot({ path: join(import.meta.dirname, name) });
  process.stdout.write(`docs/${name}\n`);
}

/** Begins with the draft of February and improves it until nothing more is gained. */
async function build(page) {
  await page.click('#tab-build');
  const answer = page.locator('#bench-result[aria-busy=false] .answer');
  await answer.waitFor();
  const improve = page.getByRole('button', { name: 'Improve' });
  while ((await improve.count()) > 0 && (await improve.isEnabled())) {
    await improve.click();
    await answer.waitFor();
  }
  await page.evaluate(() => scrollTo(0, 0));
}

const desk = await open();
await take(desk, 'lab.png');
await desk.locator('.never .names button', { hasText: '21 Feb' }).click();
await desk.getByText('The smallest change that gets it signed').waitFor();
await take(desk, 'page/opened.png');
await build(desk);
await take(desk, 'page/build.png');
await desk.close();

const dark = await open({ viewport: PHONE, colorScheme: 'dark' });
await take(dark, 'page/phone-dark.png');
await dark.close();
const phone = await open({ viewport: PHONE });
await build(phone);
await take(phone, 'page/build-phone.png');
await phone.close();

const table = await open({ scenario: 'used-car' });
await table.click('#tab-play');
await table.getByLabel('Sit as').selectOption('buyer');
const offer = table.getByRole('button', { name: 'Offer your draft' });
await offer.click();
await table.locator('.reply').first().waitFor();
await take(table, 'page/play.png');
// The full price for a warranty is good for both.
for (const option of [/5000/, /One year/, /The old ones/]) {
  await table.locator('.desk label', { hasText: option }).click();
}
// The seller asks for more first; whoever stands by that is followed in the end.
while ((await table.locator('.debrief').count()) === 0) {
  await offer.click();
  await table.waitForTimeout(500);
}
await table.getByRole('heading', { name: 'All cards turned up' }).waitFor();
// The table of the engine is played beside it.
await table.locator('.debrief [aria-busy=true]').waitFor({ state: 'detached' });
await table.evaluate(() => scrollTo(0, 0));
await take(table, 'page/debrief.png');

await browser.close();
