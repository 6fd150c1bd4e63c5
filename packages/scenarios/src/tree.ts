import { LIMITS } from '@parley-sim/engine/scenario';
import type { TextSpan } from './located.ts';

/** A value of a file and where it stands: what the YAML and the JSON reader have in common. */
export type SourceNode = TextSpan &
  (
    | { kind: 'mapping'; entries: readonly SourceEntry[] }
    | { kind: 'sequence'; items: readonly SourceNode[] }
    | { kind: 'scalar'; value: string | number | boolean | null }
  );

/** A key of a mapping and what it holds. */
export interface SourceEntry {
  key: string;
  keySpan: TextSpan;
  value: SourceNode;
}

/** How deep values may stand within one another. The deepest built-in scenario has 8 levels. */
export const DEPTH_MAX: number = LIMITS.depth;
/** How many values a file may hold, within one another or not. The largest built-in scenario has 3,000. */
export const VALUES_MAX = 50_000;

/** The value as plain data. Keys that would reach an object's prototype have been refused before. */
export function toData(node: SourceNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'sequence') return node.items.map(toData);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key, toData(value)]));
}

/**
 * Where a path leads in a file. Collections are shown by their key, since an author needs no picture of the whole
 * of them; a path that leads to something missing ends at the nearest key above that is there.
 */
export function locate(
  root: SourceNode,
  path: readonly (string | number)[],
  at: 'key' | 'value',
): TextSpan {
  let node = root;
  // The root has no key: of what it lacks nothing can be seen but where it begins.
  let key: TextSpan = { start: root.start, end: root.start };
  for (const step of path) {
    if (node.kind === 'mapping') {
      const entry = node.entries.find((e) => e.key === String(step));
      if (!entry) return key;
      key = entry.keySpan;
      node = entry.value;
    } else if (node.kind === 'sequence') {
      const item = node.items[Number(step)];
      if (!item) return key;
      // An item has no key of its own: its beginning is nearer than the key of the whole list.
      key = head(item);
      node = item;
    } else {
      return key;
    }
  }
  if (at === 'key') return key;
  if (node.kind === 'scalar' && node.end > node.start) return node;
  return key;
}

/** The first thing to be seen of a value. */
function head(node: SourceNode): TextSpan {
  const first = node.kind === 'mapping' ? node.entries[0] : undefined;
  if (node.kind === 'scalar') return node;
  if (first && first.keySpan.start === node.start) return first.keySpan;
  return { start: node.start, end: Math.min(node.start + 1, node.end) };
}
