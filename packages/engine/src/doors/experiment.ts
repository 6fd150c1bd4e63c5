// Other numbers in a scenario's place, and what that changes; two versions of a scenario.
export { isWhole, numericPaths, override, type Overrides } from '../experiment/override.ts';
export {
  planSweep,
  SWEEP_SIZES,
  type SweepMethod,
  type SweepPlan,
  type SweptNumber,
} from '../experiment/plan.ts';
export type { Side, SweepFinding } from '../experiment/sweep-finding.ts';
export {
  concludeSweep,
  Sweep,
  type SweepDesign,
  type SweepResult,
  type SweptEffect,
  type Swing,
} from '../experiment/sweep.ts';
export { sweep, type SweepOptions, sweepStudy } from '../experiment/sweep-study.ts';
export {
  accountOf,
  type ClauseGap,
  type Concession,
  explain,
  type Explanation,
  type RefusalStretch,
  type RunAccount,
} from '../experiment/explanation.ts';
export { type Turn, turns } from '../experiment/turning.ts';
export {
  CHANGE_AREAS,
  type ChangeArea,
  type ScenarioChange,
  scenarioChanges,
} from '../experiment/version-changes.ts';
export {
  type OneSided,
  type VersionComparison,
  type VersionDesign,
  type VersionName,
  type VersionRow,
  VersionStudy,
} from '../experiment/versions.ts';
export { uncertainNumbers } from '../experiment/uncertain.ts';
