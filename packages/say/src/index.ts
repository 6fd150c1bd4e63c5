export * from './terminal.ts';
export {
  score,
  signed,
  fixed,
  rate,
  points,
  amount,
  confidenceLevel,
  worstRegret,
  extremeRate,
  mean,
  change,
  heldInterval,
  side,
  sideOfSeveral,
  brief,
  apart,
} from './language/numbers.ts';
export {
  actorName,
  spoken,
  redLineTitle,
  settled,
  changedTerms,
  standsForSeveral,
  TABLING_NOUNS,
  tabledName,
  WAY_WORDS,
  optionTitle,
  clauseShort,
  clauseTitle,
  actorShort,
  OPEN,
  SPREADS,
  ENDING_WORDS,
  REASON_WORDS,
  brokenBy,
  culprit,
  type Settled,
} from './language/names.ts';
export { Stage } from './run/stage.ts';
export { heading, role } from './run/overture.ts';
export { parting, refusal, SAID_REASONS } from './run/refusal.ts';
export { happening, bodyVote } from './run/outside.ts';
export { ending } from './run/ending.ts';
export { tellings, transcript } from './run/transcript.ts';
export { wordLines } from './run/words.ts';
export { pathName } from './language/paths.ts';
export { comparisonFinding } from './papers/comparison-finding.ts';
export { sameEnds } from './papers/same-ends.ts';
export { reasonsText, refusalText } from './papers/reasons.ts';
export { rowLabel, rowTitle } from './papers/rows.ts';
export { runPaper, type RunSetting } from './papers/run.ts';
export { robustnessPaper } from './papers/robustness.ts';
export { doubtPaper } from './papers/doubt.ts';
export { stoppedText } from './papers/stopped.ts';
export { surenessPaper } from './papers/sureness.ts';
export { discoveryText } from './papers/discovery.ts';
export { leadAlong, leadAmong } from './papers/lead.ts';
export {
  type Bar,
  type Block,
  type Cell,
  type ChangeBar,
  isBar,
  isChange,
  itemOf,
  type ListItem,
  type Paper,
  rowOf,
  type Section,
  type Span,
  type Step,
  type TableColumn,
  type TableRow,
  type Text,
} from './blocks.ts';
export { analysisPaper } from './papers/analysis-paper.ts';
export type { AnalysisSetting } from './papers/analysis-setting.ts';
export { draftFinding, draftPaper, type DraftSetting } from './papers/draft.ts';
export {
  alternativeBars,
  alternativeGain,
  alternativePoints,
  benchFinding,
  benchLegend,
  benchPaper,
  type BenchSetting,
  draftOption,
  improvementText,
  searchText,
} from './papers/bench.ts';
export { countsAs, sincePaper, type SinceSetting } from './papers/bench-since.ts';
export { designFinding, designPaper, type DesignSetting } from './papers/design.ts';
export { type DraftsHeld } from './papers/design-unsigned.ts';
export { gamePaper } from './papers/game.ts';
export { explanationPaper, type ExplanationSetting } from './papers/explanation.ts';
export {
  agreeingRows,
  amongWords,
  CONCEPT_WORDS,
  frontierWords,
  openerWords,
  pairRows,
  roleWords,
  zoneFinding,
  zoneShare,
} from './papers/analysis.ts';
export {
  ALL_PARTS,
  byResult,
  comparisonPaper,
  shareText,
  type ComparisonParts,
  type ComparisonSetting,
} from './papers/comparison.ts';
export { estimandWord } from './language/estimand.ts';
export type { Stopped, StoppingGoal } from './papers/stopped.ts';
export { screeningBlocks, screeningSections, weakPoint } from './papers/screening.ts';
export {
  besideRecord,
  dateWords,
  orderText,
  recordSections,
  STATUS_WORDS,
} from './papers/record.ts';
export { smallestChange } from './papers/never-agreed.ts';
export { sweepPaper } from './papers/sweep.ts';
export { checkPaper } from './papers/check.ts';
export { versionsPaper, type VersionsSetting } from './papers/versions.ts';
export {
  backtestFinding,
  backtestPaper,
  fitPaper,
  type BacktestSetting,
} from './papers/backtest.ts';
export {
  tournamentFinding,
  tournamentPaper,
  type TournamentParts,
  type TournamentSetting,
} from './papers/tournament.ts';
export type { DomainNumbers } from './papers/tournament-domains.ts';
export { type Forbidden, pointsOf, type RoleSheet, roleSheet } from './lesson/role-sheet.ts';
export { repliesTo, type Reply } from './lesson/reply.ts';
