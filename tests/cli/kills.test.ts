import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const KILLS = fileURLToPath(new URL('../../bench/kills.js', import.meta.url));

// As many as there are sorts of work, and a few more; `node bench/kills.js` plays two hundred.
it('kills at random moments lose nothing', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [KILLS, '10', '--seed', '16']);
  expect({ status, stderr: stderr.toString() }).toEqual({ status: 0, stderr: '' });
  expect(stdout.toString()).toMatch(/^10 kills, seed 16\n[\s\S]*\n0 lost\n$/);
});
