import type { FieldPlace } from '../form/walk.ts';
import type { RecordForm } from '../form/form.ts';
import { TABLINGS } from '../form/words.ts';
import type { Scope } from './scope.ts';

const WAYS: readonly string[] = TABLINGS;
const MEASURES = ['agreement', 'handshake', 'joint', 'least', 'rounds'];

/** Checks that something is expected. */
export function readExpectation({ findings }: Scope, { path, found, form }: FieldPlace): void {
  const given = found as ReadonlyMap<string, unknown>;
  const { fields } = form as RecordForm;
  const lacks = (one: string, other: string): boolean =>
    Object.hasOwn(fields, one) && !given.has(one) && !given.has(other);
  const refuse = (message: string, expected: string): void =>
    findings.error('no-bound', path, message, { at: 'key', expected });
  if (lacks('atLeast', 'atMost')) refuse('Nothing is expected of it.', '"atLeast" or "atMost"');
  if (lacks('ending', 'deal')) refuse('Nothing says what is never to be.', '"ending" or "deal"');
}

/** Reads the name of a measure. */
export function readMeasure({ findings, names }: Scope, { value, path }: FieldPlace): void {
  const measure = findings.text(value, path);
  if (measure === undefined || MEASURES.includes(measure)) return;
  const actor = /^score:(.*)$/.exec(measure)?.[1];
  if (actor === undefined) {
    const all = [...MEASURES, ...names.actor.map((a) => `score:${a}`)];
    findings.unknown('measure', measure, all, path, 'value');
  } else if (!names.actor.includes(actor)) {
    findings.unknown('actor', actor, names.actor, path, 'value');
  }
}

/** Reads what is tabled: a package, in some way, or, if that may be, nothing at all. */
export function readTabled(
  { findings, names: { package: packages } }: Scope,
  { value, path }: FieldPlace,
  open: boolean,
): void {
  const spec = findings.text(value, path);
  if (spec === undefined) return;
  const [, name, way] = /^(.*?)(?::([^:]*))?$/s.exec(spec)!;
  if (open && name === 'open' && way === undefined) return;
  if (!packages.includes(name!)) {
    findings.unknown('package', name!, [...packages, ...(open ? ['open'] : [])], path, 'value');
  } else if (way !== undefined && !WAYS.includes(way)) {
    findings.unknown('way of tabling', way, WAYS, path, 'value');
  }
}

/** Checks that there are two things to be compared. */
export function readBetween({ findings }: Scope, { value, path }: FieldPlace): void {
  if (!Array.isArray(value) || value.length === 2) return;
  findings.error('wrong-type', path, `There are ${value.length} to be compared.`, {
    expected: 'two: the first, and what it is compared with',
  });
}
