export { importGenius } from './exchange/genius-import.ts';
export type { ImportInput, ImportResult } from './exchange/imported.ts';
export type { LocatedDiagnostic, SourceFile } from './exchange/located.ts';
