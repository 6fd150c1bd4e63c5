import { assertScenario, Model, Runner, type Scenario, validateScenario } from '@parley-sim/engine';
import { nearest } from '@parley-sim/engine/basics';
import { type Strategy } from '@parley-sim/engine/scenario';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tables, worlds } from '@parley-sim/testing';

/** A sound scenario with some of everything; each fault below changes one thing in it. */
function sound(): Scenario {
  const strategy = (): Strategy => ({
    bidding: { kind: 'time-dependent', exponent: 1 },
    acceptance: { kind: 'next' },
  });
  return {
    parley: 1,
    name: 'sound',
    title: 'Sound',
    sources: { PAPER: { title: 'A paper' } },
    clauses: {
      colour: { kind: 'categorical', options: ['red', 'green'] },
      size: { kind: 'ordinal', options: { small: 'Small', large: { consent: ['carol'] } } },
      price: { kind: 'numeric', from: 0, to: 10, step: 2.5 },
    },
    actors: {
      alice: {
        priorities: { colour: 1, price: { range: [1, 2], source: 'PAPER' } },
        values: { colour: { red: 1, green: 0 }, price: { shape: 'linear', from: 0, to: 1 } },
        noDeal: 0.2,
        redLines: { dear: { when: { price: { atLeast: 9 } } } },
        strategy: strategy(),
      },
      bob: {
        priorities: { size: 1 },
        values: { size: [0, 1] },
        noDeal: { triangular: [0, 0.1, 0.3] },
        discount: 0.9,
        strategy: strategy(),
      },
      carol: { priorities: { size: 1 }, values: { size: [1, 0] }, noDeal: 0, strategy: strategy() },
      dave: { priorities: { size: 1 }, values: { size: [1, 0] }, noDeal: 0 },
    },
    signatories: ['alice', 'bob'],
    constraints: { law: { title: 'The law', forbid: { colour: 'red', size: 'large' } } },
    interactions: { both: { when: { colour: ['red', 'green'] }, add: { alice: 0.1 } } },
    packages: {
      draft: {
        by: 'alice',
        options: { colour: 'red', price: { option: 2.5, evidence: 'a note' } },
      },
    },
    protocol: { kind: 'alternating-offers', deadline: 10, order: ['carol', 'alice', 'bob'] },
  };
}

/** Sets, or with undefined deletes, what stands at a dotted path. */
function set(scenario: Scenario, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop()!;
  const holder = keys.reduce(
    (o, k) => (o as Record<string, unknown>)[k] as object,
    scenario as object,
  );
  if (value === undefined) delete (holder as Record<string, unknown>)[last];
  else (holder as Record<string, unknown>)[last] = value;
}

function faults(...changes: [string, unknown][]): string[] {
  const scenario = sound();
  for (const [path, value] of changes) set(scenario, path, value);
  return validateScenario(scenario).diagnostics.map(
    (d) =>
      `${d.code.replace('scenario/', '')} ${d.path.join('.')}${d.at === 'key' ? ' (key)' : ''}`,
  );
}

test('a sound scenario has no fault', () => {
  expect(validateScenario(sound())).toEqual({ scenario: sound(), diagnostics: [] });
  expect(assertScenario(sound())).toEqual(sound());
});

test('clauses with names that are none are not missed as well', () => {
  const faults = validateScenario({
    ...sound(),
    clauses: { 'the price': {}, 期限: {} },
  }).diagnostics;
  expect(faults.filter((d) => d.code === 'scenario/bad-identifier')).toHaveLength(2);
  expect(faults.filter((d) => d.code === 'scenario/nothing-to-settle')).toEqual([]);
  const none = validateScenario({ ...sound(), clauses: {} }).diagnostics;
  expect(none.map((d) => d.code)).toContain('scenario/nothing-to-settle');
});

