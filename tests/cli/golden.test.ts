import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { textWidth } from '@parley-sim/say';
import { describe, expect, it } from 'vitest';
import { parley } from '../support/command.ts';

/** A command, the width of the terminal it is typed at, and how many lines its answer may take. */
interface Golden {
  readonly argv: string[];
  readonly columns?: number;
  readonly lines?: number;
  readonly coloured?: true;
  readonly cwd?: string;
}

/** Lines of a terminal as it opens: an answer fits in it. */
const SCREEN = 24;

/** Two versions of one scenario. */
const VERSIONS = fileURLToPath(new URL('../golden/versions', import.meta.url));

/** What the command prints, as somebody has read it and found it good. Written anew only by UPDATE_GOLDEN=1. */
const GOLDEN: Readonly<Record<string, Golden>> = {
  'run-used-car': { argv: ['run', 'used-car', '--full'] },
  'run-minerals-80': {
    argv: ['run', 'minerals', '-p', 'framework-feb25', '--as', 'frame', '--run', '1'],
    columns: 80,
    lines: SCREEN,
  },
  'run-used-car-proposal': {
    argv: ['run', 'used-car', '--package', 'price-only', '--as', 'proposal'],
  },
  'compare-used-car': { argv: ['compare', 'used-car'] },
  'compare-used-car-60': { argv: ['compare', 'used-car'], columns: 60 },
  'compare-used-car-120': { argv: ['compare', 'used-car'], columns: 120 },
  'compare-used-car-80-coloured': { argv: ['compare', 'used-car'], columns: 80, coloured: true },
  'compare-minerals-60': { argv: ['compare', 'minerals', '-n', '40'], columns: 60 },
  'compare-minerals-80': { argv: ['compare', 'minerals'], columns: 80, lines: SCREEN },
  'compare-minerals-120': { argv: ['compare', 'minerals', '-n', '40'], columns: 120 },
  'compare-minerals-core-80': {
    argv: ['compare', 'minerals', '--as', 'frame'],
    columns: 80,
    lines: SCREEN,
  },
  'explain-minerals-80': {
    argv: ['explain', 'minerals', '-p', 'us-feb21'],
    columns: 80,
    lines: SCREEN,
  },
  'analyze-minerals-80': { argv: ['analyze', 'minerals'], columns: 80, lines: SCREEN },
  'check-minerals-80': { argv: ['check', 'minerals', '-n', '60'], columns: 80, lines: SCREEN },
  'sweep-used-car-80': {
    argv: ['sweep', 'used-car', '-S', 'actors.seller.noDeal=0.2..1', '-n', '10'],
    columns: 80,
  },
  'compare-versions-80': {
    argv: ['compare', 'old.yaml', 'new.yaml', '-n', '100'],
    columns: 80,
    cwd: VERSIONS,
  },
  'compare-versions-full': {
    argv: ['compare', 'old.yaml', 'new.yaml', '-n', '100', '--estimand', 'score:buyer', '--full'],
    cwd: VERSIONS,
  },
  'play-used-car': { argv: ['play', 'used-car', '--as', 'buyer'] },
};

/** What is typed where a person is asked. */
const TYPED: Readonly<Record<string, string[]>> = {
  // prettier-ignore
  'play-used-car': ['help', '3', '3a', '1 4500', 'undo', 'send', '1 4500', 'send', 'send', '1 5000', 'send', 'send', 'send'],
};

describe('golden transcripts', () => {
  it.each(Object.entries(GOLDEN))('%s', async (name, { argv, columns, lines, coloured, cwd }) => {
    const file = fileURLToPath(new URL(`../golden/cli/${name}.txt`, import.meta.url));
    const { code, stdout, stderr } = await parley(argv, {
      typed: TYPED[name] ?? [],
      env: coloured ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' },
      ...(columns === undefined ? {} : { terminal: columns }),
      ...(cwd === undefined ? {} : { cwd }),
    });
    // Progress is for terminals only.
    expect([code, columns === undefined ? stderr : '']).toEqual([0, '']);
    for (const line of stdout.split('\n')) {
      expect([line, textWidth(line) <= (columns ?? 100)]).toEqual([line, true]);
    }
    if (lines !== undefined) expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(lines);
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, stdout);
    expect(existsSync(file), `${name} has no golden file yet`).toBe(true);
    expect(stdout).toBe(readFileSync(file, 'utf8'));
  });
});
