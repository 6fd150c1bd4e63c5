import type { Lost, Received } from './channel.ts';

/** Number of times that an answer is asked for again, where nothing else is said. */
export const DEFAULT_RETRIES = 2;
/** Greatest wait before the next attempt, in milliseconds, whatever a server asks for. */
const WAIT_MS = 60_000;
/** Wait before the second attempt, in milliseconds; it doubles with each. */
const FIRST_WAIT_MS = 500;
/** Bytes of an answer of a server. */
const BODY_BYTES = 1024 * 1024;

/** What one attempt came to: an answer, or a fault that another attempt may mend, or may not. */
export type Attempt =
  { readonly line: string } | (Lost & { readonly again?: boolean; readonly waitMs?: number });

/**
 * Asks until there is an answer, a fault that asking again cannot mend, or no attempt or time left. The reasons for which it asked
 * again are in what it gives.
 */
export async function attempts(
  attempt: (left: number) => Promise<Attempt>,
  { deadline, retries }: { readonly deadline: number; readonly retries: number },
): Promise<Received> {
  const reasons: string[] = [];
  const told = (): { retries?: readonly string[] } =>
    reasons.length > 0 ? { retries: reasons } : {};
  for (let n = 0; ; n++) {
    const left = deadline - performance.now();
    if (left <= 0) return { failed: 'timed-out', detail: 'it has not answered in time', ...told() };
    // One after the other: each is asked because the one before failed.
    // oxlint-disable-next-line no-await-in-loop
    const came = await attempt(left);
    if ('line' in came) return { line: came.line, ...told() };
    const { failed, detail, again = false, waitMs } = came;
    const wait = Math.min(waitMs ?? FIRST_WAIT_MS * 2 ** n, WAIT_MS);
    const late = performance.now() + wait >= deadline;
    if (!again || n >= retries || late) {
      const reason =
        again && late && n < retries ? `${detail}; no time is left to ask again` : detail;
      return { failed, detail: reason, ...told() };
    }
    reasons.push(detail);
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((go) => setTimeout(go, wait));
  }
}

/** What a request came to: the status and the text, or why there is none. */
export type Posted =
  | { readonly status: number; readonly text: string; readonly waitMs?: number }
  | (Lost & { readonly again: boolean });

/**
 * Posts JSON and reads the answer.
 *
 * @param left How long it may take, in milliseconds.
 */
export async function post(
  url: string,
  body: object,
  {
    headers = {},
    left,
    signal,
  }: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly left: number;
    readonly signal: AbortSignal;
  },
): Promise<Posted> {
  const timeout = AbortSignal.timeout(Math.max(1, Math.ceil(left)));
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.any([timeout, signal]),
    });
    const text = await textOf(response);
    if (text === undefined)
      return { failed: 'malformed', detail: 'it sent more than 1 MiB in one answer', again: false };
    const after = Number(response.headers.get('retry-after') ?? Number.NaN);
    return {
      status: response.status,
      text,
      ...(after >= 0 ? { waitMs: after * 1000 } : {}),
    };
  } catch (error) {
    if (timeout.aborted)
      return { failed: 'timed-out', detail: 'it has not answered in time', again: false };
    if (signal.aborted) return { failed: 'crashed', detail: 'it was stopped', again: false };
    return { failed: 'crashed', detail: `it cannot be reached: ${causeOf(error)}`, again: true };
  }
}

/** Whether a status may be another the next time: too early, too many requests, or a fault of the server's own. */
export function mayPass(status: number): boolean {
  return status === 408 || status === 425 || status === 429 || status >= 500;
}

/** The text of an answer; undefined where it is longer than anybody needs. */
async function textOf({ body }: Response): Promise<string | undefined> {
  if (!body) return '';
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  const reader = body.getReader();
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    const piece = value as Uint8Array;
    bytes += piece.byteLength;
    if (bytes > BODY_BYTES) {
      void reader.cancel();
      return undefined;
    }
    text += decoder.decode(piece, { stream: true });
  }
}

/** What lies behind "fetch failed". */
function causeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  const { code } = cause as { readonly code?: unknown };
  return typeof code === 'string' ? code : cause.message;
}
