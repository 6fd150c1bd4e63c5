import type { MessagePort, Worker } from 'node:worker_threads';
import type { Io, InputLines, OutputStream, Signal, Typed } from '../io.ts';

/* The world around a call of the command, for a call that is made in another thread. */

/** What can be known of it once and for all. */
export interface IoFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly stdout: Omit<OutputStream, 'write'>;
  readonly stderr: Omit<OutputStream, 'write'>;
}

/** What the thread says. */
type FromThread =
  | { readonly write: 'stdout' | 'stderr'; readonly text: string }
  | { readonly read: 'open' | 'close' }
  | { readonly prompt: string }
  | { readonly listen: boolean }
  | { readonly done: number };

/** What it is told. */
type ToThread = { readonly typed: Typed } | { readonly signal: Signal };

/** The facts of a world. */
export function factsOf({ env, cwd, stdout, stderr }: Io): IoFacts {
  const facts = ({ isTTY, columns }: OutputStream): IoFacts['stdout'] => ({ isTTY, columns });
  return { env: { ...env }, cwd, stdout: facts(stdout), stderr: facts(stderr) };
}

/** A world whose every part is in the thread that a port leads to. */
export function remoteIo(port: MessagePort, facts: IoFacts): Io & { done(code: number): void } {
  const say = (message: FromThread): void => port.postMessage(message);
  const asked: ((typed: Typed) => void)[] = [];
  const listeners = new Set<(signal: Signal) => void>();
  port.on('message', (message: ToThread) => {
    if ('typed' in message) {
      asked.shift()?.(message.typed);
      return;
    }
    const told = [...listeners];
    listeners.clear();
    for (const listener of told) listener(message.signal);
  });
  const output = (name: 'stdout' | 'stderr'): OutputStream => ({
    ...facts[name],
    write: (text) => say({ write: name, text }),
  });
  return {
    stdout: output('stdout'),
    stderr: output('stderr'),
    env: facts.env,
    cwd: facts.cwd,
    now: () => performance.now(),
    readLines: (): InputLines => {
      say({ read: 'open' });
      return {
        next: (prompt) =>
          new Promise((resolve) => {
            asked.push(resolve);
            say({ prompt });
          }),
        close: () => say({ read: 'close' }),
      };
    },
    onInterrupt: (listener) => {
      listeners.add(listener);
      say({ listen: true });
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) say({ listen: false });
      };
    },
    // A thread that is ended with its process is not asked: what it leaves is swept by the next command.
    onKilled: () => () => undefined,
    done: (code) => say({ done: code }),
  };
}

/** Does for a thread what it asks of the world. @returns its exit code; undefined if it ends without one. */
export async function serveIo(io: Io, worker: Worker): Promise<number | undefined> {
  let lines: InputLines | undefined;
  let release: (() => void) | undefined;
  // A thread has no origin to aim at, as a window has.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  const tell = (message: ToThread): void => worker.postMessage(message);
  const listen = (on: boolean): void => {
    release?.();
    release = on ? io.onInterrupt((signal) => tell({ signal })) : undefined;
  };
  try {
    return await new Promise<number | undefined>((resolve, reject) => {
      worker.on('message', (message: FromThread) => {
        if ('write' in message) io[message.write].write(message.text);
        else if ('prompt' in message) {
          void lines?.next(message.prompt).then((typed) => tell({ typed }));
        } else if ('listen' in message) listen(message.listen);
        else if ('done' in message) resolve(message.done);
        else if (message.read === 'open') lines = io.readLines(() => []);
        else lines?.close();
      });
      worker.on('error', reject);
      worker.on('exit', () => resolve(undefined));
    });
  } finally {
    listen(false);
  }
}
