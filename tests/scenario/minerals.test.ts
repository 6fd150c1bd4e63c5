import { readFileSync } from 'node:fs';
import { type Evidenced, type Source } from '@parley-sim/engine/scenario';
import { Model, Runner, type Scenario } from '@parley-sim/engine';
import { builtinText, loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, test } from 'vitest';
import { evidenced } from '../support/evidence.ts';

const minerals = loadBuiltin('minerals');
const page = readFileSync(new URL('../../docs/minerals.md', import.meta.url), 'utf8');

/** Last day that a date in a source may mean: of a month or a year its end, of nothing that can be read the end of time. */
function lastDay(date: string): string {
  const days = [...date.matchAll(/(\d{4})(?:-(\d{2})(?:-(\d{2})(?:\/(\d{2}))?)?)?/g)].map(
    ([, year, month = '12', first = '31', second = first]) => `${year}-${month}-${second}`,
  );
  return days.toSorted().at(-1) ?? '9999-12-31';
}

const dayOf = ({ date = '', reports = date }: Source): string => lastDay(reports);

/** What the rule on dates is about: not what a package contains, what is expected and what happened. */
const ruled = (scenario: Scenario): [string, Evidenced][] =>
  evidenced(scenario).filter(([path]) => !/^(packages|expectations)\./.test(path));

const isHindsight = ({ evidence = '' }: Evidenced): boolean => evidence.includes('[hindsight]');

/** Whether a number's range is at least as wide as its middle; what is no number has none. */
function isWide(noted: Evidenced): boolean {
  if ('triangular' in noted) {
    const [low, middle, high] = noted.triangular as [number, number, number];
    return high - low >= middle;
  }
  if ('range' in noted) {
    const [low, high] = noted.range as [number, number];
    return high - low >= (low + high) / 2;
  }
  return !('value' in noted || 'normal' in noted || 'choice' in noted);
}

/** Where a scenario breaks the rule on dates. */
function breaches(scenario: Scenario): string[] {
  return ruled(scenario).flatMap(([path, noted]) => {
    if (isHindsight(noted)) return isWide(noted) ? [] : [`${path}: hindsight in a narrow range`];
    return [noted.source ?? []]
      .flat()
      .filter((key) => dayOf(scenario.sources![key]!) > scenario.asOf!)
      .map((key) => `${path}: ${key}`);
  });
}

/** The scenario with something else at a dotted path. */
function withAt(path: string, change: (node: Evidenced) => void): Scenario {
  const copy = structuredClone(minerals);
  const node = path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], copy);
  change(node as Evidenced);
  return copy;
}

