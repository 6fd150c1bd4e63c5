import { frozen } from '@parley-sim/engine/basics';
import { type Scenario } from '@parley-sim/engine';
import type { ExportResult } from './exported.ts';
import { exportGenius } from './genius-export.ts';
import { importGenius } from './genius-import.ts';
import { exportGeniusWeb } from './geniusweb-export.ts';
import { importGeniusWeb } from './geniusweb-import.ts';
import type { ImportInput, ImportResult } from './imported.ts';
import { importNegoLog } from './negolog-import.ts';

/** A file format of another program that scenarios are read from. */
export interface ImportFormat {
  /** What the command line calls it. */
  format: string;
  title: string;
  /** Of its files, without the dot. */
  extension: string;
  /** Whether the importer needs a domain file beside the profiles. */
  needsDomain: boolean;
  import: (input: ImportInput) => ImportResult;
}

/** A file format of another program that scenarios are also written to. */
export interface ExchangeFormat extends ImportFormat {
  export: (scenario: Scenario) => ExportResult;
}

/** The formats that scenarios are read from and written to. */
// prettier-ignore
export const exchangeFormats: readonly ExchangeFormat[] = frozen([
  { format: 'genius', title: 'GENIUS XML', extension: 'xml', needsDomain: true, import: importGenius, export: exportGenius },
  { format: 'geniusweb', title: 'GeniusWeb JSON', extension: 'json', needsDomain: false, import: importGeniusWeb, export: exportGeniusWeb },
] as ExchangeFormat[]);

/** The formats that scenarios are read from: those, and NegoLog's. */
// prettier-ignore
export const importFormats: readonly ImportFormat[] = frozen([
  ...exchangeFormats,
  { format: 'negolog', title: 'NegoLog JSON', extension: 'json', needsDomain: false, import: importNegoLog },
]);
