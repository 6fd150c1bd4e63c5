/**
 * Time between a click on an option of the page's builder and the answer for the whole draft, on minerals with its usual draws:
 * `node bench/builder.js [CLICKS]`. The page has to be built (`pnpm build`). Talks are stopped first, so that nothing else is at work in
 * the page; CPU time of all of the browser's processes stands beside the time on the clock, since a busy machine makes only that longer.
 * Prints figures; asserts nothing.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const CLICKS = Number(process.argv[2] ?? 60);
const PAGE = join(import.meta.dirname, '../packages/lab/dist/lab.html');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
await page.goto(pathToFileURL(PAGE).href);
await page.click('#tab-build');
await page.locator('header').getByRole('button', { name: 'Stop' }).click();
const ready = '#bench-result[aria-busy=false] .answer';
await page.waitForSelector(ready);

const TICK = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** CPU time of a process and all below it, in milliseconds. */
function cpu(root) {
  const all = readdirSync('/proc').flatMap((id) => {
    if (!/^\d+$/.test(id)) return [];
    try {
      const rest = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1].split(' ');
      return [
        {
          id: Number(id),
          parent: Number(rest[1]),
          ms: (Number(rest[11]) + Number(rest[12])) * TICK,
        },
      ];
    } catch {
      return [];
    }
  });
  const under = (id) =>
    id === root ||
    all.some((p) => p.id === id && p.parent !== id && p.parent > 1 && under(p.parent));
  return all.reduce((sum, p) => sum + (under(p.id) ? p.ms : 0), 0);
}

const quantile = (list, q) => list.toSorted((a, b) => a - b)[Math.floor(q * (list.length - 1))];
const wall = [];
const own = process.pid;
let before = 0;
const began = 10;
for (let i = 0; i < CLICKS + began; i++) {
  // The first clicks warm the page up.
  if (i === began) before = cpu(own);
  const ms = await page.evaluate(
    ([n, selector]) =>
      new Promise((resolve) => {
        const groups = [...document.querySelectorAll('[role=radiogroup]')];
        const group = groups[(n * 7) % groups.length];
        const radios = [...group.querySelectorAll('input')];
        const radio = radios.filter((r) => !r.checked)[n % (radios.length - 1)];
        const from = performance.now();
        radio.click();
        const look = () => {
          if (document.querySelector(selector)) resolve(performance.now() - from);
          else setTimeout(look, 0);
        };
        setTimeout(look, 0);
      }),
    [i, ready],
  );
  if (i >= began) wall.push(ms);
}
const spent = (cpu(own) - before) / CLICKS;
await browser.close();
console.log(
  `a click, of ${CLICKS}: median ${quantile(wall, 0.5).toFixed(0)} ms, nine in ten ${quantile(wall, 0.9).toFixed(0)} ms on the clock`,
);
console.log(`CPU time a click, page, worker and browser together: ${spent.toFixed(0)} ms`);
