import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, PROGRAM } from '../support/command.ts';

const line =
  'tournament duo-toy duo-uncertain duo-pie trio-mild --strategies hold-out give-way at-random tit-for-tat --runs 60 --json --resume job'.split(
    ' ',
  );
/** Four domains in stretches of ten runs. */
const PARTS = 4 * 6;

interface Ended {
  readonly signal: NodeJS.Signals | null;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const parts = (cwd: string): string[] => {
  try {
    return readdirSync(join(cwd, 'job')).sort();
  } catch {
    return [];
  }
};
const whole = (cwd: string): string[] => parts(cwd).filter((f) => !f.startsWith('.'));

/** Plays the tournament in a process of its own, and kills that once a folder is as it is to be. */
function play(cwd: string, workers: number, until?: (cwd: string) => boolean): Promise<Ended> {
  return new Promise((resolve) => {
    const argv = [PROGRAM, ...line, '--workers', String(workers)];
    const child = spawn(process.execPath, argv, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const look = setInterval(() => {
      if (!until?.(cwd)) return;
      child.kill('SIGKILL');
      clearInterval(look);
    }, 1);
    child.on('close', (code, signal) => {
      clearInterval(look);
      resolve({ code, signal, stdout, stderr });
    });
  });
}

describe('a tournament that is killed', () => {
  it('in the middle, at random points, goes on to the bytes of one that nobody disturbed', async () => {
    const still = emptyFolder();
    const undisturbed = await play(still, 1);
    expect([undisturbed.code, whole(still).length]).toEqual([0, PARTS]);
    const bytes = (cwd: string, file: string): string =>
      readFileSync(join(cwd, 'job', file), 'utf8');
    // Lehmer's numbers: the same points each time, as far as the machine takes part.
    let state = 20_25;
    const draw = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
    const cwd = emptyFolder();
    let kept: string[] = [];
    let killed = 0;
    for (const [n, workers] of [1, 2, 1, 2].entries()) {
      const more = 1 + Math.floor(draw() * 5);
      // Once so many more are there; every other time as soon as one is being written then.
      const until = (at: string): boolean =>
        whole(at).length >= kept.length + more &&
        (n % 2 === 0 || parts(at).some((f) => f.startsWith('.')));
      // One after the other: each goes on from where the last was killed.
      // oxlint-disable-next-line no-await-in-loop
      const ended = await play(cwd, workers, until);
      if (ended.signal === 'SIGKILL') killed++;
      const there = whole(cwd);
      // Nothing that was kept is lost, and whatever has a part's name is that part.
      expect(there).toEqual(expect.arrayContaining(kept));
      for (const file of there) expect(bytes(cwd, file), file).toBe(bytes(still, file));
      if (kept.length > 0) {
        expect(ended.stderr).toMatch(
          new RegExp(`^${kept.length} parts? of ${PARTS} (is|are) there already`),
        );
      }
      kept = there;
    }
    expect([killed >= 3, kept.length >= 4]).toEqual([true, true]);
    const last = await play(cwd, 1);
    expect([last.code, last.stdout]).toEqual([0, undisturbed.stdout]);
    // What the dead have left is gone.
    expect(parts(cwd)).toEqual(whole(still));
  });
});
