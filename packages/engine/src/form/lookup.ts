import { QUANTITY } from './quantity.ts';
import type { Form } from './form.ts';
import { SCENARIO } from './root.ts';
import { formOfKind, kindsFor, type Vocabulary } from './vocabulary.ts';

/** Keys and indices from the root of a document. */
type Place = readonly (string | number)[];

/**
 * Forms that a place of a scenario may have, for editors: alternatives are told apart only by the key that says which (`kind`,
 * `shape`), as far as that is written.
 *
 * @param written what stands at a place as text; undefined where nothing does.
 * @returns none where nothing may stand.
 */
export function formsAt(
  place: Place,
  written: (place: Place) => string | undefined,
  vocabulary: Vocabulary,
): Form[] {
  const apart = (form: Form, at: Place): Form[] => {
    if (form.type === 'lazy') return apart(form.of(), at);
    if (form.type === 'number') return [form, ...apart(QUANTITY, at)];
    if (form.type === 'either') return form.of.flatMap((one) => apart(one, at));
    if (form.type === 'list' && form.single) return [form, ...apart(form.of, at)];
    if (form.type === 'variants') {
      const said = form.of[written([...at, form.by]) ?? ''];
      return (said ? [said] : Object.values(form.of)).flatMap((one) => apart(one, at));
    }
    if (form.type !== 'part') return [form];
    const kinds = kindsFor(form, vocabulary);
    const said = kinds.filter(({ kind }) => kind === written([...at, 'kind']));
    return (said.length > 0 ? said : kinds).map((kind) => formOfKind(kind, form));
  };
  let found = apart(SCENARIO, []);
  for (const [i, key] of place.entries()) {
    const inside = found.flatMap((form) => formUnder(form, key) ?? []);
    found = inside.flatMap((form) => {
      const forms = apart(form, place.slice(0, i + 1));
      // What a place means is said where it is used.
      const { description } = form;
      return description === undefined ? forms : forms.map((f) => ({ description, ...f }));
    });
  }
  return found;
}

function formUnder(form: Form, key: string | number): Form | undefined {
  if (form.type === 'record') {
    return Object.hasOwn(form.fields, key) ? form.fields[key] : undefined;
  }
  if (form.type === 'map') return form.of;
  if (typeof key !== 'number') return undefined;
  if (form.type === 'list') return form.of;
  return form.type === 'tuple' ? form.of[key] : undefined;
}

/** Forms that a form is made of; kinds of parts apart, which are the vocabulary's. */
export function insideOf(form: Form): readonly Form[] {
  if (form.type === 'lazy') return [form.of()];
  if (form.type === 'list' || form.type === 'map') return [form.of];
  if (form.type === 'either' || form.type === 'tuple') return form.of;
  if (form.type === 'record') return Object.values(form.fields);
  if (form.type === 'variants') return Object.values(form.of);
  return form.type === 'part' ? Object.values(form.beside ?? {}) : [];
}
