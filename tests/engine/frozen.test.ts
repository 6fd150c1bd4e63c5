import * as engine from '../support/engine.ts';
import * as negmas from '@parley-sim/exchange/negmas';
import * as report from '@parley-sim/say/report';
import * as scenarios from '@parley-sim/scenarios';
import * as testing from '@parley-sim/testing';
import * as say from '@parley-sim/say';
import { expect, it } from 'vitest';

/** Paths of all that could be changed in a value by whoever imports it. */
function changeable(value: unknown, path: string, seen = new Set<unknown>()): string[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [];
  seen.add(value);
  const inside = Object.entries(value).flatMap(([key, x]) => changeable(x, `${path}.${key}`, seen));
  const container = value instanceof Map || value instanceof Set;
  return [...(Object.isFrozen(value) && !container ? [] : [path]), ...inside];
}

it.each(Object.entries({ engine, negmas, report, scenarios, testing, say }))(
  '%s exports no data that an importer could change for everybody else',
  (_, exported) => {
    expect(Object.entries(exported).flatMap(([name, value]) => changeable(value, name))).toEqual(
      [],
    );
  },
);
