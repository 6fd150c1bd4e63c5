import { readJson as readTree, type SourceNode } from '@parley-sim/scenarios/source';
import type { DocumentPlace, SourceReport } from './located.ts';

/** A JSON value with its place. Numbers are kept as text, because GeniusWeb counts in decimals. */
export type JsonNode = DocumentPlace &
  (
    | { kind: 'object'; members: ReadonlyMap<string, JsonNode> }
    | { kind: 'array'; items: readonly JsonNode[] }
    | { kind: 'string'; value: string }
    | { kind: 'number'; text: string }
    | { kind: 'literal' }
  );

/** Characters of a JSON file. */
const LENGTH_MAX = 4 * 1024 * 1024;
/** GeniusWeb's own files have 7 levels. */
const LIMITS = { valuesMax: 200_000, depthMax: 32 };

/** What of a scenario file's faults is one here. Numbers that would be rounded are none: their text is kept. */
const CODES: ReadonlyMap<string, string> = new Map([
  ['file/syntax', 'exchange/not-json'],
  ['file/too-large', 'exchange/too-large'],
  ['file/too-deep', 'exchange/too-deep'],
]);

/**
 * Reads a JSON file into a tree with places. Refuses files over 4 MiB or 200,000 values, nesting over 32 levels and a
 * key given twice.
 *
 * @param most characters and values, where a table of data may have more.
 * @returns undefined after an error was reported.
 */
export function readJson(
  report: SourceReport,
  most: { readonly length: number; readonly values: number } = {
    length: LENGTH_MAX,
    values: LIMITS.valuesMax,
  },
): JsonNode | undefined {
  const { text } = report.source;
  const error = (
    span: DocumentPlace['span'],
    code: string,
    message: string,
    expected?: string,
  ): void => {
    const known = CODES.get(code);
    if (known === undefined) return;
    const finding = { code: known, message, ...(expected === undefined ? {} : { expected }) };
    report.error({ span, path: [] }, finding);
  };
  if (text.length > most.length) {
    const message = `The file has ${text.length} characters.`;
    error({ start: 0, end: 0 }, 'file/too-large', message, `at most ${most.length} characters`);
    return undefined;
  }
  const tree = readTree(text, { error }, { ...LIMITS, valuesMax: most.values });
  const root = tree && placed(report, tree, []);
  return report.failed ? undefined : root;
}

function placed(report: SourceReport, node: SourceNode, path: DocumentPlace['path']): JsonNode {
  const { start, end } = node;
  const place = { span: { start, end }, path };
  if (node.kind === 'sequence') {
    const items = node.items.map((item, i) => placed(report, item, [...path, i]));
    return { kind: 'array', items, ...place };
  }
  if (node.kind === 'scalar') {
    const { value } = node;
    if (typeof value === 'string') return { kind: 'string', value, ...place };
    if (typeof value !== 'number') return { kind: 'literal', ...place };
    return { kind: 'number', text: report.source.text.slice(start, end), ...place };
  }
  const members = new Map<string, JsonNode>();
  for (const { key, keySpan, value } of node.entries) {
    const inner = [...path, key];
    if (members.has(key)) {
      const message = `"${key}" is given twice.`;
      report.error(
        { span: keySpan, path: inner },
        { code: 'exchange/duplicate', at: 'key', message },
      );
    }
    members.set(key, placed(report, value, inner));
  }
  return { kind: 'object', members, ...place };
}

/** A member of an object, if the node is an object that has it; reports what is missing. */
export function member(report: SourceReport, node: JsonNode, key: string): JsonNode | undefined {
  const found = node.kind === 'object' ? node.members.get(key) : undefined;
  if (!found) {
    report.error(node, {
      code: 'exchange/missing-element',
      message: `There is no "${key}".`,
      expected: `an object with the key "${key}"`,
    });
  }
  return found;
}

/** The members of an object; reports what is none. */
export function membersOf(
  report: SourceReport,
  node: JsonNode | undefined,
): ReadonlyMap<string, JsonNode> {
  if (node?.kind === 'object') return node.members;
  if (node) report.error(node, { code: 'exchange/unexpected', message: 'This is no object.' });
  return new Map();
}
