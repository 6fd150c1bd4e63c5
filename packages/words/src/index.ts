export { textWidth, truncate, pad, wrap, hanging, listed, counted, possessive } from './text.ts';
export {
  score,
  signed,
  fixed,
  rate,
  points,
  amount,
  confidenceLevel,
  worstRegret,
  EACH,
  mean,
  change,
  side,
  sideOfSeveral,
  brief,
  apart,
} from './format.ts';
export { renderTable, type Column } from './table.ts';
export {
  actorName,
  spoken,
  settled,
  changedTerms,
  TABLINGS,
  tabledName,
  OPEN,
  SPREADS,
  ENDING_WORDS,
  REASON_WORDS,
  brokenBy,
  culprit,
  type Settled,
} from './words.ts';
export { Stage } from './stage.ts';
export { heading, role } from './overture.ts';
export { parting, refusal, SAID_REASONS } from './refusal.ts';
export { happening, bodyVote } from './outside.ts';
export { ending } from './ending.ts';
export { tellings, transcript } from './transcript.ts';
export { pathName } from './path-words.ts';
export { leadAlong, leadAmong } from './lead.ts';
export { quoted } from './shell.ts';
export { nextSteps, shellLines, type NextStep } from './next-steps.ts';
export { PLAIN, type Style } from './style.ts';
export { analysisText } from './analysis-text.ts';
export { explanationText } from './explanation-text.ts';
export {
  agreeingRows,
  amongWords,
  BASELINE_WORDS,
  CONCEPT_WORDS,
  frontierWords,
  openerWords,
  pairRows,
  roleWords,
  zoneFinding,
  zoneShare,
} from './analysis.ts';
