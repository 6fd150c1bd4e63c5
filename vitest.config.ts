import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests run on the sources, so a failing line is the line that was written.
  ssr: { resolve: { conditions: ['@parley/source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    pool: 'forks',
  },
});
