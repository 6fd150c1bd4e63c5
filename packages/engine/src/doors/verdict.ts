// Drafts as they stand: who would sign, and what would change that.
export { type VerdictDesign, VerdictStudy, verdicts } from '../verdict/study.ts';
export type {
  Amendment,
  Amendments,
  AmendmentSize,
  BodyVerdict,
  ClauseChange,
  DraftVerdict,
  FactionVerdict,
  FilledClause,
  Filler,
  Ground,
  Named,
  PartyVerdict,
} from '../verdict/verdict.ts';
