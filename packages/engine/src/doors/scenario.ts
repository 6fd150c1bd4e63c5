// What a scenario may say, and the check of it: without the machinery that plays it.
export { shown } from '../place.ts';
export { assertScenario, validateScenario } from '../validation.ts';
export { vocabulary } from '../vocabulary.ts';
export type * from '../scenario/scenario.ts';
export type * from '../scenario/vocabulary.ts';
export { isComposed, RECORD_STATUSES } from '../scenario/vocabulary.ts';
export type { Checked } from '../scenario/check.ts';
export { LIMITS } from '../scenario/limits.ts';
export { ENDINGS, type Ending, REASONS, type Reason } from '../model/outcome.ts';
