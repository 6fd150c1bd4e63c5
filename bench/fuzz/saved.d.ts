import type { Fuzzed } from './fuzzed.js';

export function fuzzSaved(options?: { readonly count?: number; readonly seed?: number }): Fuzzed;
