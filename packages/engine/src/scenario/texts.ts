import type { Form } from '../form/form.ts';
import { insideOf } from '../form/lookup.ts';
import { SCENARIO } from '../form/root.ts';
import type { Findings, Path } from '../form/findings.ts';
import { hiddenCharacter } from '../form/hidden-characters.ts';

/** Keys whose texts may have several lines. */
const LONG: ReadonlySet<string> = new Set(longIn(SCENARIO));

function longIn(form: Form, seen: Set<Form> = new Set()): string[] {
  if (seen.has(form)) return [];
  seen.add(form);
  const own = form.type === 'record' ? Object.entries(form.fields) : [];
  const long = own.filter(([, field]) => field.type === 'text' && field.lines).map(([key]) => key);
  return [...long, ...insideOf(form).flatMap((inner) => longIn(inner, seen))];
}

/** Checks every text of plain data, and every key, for characters that hide or turn what people see. */
export function checkTexts(findings: Findings, data: unknown): void {
  const visit = (value: unknown, path: Path): void => {
    if (typeof value === 'string') check(findings, value, path, 'value');
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      const list = Array.isArray(value);
      const here = [...path, list ? Number(key) : key];
      if (!list) check(findings, key, here, 'key');
      visit(inner, here);
    }
  };
  visit(data, []);
}

function check(findings: Findings, text: string, path: Path, at: 'key' | 'value'): void {
  const lines = at === 'value' && LONG.has(String(path.at(-1)));
  const hidden = hiddenCharacter(text, lines);
  if (!hidden) return;
  const noun = at === 'key' ? 'key' : 'text';
  const message = `Character ${hidden.place} of this ${noun} is ${hidden.name}, ${hidden.what}.`;
  const seen = 'characters that can be seen';
  findings.error('hidden-character', path, message, {
    at,
    expected: lines ? `${seen}, and line breaks` : `${seen}, on one line`,
  });
}
