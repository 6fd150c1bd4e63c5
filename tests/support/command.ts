import { spawn, type SpawnOptions } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Io, main, type Signal } from 'parley-sim';
import { onTestFinished } from 'vitest';

/** What a call of the command did. */
export interface Called {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A world for calls inside this process. */
export interface World {
  readonly cwd?: string;
  readonly env?: Record<string, string>;
  /** Columns of a terminal; without it there is none. */
  readonly terminal?: number;
  /** What is typed, line by line; then comes the end of input or, with `interrupt`, the signal. */
  readonly typed?: readonly string[];
  /** Sends a signal, Ctrl-C unless it says which, as soon as somebody listens for it. */
  readonly interrupt?: boolean | Signal;
}

/** Calls the command inside this process. */
export async function parley(argv: readonly string[], world: World = {}): Promise<Called> {
  let stdout = '';
  let stderr = '';
  let clock = 0;
  const { terminal, interrupt = false } = world;
  const signal = interrupt === true ? 'SIGINT' : interrupt || undefined;
  const shared = { isTTY: terminal !== undefined, columns: terminal };
  const io: Io = {
    stdout: { ...shared, write: (text) => void (stdout += text) },
    stderr: { ...shared, write: (text) => void (stderr += text) },
    readLines: () => {
      const lines = [...(world.typed ?? [])];
      return {
        next: (prompt) => {
          const line = lines.shift();
          stdout += `${prompt}${line ?? ''}\n`;
          if (line !== undefined) return Promise.resolve({ line });
          return Promise.resolve(signal ?? ('end' as const));
        },
        close: () => undefined,
      };
    },
    env: world.env ?? {},
    cwd: world.cwd ?? emptyFolder(),
    // Each look at the clock finds a second gone: progress is shown, slices stay small, nothing depends on the machine.
    now: () => (clock += 1000),
    onInterrupt: (listener) => {
      if (signal) setImmediate(() => listener(signal));
      return () => undefined;
    },
    onKilled: () => () => undefined,
  };
  const code = await main(argv, io);
  return { code, stdout, stderr };
}

/** A folder of its own for a test. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'parley-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** The command as it is installed: the built program. */
export const PROGRAM: string = fileURLToPath(
  new URL('../../packages/cli/bin/parley.js', import.meta.url),
);

/** Calls the built command in a process of its own; `touch` gets the process to meddle with. */
export function spawned(
  argv: readonly string[],
  options: SpawnOptions = {},
  touch: (child: ReturnType<typeof spawn>) => void = () => undefined,
): Promise<Called> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...argv], {
      cwd: emptyFolder(),
      ...options,
      env: { PATH: process.env['PATH'], ...options.env },
    });
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? -1, stdout, stderr }));
    touch(child);
  });
}
