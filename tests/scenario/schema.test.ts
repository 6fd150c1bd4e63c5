import { readdirSync, readFileSync } from 'node:fs';
import { type Scenario } from '@parley-sim/engine';
import { type Game, validateGame } from '@parley-sim/engine/game';
import { vocabulary } from '@parley-sim/engine/scenario';
import {
  builtins,
  gameSchema,
  loadBuiltin,
  readScenario,
  scenarioSchema,
} from '@parley-sim/scenarios';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tables } from '@parley-sim/testing';
import { parse } from 'yaml';

const validate = new Ajv({ allErrors: true }).compile(scenarioSchema());
const faults = (): string =>
  (validate.errors ?? []).map((e) => `${e.instancePath} ${e.message}`).join('\n');

/** Whether the reader takes a scenario, and whether an editor with the schema does. */
function verdicts(scenario: unknown): [reader: boolean, editor: boolean] {
  const { scenario: read } = readScenario(JSON.stringify(scenario), { format: 'json' });
  return [read !== undefined, validate(scenario)];
}

/** Sets, or with undefined deletes, what stands at a dotted path of the used car. */
function usedCarWith(path: string, value: unknown): unknown {
  const scenario: unknown = structuredClone(loadBuiltin('used-car'));
  const keys = path.split('.');
  const last = keys.pop()!;
  let holder = scenario as Record<string, unknown>;
  for (const key of keys) holder = holder[key] as Record<string, unknown>;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return scenario;
}

