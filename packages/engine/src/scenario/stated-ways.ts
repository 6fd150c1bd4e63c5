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

/** A check's findings, with those on the ways that the scenario states: each by itself has to leave it a scenario, and so has every combination. */
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
  /** Refuses a way, beside those that are picked of the choices before. */
  const mustPlay = (laid: Scenario, choice: string, way: Way, beside: readonly Way[]): void => {
    const checked = check(inWay(laid, way));
    const first = checked.diagnostics.find((d) => d.severity === 'error');
    if (checked.scenario || !first) return;
    const others = beside.map(({ id }) => `"${id}"`).join(' and ');
    const together = beside.length === 0 ? 'In this way' : `In this way together with ${others}`;
    const message = `${together} nothing can be played: ${first.path.join('.')}: ${first.message}`;
    const expected = first.expected ?? 'a way with which it stays a scenario';
    fault(['ways', choice, 'choice', way.id], 'scenario/unplayable-way', message, expected);
  };
  for (const { id, ways } of stated.choices) {
    for (const way of ways) mustPlay(scenario, id, way, []);
  }
  if (found.length > 0) return { scenario: undefined, diagnostics: [...diagnostics, ...found] };
  // What goes by itself may not go with what another choice brings.
  let combined: readonly { readonly laid: Scenario; readonly beside: readonly Way[] }[] =
    stated.choices[0]!.ways.map((way) => ({ laid: inWay(scenario, way), beside: [way] }));
  for (const { id, ways } of stated.choices.slice(1)) {
    const on = combined;
    for (const { laid, beside } of on) for (const way of ways) mustPlay(laid, id, way, beside);
    if (found.length > 0) break;
    combined = on.flatMap(({ laid, beside }) =>
      ways.map((way) => ({ laid: inWay(laid, way), beside: [...beside, way] })),
    );
  }
  return found.length === 0
    ? { scenario, diagnostics }
    : { scenario: undefined, diagnostics: [...diagnostics, ...found] };
}
