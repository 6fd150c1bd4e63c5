export { builtins, loadBuiltin } from './library.ts';
export type { Builtin } from './library.ts';