describe('the JSON Schema', () => {
  test('is on disk as it is in code (pnpm --filter @parley-sim/scenarios schema writes it)', () => {
    const file = new URL('../../packages/scenarios/schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(scenarioSchema());
  });

  test.each(builtins().map((b) => b.name))('accepts the built-in %s', (name) => {
    expect(validate(loadBuiltin(name)), faults()).toBe(true);
  });

  test('accepts whatever is generated as valid', () => {
    fc.assert(
      fc.property(tables(), (scenario: Scenario) => {
        expect(validate(JSON.parse(JSON.stringify(scenario))), faults()).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test.each<[path: string, value: unknown]>([
    ['parley', 1],
    ['summary', undefined],
    ['actors.seller.noDeal', { range: [0.1, 0.2] }],
    ['actors.seller.noDeal', { choice: [0.1, { value: 0.2, weight: 3 }] }],
    [
      'actors.seller.values.price',
      {
        shape: 'points',
        points: [
          [4000, 0],
          [5000, 1],
        ],
      },
    ],
    ['actors.seller.strategy.walkout', { kind: 'patience', rounds: 3 }],
    [
      'actors.seller.strategy.bidding',
      { kind: 'tit-for-tat-averaged', gamma: 2, counts: 'named', opponent: 'buyer' },
    ],
    [
      'actors.seller.strategy.bidding',
      { kind: 'scripted', deals: [{ price: 5000, warranty: 'none', tyres: 'old' }], then: 'cycle' },
    ],
    [
      'actors.seller.strategy.bidding',
      {
        kind: 'mix',
        parts: [
          { part: { kind: 'micro' }, start: 1, end: { range: [0, 1] }, evidence: 'A guess.' },
          { part: { kind: 'time-dependent', exponent: 1 }, start: 0, end: 1 },
        ],
      },
    ],
    ['packages.trade.options.price', { option: 5000, evidence: 'An advertisement.' }],
    ['packages.trade.record', { status: 'signed', date: '2024-02-29', text: 'They signed.' }],
    ['packages.trade.record', { status: 'agreed', date: '2025', text: 'They shook hands.' }],
    ['constraints', { law: { forbid: { tyres: ['old', 'new'], price: { atMost: 4500 } } } }],
  ])('and the reader accept %s = %j', (path, value) => {
    expect(verdicts(usedCarWith(path, value))).toEqual([true, true]);
  });

  test.each<[path: string, value: unknown]>([
    ['parley', 2],
    ['name', 'a car'],
    ['title', 7],
    ['title', undefined],
    ['colour', 'red'],
    ['clauses', {}],
    ['clauses.price.kind', 'number'],
    ['clauses.price.step', 0],
    ['packages.trade.record', { status: 'sealed', text: 'They signed.' }],
    ['packages.trade.record', { status: 'signed' }],
    ['packages.trade.record', { status: 'signed', date: 'in spring', text: 'They signed.' }],
    ['sources.fisher-ury', { title: 'Getting to yes', reports: 'long ago' }],
    ['clauses.price.step', undefined],
    ['clauses.tyres.options', ['old']],
    ['clauses.tyres.options', ['old', 'old']],
    ['actors.seller.noDeal', '0.3'],
    ['actors.seller.noDeal', { range: [0.1] }],
    ['actors.seller.noDeal', { range: [0, 1], normal: [0, 1] }],
    ['actors.seller.nodeal', 0.3],
    ['actors.seller.values.price', { shape: 'linear', from: 0 }],
    ['actors.seller.values.price', { shape: 'curved', from: 0, to: 1 }],
    ['actors.seller.strategy.bidding', { kind: 'time-dependent' }],
    ['actors.seller.strategy.bidding', { kind: 'time-dependent', exponent: 1, curve: 'wavy' }],
    ['actors.seller.strategy.bidding', { kind: 'time-dependent', exponent: 1, steepness: 2 }],
    ['actors.seller.strategy.bidding', { kind: 'boulware' }],
    ['actors.seller.strategy.bidding', { kind: 'tit-for-tat-relative', opponent: 7 }],
    ['actors.seller.strategy.bidding', { kind: 'scripted' }],
    ['actors.seller.strategy.bidding', { kind: 'scripted', deals: [] }],
    ['actors.seller.strategy.bidding', { kind: 'scripted', deals: ['all'] }],
    ['actors.seller.strategy.bidding', { kind: 'mix', parts: [{ part: { kind: 'micro' } }] }],
    [
      'actors.seller.strategy.bidding',
      { kind: 'mix', parts: [{ part: { kind: 'mix', parts: [] }, start: 1, end: 1 }] },
    ],
    ['actors.seller.strategy.acceptance', undefined],
    ['signatories', []],
    ['constraints', { law: { forbid: { tyres: 'old' }, if: { tyres: 'old' } } }],
    ['constraints', { law: { if: { tyres: 'old' } } }],
    ['constraints', { law: { forbid: {} } }],
    ['packages.trade.options', undefined],
    ['protocol.kind', 'shouting'],
    ['protocol.deadline', 0],
    ['protocol.deadline', 2.5],
  ])('and the reader refuse %s = %j', (path, value) => {
    expect(verdicts(usedCarWith(path, value))).toEqual([false, false]);
  });

  test('offers every kind of strategy with its parameters and their defaults', () => {
    const text = JSON.stringify(scenarioSchema());
    for (const kinds of [vocabulary.bidding, vocabulary.acceptance, vocabulary.walkout]) {
      for (const { kind, parameters } of kinds) {
        expect(text).toContain(`"const":${JSON.stringify(kind)}`);
        for (const [name, { description }] of Object.entries(parameters)) {
          expect(text).toContain(`${JSON.stringify(name)}:{`);
          expect(text).toContain(JSON.stringify(description));
        }
      }
    }
  });
});

describe('the JSON Schema of small games', () => {
  const editor = new Ajv({ allErrors: true }).compile(gameSchema());
  const folder = new URL('../../examples/games/', import.meta.url);
  const games = readdirSync(folder).map(
    (file) => [file, parse(readFileSync(new URL(file, folder), 'utf8')) as Game] as const,
  );

  test('is on disk as it is in code (pnpm form writes it)', () => {
    const file = new URL('../../packages/scenarios/game-schema.json', import.meta.url);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(gameSchema());
  });

  test.each(games)('accepts %s, as the reader does', (_, game) => {
    expect([editor(game), validateGame(game).diagnostics], JSON.stringify(editor.errors)).toEqual([
      true,
      [],
    ]);
  });

  test.each(games)('refuses %s with a key too many, a key too few or another kind', (_, game) => {
    const { parley: __, ...older } = game;
    const broken = [{ ...game, more: 1 }, older, { ...game, game: 'chess' }, { ...game, title: 3 }];
    for (const one of broken) {
      expect(validateGame(one).game).toBeUndefined();
      expect(editor(one)).toBe(false);
    }
  });

  test.each<[file: string, change: object]>([
    ['council-1958.yaml', { quota: 0 }],
    ['council-1958.yaml', { votes: { a: 1.5 } }],
    ['council-1958.yaml', { vetoes: 'germany' }],
    ['double-majority.yaml', { share: 1.2 }],
    ['double-majority.yaml', { blockers: 0 }],
    ['double-majority.yaml', { and: { people: { votes: 3, share: 0.5 } } }],
    ['estate.yaml', { estate: -1 }],
    ['camp-david.yaml', { points: { israel: { sinai: 1 } } }],
    ['elmira.yaml', { deciders: { ministry: { moves: {} } } }],
    ['elmira.yaml', { states: [1] }],
    ['election.yaml', { exponent: 0 }],
    ['election.yaml', { voting: 'loud' }],
  ])('refuses in %s what the reader refuses: %j', (file, change) => {
    const game = { ...games.find(([name]) => name === file)![1], ...change };
    expect(validateGame(game).game).toBeUndefined();
    expect(editor(game)).toBe(false);
  });
});
