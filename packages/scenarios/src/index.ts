export type { ExportResult } from './exchange/exported.ts';
export { exchangeFormats, type ExchangeFormat } from './exchange/formats.ts';
export { exportGenius } from './exchange/genius-export.ts';
export { importGenius } from './exchange/genius-import.ts';
export { exportGeniusWeb } from './exchange/geniusweb-export.ts';
export { importGeniusWeb } from './exchange/geniusweb-import.ts';
export type { ImportInput, ImportResult } from './exchange/imported.ts';
export type { LocatedDiagnostic, SourceFile } from './exchange/located.ts';
