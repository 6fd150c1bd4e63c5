/** Codes of what can go wrong between this process and a queue. */
export type ClusterErrorCode =
  | 'queue/address'
  | 'queue/driver'
  | 'queue/unreachable'
  | 'queue/clock'
  | 'queue/failed'
  | 'queue/forged';

/** Error of a queue, with what to do about it. */
export class ClusterError extends Error {
  override readonly name = 'ClusterError';
  readonly code: ClusterErrorCode;
  /** What to do about it, a line each. */
  readonly hints: readonly string[];

  constructor(code: ClusterErrorCode, message: string, hints: readonly string[] = []) {
    super(message);
    this.code = code;
    this.hints = hints;
  }
}
