import type { Scenario } from '@parley-sim/engine';

/** Context that the paper of an analysis needs beside its numbers. */
export interface AnalysisSetting {
  readonly scenario: Scenario;
  /** As given on the command line, for the commands that are proposed: none where it is not known. */
  readonly argument?: string | undefined;
  /** Whether everything is shown, not only what fits on a screen. */
  readonly full: boolean;
}

/** Trades and clauses on the first screen. */
export const SHOWN = 3;
