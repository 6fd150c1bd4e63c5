import type { LocatedDiagnostic } from '@parley-sim/scenarios';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JsonNode, readJson, SourceReport } from '../support/internals/exchange.ts';

test('what JSON.parse accepts is read to the same, what it refuses is refused with a place', () => {
  const noise = fc.constantFrom(...'{}[]":,01-.eE+tn\\/\'\n \t\u00a0\u0007'.split(''));
  const edit = fc.record({ at: fc.nat(), drop: fc.nat(2), add: fc.option(noise) });
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), fc.array(edit, { maxLength: 3 }), (json, edits) => {
      let text = json;
      for (const { at, drop, add } of edits) {
        const from = at % (text.length + 1);
        text = text.slice(0, from) + (add ?? '') + text.slice(from + drop);
      }
      const diagnostics: LocatedDiagnostic[] = [];
      const root = readJson(new SourceReport({ file: 'a.json', text }, diagnostics));
      const rows = text.split('\n');
      for (const { line, column, endLine, endColumn } of diagnostics) {
        expect(column).toBeLessThanOrEqual(rows[line - 1]!.length + 1);
        expect(endColumn).toBeLessThanOrEqual(rows[endLine - 1]!.length + 1);
      }
      const parsed = parse(text);
      const [first] = diagnostics;
      if (root) expect([valueOf(root, text), first]).toEqual([parsed, undefined]);
      // JSON.parse takes the last of the keys that are alike.
      else expect(first?.code).toBe(`exchange/${parsed === undefined ? 'not-json' : 'duplicate'}`);
    }),
    { numRuns: 2000 },
  );
});

/** No JSON is undefined. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function valueOf(node: JsonNode, text: string): unknown {
  if (node.kind === 'array') return node.items.map((item) => valueOf(item, text));
  if (node.kind === 'string') return node.value;
  if (node.kind === 'number') return Number(node.text);
  if (node.kind === 'literal') return JSON.parse(text.slice(node.span.start, node.span.end));
  return Object.fromEntries([...node.members].map(([key, each]) => [key, valueOf(each, text)]));
}
