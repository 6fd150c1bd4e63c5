import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { formatDiagnostics, readScenario } from '@parley-sim/scenarios';
import { describe, expect, test } from 'vitest';

const folder = new URL('../golden/diagnostics/', import.meta.url);
const inputs = readdirSync(folder).filter((name) => /\.(yaml|json)$/.test(name));

/** What an author is told, as somebody has read it and found it good. Written anew only by UPDATE_GOLDEN=1. */
describe('the author is told', () => {
  test.each(inputs)('of %s', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const { scenario, diagnostics } = readScenario(text, { file: name });
    const told = formatDiagnostics(diagnostics, text);
    const file = new URL(`${name.replace(/\.yaml$/, '')}.txt`, folder);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, told);
    expect(existsSync(file), `${name} has no golden file yet`).toBe(true);
    expect(told).toBe(readFileSync(file, 'utf8'));
    expect(scenario === undefined).toBe(diagnostics.some((d) => d.severity === 'error'));
  });
});
