import { isMap, parseDocument, stringify } from 'yaml';
import type { Scenario } from '@parley-sim/engine';
import { changedId } from '../run/trial.ts';

/** A draft that is written into a scenario. */
export type NewPackage = NonNullable<Scenario['packages']>[string];

/** A text with a changed draft put behind the others, all else as it is; nothing where it has no list of drafts to put it into. */
export function addDraft(content: string, changed: Scenario, draft: string): string | undefined {
  const there = new Set(draftsIn(content) ?? []);
  const pack = Object.entries(changed.packages ?? {}).find(([k]) => !there.has(k))?.[1];
  if (!pack || there.size === 0) return undefined;
  const packages = Object.fromEntries([...there].map((k) => [k, {}]));
  return addPackage(content, changedId({ packages } as Scenario, draft), pack);
}

/** An id made of a name that no draft of a scenario has. */
export function freeId({ packages = {} }: Scenario, name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const id = `${/^[a-z]/.test(words?.[0] ?? '') ? '' : 'draft-'}${(words ?? []).join('-')}`
    .slice(0, 40)
    .replace(/-$/, '');
  for (let n = 1; ; n++) {
    const free = n === 1 ? id : `${id}-${n}`;
    if (!Object.hasOwn(packages, free)) return free;
  }
}

/** A text with a draft put behind the others, all else as it is; nothing where the text cannot be read. */
export function addPackage(content: string, id: string, pack: NewPackage): string | undefined {
  const document = parseDocument(content);
  if (document.errors.length > 0 || !isMap(document.contents)) return undefined;
  const packages: unknown = document.get('packages', true);
  if (document.contents.flow === true) return addToJson(content, id, pack);
  if ((isMap(packages) && packages.flow === true) || (packages !== undefined && !isMap(packages))) {
    document.setIn(['packages', id], document.createNode(pack));
    return String(document);
  }
  if (!isMap(packages)) return `${content.trimEnd()}\n${stringify({ packages: { [id]: pack } })}`;
  const [start, end] = packages.range!;
  const indent = start - (content.lastIndexOf('\n', start - 1) + 1);
  const before = content.slice(0, end).trimEnd();
  const lines = stringify({ [id]: pack })
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : ' '.repeat(indent) + line));
  return `${before}\n${lines.join('\n')}\n${content.slice(end)}`;
}

/** The same of a text in JSON: a text in braces that is none is left alone. */
function addToJson(content: string, id: string, pack: NewPackage): string | undefined {
  try {
    const scenario = JSON.parse(content) as Scenario;
    const packages = { ...scenario.packages, [id]: pack };
    return `${JSON.stringify({ ...scenario, packages }, null, 2)}\n`;
  } catch {
    return undefined;
  }
}

function draftsIn(content: string): string[] | undefined {
  const document = parseDocument(content);
  const packages: unknown = document.get('packages', true);
  if (document.errors.length > 0 || !isMap(packages)) return undefined;
  return packages.items.map(({ key }) => String(key));
}
