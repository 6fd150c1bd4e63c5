import { defineConfig } from 'vitest/config';

/** What starts the command or packs packages. */
const PROGRAM = 'tests/{cli,package}/**/*.test.ts';
/** What opens the page in a browser. */
const PAGE = 'tests/lab/**/*.test.ts';

// Tests run on the sources, so a failing line is the line that was written.
const ssr = {
  resolve: { conditions: ['@parley-sim/source', 'module', 'node', 'development|production'] },
};
const each = {
  // Only against what never ends: how long a test takes is up to the machine and what else it does.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  pool: 'forks' as const,
};

export default defineConfig({
  test: {
    // By default one core is kept for watching, which on two is half of them. Said here alone, so that the command line can differ.
    maxWorkers: '100%',
    reporters: ['default', './tests/support/slowest.ts'],
    projects: [
      { ssr, test: { ...each, name: 'program', include: [PROGRAM] } },
      // Files of the other two share what they import, as nothing of it keeps a state from one to the next; and the browser.
      { ssr, test: { ...each, name: 'page', include: [PAGE], isolate: false } },
      {
        ssr,
        test: {
          ...each,
          name: 'library',
          include: ['tests/**/*.test.ts'],
          exclude: [PROGRAM, PAGE],
          isolate: false,
        },
      },
    ],
  },
});
