import { compare, override, type Scenario, type Tabled } from '@parley-sim/engine';
import { uncertainNumbers } from '@parley-sim/engine/experiment';
import { gather, type ReportData, toHtml, toMarkdown } from '@parley-sim/say/report';
import { loadBuiltin } from '@parley-sim/scenarios';
import { comparisonFinding, heldInterval, mean, points, rate, rowTitle } from '@parley-sim/say';
import { FEW_BUILTINS } from '../support/few-builtins.ts';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';

const HOSTILE = `</title><script>alert(1)</script><img src=x onerror="alert(2)"> & 'q' | \`c\` [a](javascript:b)`;
/** In the order of reading: the first page, what is behind it, the appendix. */
const FIRST = ['finding', 'signers', 'blocked', 'depends', 'unsaid'];
const BODY = [
  'drafts',
  'gains',
  'record',
  'agreed',
  'left',
  'space',
  'trades',
  'dependence',
  'power',
  'run',
  'baselines',
  'reproduce',
];
const APPENDIX = ['behind', 'clauses', 'opposed', 'swept', 'transcript', 'evidence'];

/** Sections of a report: what was not varied, and opposes nobody, is left out. */
function sectionsOf({ sweep, spaces, analysis, comparison }: ReportData): string[] {
  const opposes = spaces.length > 0 || (analysis.pairs.length > 0 && analysis.zone.feasible > 1);
  return [...FIRST, ...BODY, ...APPENDIX].filter(
    (id) =>
      (id !== 'swept' || sweep !== undefined) &&
      (id !== 'opposed' || opposes) &&
      (id !== 'record' || comparison.rows.some((r) => r.record)),
  );
}

const page = (html = '<!doctype html><body></body>'): ReturnType<typeof parseHTML>['document'] =>
  parseHTML(html).document;
const html = (data: ReportData): string => toHtml(data, { document: page() });
/** As it is read: a number does not part from its sign, which is no matter here. */
const read = (text: string | null): string => (text ?? '').replaceAll('\u00a0', ' ');

/** The cells of a table by the beginning of its caption, without what is said below rows. */
function cells(text: string, caption: string): string[][] {
  const tables = [...page(text).querySelectorAll('table')];
  const found = tables.find((t) => t.querySelector('caption')?.textContent.startsWith(caption));
  return [...found!.querySelectorAll('tbody tr:not(.under)')].map((tr) =>
    [...tr.children].map((cell) => read(cell.textContent)),
  );
}

/** Whatever makes a page do or fetch something. */
const LIVE =
  'script, img, iframe, object, embed, link, base, form, audio, video, use, image, foreignObject, [src], [onerror], [onload], [href^="javascript"]';

/** As text: a failing test would print the whole page otherwise. */
const outer = (elements: Iterable<{ outerHTML: string }>): string[] =>
  [...elements].map((e) => e.outerHTML);

/** A scenario in which every free text is hostile. */
function poisoned(scenario: Scenario): Scenario {
  const copy = structuredClone(scenario);
  copy.title = HOSTILE;
  copy.summary = HOSTILE;
  copy.sources = { one: { title: HOSTILE, publisher: HOSTILE, url: 'javascript:alert(3)' } };
  for (const actor of Object.values(copy.actors)) {
    actor.title = HOSTILE;
    actor.note = HOSTILE;
    const { noDeal = 0 } = actor;
    const known = typeof noDeal === 'number' ? { value: noDeal } : noDeal;
    actor.noDeal = { ...known, evidence: HOSTILE, source: 'one' };
  }
  for (const clause of Object.values(copy.clauses)) {
    clause.title = HOSTILE;
    if (clause.kind === 'numeric') continue;
    const options = Array.isArray(clause.options)
      ? clause.options.map((id) => [id, {}] as const)
      : Object.entries(clause.options);
    clause.options = Object.fromEntries(
      options.map(([id, o]) => [
        id,
        typeof o === 'string' ? HOSTILE : { ...o, title: HOSTILE, evidence: HOSTILE },
      ]),
    );
  }
  for (const draft of Object.values(copy.packages ?? {})) {
    draft.title = HOSTILE;
    draft.record = { status: 'agreed', text: HOSTILE, evidence: HOSTILE };
  }
  return copy;
}

