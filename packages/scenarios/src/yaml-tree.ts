import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  parseDocument,
} from 'yaml';
import type { LocatedFindings, TextSpan } from './located.ts';
import { clip, roundingOf } from './number-text.ts';
import { DEPTH_MAX, type SourceEntry, type SourceNode } from './tree.ts';
import { scanYaml } from './yaml-scan.ts';
import { describeYamlErrors } from './yaml-error.ts';

/**
 * Reads YAML 1.2 with the core schema into a tree with places.
 *
 * @returns undefined after a syntax error or a limit, which `findings` then has.
 */
export function readYaml(text: string, findings: LocatedFindings): SourceNode | undefined {
  if (!scanYaml(text, findings)) return undefined;
  const document = parse(text);
  for (const { span, code, message, expected } of describeYamlErrors(document.errors, text)) {
    findings.error(span, code, message, expected);
  }
  if (findings.failed || !document.contents) return undefined;
  return convert(document.contents, 1, findings);
}

function parse(text: string): Document.Parsed {
  return parseDocument(text, {
    schema: 'core',
    version: '1.2',
    prettyErrors: false,
    // Silence would also hide a second document.
    logLevel: 'error',
    // The library compares every key with every other; ours is found by name.
    uniqueKeys: false,
  });
}

function convert(
  node: ParsedNode,
  depth: number,
  findings: LocatedFindings,
): SourceNode | undefined {
  const [start, end] = node.range;
  if (isScalar(node)) {
    const { value } = node;
    if (typeof value === 'number') {
      const problem = roundingOf(node.source, value);
      if (problem) findings.error({ start, end }, 'file/number', ...problem);
    }
    return { kind: 'scalar', value: value as string | number | boolean | null, start, end };
  }
  if (depth > DEPTH_MAX) {
    const message = `Values are nested more than ${DEPTH_MAX} levels deep.`;
    findings.error({ start, end: start + 1 }, 'file/too-deep', message);
    return undefined;
  }
  if (isSeq(node)) {
    const items: SourceNode[] = [];
    for (const item of node.items) {
      const converted = convert(item, depth + 1, findings);
      if (!converted) return undefined;
      items.push(converted);
    }
    return { kind: 'sequence', items, start, end };
  }
  if (isMap(node)) {
    const entries: SourceEntry[] = [];
    for (const pair of node.items) {
      const key = pair.key as ParsedNode | null;
      const keySpan = spanOf(key) ?? { start, end: start + 1 };
      if (!key || !isScalar(key) || key.value === null) {
        const message =
          key && !isScalar(key) ? 'A list or a mapping cannot be a key.' : 'A key is missing here.';
        findings.error(keySpan, 'file/key', message, 'a name');
        continue;
      }
      const value = pair.value
        ? convert(pair.value, depth + 1, findings)
        : ({ kind: 'scalar', value: null, start: keySpan.end, end: keySpan.end } as const);
      if (!value) return undefined;
      // As it was written: 1.0 is another name than 1.
      entries.push({ key: key.source, keySpan, value });
    }
    return { kind: 'mapping', entries, start, end };
  }
  // The scan has refused aliases; there is no other kind of node.
  throw new Error(`Unexpected node: ${isAlias(node) ? 'alias' : clip(String(node))}`);
}

function spanOf(node: ParsedNode | null): TextSpan | undefined {
  return node ? { start: node.range[0], end: node.range[1] } : undefined;
}
