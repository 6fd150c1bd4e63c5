/**
 * Plays 200 runs of a six-party scorable game in compare and in tournament with a scripted model behind a fake endpoint, records them, and
 * repeats both byte for byte without the endpoint: the test of that, with 200 runs of the tournament's matches in the place of its 20.
 *
 *     time node bench/programs.js
 */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync(
  'npx',
  ['vitest', 'run', 'tests/cli/scorable.test.ts', '-t', 'in 200 runs of a comparison'],
  { stdio: 'inherit', env: { ...process.env, PARLEY_PROGRAM_RUNS: '200' } },
);
process.exitCode = status ?? 1;