describe('one fault is found where it is, and no other', () => {
  test.each<[path: string, value: unknown, ...found: string[]]>([
    ['parley', 2, 'unknown-version parley'],
    ['name', 'not an id', 'bad-identifier name'],
    ['title', 7, 'wrong-type title'],
    ['colour', {}, 'unknown-key colour (key)'],
    ['protocol', undefined, 'missing-key  (key)'],
    [
      'clauses',
      [],
      'wrong-type clauses',
      'idle-strategy actors.carol.strategy',
      'bad-order protocol.order.0',
    ],
    ['clauses.colour.kind', 'ordnial', 'unknown-kind-of-clause clauses.colour.kind'],
    ['clauses.colour.options', ['red', 'green', 'red'], 'duplicate clauses.colour.options.2'],
    [
      'clauses.size.options.large.consent',
      ['carl'],
      'unknown-actor clauses.size.options.large.consent.0',
      'idle-strategy actors.carol.strategy',
      'bad-order protocol.order.0',
    ],
    [
      'clauses.size.options.shape',
      'Shape',
      'reserved-name clauses.size.options.shape (key)',
      ...Array(3).fill('wrong-length'),
    ],
    ['clauses.price.step', 3, 'bad-numbers clauses.price.step'],
    ['clauses.price.step', 0, 'out-of-range clauses.price.step'],
    ['clauses.price.to', -1, 'bad-numbers clauses.price.to'],
    ['clauses.price.step', 1e-5, 'too-large clauses.price.step'],
    // A step so long that none is made: there would be one option.
    ['clauses.price.step', 1e12, 'bad-numbers clauses.price.step'],
    ['actors.alice.priorities.colr', 1, 'unknown-clause actors.alice.priorities.colr (key)'],
    ['actors.alice.priorities.colour', -1, 'out-of-range actors.alice.priorities.colour'],
    ['actors.bob.priorities.size', 0, 'no-priority actors.bob.priorities'],
    ['actors.alice.priorities.size', 1, 'missing-values actors.alice.values (key)'],
    [
      'actors.alice.priorities.price.source',
      'PAPR',
      'unknown-source actors.alice.priorities.price.source',
    ],
    [
      'actors.alice.priorities.price.range',
      [2, 1],
      'bad-belief actors.alice.priorities.price.range',
    ],
    ['actors.alice.priorities.price.value', 1, 'bad-quantity actors.alice.priorities.price'],
    [
      'actors.alice.values.colour',
      { red: 1, gren: 0 },
      'unknown-option actors.alice.values.colour.gren (key)',
      'missing-values actors.alice.values.colour (key)',
    ],
    ['actors.alice.values.colour', [1], 'wrong-length actors.alice.values.colour'],
    [
      'actors.alice.values.colour',
      { shape: 'linear', from: 0, to: 1 },
      'no-order actors.alice.values.colour.shape',
    ],
    [
      'actors.alice.values.price',
      { shape: 'peaked', peak: 3 },
      'unknown-option actors.alice.values.price.peak',
    ],
    [
      'actors.alice.values.price',
      {
        shape: 'points',
        points: [
          [0, 0],
          [0, 1],
        ],
      },
      'bad-numbers actors.alice.values.price.points.1.0',
    ],
    ['actors.alice.values.price.to', 1.5, 'out-of-range actors.alice.values.price.to'],
    [
      'actors.alice.values.price.to',
      { normal: [0.5, 0.1], min: 0 },
      'unbounded-belief actors.alice.values.price.to',
    ],
    ['actors.alice.values.price.too', 1, 'unknown-key actors.alice.values.price.too (key)'],
    ['actors.alice.noDeal', Number.NaN, 'wrong-type actors.alice.noDeal'],
    ['actors.alice.noDeal', { choice: [] }, 'bad-belief actors.alice.noDeal.choice'],
    ['actors.bob.discount', 0, 'out-of-range actors.bob.discount'],
    ['actors.bob.discount', { range: [0.9, 1.1] }, 'out-of-range actors.bob.discount.range.1'],
    ['actors.bob.delayCost', -0.1, 'out-of-range actors.bob.delayCost'],
    // Its square would be no number.
    ['actors.alice.noDeal', -1e300, 'out-of-range actors.alice.noDeal'],
    ['actors.alice.noDeal', { normal: [0, 1e13] }, 'out-of-range actors.alice.noDeal.normal.1'],
    [
      'actors.alice.redLines.dear.when',
      { price: { atLeast: 11 } },
      'empty-condition actors.alice.redLines.dear.when.price',
    ],
    [
      'actors.alice.redLines.dear.when',
      { colour: { atLeast: 'red' } },
      'no-order actors.alice.redLines.dear.when.colour',
    ],
    ['actors.alice.redLines.dear.when', {}, 'empty-condition actors.alice.redLines.dear.when'],
    ['actors.alice.strategy', undefined, 'missing-strategy actors.alice (key)'],
    ['actors.dave.strategy', sound().actors['bob']!.strategy, 'idle-strategy actors.dave.strategy'],
    [
      'actors.alice.strategy.bidding.kind',
      'time-dependant',
      'unknown-bidding-kind actors.alice.strategy.bidding.kind',
    ],
    [
      'actors.alice.strategy.bidding.exponnent',
      1,
      'unknown-key actors.alice.strategy.bidding.exponnent (key)',
    ],
    [
      'actors.alice.strategy.bidding.exponent',
      undefined,
      'missing-key actors.alice.strategy.bidding (key)',
    ],
    [
      'actors.alice.strategy.bidding.exponent',
      { range: [-1, 1] },
      'out-of-range actors.alice.strategy.bidding.exponent.range.0',
    ],
    [
      'actors.alice.strategy.bidding.curve',
      'cubic',
      'unknown-choice actors.alice.strategy.bidding.curve',
    ],
    [
      'actors.alice.strategy.walkout',
      { kind: 'patience', rounds: 2.5 },
      'out-of-range actors.alice.strategy.walkout.rounds',
    ],
    ['signatories', [], 'no-signatory signatories'],
    ['signatories', ['alice', 'bob', 'bob'], 'duplicate signatories.2'],
    ['signatories.2', 'bbo', 'unknown-actor signatories.2'],
    ['constraints.law.forbid.colour', 'rot', 'unknown-option constraints.law.forbid.colour'],
    ['constraints.law.if', { colour: 'red' }, 'bad-constraint constraints.law (key)'],
    ['interactions.both.add.alise', 0.1, 'unknown-actor interactions.both.add.alise (key)'],
    ['packages.draft.by', 'alicia', 'unknown-actor packages.draft.by'],
    ['packages.draft.options.size', 'large', 'void-package packages.draft'],
    ['packages.draft.options.price', 3, 'unknown-option packages.draft.options.price'],
    ['protocol.kind', 'offers', 'unknown-protocol protocol.kind'],
    ['protocol.deadline', 0, 'out-of-range protocol.deadline'],
    ['protocol.order', ['alice', 'bob'], 'bad-order protocol.order'],
    ['protocol.order', ['carol', 'alice', 'bob', 'dave'], 'bad-order protocol.order.3'],
  ])('%s = %j', (path, value, first, ...more) => {
    const found = faults([path, value]);
    expect(found[0]).toBe(first);
    // Some faults bring others with them.
    expect(found.slice(1)).toEqual(more.map((m) => expect.stringContaining(m)));
  });
});

