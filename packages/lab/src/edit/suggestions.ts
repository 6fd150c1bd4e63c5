import { type Form, formsAt, type NameSort, type Vocabulary } from '@parley-sim/engine/form';
import type { Scenario } from '@parley-sim/engine';
import { fieldText } from '@parley-sim/say';
import { Places } from './places.ts';

/** What could be written at a place of a scenario. */
interface Suggestion {
  readonly label: string;
  /** A field of the form, a name that the scenario has given, or one of some words. */
  readonly type: 'property' | 'variable' | 'enum';
  /** What a field means. */
  readonly info?: string;
}

/** What may be written where the cursor is, and from where on it replaces what is there. */
export interface Suggestions {
  readonly from: number;
  readonly key: boolean;
  readonly all: readonly Suggestion[];
}

/**
 * What can stand at an offset of a scenario's text: fields and words of the form, and names that the scenario has given.
 *
 * @param known The scenario as it was last without a fault.
 */
export function suggestionsAt(
  text: string,
  offset: number,
  known: Scenario | undefined,
  vocabulary: Vocabulary,
): Suggestions | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (/^\s*#/.test(line)) return undefined;
  const word = /[\w/-]*$/.exec(line)![0];
  const from = offset - word.length;
  const end = offset + /^[\w/-]*/.exec(text.slice(offset))![0].length;
  const before = line.slice(0, line.length - word.length);
  const key = /^\s*(?:- +)*$|[{,]\s*$/.test(before) && !/\[[^\]]*$/.test(before);
  if (!key && !/[\w'"-]:\s+$/.test(before)) return undefined;
  // What is being written is left out of what is there, so that the rest can be read.
  const places = new Places(`${text.slice(0, from)}${key ? 'x:' : ''}${text.slice(end)}`);
  const found = places.at(key ? from : from - /:\s+$/.exec(before)![0].length);
  if (!found) return undefined;
  const place = key ? found.place.slice(0, -1) : found.place;
  const forms = formsAt(place, (at) => places.written(at), vocabulary);
  const there = new Set(key ? places.keys(place) : []);
  const named = (names: readonly string[]): Suggestion[] =>
    names.map((label) => ({ label, type: 'variable' }));
  const all = forms.flatMap((form) =>
    key ? keysOf(form, place, known, named) : valuesOf(form, place, known, named),
  );
  const fresh = new Map(all.filter(({ label }) => !there.has(label)).map((s) => [s.label, s]));
  return fresh.size === 0 ? undefined : { from, key, all: [...fresh.values()] };
}

/** What the key at an offset of a scenario's text means; undefined where it is no field. */
export function meaningAt(
  text: string,
  offset: number,
  vocabulary: Vocabulary,
): { readonly from: number; readonly to: number; readonly text: string } | undefined {
  const places = new Places(text);
  const found = places.at(offset);
  if (!found || offset < found.key.from || offset > found.key.to) return undefined;
  const name = found.place.at(-1)!;
  const holders = formsAt(found.place.slice(0, -1), (at) => places.written(at), vocabulary);
  for (const holder of holders) {
    if (holder.type !== 'record' || !Object.hasOwn(holder.fields, name)) continue;
    const { from, to } = found.key;
    return { from, to, text: fieldText(holder.fields[name]!) };
  }
  return undefined;
}

type Named = (names: readonly string[]) => Suggestion[];

function keysOf(
  form: Form,
  place: readonly unknown[],
  known: Scenario | undefined,
  named: Named,
): Suggestion[] {
  if (form.type === 'record') {
    return Object.entries(form.fields).map(([label, field]) => ({
      label,
      type: 'property',
      info: fieldText(field),
    }));
  }
  if (form.type !== 'map' || form.keys === 'identifier') return [];
  return named(form.keys === 'any' ? optionsOf(place, known) : namesOf(form.keys, known));
}

function valuesOf(
  form: Form,
  place: readonly unknown[],
  known: Scenario | undefined,
  named: Named,
): Suggestion[] {
  const words = (all: readonly unknown[]): Suggestion[] =>
    all.map((word) => ({ label: String(word), type: 'enum' }));
  if (form.type === 'choice') return words(form.choices);
  if (form.type === 'constant') return words([form.value]);
  if (form.type === 'truth') return words([true, false]);
  if (form.type === 'name') return named(namesOf(form.of, known));
  return form.type === 'option' ? named(optionsOf(place, known)) : [];
}

/** Names that a scenario has given to things of a sort. */
function namesOf(sort: NameSort, known: Scenario | undefined): string[] {
  if (!known) return [];
  const { actors, clauses, sources, experts, packages, events, signatories } = known;
  const moves = Object.entries(actors).flatMap(([id, { moves: own }]) =>
    Object.keys(own ?? {}).map((move) => `${id}.${move}`),
  );
  const all: Readonly<Record<NameSort, readonly string[]>> = {
    actor: Object.keys(actors),
    clause: Object.keys(clauses),
    source: Object.keys(sources ?? {}),
    expert: Object.keys(experts ?? {}),
    package: Object.keys(packages ?? {}),
    event: [...Object.keys(events ?? {}), ...moves],
    signatory: signatories,
    belief: [],
  };
  return [...all[sort]];
}

/** Options of the clause that a place speaks of. */
function optionsOf(place: readonly unknown[], known: Scenario | undefined): string[] {
  const id = place.findLast((key) => known && Object.hasOwn(known.clauses, String(key)));
  const clause = known?.clauses[String(id)];
  if (!clause || clause.kind === 'numeric') return [];
  return Array.isArray(clause.options) ? clause.options : Object.keys(clause.options);
}
