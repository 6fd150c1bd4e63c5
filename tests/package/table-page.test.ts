import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtinText, readScenario } from '@parley-sim/scenarios';
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

test.each(snippets.map((s, i) => [i + 1, s]))(
  'snippet %d of docs/table.md fits a scenario',
  (_, snippet) => {
    const base = parse(builtinText('used-car'));
    const unsure = {
      actors: {
        seller: { noDeal: { range: [0.6, 0.7] } },
        buyer: { noDeal: { range: [0.1, 0.3] } },
      },
    };
    const more = parse(snippet);
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
  expect(snippets).toHaveLength(6);
});
