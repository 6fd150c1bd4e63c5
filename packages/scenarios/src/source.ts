// Texts with places, for whoever reads a form of its own and tells of it as scenario files are told of.
export { readJson } from './json-tree.ts';
export { LineStarts, type LocatedDiagnostic, type TextSpan } from './located.ts';
export type { SourceEntry, SourceNode } from './tree.ts';
