import type { Backtest } from '@parley-sim/engine/backtest';

/** Results of every variant on a file, what was lost first. */
export function resultsOf(kind: 'casino' | 'deu', path: string): Backtest[];

/** Results as the page shows them. */
export function shown(found: readonly Backtest[]): string;
