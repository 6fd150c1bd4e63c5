import type { Diagnostic } from '@parley-sim/engine/basics';
import { type Checked, type Scenario, validateScenario } from '@parley-sim/engine/scenario';
import { readJson } from './json-tree.ts';
import { LocatedFindings, type LocatedDiagnostic } from './located.ts';
import { locate, type SourceNode, toData } from './tree.ts';
import { readYaml } from './yaml-tree.ts';

/** Format that a scenario is written in. */
export type ScenarioFormat = 'yaml' | 'json';

/** Facts known about a text beside the text. */
export interface ReadOptions {
  /** The file's name, for diagnostics. Default `scenario.yaml` or `scenario.json`. */
  file?: string;
  /** Default: JSON where the file's name ends in `.json`, else YAML. */
  format?: ScenarioFormat;
  /** Check of what the text holds: `validate` of an engine with plug-ins. Default: that of the engine without any. */
  check?: (data: unknown) => Checked;
}

/** A scenario, or why there is none. */
export interface ReadResult {
  /** Absent where there is an error. */
  scenario?: Scenario;
  /** Errors and warnings in the order of the file; at most 100 of each and one that says so. */
  diagnostics: LocatedDiagnostic[];
}

/** How large a file may be, in bytes of UTF-8. */
const BYTES_MAX = 1024 * 1024;

/**
 * Reads a scenario file. Never throws for what a file may hold: whatever is wrong is told with its place.
 *
 * Files are limited to 1 MiB, 64 levels and 50,000 values, so that reading takes bounded time. YAML is 1.2 with the
 * core schema, less what makes a file mean something else than it shows: anchors, aliases, tags, directives and
 * several documents. JSON is RFC 8259. Both refuse duplicate keys and numbers that would be rounded.
 */
export function readScenario(text: string, options: ReadOptions = {}): ReadResult {
  const { data, findings, root } = readMapping(text, options, 'scenario');
  if (!root) return { diagnostics: findings.sorted };
  const { scenario, diagnostics } = (options.check ?? validateScenario)(data);
  for (const diagnostic of diagnostics) {
    findings.add(locate(root, diagnostic.path, diagnostic.at), diagnostic);
  }
  return {
    ...(scenario === undefined || findings.failed ? {} : { scenario }),
    diagnostics: findings.sorted,
  };
}

/** Mapping that a file holds, as data and as a tree with places; absent where it holds none, as the findings say. */
export function readMapping(
  text: string,
  options: ReadOptions,
  noun: string,
): { readonly data?: unknown; readonly root?: SourceNode; readonly findings: LocatedFindings } {
  const format = options.format ?? (/\.json$/i.test(options.file ?? '') ? 'json' : 'yaml');
  const file = options.file ?? `${noun}.${format}`;
  const hasMark = text.startsWith('\uFEFF');
  const content = hasMark ? text.slice(1) : text;
  const findings = new LocatedFindings(file, content);
  if (hasMark) findings.add({ start: 0, end: 0 }, BYTE_ORDER_MARK);
  const root = readTree(content, format, findings, noun);
  return root ? { data: toData(root), root, findings } : { findings };
}

/**
 * Finds the places in a scenario file of what has been said by path, as {@link exportGenius} says it: where the text
 * cannot be read (any more), that comes instead.
 *
 * @param text The file that the scenario was read from.
 */
export function locateDiagnostics(
  text: string,
  diagnostics: readonly Diagnostic[],
  options: ReadOptions = {},
): LocatedDiagnostic[] {
  const format = options.format ?? (/\.json$/i.test(options.file ?? '') ? 'json' : 'yaml');
  const content = text.replace(/^\uFEFF/, '');
  const findings = new LocatedFindings(options.file ?? `scenario.${format}`, content);
  const root = readTree(content, format, findings);
  if (!root) return findings.sorted;
  for (const d of diagnostics) findings.add(locate(root, d.path, d.at), d);
  return findings.sorted;
}

const BYTE_ORDER_MARK: Diagnostic = {
  code: 'file/byte-order-mark',
  severity: 'warning',
  path: [],
  at: 'value',
  message: 'The file begins with a byte order mark. It is skipped.',
  expected: 'UTF-8 without one',
};

/** Tree of a file of any form that begins with a mapping; undefined where there is none. @param noun what the file is to hold. */
function readTree(
  text: string,
  format: ScenarioFormat,
  findings: LocatedFindings,
  noun = 'scenario',
): SourceNode | undefined {
  const start = { start: 0, end: 0 };
  // A UTF-16 unit takes a byte at least, so what is far too long need not be encoded to be measured.
  if (text.length > BYTES_MAX || new TextEncoder().encode(text).length > BYTES_MAX) {
    findings.error(
      start,
      'file/too-large',
      'The file is larger than 1 MiB.',
      'at most 1 MiB of UTF-8',
    );
    return undefined;
  }
  const root = (format === 'json' ? readJson : readYaml)(text, findings);
  if (findings.failed) {
    return undefined;
  }
  if (!root || (root.kind === 'scalar' && root.value === null)) {
    findings.error(
      start,
      'file/empty',
      `The file holds no ${noun}.`,
      'a mapping that begins with "parley: 1"',
    );
    return undefined;
  }
  if (root.kind !== 'mapping') {
    const found = root.kind === 'sequence' ? 'a list' : 'a single value';
    findings.error(
      { start: root.start, end: Math.min(root.start + 1, root.end) },
      'file/no-mapping',
      `The file holds ${found}.`,
      'a mapping that begins with "parley: 1"',
    );
    return undefined;
  }
  refuseKeys(root, [], findings);
  return findings.failed ? undefined : root;
}

/** Keys given twice, and keys that mean something else than a name to YAML or to JavaScript. */
export function refuseKeys(
  node: SourceNode,
  path: readonly (string | number)[],
  findings: LocatedFindings,
): void {
  if (node.kind === 'sequence') {
    node.items.forEach((item, i) => refuseKeys(item, [...path, i], findings));
  }
  if (node.kind !== 'mapping') return;
  const lines = new Map<string, number>();
  for (const { key, keySpan, value } of node.entries) {
    const where = [...path, key];
    const refuse = (code: string, message: string, expected: string): void =>
      findings.add(keySpan, { code, severity: 'error', path: where, at: 'key', message, expected });
    const earlier = lines.get(key);
    if (earlier !== undefined) {
      const message = `The key ${JSON.stringify(key)} was given before, on line ${earlier}.`;
      refuse('file/duplicate-key', message, 'each key once');
    } else {
      lines.set(key, findings.lineOf(keySpan.start));
    }
    if (key === '__proto__') {
      refuse('file/reserved-key', '"__proto__" cannot be a key.', 'another name');
    } else if (key === '<<') {
      refuse(
        'file/merge-key',
        'Scenario files have no merge keys.',
        'the keys themselves, written out',
      );
    }
    refuseKeys(value, where, findings);
  }
}
