// What needs nothing of the engine: it loads in no time.
export { ParleyError, type ParleyErrorCode } from '../errors.ts';
export { VERSION } from '../version.ts';
export { frozen } from '../freeze.ts';
export { nearest } from '../names.ts';
export { type Diagnostic, ScenarioError } from '../form/diagnostic.ts';
export { type HiddenCharacter, hiddenCharacter, showHidden } from '../form/hidden-characters.ts';
export { pow } from '../elementary.ts';
export { entryOf } from '../entry-of.ts';
