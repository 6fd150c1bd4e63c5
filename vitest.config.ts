import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Tests run on the sources, so a failing line is the line that was written.
  ssr: { resolve: { conditions: ['@parley/source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['tests/**/*.test.ts'],
    testTimeout: 60_000,
    // Packing and installing a tarball, or starting a browser, takes its time where everything runs at once.
    hookTimeout: 120_000,
    pool: 'forks',
    // By default one core is kept for watching, which on two is half of them.
    maxWorkers: '100%',
  },
});
