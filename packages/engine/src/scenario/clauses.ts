import type { FieldPlace } from '../form/walk.ts';
import { isIdentifier, isMapping, type Mapping, names, type Path } from '../form/findings.ts';
import { LIMITS } from '../form/limits.ts';
import type { ClauseFacts, Scope } from './scope.ts';

/** Keeps what others have to know of a clause, if it is sound. */
export function readClause(scope: Scope, { value, path, found }: FieldPlace): void {
  const id = String(path.at(-1));
  const fields = found as ReadonlyMap<string, unknown>;
  const { kind } = value as { kind: ClauseFacts['kind'] };
  const facts =
    kind === 'numeric'
      ? numericFacts(scope, fields, path)
      : namedFacts(scope, value as Mapping, path);
  if (facts) {
    const none = { options: undefined, places: new Map(), from: 0, to: 0, step: 0 };
    scope.clauses.set(id, { id, kind, ...none, ...facts });
  }
}

function numericFacts(
  { findings }: Scope,
  fields: ReadonlyMap<string, unknown>,
  path: Path,
): Pick<ClauseFacts, 'size' | 'from' | 'to' | 'step'> | undefined {
  const [from, to, step] = ['from', 'to', 'step'].map((key) => fields.get(key)) as number[];
  if (from === undefined || to === undefined || step === undefined) return undefined;
  const refuse = (code: string, key: string, message: string, expected: string): undefined => {
    findings.error(code, [...path, key], message, { expected });
  };
  if (to <= from) {
    const message = `The clause goes from ${from} to ${to}.`;
    return refuse('bad-numbers', 'to', message, `a number above ${from}`);
  }
  const steps = (to - from) / step;
  if (Math.round(steps) < 1 || Math.abs(steps - Math.round(steps)) > 1e-6) {
    const message = `Steps of ${step} do not lead from ${from} to ${to}.`;
    const expected = `a step that divides ${Number((to - from).toPrecision(12))}`;
    return refuse('bad-numbers', 'step', message, expected);
  }
  if (steps > LIMITS.steps) {
    const message = `The clause has ${Math.round(steps)} steps.`;
    return refuse('too-large', 'step', message, `at most ${LIMITS.steps}`);
  }
  const outcome = fields.get('outcome') as number | undefined;
  if (outcome !== undefined && (outcome < from || outcome > to)) {
    const message = `The clause goes from ${from} to ${to}, and ${outcome} is outside.`;
    return refuse('out-of-range', 'outcome', message, `${from} to ${to}`);
  }
  return { size: Math.round(steps) + 1, from, to, step };
}

function namedFacts(
  { findings }: Scope,
  clause: Mapping,
  path: Path,
): Pick<ClauseFacts, 'size' | 'options' | 'places'> | undefined {
  const { options } = clause;
  const listed = Array.isArray(options);
  if (!listed && !isMapping(options)) return undefined;
  const at = [...path, 'options'];
  const ids = new Set<string>();
  for (const [i, id] of (listed ? options : Object.keys(options)).entries()) {
    if (typeof id !== 'string' || !isIdentifier(id)) continue;
    if (ids.has(id)) {
      findings.error('duplicate', [...at, i], `The option "${id}" is there twice.`);
    }
    ids.add(id);
  }
  if (ids.has('shape')) {
    const place = listed ? options.indexOf('shape') : 'shape';
    findings.error('reserved-name', [...at, place], 'No option can be called "shape".', {
      at: listed ? 'value' : 'key',
      expected: 'another name: "shape" says how values follow from the order of the options',
    });
  }
  if (ids.size < 2) {
    const message = `The clause has ${ids.size === 0 ? 'no option' : 'one option'}.`;
    findings.error('nothing-to-settle', at, message, {
      expected: 'at least two options, or there is nothing to settle',
    });
  }
  if (ids.size > LIMITS.options) {
    findings.error('too-large', at, `The clause has ${ids.size} options.`, {
      expected: `at most ${LIMITS.options}`,
    });
  }
  if (ids.size === 0) return undefined;
  const all = [...ids];
  return { size: all.length, options: all, places: new Map(all.map((id, place) => [id, place])) };
}

/** Checks that the deals can be counted. */
export function checkSize({ findings, clauses }: Scope): void {
  const deals = [...clauses.values()].reduce((n, c) => n * c.size, 1);
  if (deals > LIMITS.deals) {
    findings.error('too-large', ['clauses'], `The clauses make ${deals.toExponential(1)} deals.`, {
      at: 'key',
      expected: 'at most 2^53 (9.0e15), so that every deal has a number',
    });
  }
}

/** Keeps whose consent an option needs. */
export function readConsent(
  { names: known, consenters }: Scope,
  { value, path }: FieldPlace,
): void {
  for (const [i, id] of (value as unknown[]).entries()) {
    if (typeof id !== 'string' || !known.actor.includes(id)) continue;
    if (!consenters.has(id)) consenters.set(id, [...path, i]);
  }
}

/** Where an option of a clause stands, given by id or number; −1 if it is none. */
export function placeOf(clause: ClauseFacts, option: unknown): number {
  if (clause.options) return typeof option === 'string' ? (clause.places.get(option) ?? -1) : -1;
  if (typeof option !== 'number') return -1;
  const place = (option - clause.from) / clause.step;
  const whole = Math.round(place);
  return Math.abs(place - whole) < 1e-6 && whole >= 0 && whole < clause.size ? whole : -1;
}

/** Reads an option of a clause and gives its place; says so if it is none. */
export function readOption(
  { findings }: Scope,
  clause: ClauseFacts | undefined,
  found: unknown,
  path: Path,
  at: 'key' | 'value' = 'value',
): number | undefined {
  if (!clause) return undefined;
  const place = placeOf(clause, found);
  if (place >= 0) return place;
  const steps = `${clause.from} to ${clause.to} in steps of ${clause.step}`;
  if (clause.options && typeof found === 'string') {
    const message = `"${clause.id}" has no option "${found}".`;
    findings.unknown('option', found, clause.options, path, at, message);
  } else if (clause.options) {
    findings.type(path, found, `an option of "${clause.id}": ${names(clause.options)}`);
  } else if (typeof found === 'number') {
    const message = `The clause "${clause.id}" cannot be settled at ${found}.`;
    findings.error('unknown-option', path, message, { expected: steps });
  } else findings.type(path, found, `a number from ${steps}`);
  return undefined;
}
