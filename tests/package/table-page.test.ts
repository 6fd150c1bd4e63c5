import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtinText, readScenario } from '@parley-sim/scenarios';
import type { Scenario } from '@parley-sim/engine';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';

const page = readFileSync(join(import.meta.dirname, '../../docs/table.md'), 'utf8');
const snippets = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((m) => m[1]!);

/** What a snippet says, laid over a scenario. */
function over(base: unknown, more: unknown): unknown {
  if (!isMapping(base) || !isMapping(more) || 'range' in more) return more;
  const merged = { ...base };
  for (const [key, value] of Object.entries(more)) merged[key] = over(base[key], value);
  return merged;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Gives a snippet that has signatories of its own these actors instead, all of them as the seller. */
function seat(base: Scenario, more: Partial<Scenario>): void {
  const named = [...(more.signatories ?? []), ...(more.quota?.consent ?? [])];
  if (named.every((id) => id in base.actors)) return;
  const { seller } = base.actors;
  for (const id of named) base.actors[id] = structuredClone(seller!);
  for (const id of ['seller', 'buyer']) if (!named.includes(id)) delete base.actors[id];
  delete base.packages;
  delete base.expectations;
}

test.each(snippets.map((s, i) => [i + 1, s]))(
  'snippet %d of docs/table.md fits a scenario',
  (_, snippet) => {
    const base = parse(builtinText('used-car')) as Scenario;
    const ranges: Record<string, [number, number]> = { seller: [0.6, 0.7], buyer: [0.1, 0.3] };
    const more = parse(snippet);
    seat(base, more);
    const unsure = {
      actors: Object.fromEntries(
        Object.entries(ranges)
          .filter(([id]) => id in base.actors)
          .map(([id, range]) => [id, { noDeal: { range } }]),
      ),
    };
    // A protocol's parameters belong to its kind, so it is replaced as a whole.
    const whole = {
      ...(over(over(base, unsure), more) as object),
      ...('protocol' in more ? { protocol: more.protocol } : {}),
    };
    const { diagnostics } = readScenario(stringify(whole), { file: 'snippet.yaml' });
    expect(diagnostics.map((d) => d.message)).toEqual([]);
  },
);

test('the page has a snippet for each of its sections', () => {
  expect(snippets).toHaveLength(9);
});
