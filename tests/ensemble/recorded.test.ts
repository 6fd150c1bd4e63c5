import { compare, type Scenario } from '@parley-sim/engine';
import { type RecordStatus } from '@parley-sim/engine/scenario';
import { loadBuiltin } from '@parley-sim/scenarios';
import { dateWords, orderText, recordSections, toTerminal, PLAIN } from '@parley-sim/say';
import { describe, expect, test } from 'vitest';

/** The used car with a record of some drafts. As it stands the advertisement is refused; the other two are agreed always. */
function car(statuses: Record<string, RecordStatus>): Scenario {
  const scenario = structuredClone(loadBuiltin('used-car'));
  for (const [id, status] of Object.entries(statuses)) {
    scenario.packages![id]!.record = { status, date: '2025-04-30', text: `What became of ${id}.` };
  }
  return scenario;
}

const entries = ['asking', 'price-only', 'trade'].map((id) => ({
  package: id,
  as: 'proposal' as const,
}));
const compared = (statuses: Record<string, RecordStatus>): ReturnType<typeof compare> =>
  compare(car(statuses), { entries, runs: 4 });

describe('the record of two drafts, beside how often each is agreed', () => {
  test('is in the order of the model where what is agreed more often got further', () => {
    const { recorded, rows } = compared({ asking: 'rejected', trade: 'signed' });
    expect(rows.map((r) => r.agreement.estimate)).toEqual([0, expect.any(Number), 1]);
    expect(recorded).toEqual({ first: 2, second: 0, order: 'same' });
  });

  test('is in the opposite order where what the model refuses got further', () => {
    const { recorded, rows } = compared({ asking: 'ratified', trade: 'agreed' });
    expect(recorded).toEqual({ first: 2, second: 0, order: 'opposite' });
    expect(orderText(recorded!, rows)).toBe(
      'In the world “Full price for a warranty” was not signed; “The advertisement” was signed and ratified: that does not confirm this order.',
    );
  });

  test('decides nothing where both got equally far, or one alone has a record', () => {
    expect(compared({ asking: 'signed', trade: 'signed' }).recorded).toMatchObject({
      order: 'alike',
    });
    expect(compared({ trade: 'signed' })).not.toHaveProperty('recorded');
    expect(compared({})).not.toHaveProperty('recorded');
  });

  test('takes a draft that is tabled in two ways for one draft', () => {
    const twice = [{ package: 'trade', as: 'frame' as const }, ...entries];
    const scenario = car({ asking: 'rejected', trade: 'signed' });
    const { recorded } = compare(scenario, { entries: twice, runs: 4 });
    expect(recorded).toEqual({ first: 0, second: 1, order: 'same' });
    const only = compare(scenario, { entries: [twice[0]!, entries[2]!], runs: 4 });
    expect(only).not.toHaveProperty('recorded');
  });

  test('stands in each row, as the scenario has it', () => {
    const { rows } = compared({ asking: 'rejected' });
    expect(rows.map((r) => r.record?.text)).toEqual([
      'What became of asking.',
      undefined,
      undefined,
    ]);
  });
});

test('the table of what happened says each rate beside each status, and what a check is worth', () => {
  const scenario = car({ asking: 'rejected', trade: 'signed' });
  const text = toTerminal(recordSections(compare(scenario, { entries, runs: 4 }), scenario), {
    width: 100,
    style: PLAIN,
  });
  expect(text).toMatch(/^The advertisement +.*0 %.* rejected +30 April 2025$/m);
  expect(text).toMatch(/^Full price for a warranty +.*100 %.* signed +30 April 2025$/m);
  expect(text).not.toContain('Meet in the middle');
  expect(text.replaceAll('\n', ' ')).toContain('parley check is a regression test');
  const bare = car({});
  expect(recordSections(compare(bare, { entries, runs: 4 }), bare)).toEqual([]);
});

test('a date is said as far as it is known', () => {
  expect(['2025-04-30', '2025-04-03', '2025-04', '2025'].map(dateWords)).toEqual([
    '30 April 2025',
    '3 April 2025',
    'April 2025',
    '2025',
  ]);
});
