import type { Fuzzed } from './fuzzed.js';

export function fuzzShards(options?: {
  readonly count?: number;
  readonly seed?: number;
  /** How many are given to the command as it is installed. Default 0. */
  readonly installed?: number;
}): Promise<Fuzzed>;
