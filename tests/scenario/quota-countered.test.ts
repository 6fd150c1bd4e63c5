import { type Diagnostic, type Scenario, validateScenario } from '@parley-sim/engine';
import { protocols } from '@parley-sim/engine/protocol';
import { builtins, loadBuiltin } from '@parley-sim/scenarios';
import { describe, expect, test } from 'vitest';
import { table } from '../behaviour/support.ts';

/* Where a quota is played by a protocol at which a dissenter can take a text off the table, its author is told. */

const CODE = 'scenario/quota-countered';

function found(
  quota: Scenario['quota'],
  protocol: Scenario['protocol'] = { kind: 'alternating-offers', deadline: 5 },
): readonly Diagnostic[] {
  const { quota: _, ...rest } = table(1, 0.5, { actors: 3, sizes: [2, 2] });
  const scenario = { ...rest, ...(quota ? { quota } : {}), protocol };
  const { diagnostics } = validateScenario(scenario);
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return diagnostics.filter((d) => d.code === CODE);
}

describe('a quota', () => {
  test('with offers that a counteroffer takes off the table is warned of, at the protocol', () => {
    const [warning, ...more] = found({ atLeast: 2 });
    expect(more).toEqual([]);
    expect(warning).toMatchObject({ severity: 'warning', path: ['protocol', 'kind'] });
    expect(warning!.message).toContain('"polled-offers"');
    expect(found({ share: 0.6 })).toHaveLength(1);
    // Two of three votes, of which one actor has two.
    expect(found({ votes: { ann: 2, ben: 1, cy: 0 }, atLeast: 2 })).toHaveLength(1);
    const stages = [['c0'], ['c1']];
    expect(found({ atLeast: 2 }, { kind: 'agenda', deadline: 5, stages })).toHaveLength(1);
  });

  test('is not warned of where nobody can be left out, or where a text stays', () => {
    expect(found(undefined)).toEqual([]);
    expect(found({ atLeast: 3 })).toEqual([]);
    expect(found({ share: 1 })).toEqual([]);
    expect(found({ atLeast: 1, vetoes: ['ann', 'ben', 'cy'] })).toEqual([]);
    for (const kind of ['polled-offers', 'multiple-offers'])
      expect(found({ atLeast: 2 }, { kind, deadline: 5 })).toEqual([]);
  });

  test('is nowhere in the library that would be warned of', () => {
    expect(builtins().length).toBeGreaterThan(3);
    for (const { name } of builtins()) {
      const { diagnostics } = validateScenario(loadBuiltin(name));
      expect(diagnostics.filter((d) => d.code === CODE)).toEqual([]);
    }
  });
});

test('protocols that lose a text under a quota say so, and name one that exists and keeps it', () => {
  const losing = protocols.filter(({ kind }) => kind.stays !== undefined);
  expect(losing.map(({ kind }) => kind.kind)).toEqual(['alternating-offers', 'agenda']);
  for (const { kind } of losing) {
    expect(kind.summary).toContain(`takes the text off the table`);
    expect(kind.summary).toContain(kind.stays);
    expect(protocols.find((p) => p.kind.kind === kind.stays)!.kind.stays).toBeUndefined();
  }
});
