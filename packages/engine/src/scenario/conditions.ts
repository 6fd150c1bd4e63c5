import type { FieldPlace } from '../form/walk.ts';
import { isMapping, type Mapping, names, type Path } from '../form/findings.ts';
import { placeOf, readOption } from './clauses.ts';
import type { ClauseFacts, Picked, Picks, Scope } from './scope.ts';

/** Reads a condition; undefined if it is not sound. */
export function readCondition(scope: Scope, { value, path }: FieldPlace): Picks | undefined {
  const { findings } = scope;
  const declared = scope.names.clause;
  const before = findings.list.length;
  if (!isMapping(value)) {
    findings.type(path, value, 'a condition: a mapping from clauses to options');
    return undefined;
  }
  const picks = new Map<string, Picked>();
  if (Object.keys(value).length === 0) {
    findings.error('empty-condition', path, 'The condition names no clause.', {
      expected: 'at least one',
    });
  }
  for (const [id, selection] of Object.entries(value)) {
    const at = [...path, id];
    if (!declared.includes(id)) {
      findings.unknown('clause', id, declared, at, 'key');
      continue;
    }
    const clause = scope.clauses.get(id);
    if (clause) picks.set(id, readSelection(scope, clause, selection, at));
  }
  if (findings.list.length > before || picks.size < Object.keys(value).length) return undefined;
  scope.conditions.push({ path, picks });
  return picks;
}

function readSelection(scope: Scope, clause: ClauseFacts, selection: unknown, path: Path): Picked {
  if (isMapping(selection)) return readBounds(scope, clause, selection, path);
  const several = Array.isArray(selection);
  const list = several ? selection : [selection];
  if (list.length === 0) {
    scope.findings.error('empty-condition', path, 'The list picks no option.', {
      expected: 'at least one',
    });
  }
  const places = list.map((option, i) =>
    readOption(scope, clause, option, several ? [...path, i] : path),
  );
  return new Set(places.filter((place) => place !== undefined));
}

function readBounds(scope: Scope, clause: ClauseFacts, bounds: Mapping, path: Path): Picked {
  const { findings } = scope;
  findings.mapping(bounds, path, 'a bound', ['atLeast', 'atMost']);
  if (clause.kind === 'categorical') {
    findings.error('no-order', path, `The options of "${clause.id}" have no order.`, {
      expected: 'a list of options, as the clause is categorical',
    });
    return new Set();
  }
  const end = (key: 'atLeast' | 'atMost', fallback: number, round: (x: number) => number) => {
    if (!Object.hasOwn(bounds, key)) return fallback;
    const found = bounds[key];
    // A bound of a numeric clause may lie between two of its steps.
    if (!clause.options && typeof found === 'number' && placeOf(clause, found) < 0)
      return round((found - clause.from) / clause.step);
    return readOption(scope, clause, found, [...path, key]) ?? fallback;
  };
  const low = Math.max(end('atLeast', 0, Math.ceil), 0);
  const high = Math.min(end('atMost', clause.size - 1, Math.floor), clause.size - 1);
  if (Object.keys(bounds).length === 0 || low > high) {
    findings.error('empty-condition', path, 'No option lies within these bounds.', {
      expected: '"atLeast", "atMost", or both, with an option between',
    });
  }
  return { has: (place) => place >= low && place <= high };
}

/** Checks that a constraint says what it forbids, and keeps it if it is sound. */
export function readConstraint(scope: Scope, { value, path, found }: FieldPlace): void {
  const has = (key: string): boolean => Object.hasOwn(value as Mapping, key);
  if (has('forbid') ? has('if') || has('then') : !(has('if') && has('then'))) {
    scope.findings.error('bad-constraint', path, 'The constraint does not say what it forbids.', {
      at: 'key',
      expected: 'either "forbid", or "if" and "then"',
    });
  }
  const picks = found as ReadonlyMap<string, Picks | undefined>;
  const [forbid, when, unless] = ['forbid', 'if', 'then'].map((key) => picks.get(key));
  const { title: given } = value as Mapping;
  const title = typeof given === 'string' ? given : String(path.at(-1));
  if (forbid) scope.constraints.push({ title, when: forbid, unless: undefined });
  else if (when && unless) scope.constraints.push({ title, when, unless });
}

/** Keeps a red line if it is sound. */
export function readRedLine({ redLines }: Scope, { path, found }: FieldPlace): void {
  const when = (found as ReadonlyMap<string, unknown>).get('when') as Picks | undefined;
  if (when) redLines.push({ id: String(path.at(-1)), by: String(path[1]), when });
}

/** Warns of a package that nobody could conclude as it stands. */
export function readPackage(scope: Scope, { path, found }: FieldPlace): void {
  const options = (found as ReadonlyMap<string, unknown>).get('options');
  if (!(options instanceof Map)) return;
  const placed = (clause: string): number | undefined => {
    const option: unknown = options.get(clause);
    return (option instanceof Map ? option.get('option') : option) as number | undefined;
  };
  const { findings, constraints } = scope;
  for (const { title, when, unless } of constraints) {
    // Only what the package itself settles can offend: the rest may still be chosen well.
    const holds = (picks: Picks, open: boolean): boolean =>
      [...picks].every(([clause, set]) => {
        const place = placed(clause);
        return place === undefined ? open : set.has(place);
      });
    if (holds(when, false) && !(unless && holds(unless, true))) {
      const message = `Nobody may conclude "${String(path.at(-1))}" as it stands: ${title}.`;
      findings.warn('void-package', path, message);
    }
  }
}

/** Reads a deal, an option for every clause; gives the places of its options if it is sound. */
export function readDeal(
  scope: Scope,
  { value, path }: FieldPlace,
): ReadonlyMap<string, number> | undefined {
  const { findings, clauses } = scope;
  const declared = scope.names.clause;
  if (!isMapping(value)) {
    findings.type(path, value, 'a deal: a mapping from every clause to an option');
    return undefined;
  }
  const before = findings.list.length;
  const meant = new Set<string | undefined>();
  const places = new Map<string, number>();
  for (const [id, option] of Object.entries(value)) {
    const at = [...path, id];
    if (!declared.includes(id)) meant.add(findings.unknown('clause', id, declared, at, 'key'));
    places.set(id, readOption(scope, clauses.get(id), option, at) ?? -1);
  }
  // What was misspelt has been told already.
  const missing = declared.filter((id) => !Object.hasOwn(value, id) && !meant.has(id));
  if (missing.length > 0) {
    findings.error('missing-clause', path, `The deal says nothing on ${names(missing)}.`, {
      expected: 'an option for every clause',
    });
  }
  return findings.list.length === before ? places : undefined;
}
