import type { BacktestDesign } from '@parley-sim/engine/backtest';
import type { LocatedDiagnostic } from '@parley-sim/scenarios/source';

/** Designs of back-tests that were read from a file, or what is wrong with it. */
export interface ReadBacktest {
  /** Designs, in the order in which they are told; absent where there are errors. */
  readonly designs?: readonly BacktestDesign[];
  readonly diagnostics: readonly LocatedDiagnostic[];
}
