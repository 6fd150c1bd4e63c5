// What a scenario may say, and the check of it: without the machinery that plays it.
export { shown } from '../place.ts';
export { assertScenario, validateScenario } from '../validation.ts';
export { vocabulary } from '../vocabulary.ts';
export type * from './scenario.ts';
export type * from './vocabulary.ts';
export { isComposed, RECORD_STATUSES } from './vocabulary.ts';
export type { Checked } from './check.ts';
export { LIMITS } from './limits.ts';
export { ENDINGS, type Ending, REASONS, type Reason } from '../model/outcome.ts';
