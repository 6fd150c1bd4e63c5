/** Signal that a caller no longer waits, as far as it is needed: every AbortSignal is one. */
export interface StopSignal {
  readonly aborted: boolean;
  /** What is thrown then: an AbortError, unless the caller gave another. */
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** Throws the signal's reason where it is aborted, as `fetch` does. */
export function mustNotBeAborted(signal: StopSignal | undefined): void {
  if (signal?.aborted === true) throw signal.reason;
}