test('one fault does not hide another', () => {
  expect(
    faults(
      ['clauses.price.step', 'x'],
      ['actors.alice.noDeal', 'x'],
      ['packages.draft.options.colour', 'blue'],
      ['signatories.0', 'alize'],
    ),
  ).toEqual([
    'wrong-type clauses.price.step',
    'wrong-type actors.alice.noDeal',
    'unknown-actor signatories.0',
    'unknown-option packages.draft.options.colour',
  ]);
});

describe('data that is not plain', () => {
  const said = (data: unknown): string[] =>
    validateScenario(data).diagnostics.map((d) => `${d.code} ${d.path.join('.')}: ${d.message}`);

  test('and holds itself is too deep', () => {
    const data: Record<string, unknown> = { ...sound() };
    data['events'] = { again: data };
    const [found, ...more] = said(data);
    expect(found).toMatch(
      /^scenario\/too-deep events\.again\..*: Values are nested more than 64 levels deep\.$/,
    );
    expect(more).toEqual([]);
  });

  test('64 levels are not', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 64; level++) deep = [deep];
    expect(said({ ...sound(), note: deep })[0]).toMatch(/^scenario\/too-deep/);
    expect(said({ ...sound(), note: (deep as unknown[])[0] })[0]).toMatch(
      /^scenario\/unknown-key note/,
    );
  });

  test.each([
    ['function', () => 1],
    ['symbol', Symbol('x')],
    ['bigint', 10n],
  ])('but holds a %s is told where', (type, value) => {
    const data = { ...sound(), protocol: { kind: [value], deadline: 10 } };
    expect(said(data)).toEqual([`scenario/wrong-type protocol.kind.0: This is a ${type}.`]);
  });
});

