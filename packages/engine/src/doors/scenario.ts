// What a scenario may say, and the check of it: without the machinery that plays it.
export type * from '../form/scenario.ts';
export type * from '../form/form.ts';
export type * from '../form/utility.ts';
export { shown } from '../place.ts';
export { assertScenario, validateScenario } from '../validation.ts';
export { vocabulary } from '../vocabulary.ts';
export { isComposed, type Kind, type PluginIdentity, type Vocabulary } from '../form/vocabulary.ts';
export type { Checked } from '../scenario/check.ts';
export { LIMITS } from '../form/limits.ts';
export { ENDINGS, type Ending, RECORD_STATUSES, type Tabling } from '../form/words.ts';
export { REASONS, type Reason } from '../model/outcome.ts';
export { isJudged } from '../scenario/causes.ts';
