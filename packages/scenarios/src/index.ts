export { formatDiagnostics, type FormatOptions } from './diagnostics.ts';
export type { LocatedDiagnostic } from './located.ts';
export { readScenario, type ReadOptions, type ReadResult, type ScenarioFormat } from './read.ts';
export { writeScenario } from './write.ts';
