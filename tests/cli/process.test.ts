import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { emptyFolder, PROGRAM, spawned } from '../support/command.ts';

const ESCAPE = '\u001b[';

describe('the built program', () => {
  it('puts results on standard output only, and they are JSON where that is asked for', async () => {
    const run = await spawned(['run', 'used-car', '--json']);
    expect([run.code, run.stderr]).toEqual([0, '']);
    expect(JSON.parse(run.stdout).format).toBe('parley-trace');
    const compare = await spawned(['compare', 'used-car', '--runs', '10', '--json']);
    expect([compare.code, compare.stderr]).toEqual([0, '']);
    expect(JSON.parse(compare.stdout)).toHaveProperty('version');
  });

  it('gives the same bytes in every process', async () => {
    const argv = ['compare', 'used-car', '--runs', '20', '--json'];
    expect((await spawned(argv)).stdout).toBe((await spawned(argv)).stdout);
  });

  it('puts errors on standard error only, with code 2', async () => {
    const { code, stdout, stderr } = await spawned(['run', 'used-cat']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('Did you mean "used-car"?');
  });

  it('obeys FORCE_COLOR, and NO_COLOR more', async () => {
    const forced = await spawned(['list'], { env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain(ESCAPE);
    const refused = await spawned(['list'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(refused.stdout).not.toContain(ESCAPE);
    expect(refused.stderr).toBe('');
  });

  it('is quiet when its reader stops early', async () => {
    const shell = `"${process.execPath}" "${PROGRAM}" schema; "${process.execPath}" "${PROGRAM}" run used-car --full --json | head -n 1`;
    const { code, stdout, stderr } = await new Promise<{
      code: number | null;
      stdout: string;
      stderr: string;
    }>((resolve) => {
      const child = spawn('bash', ['-o', 'pipefail', '-c', shell], { cwd: emptyFolder() });
      let out = '';
      let err = '';
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.on('close', (status) => resolve({ code: status, stdout: out, stderr: err }));
    });
    expect(stdout.trimEnd().endsWith('{')).toBe(true);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('survives a pipe that is closed before anything was written', async () => {
    const { code, stderr } = await spawned(['list', 'strategies'], {}, (child) => {
      child.stdout?.destroy();
    });
    expect([code, stderr]).toEqual([0, '']);
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('keeps what is done at %s, and ends with %d', async (signal, expected) => {
    // The program tells when it begins to listen, so the test need not guess how long it takes to start.
    const tell = `process.on('newListener', (name) => name === '${signal}' && setImmediate(() => process.send('listening')))`;
    const { code, stdout, stderr } = await spawned(
      ['compare', 'used-car', '--runs', '50000000', '-w', '1'],
      {
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(tell)}` },
      },
      (child) => child.on('message', () => child.kill(signal)),
    );
    expect(code).toBe(expected);
    expect(stderr).toMatch(/Interrupted after [\d,]+ of 50,000,000 runs/);
    expect(stdout).toContain('! Incomplete: these are the results of ');
  });
});
