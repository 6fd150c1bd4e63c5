export type { ExportResult } from './formats/exported.ts';
export {
  exchangeFormats,
  type ExchangeFormat,
  type ImportFormat,
  importFormats,
} from './formats/formats.ts';
export { exportGenius } from './formats/genius-export.ts';
export { importGenius } from './formats/genius-import.ts';
export { exportGeniusWeb } from './formats/geniusweb-export.ts';
export { importGeniusWeb } from './formats/geniusweb-import.ts';
export { importNegoLog } from './formats/negolog-import.ts';
export { type Decoded, decodeForeign } from './formats/encoding.ts';
export type { ImportInput, ImportResult } from './formats/imported.ts';
export type { SourceFile } from './formats/located.ts';
export { type PositionFile, readPositions, writePositions } from './positions/position-file.ts';
export {
  POSITION_RULES,
  type PositionRule,
  positionScenario,
  type PositionScenario,
  type PositionScenarioOptions,
} from './positions/position-scenario.ts';
export { CASINO_VARIANTS, casinoBacktest } from './backtests/casino.ts';
export { DEU_VARIANTS, deuBacktest } from './backtests/deu.ts';
export { POSITION_PARAMETERS, positionsBacktest } from './backtests/position-tables.ts';
export type { ReadBacktest } from './backtests/read-backtest.ts';
export {
  type Setting,
  settingsOf,
  type VariantParameter,
  type VariantParameters,
} from './backtests/parameters.ts';
