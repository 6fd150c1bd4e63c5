import type { FieldPlace } from '../form/walk.ts';
import { isMapping, type Mapping, names } from '../form/findings.ts';
import type { EitherForm, Form, MapForm, RecordForm } from '../form/form.ts';
import type { NumberRange } from '../form/read-quantity.ts';
import { nearest } from '../names.ts';
import { readOption } from './clauses.ts';
import type { ClauseFacts, Scope } from './scope.ts';

/** Reads what a clause's options are worth; what a clause's options are has to be known for that. */
export function readValues(scope: Scope, { value, path, form }: FieldPlace): void {
  const { findings, walk } = scope;
  const clause = scope.clauses.get(String(path.at(-1)));
  if (!clause) return;
  const { expected, of } = form as EitherForm;
  const [list, map, shape] = of as [Form, MapForm, Form];
  const { options, size } = clause;
  if (Array.isArray(value)) {
    if (value.length !== size) {
      const message = `There are ${value.length} values for ${size === 1 ? 'one option' : `${size} options`}.`;
      findings.error('wrong-length', path, message, {
        expected: options
          ? `one for each of ${names(options)}, in this order`
          : `one for each of ${size} steps, or a shape`,
      });
    }
    walk.read(list, value, path);
  } else if (!isMapping(value)) findings.type(path, value, expected);
  else if (Object.hasOwn(value, 'shape')) {
    scope.valued = clause;
    walk.read(shape, value, path);
  } else if (!options) {
    findings.error('wrong-type', path, 'A map cannot give the values of a numeric clause.', {
      expected: 'a list or a shape',
    });
  } else {
    for (const [id, v] of Object.entries(value)) {
      readOption(scope, clause, id, [...path, id], 'key');
      walk.read(map.of, v, [...path, id]);
    }
    for (const id of options) {
      if (Object.hasOwn(value, id)) continue;
      const message = `There is no value for the option "${id}".`;
      findings.error('missing-values', path, message, { at: 'key' });
    }
  }
}

/** Checks that a shape has an order to go by. */
export function readShape({ findings, valued }: Scope, { value, path }: FieldPlace): void {
  const { shape } = value as Mapping;
  const { kind, id } = valued as ClauseFacts;
  if (kind !== 'categorical' && (shape !== 'points' || kind === 'numeric')) return;
  findings.error('no-order', [...path, 'shape'], `"${id}" is ${kind}.`, {
    expected:
      shape === 'points'
        ? 'points on a numeric clause only'
        : 'a list or a map of values, as its options have no order',
  });
}

/** Checks that the positions of points rise. */
export function readPoints({ findings }: Scope, { path, found }: FieldPlace): void {
  let last = -Infinity;
  for (const [i, point] of (found as ([number | undefined] | undefined)[]).entries()) {
    const x = point?.[0];
    if (x !== undefined && x <= last) {
      const message = `The position ${x} does not lie beyond the one before, ${last}.`;
      findings.error('bad-numbers', [...path, i, 0], message, { expected: 'positions that rise' });
    }
    last = x ?? last;
  }
}

/** Checks that something matters to an actor. */
export function readPriorities({ findings, root }: Scope, { path, found }: FieldPlace): void {
  const actor = (root['actors'] as Mapping)[String(path[1])] as Mapping;
  if (Object.hasOwn(actor, 'utility')) return;
  // What is no number was said, and may have been meant to be above 0.
  const most = [...(found as ReadonlyMap<string, NumberRange>).values()].map((x) => x?.[1] ?? 1);
  if (most.every((x) => x === 0)) {
    findings.error('no-priority', path, 'Nothing matters to the actor.', {
      expected: 'a weight above 0 for some clause',
    });
  }
}

/** Checks that an actor says what the clauses are worth that it cares about. */
export function readWorth(
  { findings, names: known }: Scope,
  { value, path, found }: FieldPlace,
): void {
  const actor = value as Mapping;
  const priorities = (found as ReadonlyMap<string, unknown>).get('priorities');
  const { values } = actor;
  if (!(priorities instanceof Map) || !isMapping(values)) return;
  for (const [id, weight] of priorities as ReadonlyMap<string, NumberRange>) {
    if (!known.clause.includes(id) || !((weight?.[1] ?? 0) > 0) || Object.hasOwn(values, id))
      continue;
    const message = `There are no values for "${id}", which the actor cares about.`;
    findings.error('missing-values', [...path, 'values'], message, {
      at: 'key',
      expected: `"${id}": a list, a map or a shape`,
    });
  }
}

/** Checks that something says what no deal is worth: a number of one's own, or the scenario by a deal. */
export function readNoDeal({ findings, root }: Scope, { value, path, form }: FieldPlace): void {
  if (Object.hasOwn(value as Mapping, 'noDeal') || Object.hasOwn(root, 'noDeal')) return;
  const { what, fields } = form as RecordForm;
  // A misspelt key has been told already.
  const keys = Object.keys(fields);
  const strange = Object.keys(value as Mapping).filter((key) => !keys.includes(key));
  if (strange.some((key) => nearest(key, keys) === 'noDeal')) return;
  findings.error('missing-key', path, `${what[0]!.toUpperCase()}${what.slice(1)} lacks "noDeal".`, {
    at: 'key',
    expected: 'what no deal is worth to it, or "noDeal" of the scenario, a deal',
  });
}
