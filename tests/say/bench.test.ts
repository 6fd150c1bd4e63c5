import { loadBuiltin } from '@parley-sim/scenarios';
import type { DraftOnBench, DraftShift } from '@parley-sim/engine/design';
import { countsAs, improvementText, type Section, sincePaper } from '@parley-sim/say';
import { expect, test } from 'vitest';

const scenario = loadBuiltin('minerals');
const share = (estimate: number): { estimate: number; low: number; high: number } => ({
  estimate,
  low: Math.round(Math.max(0, estimate - 0.02) * 100) / 100,
  high: Math.round(Math.min(1, estimate + 0.02) * 100) / 100,
});
const LAW = { id: 'constitution-article-13', title: 'Constitution, article 13' };
const now = (estimate: number, broken = false): Pick<DraftOnBench, 'all' | 'broken'> => ({
  all: share(estimate),
  broken: broken ? [LAW] : [],
});
const debt = {
  clause: 'past_aid_debt',
  from: 'acknowledged',
  to: 'not-counted',
  gains: { us: -0.04, ukraine: 0.03, eu: 0.001, russia: 0 },
};
const sites = {
  clause: 'site_protection',
  from: null,
  to: 'joint-us',
  gains: { us: -0.1, ukraine: 0.02, eu: 0, russia: 0 },
};
const shift = (rest: Partial<DraftShift> = {}): DraftShift => ({
  before: share(0.3),
  broken: [],
  difference: share(0.6),
  gains: { us: -0.14, ukraine: 0.05, eu: 0.001, russia: 0 },
  changes: [debt, sites],
  ...rest,
});

function words(paper: readonly Section[]): string {
  return JSON.stringify(paper);
}

test('what a draft became is told by what each side gave, how often it is signed, and clause by clause, the weightiest first', () => {
  const [section, ...more] = sincePaper(shift(), { scenario, name: '“A”', now: now(0.9) });
  expect(more).toEqual([]);
  expect(section!.title).toBe('Since “A”');
  const [gave, signed, list, rest] = section!.blocks;
  expect(gave).toEqual({ kind: 'text', text: 'United States gives up 0.14; Ukraine gains 0.05.' });
  expect(signed).toEqual({
    kind: 'text',
    text: 'It was signed and ratified in 30 % (28–32), now in 90 % (88–92): +60 (+58 to +62) points.',
  });
  expect(rest).toBeUndefined();
  expect(words([{ id: '', blocks: [list!] }])).toMatch(
    /Sites.*: open → “Jointly, with US personnel”.*United States −0\.10 · Ukraine \+0\.02.*Debt.*: “Aid acknowledged, no debt” → “Explicitly not counted”.*United States −0\.04 · Ukraine \+0\.03"/,
  );
});

test('an unlawful draft is told as such, before and after; nothing changed is not told at all', () => {
  const text = (s: DraftShift, n: ReturnType<typeof now>): string =>
    words(sincePaper(s, { scenario, name: '“A”', now: n }));
  expect(text(shift({ broken: [LAW] }), now(0.9))).toContain(
    'It was unlawful under “Constitution, article 13”; now it is signed and ratified in 90 % (88–92).',
  );
  expect(text(shift({ broken: [LAW] }), now(0, true))).toContain('article 13”.');
  expect(text(shift(), now(0, true))).toContain(
    'It was signed and ratified in 30 % (28–32); now it is unlawful.',
  );
  expect(text(shift({ difference: share(0) }), now(0.3))).toContain(
    'It is signed and ratified as often as before, in 30 % (28–32).',
  );
  expect(text(shift({ gains: { us: 0.001 } }), now(0.3))).toContain(
    'No party gains or loses by it on the whole.',
  );
  expect(sincePaper(shift({ changes: [] }), { scenario, name: '', now: now(0.9) })).toEqual([]);
});

test('clauses that matter to each other are said not to add up; many are opened by who wants them', () => {
  const of = (s: DraftShift): Section[] => sincePaper(s, { scenario, name: '', now: now(0.9) });
  expect(words(of(shift({ gains: { ...shift().gains, us: -0.12 } })))).toContain(
    'because some clauses matter to each other',
  );
  const many = of(shift({ changes: Array.from({ length: 7 }, () => debt) }));
  expect(many[0]!.blocks[2]).toMatchObject({ kind: 'more', summary: 'The 7 changed clauses' });
});

test('an open clause is told with its two most frequent fillings', () => {
  const of = (...shares: number[]): string =>
    countsAs(
      {
        clause: 'site_protection',
        options: shares.map((s, i) => ({
          option: ['joint-us', 'ukraine-alone', 'european-force'][i]!,
          share: s,
        })),
      },
      scenario,
    );
  expect(of(1)).toBe('“Jointly, with US personnel”');
  expect(of(0.7, 0.3)).toBe(
    '“Jointly, with US personnel” in 70 % of draws, “Left to Ukraine” in 30 %',
  );
  expect(of(0.6, 0.3, 0.1)).toMatch(/30 %, else otherwise$/);
});

test('where no single change helps, that is said, as finely as it was looked for', () => {
  const of = (estimate: number): string =>
    improvementText(null, { ...now(estimate), options: {} } as DraftOnBench, scenario);
  expect(of(1)).toBe('No draft is signed more often.');
  expect(of(0.97)).toMatch(/^Nothing more to gain by one clause: .* by a point or more\.$/);
  expect(of(0.05)).toBe('No change of one clause gets it signed and ratified more often.');
});
