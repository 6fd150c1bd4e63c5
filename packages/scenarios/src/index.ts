export { formatDiagnostics, type FormatOptions } from './diagnostics.ts';
export type { ExportResult } from './exchange/exported.ts';
export {
  exchangeFormats,
  type ExchangeFormat,
  type ImportFormat,
  importFormats,
} from './exchange/formats.ts';
export { exportGenius } from './exchange/genius-export.ts';
export { importGenius } from './exchange/genius-import.ts';
export { exportGeniusWeb } from './exchange/geniusweb-export.ts';
export { importGeniusWeb } from './exchange/geniusweb-import.ts';
export { importNegoLog } from './exchange/negolog-import.ts';
export { type Decoded, decodeForeign } from './exchange/encoding.ts';
export type { ImportInput, ImportResult } from './exchange/imported.ts';
export type { SourceFile } from './exchange/located.ts';
export { type Builtin, builtins, builtinText, isBuiltin } from './builtins.ts';
export { loadBuiltin } from './library.ts';
export type { LocatedDiagnostic } from './located.ts';
export {
  locateDiagnostics,
  type ReadOptions,
  type ReadResult,
  readScenario,
  type ScenarioFormat,
} from './read.ts';
export { scenarioSchema } from './schema.ts';
export { foreignNames, readTrace, type TraceReadResult, type UnfinishedTrace } from './trace.ts';
export { writeScenario } from './write.ts';
