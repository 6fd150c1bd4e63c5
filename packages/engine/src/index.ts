export type * from './scenario/scenario.ts';
export type { Diagnostic } from './scenario/diagnostic.ts';
