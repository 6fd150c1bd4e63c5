import type { Diagnostic } from '../form/diagnostic.ts';
import type { Scenario } from '../form/scenario.ts';
import type { Checked } from './check.ts';
import { inWay, type Way, type Ways, WAYS_MAX } from './way.ts';

/** Ways of negotiating that a scenario states itself; undefined where it states none. */
export function statedWays({ ways = {} }: Scenario): Ways | undefined {
  const choices = Object.entries(ways).map(([id, { choice }]) => ({
    id,
    ways: Object.entries(choice).map(
      ([way, { title = way, weight, strategy, strategies, protocol, order }]): Way => ({
        id: way,
        title,
        ...(weight === undefined ? {} : { weight }),
        ...(strategy ? { strategy } : {}),
        ...(strategies ? { strategies } : {}),
        ...(protocol ? { protocol } : {}),
        ...(order ? { order } : {}),
      }),
    ),
  }));
  return choices.length === 0 ? undefined : { name: 'stated', choices };
}

/** A check's findings, with those on the ways that the scenario states: each by itself has to leave it a scenario. */
export function withWays(
  { scenario, diagnostics }: Checked,
  check: (data: unknown) => Checked,
): Checked {
  const stated = scenario && statedWays(scenario);
  if (!stated) return { scenario, diagnostics };
  const found: Diagnostic[] = [];
  const fault = (path: Diagnostic['path'], code: string, message: string, expected: string): void =>
    void found.push({ code, severity: 'error', path, at: 'key', message, expected });
  const count = stated.choices.reduce((n, choice) => n * choice.ways.length, 1);
  if (count > WAYS_MAX) {
    const message = `There are ${count} combinations of ways of negotiating.`;
    fault(['ways'], 'scenario/too-large', message, `at most ${WAYS_MAX}`);
  }
  for (const { id, ways } of stated.choices) {
    for (const way of ways) {
      const laid = check(inWay(scenario, way));
      const first = laid.diagnostics.find((d) => d.severity === 'error');
      if (laid.scenario || !first) continue;
      const message = `In this way nothing can be played: ${first.path.join('.')}: ${first.message}`;
      fault(
        ['ways', id, 'choice', way.id],
        'scenario/unplayable-way',
        message,
        first.expected ?? 'a way with which it stays a scenario',
      );
    }
  }
  return found.length === 0
    ? { scenario, diagnostics }
    : { scenario: undefined, diagnostics: [...diagnostics, ...found] };
}
