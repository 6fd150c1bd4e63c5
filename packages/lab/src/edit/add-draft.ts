import { isMap, parseDocument, stringify } from 'yaml';
import type { Scenario } from '@parley-sim/engine';
import { changedId } from '../run/trial.ts';

/** A text with a changed draft put behind the others, all else as it is; nothing where it has no list of drafts to put it into. */
export function addDraft(content: string, changed: Scenario, draft: string): string | undefined {
  const document = parseDocument(content);
  const packages: unknown = document.get('packages', true);
  if (document.errors.length > 0 || !isMap(packages) || !packages.range) return undefined;
  const there = new Set(packages.items.map(({ key }) => String(key)));
  const id = changedId(
    { packages: Object.fromEntries([...there].map((k) => [k, {}])) } as Scenario,
    draft,
  );
  const pack = Object.entries(changed.packages ?? {}).find(([k]) => !there.has(k))?.[1];
  if (!pack) return undefined;
  if (packages.flow === true) {
    document.setIn(['packages', id], document.createNode(pack));
    return String(document);
  }
  const [start, end] = packages.range;
  const indent = start - (content.lastIndexOf('\n', start - 1) + 1);
  const before = content.slice(0, end).trimEnd();
  const lines = stringify({ [id]: pack })
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(indent) + line));
  return `${before}\n${lines.join('\n')}\n${content.slice(end)}`;
}
