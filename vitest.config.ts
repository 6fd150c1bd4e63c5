import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests run on the sources, so a failing line is the line that was written.
  ssr: { resolve: { conditions: ['@parley/source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['tests/**/*.test.ts'],
    // Only against what never ends: how long a test takes is up to the machine and what else it does.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'forks',
    // By default one core is kept for watching, which on two is half of them.
    maxWorkers: '100%',
  },
});
