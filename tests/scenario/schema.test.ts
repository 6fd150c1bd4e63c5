import { readdirSync, readFileSync } from 'node:fs';
import { validateScenario } from '@parley/engine';
import { loadBuiltin, scenarioSchema } from '@parley/scenarios';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tables } from '../support/arbitrary-tables.ts';

const packageFolder = new URL('../../packages/scenarios/', import.meta.url);
const valid = new Ajv({ strict: false }).compile(scenarioSchema());

describe('the JSON Schema', () => {
  test('that is published is the one that the code makes', () => {
    const published = readFileSync(new URL('schema.json', packageFolder), 'utf8');
    expect(JSON.parse(published)).toEqual(JSON.parse(JSON.stringify(scenarioSchema())));
  });

  test('accepts every built-in scenario', () => {
    for (const file of readdirSync(new URL('library/', packageFolder))) {
      expect(valid(loadBuiltin(file.replace('.yaml', ''))), JSON.stringify(valid.errors)).toBe(
        true,
      );
    }
  });

  test('accepts whatever the check accepts', () => {
    fc.assert(
      fc.property(tables(), (s) => {
        expect(valid(s), JSON.stringify(valid.errors)).toBe(true);
      }),
    );
  });

  test.each<[path: string, value: unknown]>([
    ['parley', 2],
    ['title', undefined],
    ['colour', 1],
    ['clauses.price.step', 0],
    ['clauses.warranty.kind', 'ordnial'],
    ['actors.seller.noDeal', 'much'],
    ['actors.seller.noDeal', { range: [1] }],
    ['actors.seller.strategy.bidding.kind', 'time-dependant'],
    ['actors.seller.strategy.bidding.exponnent', 1],
    ['actors.seller.strategy.acceptance', undefined],
    ['protocol.deadline', 0.5],
    ['signatories', []],
    ['packages.trade.options.tyres', { options: 'old' }],
  ])('and the check both refuse %s = %j', (path, value) => {
    const scenario = structuredClone(loadBuiltin('used-car')) as unknown as Record<string, unknown>;
    const keys = path.split('.');
    const last = keys.pop()!;
    const holder = keys.reduce((o, k) => o[k] as Record<string, unknown>, scenario);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
    expect(valid(scenario)).toBe(false);
    expect(validateScenario(scenario).scenario).toBeUndefined();
  });
});
