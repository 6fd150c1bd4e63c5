import { readFileSync } from 'node:fs';
import { checkExpectations, Ensemble } from '@parley-sim/engine/ensemble';
import type { Scenario } from '@parley-sim/engine';
import { vocabulary } from '@parley-sim/engine/scenario';
import { builtins, builtinText, loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, test } from 'vitest';
import { evidenced } from '../support/evidence.ts';

/** Those whose head says what became of it in the world, or what the case teaches, and whose evidence is graded. */
const CASES = builtins()
  .map((b) => b.name)
  .filter((name) => !['minerals', 'pie', 'river-treaty', 'used-car', 'wind-farm'].includes(name));

const GRADES = ['seen', 'recalled', 'judgement'];

describe.each(CASES)('the case %s', (name) => {
  const scenario = loadBuiltin(name);
  const text = builtinText(name);
  const sources = Object.keys(scenario.sources ?? {});
  const notes = evidenced(scenario);

  test('says at its head what is known of the outcome, and what its grades mean', () => {
    expect(text).toMatch(/^# (Known outcome|Teaching point)/m);
    expect(text).toMatch(/\[judgement\] set by hand|as in\n?#? ?boeing-strike/);
  });

  test('grades all that it gives as evidence', () => {
    for (const [path, { evidence }] of notes) {
      const grades = [...(evidence ?? '').matchAll(/\[(\w+)/g)].map((m) => m[1]);
      const bare = path.startsWith('actors.') || path.startsWith('quota');
      if (bare) expect(grades, `${path}: ${evidence}`).not.toEqual([]);
      for (const grade of grades) expect(GRADES, `${path}: ${evidence}`).toContain(grade);
    }
  });

  test('names a source for whatever it says was seen, and none for nothing', () => {
    const used = notes.flatMap(([, { source }]) => source ?? []);
    for (const [path, { evidence = '', source }] of notes) {
      if (evidence.includes('[seen')) expect(source, path).toBeDefined();
    }
    for (const key of used) expect(sources).toContain(key);
    expect(sources.length).toBeGreaterThan(0);
    // A work that the whole case follows need not stand beside a number.
    if (used.length > 2)
      expect(sources.filter((key) => !used.includes(key)).length).toBeLessThan(2);
  });

  test('has evidence for what no deal is worth to everybody', () => {
    for (const [id, { noDeal }] of Object.entries(scenario.actors)) {
      expect(noDeal, id).toHaveProperty('evidence');
    }
  });

  test('tells its drafts apart', () => {
    const packages = Object.keys(scenario.packages ?? {});
    const entries = packages.map((id) => ({ package: id, as: 'proposal' as const }));
    const played = new Ensemble(scenario, { entries });
    played.advance(40);
    const rates = played.report().rows.map((row) => row.agreements / 40);
    expect(Math.max(...rates)).toBeGreaterThan(0.5);
    expect(Math.min(...rates)).toBeLessThan(0.4);
    // One at least hangs on what is not known.
    expect(rates.some((rate) => rate > 0.02 && rate < 0.98)).toBe(true);
  });

  test('holds what it expects', () => {
    for (const { verdict, id } of checkExpectations(scenario, { runs: 100 })) {
      expect([id, verdict]).not.toEqual([id, 'fail']);
    }
  });
});

describe('the library', () => {
  const all = builtins().map((b) => loadBuiltin(b.name));
  const some = (holds: (s: Scenario) => unknown): boolean => all.some((s) => Boolean(holds(s)));
  const actors = all.flatMap((s) => Object.values(s.actors));

  test('asks a question for each scenario, short enough for two lines of a terminal', () => {
    for (const { name, question } of builtins()) {
      expect(question, name).toMatch(/^[A-Z].*\?$/);
      expect(question.length, name).toBeLessThanOrEqual(90);
      expect(builtinText(name)).toContain(`\n# Question: ${question}\n`);
    }
  });

  test('has each protocol somewhere, as a table or as one of the ways of a file', () => {
    const used = new Set(
      all.flatMap((s) => [
        s.protocol.kind,
        ...Object.values(s.ways ?? {}).flatMap((w) =>
          Object.values(w.choice).flatMap((c) => c.protocol?.kind ?? []),
        ),
      ]),
    );
    expect(vocabulary.protocol.map((p) => p.kind).filter((kind) => !used.has(kind))).toEqual([]);
  });

  test.each<[string, (s: Scenario) => unknown]>([
    ['a quota', (s) => s.quota],
    ['a second majority', (s) => s.quota?.and],
    ['consent of somebody without a vote', (s) => s.quota?.consent],
    ['events', (s) => s.events],
    ['stated ways', (s) => s.ways],
    ['experts', (s) => s.experts],
    ['common causes', (s) => s.commonCauses],
    ['constraints', (s) => s.constraints],
    ['interactions', (s) => s.interactions],
    ['delay that goes on', (s) => s.protocol.delay?.without === 'goes-on'],
    ['records of what happened', (s) => Object.values(s.packages ?? {}).some((p) => p.record)],
    ['twelve parties', (s) => Object.keys(s.actors).length === 12],
    ['two parties', (s) => Object.keys(s.actors).length === 2],
  ])('has %s somewhere', (_, holds) => {
    expect(some(holds)).toBe(true);
  });

  test('has actors with moves, bodies, red lines, delay, discounts and each strategy part', () => {
    expect(actors.some((a) => a.moves && a.conduct)).toBe(true);
    expect(actors.some((a) => a.ratification)).toBe(true);
    expect(actors.some((a) => a.redLines)).toBe(true);
    expect(actors.some((a) => a.delayCost !== undefined)).toBe(true);
    expect(actors.some((a) => a.discount !== undefined)).toBe(true);
    expect(actors.some((a) => a.strategy?.voting)).toBe(true);
    expect(actors.some((a) => a.strategy?.walkout)).toBe(true);
    expect(actors.some((a) => a.outside)).toBe(true);
  });

  test('has numbers in the table of the page that are those of the files', () => {
    const page = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8');
    for (const [i, { name }] of builtins().entries()) {
      const scenario = all[i]!;
      const cells = new RegExp(`^\\| \\[\`${name}\`\\]\\(#${name}\\) +\\|(.*)\\|$`, 'm')
        .exec(page)?.[1]
        ?.split('|')
        .map((cell) => cell.trim());
      const deals = Object.values(scenario.clauses).reduce((product, clause) => {
        if (!('options' in clause))
          return product * (Math.round((clause.to - clause.from) / clause.step) + 1);
        const { options } = clause;
        return product * (Array.isArray(options) ? options : Object.keys(options)).length;
      }, 1);
      expect(cells?.slice(0, 3), name).toEqual([
        String(Object.keys(scenario.actors).length),
        String(Object.keys(scenario.clauses).length),
        deals.toLocaleString('en'),
      ]);
    }
  });
});
