import { override, type Scenario } from '@parley-sim/engine';
import { uncertainNumbers } from '@parley-sim/engine/experiment';
import { gather, type ReportData, toHtml, toMarkdown } from '@parley-sim/say/report';
import { loadBuiltin } from '@parley-sim/scenarios';
import { parseHTML } from 'linkedom';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fills } from '../support/pdf.ts';

const CHROMIUM = '/usr/bin/chromium';
const LONG =
  'An agreement on mutual recognition, gradual disengagement and Verwaltungsvereinfachung';
/** Beyond this a report on paper is an appendix. */
const PAGES = 12;

interface Shape {
  readonly actors: number;
  readonly packages: number;
  readonly long?: boolean;
}

/** A table of so many parties, all of whom must sign, with so many drafts; two of its numbers are uncertain. */
function table({ actors, packages, long = false }: Shape): Scenario {
  const name = (what: string, i: number): string =>
    long ? `${LONG}: ${what} ${i}` : `${what} ${i}`;
  const ids = Array.from({ length: actors }, (_, i) => `party${i}`);
  const party = (i: number): object => ({
    title: name('Party', i),
    priorities: { form: 2, term: 1, sum: 1 + (i % 3) },
    values: {
      form: { old: i % 2, new: 1 - (i % 2), mixed: 0.6 },
      term: { shape: 'linear', from: 0, to: 1 },
      sum: i % 2 ? { shape: 'linear', from: 0, to: 1 } : { shape: 'linear', from: 1, to: 0 },
    },
    noDeal: i < 2 ? { range: [0.2, 0.5] } : 0.2,
    strategy: {
      bidding: { kind: 'time-dependent', exponent: 1 },
      acceptance: { kind: 'next' },
    },
  });
  const options = ['old', 'new', 'mixed'];
  return {
    parley: 1,
    name: 'made',
    title: name('Table', 0),
    clauses: {
      form: {
        title: name('Form', 0),
        kind: 'categorical',
        options: Object.fromEntries(options.map((o, i) => [o, name(o, i)])),
      },
      term: { title: name('Term', 0), kind: 'ordinal', options: ['short', 'middle', 'long'] },
      sum: { title: name('Sum', 0), kind: 'numeric', from: 0, to: 100, step: 25 },
    },
    actors: Object.fromEntries(ids.map((id, i) => [id, party(i)])),
    signatories: ids,
    protocol: { kind: 'alternating-offers', deadline: 4 },
    packages: Object.fromEntries(
      Array.from({ length: packages }, (_, i) => [
        `draft${i}`,
        {
          title: name('Draft', i),
          options: { form: options[i % 3], sum: 25 * (i % 5), ...(i % 2 ? { term: 'long' } : {}) },
        },
      ]),
    ),
  } as unknown as Scenario;
}

const SHAPES: readonly (readonly [string, Shape, number])[] = [
  ['long names', { actors: 3, packages: 3, long: true }, 12],
  ['30 packages', { actors: 3, packages: 30 }, 8],
  ['2 actors', { actors: 2, packages: 2 }, 12],
  ['20 actors', { actors: 20, packages: 3 }, 6],
  ['no packages', { actors: 3, packages: 0 }, 12],
  ['one run', { actors: 3, packages: 3 }, 1],
];

const made = new Map<string, ReportData>();
function dataOf(name: string): ReportData {
  const [, shape, runs] = SHAPES.find((s) => s[0] === name)!;
  const found = made.get(name) ?? gather(table(shape), { runs, command: 'parley report made' });
  made.set(name, found);
  return found;
}

function page(text: string): ReturnType<typeof parseHTML>['document'] {
  return parseHTML(text).document;
}

const html = (data: ReportData): string =>
  toHtml(data, { document: page('<!doctype html><body></body>') });

/** Numbers of a text, with their decimals. */
const numbers = (text: string): string[] => text.match(/\d[\d,]*(?:\.\d+)?/g) ?? [];

/** Markdown as it is read: nothing escaped, the lines of tables and fences gone. */
const plain = (markdown: string): string =>
  markdown.replaceAll(/^[-|: ]+$/gm, '').replaceAll(/\\(.)/g, '$1');

describe.each(SHAPES.map(([name]) => name))('a report with %s', (name) => {
  test('says the same as HTML and as Markdown, number by number', () => {
    const data = dataOf(name);
    const document = page(html(data));
    // Pictures, contents and the scale of bars are what Markdown has none of.
    for (const e of document.querySelectorAll('style, head, figure, nav, .scale')) e.remove();
    const markdown = plain(toMarkdown(data));
    // Contents stand between: an element's text has no blank where the next one begins.
    const text = [
      ...document.querySelectorAll('h1, h2, p, li, th, td, caption, pre, summary, dt, dd'),
    ]
      .filter(
        (e) => e.querySelector('h2') === null && e.closest('p, li, th, td, caption, pre') === e,
      )
      .concat(
        [...document.querySelectorAll('h1, h2, summary, dt, dd')].filter(
          (e) => e.querySelector('h2') === null,
        ),
      )
      .map((e) => e.textContent)
      .join('\n');
    const sorted = (all: string[]): string[] =>
      all.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
    expect(sorted(numbers(text))).toEqual(sorted(numbers(markdown)));
  });

  test('answers the five questions first, and tells nothing that its data do not hold', () => {
    const data = dataOf(name);
    const markdown = plain(toMarkdown(data));
    const first = markdown.slice(0, markdown.indexOf('\n## 1 '));
    expect(first.match(/^## .*/gm)).toEqual([
      '## Which draft would be agreed',
      '## Who would sign',
      '## What blocks the others, and the smallest change',
      '## What the result depends on',
      '## What this report does not say',
    ]);
    const known = knownNumbers(JSON.parse(JSON.stringify(data)));
    expect(numbers(first).filter((n) => !known.has(n.replaceAll(',', '')))).toEqual([]);
  });

  test('names every draft and every party, and has a verdict on each draft', () => {
    const data = dataOf(name);
    const { packages = {} } = data.scenario;
    const drafts = page(html(data)).querySelector('#drafts')!.textContent;
    for (const p of Object.values(packages)) expect(drafts).toContain(p.title);
    expect(data.comparison.rows.filter((r) => r.verdict).length).toBe(Object.keys(packages).length);
  });
});

