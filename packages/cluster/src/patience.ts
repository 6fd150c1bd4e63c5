import { ClusterError } from './cluster-error.ts';
import type { Complain } from './queues.ts';

/** Between two tries while a server is away, in milliseconds. */
const AGAIN_MS = 300;
/** What no waiting mends: rights that a user does not have, and a server that is not the one that was meant. */
const FOR_GOOD =
  /NOPERM|WRONGPASS|NOAUTH|permission denied|password authentication failed|certificate/i;

/** Whether an error is one that no waiting mends. */
export function isForGood({ message }: Error): boolean {
  return FOR_GOOD.test(message);
}

/** Pause that a signal ends. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const over = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    signal.addEventListener('abort', over);
  });
}

/**
 * Asks a server until it answers. Whatever is asked has to come to the same if it is asked twice: an answer can be lost.
 *
 * @returns undefined where a signal has ended the waiting.
 * @throws ClusterError `queue/failed` where asking again cannot help.
 */
export async function persist<T>(
  ask: () => Promise<T>,
  signal: AbortSignal,
  complain: Complain,
): Promise<T | undefined> {
  let end: () => void = () => undefined;
  const ended = new Promise<undefined>((resolve) => {
    end = (): void => resolve(undefined);
    signal.addEventListener('abort', end);
  });
  try {
    while (!signal.aborted) {
      try {
        // oxlint-disable-next-line no-await-in-loop
        return await Promise.race([ask(), ended]);
      } catch (error) {
        const reason = error instanceof Error ? error : new Error(String(error));
        if (isForGood(reason)) {
          throw new ClusterError('queue/failed', `The queue refuses it: ${reason.message}.`, [
            'Which rights a user needs: docs/scale.md.',
          ]);
        }
        complain(reason);
      }
      // oxlint-disable-next-line no-await-in-loop
      await pause(AGAIN_MS, signal);
    }
    return undefined;
  } finally {
    signal.removeEventListener('abort', end);
  }
}
