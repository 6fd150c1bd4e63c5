// The draft that would be signed: searched for, with proof or bound; built by hand.
export { design, type DesignSoFar, DesignStudy } from '../design/study.ts';
export { type DraftDesignOptions } from '../design/options.ts';
export {
  type BestChange,
  type ChangeUse,
  type CrossedLine,
  type DraftAlternative,
  type DraftClause,
} from '../design/alternatives.ts';
export { type OpenClause } from '../design/open-clauses.ts';
export { type DraftShift, type ShiftedClause } from '../design/shift.ts';
export {
  type AuthoredDraft,
  type DraftOnBench,
  DraftWorkbench,
  type WorkbenchOptions,
} from '../design/workbench.ts';
export type {
  BodyStanding,
  Breaker,
  CoalitionDraft,
  ComparedDraft,
  Curve,
  CurvePoint,
  DesignAim,
  DesignedDraft,
  DesignProof,
  DraftDesign,
  DraftInTalks,
  DraftOptions,
  NearDraft,
  Price,
  PricedChange,
  PricedClause,
  DesignStage,
} from '../design/result.ts';