/** A scenario that is unsure of its first numbers only, and has the middle of the range of each of the others. */
function lessUncertain(scenario: Scenario, first: number): Scenario {
  const others = uncertainNumbers(scenario).slice(first);
  const middles = others.flatMap((n) =>
    'range' in n ? [[n.path, (n.range[0] + n.range[1]) / 2] as const] : [],
  );
  return override(scenario, Object.fromEntries(middles));
}

describe.each(FEW_BUILTINS)('a report of %s', (name) => {
  // Two packages and eight uncertain numbers are as good here as all of them, each of which is played hundreds of times.
  const scenario = lessUncertain(loadBuiltin(name), 8);
  const packages = Object.keys(scenario.packages ?? {}).slice(0, 2);
  const entries = [{}, ...packages.map((p): Tabled => ({ package: p, as: 'frame' }))];
  const data = gather(scenario, { runs: 12, entries, command: `parley report ${name}` });
  const text = html(data);

  test('has every section, in the order in which it is read, with something in each', () => {
    const sections = [...page(text).querySelectorAll('main > section')];
    expect(sections.map((s) => s.id)).toEqual(sectionsOf(data));
    for (const s of sections) {
      // Evidence is folded; the first page is not.
      expect(s.querySelector('details') !== null).toBe(APPENDIX.includes(s.id));
      expect((s.querySelector('details') ?? s).children.length).toBeGreaterThan(1);
    }
    const titles = sections.map((s) => `## ${read(s.querySelector('h2').textContent)}`);
    const links = [...page(text).querySelectorAll('nav a')].map((a) => a.getAttribute('href'));
    expect(links).toEqual(sections.slice(FIRST.length).map((s) => `#${s.id}`));
    expect(
      toMarkdown(data)
        .split('\n')
        .filter((l) => l.startsWith('## ')),
    ).toEqual(titles);
  });

  test('needs no script and no network', () => {
    const document = page(text);
    expect(outer(document.querySelectorAll(LIVE))).toEqual([]);
    expect(text).not.toMatch(/url\(|@import/);
    const [policy] = [...document.querySelectorAll('meta[http-equiv]')];
    expect(policy.getAttribute('content')).toBe("default-src 'none'; style-src 'unsafe-inline'");
  });

  test('says what compare says', () => {
    const { rows, finding } = compare(scenario, { entries, runs: 12 });
    const title = (r: (typeof rows)[number]): string => r.short ?? r.title ?? 'no draft';
    // Best first, the table without a draft last; drafts that were never agreed are named below, with their reasons.
    const order = [finding.first, ...finding.others.map((o) => o.entry)];
    const all = [...order, ...rows.keys()].filter((e, i, every) => every.indexOf(e) === i);
    const agreed = all.filter((e) => rows[e]!.agreements > 0);
    const shown = (id: string): string[][] =>
      [...page(text).querySelectorAll(`#${id} tbody tr:not(.under)`)].map((tr) =>
        [...tr.children].map((cell) => read(cell.textContent)),
      );
    expect(shown('signers').map((r) => [r[0], r[2]])).toEqual(
      agreed.map((e) => [title(rows[e]!), rate(heldInterval(rows[e]!.agreement))]),
    );
    // What is not agreed in most talks is blocked by something.
    const seldom = all.filter(
      (e) => rows[e]!.title !== undefined && rows[e]!.agreement.estimate <= 0.5,
    );
    const blocked = shown('blocked');
    expect(blocked.map((r) => r[0])).toEqual(seldom.map((e) => title(rows[e]!)));
    for (const [, by, change] of blocked) expect([by, change]).not.toContain('');
    const actors = Object.keys(scenario.actors);
    expect(cells(text, 'Scores at the end')).toEqual(
      rows.map((r) => [title(r), ...actors.map((a) => mean(heldInterval(r.scores[a]!)))]),
    );
    expect(cells(text, 'How sure it is').map((r) => r.slice(0, 3))).toEqual(
      rows.map((r) => [
        rowTitle(r),
        r.againstBest === undefined ? '–' : points(r.againstBest),
        r.difference === undefined ? 'reference' : expect.stringMatching(/^(1|< 0\.001|0\.\d{3})$/),
      ]),
    );
    expect(read(page(text).querySelector('#finding')!.textContent)).toContain(
      comparisonFinding(data.comparison, data.scenario),
    );
  });

  test('says plainly that it is no forecast, and how to make it again', () => {
    for (const form of [text, toMarkdown(data)]) {
      expect(form).toContain('an exploration, not a forecast');
      expect(form).toContain(`parley report ${name}`);
      expect(form).toContain(data.comparison.scenario.hash);
    }
  });
});

test('hostile names change nothing but what is shown', () => {
  const plain = gather(loadBuiltin('wind-farm'), { runs: 12 });
  const data = gather(poisoned(loadBuiltin('wind-farm')), { runs: 12 });
  const text = html(data);
  const document = page(text);
  expect(outer(document.querySelectorAll(LIVE))).toEqual([]);
  expect(document.querySelectorAll('main > section').length).toBe(sectionsOf(data).length);
  expect(document.querySelectorAll('table, svg').length).toBeGreaterThan(10);
  expect(document.querySelector('h1')!.textContent).toBe(HOSTILE);
  // Beside a gain stands whose it is: by its identifier, where its title is too long. A record has the rates once more.
  const numbers = (of: typeof document): string[][] =>
    [...of.querySelectorAll('section:not(#record) td.n')].map(
      (cell) => cell.textContent.match(/[-+−]?\d[\d.,]*/g) ?? [],
    );
  expect(numbers(document)).toEqual(numbers(page(html(plain))));
  expect(document.querySelectorAll('svg').length).toBe(
    page(html(plain)).querySelectorAll('svg').length,
  );
  const markdown = toMarkdown(data);
  // Outside fences nothing is left that Markdown would take for HTML, a link or a cell.
  const prose = markdown.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
  expect(prose).not.toMatch(/(?<!\\)</);
  expect(prose).not.toMatch(/(?<!\\)\]\(/);
  expect(markdown.split('\n## ')).toHaveLength(sectionsOf(data).length + 1);
});

test('no text begins a block of its own in Markdown', () => {
  // From the CommonMark specification: rules, underlines of headings, lists, quotations, code by indentation, fences, headings.
  const openings = [
    '---',
    '- - -',
    '===',
    '-',
    '+ x',
    '1.',
    '1) x',
    '> x',
    '    x',
    '```',
    '# x',
    ':--',
  ];
  const car = loadBuiltin('used-car');
  for (const opening of openings) {
    const [first] = Object.keys(car.clauses);
    const titled = {
      ...car,
      title: opening,
      summary: `${opening}\n\t${opening}`,
      clauses: { ...car.clauses, [first!]: { ...car.clauses[first!]!, title: opening } },
    } as Scenario;
    const markdown = toMarkdown(gather(titled, { runs: 4 }));
    const prose = markdown.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    const blocks = prose
      .split('\n')
      .filter((l) =>
        /^(?: {4}|\t|[-=:][-=: ]*$|[-+] *$|\+ |\d+[.)](?: |$)|>(?! An? |\s*This)|```|#(?!#{0,2} ))/.test(
          l,
        ),
      );
    expect([opening, blocks]).toEqual([opening, []]);
    expect(prose.split('\n').filter((l) => l.startsWith('# '))).toHaveLength(1);
  }
});

test('the same scenario and seed give the same bytes, another seed others', () => {
  const make = (seed: string): string => {
    const data = gather(loadBuiltin('used-car'), { runs: 30, seed });
    return html(data) + toMarkdown(data);
  };
  expect(make('1')).toBe(make('1'));
  expect(make('2')).not.toBe(make('1'));
});

test('progress rises to the end', () => {
  const shares: number[] = [];
  gather(loadBuiltin('pie'), { runs: 20, progress: (share) => shares.push(share) });
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});