describe('the rule on dates', () => {
  test.each([
    ['2025-02-24', '2025-02-24'],
    ['2025-02-22/23', '2025-02-23'],
    ['2025-02 (undated in excerpt)', '2025-02-31'],
    ['1994/2022', '2022-12-31'],
    ['n/a', '9999-12-31'],
  ])('reads %s as no later than %s', (date, day) => {
    expect(lastDay(date)).toBe(day);
  });

  test('is kept by whatever sets a number or a rule of the table', () => {
    expect(minerals.asOf).toBe('2025-02-24');
    expect(ruled(minerals).length).toBeGreaterThan(150);
    expect(breaches(minerals)).toEqual([]);
  });

  test('is broken by a later source, by a month that is not over and by hindsight in a narrow range', () => {
    const cost = 'actors.us.delayCost';
    expect(breaches(withAt(cost, (n) => (n.source = 'KI0901')))).toEqual([`${cost}: KI0901`]);
    const early = withAt(cost, (n) => (n.source = 'AFP-min'));
    delete early.sources!['AFP-min']!.reports;
    expect(breaches(early)).toContain(`${cost}: AFP-min`);
    const narrow = withAt(cost, (n) => {
      Object.assign(n, { triangular: [0.003, 0.004, 0.005], evidence: 'Later. [hindsight]' });
    });
    expect(breaches(narrow)).toEqual([`${cost}: hindsight in a narrow range`]);
  });

  test('stands in the file and on the page in the same words', () => {
    const [, rule = ''] = /^# The rule on dates:\n((?:# .+\n)+)/m.exec(builtinText('minerals'))!;
    const words = (text: string): string =>
      text.replaceAll(/^[#>] /gm, '').replaceAll(/[\s`*_\\]+/g, ' ');
    expect(rule.split('\n').length).toBeGreaterThan(3);
    expect(words(page)).toContain(words(rule).trim());
  });

  test('labels as hindsight what the page names so, and nothing else', () => {
    const labelled = ruled(minerals)
      .filter(([, noted]) => isHindsight(noted))
      .map(([path]) => path);
    const [, list = ''] = /Known from later only:\n\n((?:- .+\n(?:  .+\n)*)+)/.exec(page)!;
    expect([...list.matchAll(/^- `([^`]+)`/gm)].map((m) => m[1])).toEqual(labelled);
  });
});

describe('what a lawyer could not write', () => {
  const model = new Model(minerals);

  test('leaves every option but the stake in some deal', () => {
    const open = new Set(model.groups.flatMap(({ cells }) => [...cells]));
    const shut = model.clauses.flatMap((clause) =>
      clause.options.flatMap((o, i) => (open.has(clause.offset + i) ? [] : [`${clause.id}.${o}`])),
    );
    expect(shut).toEqual(['subsoil_control.us-stake']);
  });

  test('joins few clauses: no list of combinations is longer than the root of the number of deals', () => {
    const sizes = model.groups.map((g) => g.codes.length);
    const deals = sizes.reduce((n, size) => n * size, 1);
    expect(Math.max(...sizes)).toBeLessThan(Math.sqrt(deals));
  });

  test.each<[string, Record<string, string>]>([
    ['empty-fund', { revenue_contribution: 'none', governance: 'parity' }],
    ['empty-fund', { revenue_contribution: 'none', reinvestment: 'ten-years' }],
    ['whole-interest', { governance: 'us-full-interest', reinvestment: 'partly' }],
    [
      'ports-in-scope',
      { revenue_contribution: 'future-with-infrastructure', scope: 'all-extractables' },
    ],
    ['past-aid-once', { past_aid_debt: 'not-counted', us_contribution: 'past-aid-only' }],
    ['exploration-is-money', { exploration_costs: 'us', us_contribution: 'technical' }],
    ['eu-courts', { eu_role: 'eu-party', law_disputes: 'new-york' }],
  ])('%s voids %j', (id, options) => {
    const odd = structuredClone(minerals);
    odd.packages = { odd: { options } };
    const without = structuredClone(odd);
    delete without.constraints![id];
    const possible = (scenario: Scenario): boolean =>
      new Model(scenario, { package: 'odd', as: 'frame' }).groups.every((g) => g.codes.length > 0);
    expect([possible(odd), possible(without)]).toEqual([false, true]);
  });

  test('is judgement, and says so', () => {
    const own = Object.entries(minerals.constraints!).filter(([, c]) => c.source === undefined);
    expect(own.map(([id]) => id)).toEqual([
      'empty-fund',
      'whole-interest',
      'ports-in-scope',
      'past-aid-once',
      'exploration-is-money',
      'eu-courts',
    ]);
    for (const [, { evidence }] of own) expect(evidence).toMatch(/\[judgement\]$/);
  });
});

describe('what happened', () => {
  const record = Object.entries(minerals.packages!).flatMap(([id, p]) =>
    p.record ? [[id, p.record] as const] : [],
  );

  test('is recorded of every text that was tabled by its wording', () => {
    expect(Object.fromEntries(record.map(([id, r]) => [id, [r.status, r.date]]))).toEqual({
      'us-feb12': ['rejected', '2025-02-15'],
      'us-feb12-revenues': ['rejected', '2025-02-15'],
      'us-feb21': ['rejected', '2025-02-23'],
      'framework-feb25': ['agreed', '2025-02-25'],
      'us-mar23': ['rejected', '2025-03-28'],
      'text-apr30': ['ratified', '2025-05-08'],
    });
  });

  test('moves no run', () => {
    const bare = structuredClone(minerals);
    for (const p of Object.values(bare.packages!)) delete p.record;
    const outcomes = (scenario: Scenario): unknown => {
      const runner = new Runner(new Model(scenario, { package: 'text-apr30', as: 'proposal' }));
      return [0, 1, 2, 3].map((run) => structuredClone(runner.outcome('1', run)));
    };
    expect(outcomes(minerals)).toEqual(outcomes(bare));
  });
});
