import type { Findings, Path } from './findings.ts';
import { hiddenCharacter } from './hidden-characters.ts';

/** Keys whose texts may have several lines. */
const LONG = new Set(['summary', 'note', 'evidence']);

/** A value with its way from the root. */
interface Place {
  readonly value: unknown;
  readonly key?: string | number;
  readonly above?: Place;
}

/** Checks every text of a document, and every key, for characters that hide or turn what people see. */
export function checkTexts(findings: Findings, data: unknown): void {
  const seen = new Set<unknown>();
  // Data that was not read from a file may be of any depth, and may hold itself.
  const waiting: Place[] = [{ value: data }];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    const { value, key } = place;
    if (typeof key === 'string') check(findings, key, place, 'key');
    if (typeof value === 'string') check(findings, value, place, 'value');
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    const inside = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
    for (const [k, v] of inside.reverse()) waiting.push({ value: v, key: k, above: place });
  }
}

function check(findings: Findings, text: string, place: Place, at: 'key' | 'value'): void {
  const lines = at === 'value' && LONG.has(String(place.key));
  const hidden = hiddenCharacter(text, lines);
  if (!hidden) return;
  const noun = at === 'key' ? 'key' : 'text';
  const message = `Character ${hidden.place} of this ${noun} is ${hidden.name}, ${hidden.what}.`;
  const seen = 'characters that can be seen';
  findings.error('hidden-character', pathOf(place), message, {
    at,
    expected: lines ? `${seen}, and line breaks` : `${seen}, on one line`,
  });
}

function pathOf(place: Place): Path {
  const path: (string | number)[] = [];
  for (let p: Place | undefined = place; p?.key !== undefined; p = p.above) path.push(p.key);
  return path.reverse();
}