/** Every number that a reader can take from the data: as it is, in percent, rounded either way; and how many there are of things. */
function knownNumbers(data: unknown): ReadonlySet<string> {
  const known = new Set<string>(['95', '3', '0', '1', '100']);
  const tell = (x: number): void => {
    for (const scaled of [Math.abs(x), Math.abs(x) * 100]) {
      for (const digits of [0, 1, 2, 3]) {
        const unit = 10 ** digits;
        for (const round of [Math.round, Math.floor, Math.ceil]) {
          known.add((round(scaled * unit) / unit).toFixed(digits));
        }
        known.add(scaled.toFixed(digits));
      }
      known.add(String(Number(scaled.toPrecision(3))));
    }
  };
  const walk = (node: unknown): void => {
    if (typeof node === 'number') tell(node);
    else if (typeof node === 'string') for (const n of numbers(node)) known.add(n);
    else if (Array.isArray(node)) {
      tell(node.length);
      for (const item of node) walk(item);
    } else if (typeof node === 'object' && node !== null) {
      tell(Object.keys(node).length);
      const { estimate, low, high } = node as { estimate?: number; low?: number; high?: number };
      if (typeof low === 'number' && typeof high === 'number') {
        tell((high - low) / 2);
        if (typeof estimate === 'number') tell(Math.max(high - estimate, estimate - low));
      }
      for (const [key, child] of Object.entries(node)) {
        for (const n of numbers(key)) known.add(n);
        walk(child);
      }
    }
  };
  walk(data);
  return known;
}

test('the sum of what a report counts is in its data: numbers of the scenario', () => {
  // Two no-deal values are uncertain in each of these tables.
  expect(toMarkdown(dataOf('2 actors'))).toMatch(/\d+ numbers, 2 of them within a range/);
});

describe.skipIf(!existsSync(CHROMIUM))('in a browser (skipped without /usr/bin/chromium)', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
  });
  afterAll(async () => browser.close());

  test.each(SHAPES.map(([name]) => name))(
    'a report with %s fits a phone and a screen',
    async (name) => {
      const content = html(dataOf(name));
      for (const width of [390, 1280]) {
        const context = await browser.newContext({ viewport: { width, height: 800 } });
        const shown = await context.newPage();
        await shown.setContent(content);
        // What is folded is opened, so that it counts.
        const wide = await shown.evaluate<string[]>(`(() => {
        for (const d of document.querySelectorAll('details')) d.open = true;
        const limit = document.documentElement.clientWidth;
        return [...document.querySelectorAll('body *')]
          .filter((e) => e.closest('.wide, pre') === null)
          .filter((e) => e.getBoundingClientRect().right > limit + 1)
          .map((e) => e.tagName + ' ' + e.textContent.slice(0, 40))
          .concat(document.documentElement.scrollWidth > limit ? ['the page'] : []);
      })()`);
        expect([width, wide]).toEqual([width, []]);
        // The first page is read without scrolling sideways.
        const sideways = await shown.evaluate<number>(
          `[...document.querySelectorAll('.summary .wide')].filter((e) => e.scrollWidth > e.clientWidth + 1).length`,
        );
        expect([width, sideways]).toEqual([width, 0]);
        await context.close();
      }
    },
  );

  async function printed(content: string, style = ''): Promise<Buffer> {
    const shown = await browser.newPage();
    await shown.setContent(content.replace('</style>', `${style}</style>`));
    const pdf = await shown.pdf({ preferCSSPageSize: true });
    await shown.close();
    return pdf;
  }

  test.each(SHAPES.map(([name]) => name))('a report with %s prints without a gap', async (name) => {
    const pages = fills(await printed(html(dataOf(name))));
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.slice(0, -1).filter((fill) => fill < 0.5)).toEqual([]);
  });

  test('the report of minerals has its answers on one page, is at most 12 pages, and has no half-empty page', async () => {
    const minerals = loadBuiltin('minerals');
    // Of its uncertain numbers some are as good here as all, each of which is played many times.
    const certain = uncertainNumbers(minerals)
      .slice(6)
      .flatMap((n) => ('range' in n ? [[n.path, (n.range[0] + n.range[1]) / 2] as const] : []));
    const data = gather(override(minerals, Object.fromEntries(certain)), { runs: 12 });
    const content = html(data);
    const all = fills(await printed(content));
    expect(all.slice(0, -1).filter((fill) => fill < 0.5)).toEqual([]);
    const main = fills(await printed(content, '.appendix{display:none}'));
    expect(main.length).toBeLessThanOrEqual(PAGES);
    const first = fills(await printed(content, 'nav,section:not(.summary){display:none}'));
    expect(first).toHaveLength(1);
  });
});
