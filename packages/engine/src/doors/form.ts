// The form of a scenario as data, and what is made of it.
export type * from '../form/form.ts';
export { MIXED_PART } from '../form/actors.ts';
export { LIMITS } from '../form/limits.ts';
export { QUANTITY } from '../form/quantity.ts';
export { formsAt, insideOf } from '../form/lookup.ts';
export { SCENARIO } from '../form/root.ts';
export {
  formOfKind,
  isComposed,
  type Kind,
  kindsFor,
  type Vocabulary,
} from '../form/vocabulary.ts';
