import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parley } from '../support/command.ts';

/** What the command prints, as somebody has read it and found it good. Written anew only by UPDATE_GOLDEN=1. */
const GOLDEN: Readonly<Record<string, string[]>> = {
  'run-used-car': ['run', 'used-car', '--full'],
  'run-used-car-proposal': ['run', 'used-car', '--package', 'price-only', '--as', 'proposal'],
  'compare-used-car': ['compare', 'used-car'],
  'play-used-car': ['play', 'used-car', '--as', 'buyer'],
};

/** What is typed where a person is asked. */
const TYPED: Readonly<Record<string, string[]>> = {
  // prettier-ignore
  'play-used-car': ['help', '3', '3a', '1 4500', 'undo', 'send', '1 4500', 'send', 'send', '1 5000', 'send', 'send', 'send'],
};

describe('golden transcripts', () => {
  it.each(Object.entries(GOLDEN))('%s', async (name, argv) => {
    const file = fileURLToPath(new URL(`../golden/cli/${name}.txt`, import.meta.url));
    const { code, stdout, stderr } = await parley(argv, { typed: TYPED[name] ?? [] });
    expect([code, stderr]).toEqual([0, '']);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, stdout);
    expect(existsSync(file), `${name} has no golden file yet`).toBe(true);
    expect(stdout).toBe(readFileSync(file, 'utf8'));
  });
});
