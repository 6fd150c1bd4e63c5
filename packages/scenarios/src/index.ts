export { formatDiagnostics, type FormatOptions } from './diagnostics.ts';
export { type Builtin, builtins, builtinText, isBuiltin } from './builtins.ts';
export { loadBuiltin } from './load-builtin.ts';
export type { LocatedDiagnostic } from './located.ts';
export {
  locateDiagnostics,
  type ReadOptions,
  type ReadResult,
  readScenario,
  type ScenarioFormat,
} from './read.ts';
export { gameSchema, scenarioSchema } from './schema.ts';
export { foreignNames, readTrace, type TraceReadResult, type UnfinishedTrace } from './trace.ts';
export { writeScenario } from './write.ts';