test('what was meant is looked for as long as that is worth its time', () => {
  const options = Array.from({ length: 9000 }, (_, i) => `option-number-${i}`);
  const clauses = { ...sound().clauses, town: { kind: 'categorical', options } };
  const forbid = { town: options.slice(0, 900).map((option) => option.replace('u', 'o')) };
  const data = { ...sound(), clauses, constraints: { law: { forbid } } };
  const found = validateScenario(data).diagnostics.filter((d) => d.path[0] === 'constraints');
  expect(found.length).toBe(900);
  expect(found[0]?.suggestion).toBe('option-number-0');
  // 16 letters by 9,000 names of some 18 are 2.6 million pairs, of which 50 million are compared.
  const last = found.findLastIndex((d) => d.suggestion !== undefined);
  expect([last > 15, last < 25]).toEqual([true, true]);
});

test('a space of more than 2^53 deals is refused', () => {
  const clause = { kind: 'numeric', from: 0, to: 99_999, step: 1 };
  const clauses = Object.fromEntries(['a', 'b', 'c', 'd'].map((c) => [c, clause]));
  const found = validateScenario({ ...sound(), clauses }).diagnostics.map((d) => d.code);
  expect(found).toContain('scenario/too-large');
});

test('names that a prototype answers to are names like any other', () => {
  const scenario = JSON.parse(
    JSON.stringify(sound())
      .replaceAll('"dave"', '"constructor"')
      .replaceAll('"colour"', '"toString"'),
  );
  expect(validateScenario(scenario).diagnostics).toEqual([]);
  const hostile = JSON.parse('{"__proto__": {"parley": 1}, "parley": 1}');
  expect(validateScenario(hostile).diagnostics[0]).toMatchObject({
    code: 'scenario/unknown-key',
    path: ['__proto__'],
  });
});

test('a kind that is an object with a broken toString is told like any other', () => {
  const scenario = structuredClone(sound()) as unknown as { protocol: { kind: unknown } };
  scenario.protocol.kind = { toString: '' };
  expect(validateScenario(scenario).diagnostics.map((d) => d.code)).toContain(
    'scenario/unknown-protocol',
  );
});

test('of a number that is far too large its own bounds are told where it has any', () => {
  const scenario = sound();
  scenario.protocol.deadline = 1e13;
  expect(validateScenario(scenario).diagnostics).toMatchObject([
    { code: 'scenario/out-of-range', expected: 'a whole number from 1 to 100000' },
  ]);
});

test('the nearest name is the one that was probably meant', () => {
  const names = ['time-dependent', 'random-above', 'hardliner'];
  expect(nearest('time-dependant', names)).toBe('time-dependent');
  expect(nearest('Hardlienr', names)).toBe('hardliner');
  expect(nearest('tough', names)).toBeUndefined();
});

describe('over generated scenarios', () => {
  test('the sound ones are accepted', () => {
    fc.assert(
      fc.property(tables(), (s) => {
        expect(validateScenario(s).diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test('whatever is changed in one, the check answers, and what it accepts can be run', () => {
    fc.assert(
      fc.property(
        worlds(tables()),
        fc.nat(),
        fc.jsonValue({ maxDepth: 3 }),
        fc.boolean(),
        (s, where, value, remove) => {
          const places: [object, string][] = [];
          const visit = (o: unknown): void => {
            if (typeof o !== 'object' || o === null) return;
            for (const key of Object.keys(o)) {
              places.push([o, key]);
              visit((o as Record<string, unknown>)[key]);
            }
          };
          const copy = structuredClone(s);
          visit(copy);
          const [holder, key] = places[where % places.length]!;
          if (remove && !Array.isArray(holder)) delete (holder as Record<string, unknown>)[key];
          else (holder as Record<string, unknown>)[key] = value;
          const { scenario, diagnostics } = validateScenario(copy);
          expect(scenario === undefined).toBe(diagnostics.some((d) => d.severity === 'error'));
          if (scenario) new Runner(new Model(scenario)).outcome('1', 0);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
