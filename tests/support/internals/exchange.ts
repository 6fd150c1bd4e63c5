// What tests have to see of exchange that no door has, and why. Nothing else in tests imports from a package's sources (lint).

// Reading of hostile files, and the scenario's raw material for the oracles, before anything is a scenario.
export { compose } from '../../../packages/exchange/src/formats/assembled.ts';
export { readGenius } from '../../../packages/exchange/src/formats/genius-import.ts';
export { type JsonNode, readJson } from '../../../packages/exchange/src/formats/json-tree.ts';
export { type SourceFile, SourceReport } from '../../../packages/exchange/src/formats/located.ts';
