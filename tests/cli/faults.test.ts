import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isInstalled } from '../../bench/servers.js';

const FAULTS = fileURLToPath(new URL('../../bench/faults.js', import.meta.url));
const there = isInstalled('redis') && isInstalled('postgres');

// As many as there are sorts, and a few more; `node bench/faults.js` plays two hundred.
test.skipIf(!there)('20 faults on a queue lose nothing (skipped without both servers)', () => {
  const { status, stdout } = spawnSync(process.execPath, [FAULTS, '20', '--seed', '16'], {
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^20 faults, seed 16\nredis: [^]*\npostgres: [^]*\n0 lost\n$/);
  expect(status).toBe(0);
});
