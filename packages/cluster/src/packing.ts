import { gunzipSync, gzipSync } from 'node:zlib';
import { ClusterError } from './cluster-error.ts';

/** Most bytes that a result may have once it is unpacked. */
export const RESULT_BYTES_MAX: number = 256 * 1024 * 1024;

/** What a worker hands over: who has played, and the result as packed text. */
export interface PackedResult {
  readonly by: string;
  readonly gz: string;
}

/** A result as it goes over the queue. Sums are mostly digits, so packing makes them about four times smaller. */
export function packed(by: string, text: string): PackedResult {
  return { by, gz: gzipSync(text).toString('base64') };
}

/**
 * A result that came over a queue, whoever may have written it.
 *
 * @throws ClusterError `queue/forged` where it is none.
 */
export function unpacked(value: unknown): { readonly by: string; readonly data: unknown } {
  const { by, gz } = (value ?? {}) as Partial<PackedResult>;
  const forged = (why: string): ClusterError => new ClusterError('queue/forged', why);
  if (typeof by !== 'string' || typeof gz !== 'string') throw forged('it is no result');
  try {
    const text = gunzipSync(Buffer.from(gz, 'base64'), { maxOutputLength: RESULT_BYTES_MAX });
    return { by: by.slice(0, 200), data: JSON.parse(text.toString()) as unknown };
  } catch {
    throw forged('it cannot be unpacked');
  }
}
