import { Model, numericPaths, Runner } from '@parley-sim/engine';
import { builtins, loadBuiltin } from '@parley-sim/scenarios';
import {
  amount,
  apart,
  leadAlong,
  leadAmong,
  pathName,
  PLAIN,
  possessive,
  runPaper,
  shellLines,
  Stage,
  standsForSeveral,
  toTerminal,
  wrap,
} from '@parley-sim/say';
import { describe, expect, it, test } from 'vitest';

const interval = (low: number, high: number): { estimate: number; low: number; high: number } => ({
  estimate: (low + high) / 2,
  low,
  high,
});

test('two numbers are told with as many digits as tell them apart', () => {
  expect(apart(0.35, 0.53)).toEqual(['0.35', '0.53']);
  expect(apart(1.8, 1.8018)).toEqual(['1.8', '1.802']);
  expect(apart(1.8, 1.8)).toEqual(['1.8', '1.8']);
  expect(apart(-10.5, -10.50001)).toEqual(['-10.5', '-10.50001']);
});

test('an amount never claims more than its interval, and none where there is none', () => {
  expect(amount(interval(0.0912, 0.2224), 1, 100)).toBe('15.7 (9.1–22.3)');
  expect(amount({ estimate: 2, low: 1.21, high: 2.21 }, 1)).toBe('2.0 (1.2–2.3)');
  expect(amount({ estimate: 0, low: null, high: null })).toBe('0.000');
  // A deviation of floating-point noise is none.
  expect(amount(interval(0.35 - 1e-12, 0.35 + 1e-12))).toBe('0.350');
});

test('names own things', () => {
  expect(['Ukraine', 'United States', 'fishers'].map(possessive)).toEqual([
    "Ukraine's",
    "United States'",
    "fishers'",
  ]);
});

test('who stands for several prefers in the plural', () => {
  const several = ['US and others', 'Gulf states', 'poorer countries'];
  const one = ['United States', 'Ukraine', 'Norges Bank', 'The ministry'];
  expect([...several, ...one].filter(standsForSeveral)).toEqual(several);
});

test('a percent sign stays with its number', () => {
  expect(wrap('in at most 0.3 % of runs (95 % confidence)', 29)).toEqual([
    'in at most 0.3 % of runs',
    '(95 % confidence)',
  ]);
});

describe('a command to go on with', () => {
  it('is broken as a shell wants it, never in a quoted word or before the value of an option', () => {
    const command = `parley sweep water -S 'actors.a b.noDeal=0..1' --runs 400`;
    expect(shellLines(command, '  ', 34)).toEqual([
      String.raw`  parley sweep water \ `.trimEnd(),
      String.raw`    -S 'actors.a b.noDeal=0..1' \ `.trimEnd(),
      '    --runs 400',
    ]);
    expect(shellLines(command, '  ', 80)).toEqual([`  ${command}`]);
  });

  it('stands beside what it is good for where there is room, else below', () => {
    const sections = [
      {
        id: 'next',
        blocks: [
          { kind: 'steps' as const, items: [{ note: 'all there is', command: 'parley list' }] },
        ],
      },
    ];
    const at = (width: number): string => toTerminal(sections, { style: PLAIN, width });
    expect(at(40)).toBe('all there is  parley list\n');
    expect(at(20)).toBe('all there is\n  parley list\n');
  });
});

describe('which of two is ahead', () => {
  it('along a number is said only where an interval leaves 0 out', () => {
    const leads = [
      interval(0.1, 0.2),
      interval(0.01, 0.3),
      interval(-0.1, 0.1),
      interval(-1, -0.2),
    ];
    expect(leadAlong('A', 'B', "X's patience", [1, 2, 3, 4], leads)).toBe(
      "As X's patience rises: from 1 to 2 A is ahead; at 3 the runs do not settle it; at 4 B is ahead.",
    );
    expect(leadAlong('A', 'B', 'it', [1, 2], leads.slice(0, 2))).toBe(
      'At every value of it that was tried, A is ahead.',
    );
  });

  it('is counted over points in several dimensions', () => {
    const leads = [interval(0.1, 0.2), interval(-0.1, 0.3), interval(-0.1, 0.1)];
    const open = 'talks without a draft';
    expect(leadAlong(open, 'B', 'it', [1], leads.slice(0, 1))).toBe(
      'At every value of it that was tried, talks without a draft are ahead.',
    );
    expect(leadAlong('A', open, 'it', [3], [interval(-0.1, 0.1)])).toBe(
      'At no value of it do the runs settle whether A or talks without a draft are ahead.',
    );
    expect(leadAmong(open, 'B', leads)).toMatch(/^Of 3 points: talks without a draft are ahead at/);
    expect(leadAmong('A', open, [interval(-0.2, -0.1)])).toMatch(
      / talks without a draft are ahead/,
    );
    expect(leadAmong('A', 'B', leads)).toBe(
      'Of 3 points: A is ahead at 1 and at 2 the runs do not settle it.',
    );
    expect(leadAmong('A', 'B', [interval(-0.2, -0.1)])).toBe('Of 1 point: B is ahead at 1.');
  });
});

describe('what a number is called', () => {
  it.each(builtins().map((b) => b.name))('is words for every number of %s', (name) => {
    const scenario = loadBuiltin(name);
    const paths = numericPaths(scenario);
    const names = paths.map((p) => pathName(scenario, p));
    expect(new Set(names).size).toBe(paths.length);
    for (const words of names) expect(words).not.toMatch(/^(actors|events|interactions|clauses)\./);
  });

  it('says whose it is', () => {
    const minerals = loadBuiltin('minerals');
    const rada = 'actors.ukraine.ratification.rada.factions.majority.noDeal';
    expect(pathName(minerals, rada)).toMatch(/^Verkhovna Rada: .* no-deal value$/);
    expect(pathName(minerals, 'interactions.front-line-sites.add.us')).toBe(
      '"Revenue from unprotected sites" for United States',
    );
    expect(pathName(minerals, 'events.aid-ends.changes.noDeal.ukraine')).toBe(
      '"US aid and intelligence stop": change of Ukraine\'s no-deal value',
    );
  });
});

test('a transcript ends with the refusal that talks end with, though it repeats an offer', () => {
  // Who neither concedes nor agrees refuses to the last.
  const car = loadBuiltin('used-car');
  const strategy = { bidding: { kind: 'hardliner' }, acceptance: { kind: 'next' } };
  const actors = Object.fromEntries(
    Object.entries(car.actors).map(([id, actor]) => [id, { ...actor, strategy }]),
  );
  const model = new Model({ ...car, actors, expectations: {} });
  const trace = new Runner(model).trace('1', 0);
  expect(trace.end.ending).toBe('deadline');
  const said = toTerminal(runPaper(new Stage(model, '1', 0), trace, {}), {
    style: PLAIN,
    width: 90,
  });
  const rows = said.slice(0, said.indexOf('no draft ·')).trim().split('\n');
  const last = car.actors[trace.moves.at(-1)!.actor!]!.title!;
  expect(rows.at(-1)).toMatch(new RegExp(`${last} +refuses`));
});
