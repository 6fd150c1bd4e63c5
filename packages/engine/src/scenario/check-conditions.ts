import type { ClauseFacts } from './check-clauses.ts';
import {
  checkEvidence,
  checkQuantity,
  type Picked,
  type Picks,
  type Scope,
} from './check-quantity.ts';
import { checkRecord } from './check-record.ts';
import { isMapping, names, type Path } from './findings.ts';

/** Where an option of a clause stands, given by id or number; −1 if it is none. */
export function placeOf(clause: ClauseFacts, option: unknown): number {
  if (clause.options) return typeof option === 'string' ? (clause.places.get(option) ?? -1) : -1;
  if (typeof option !== 'number') return -1;
  const place = (option - clause.from) / clause.step;
  const whole = Math.round(place);
  return Math.abs(place - whole) < 1e-6 && whole >= 0 && whole < clause.size ? whole : -1;
}

/** Says that something is no option of a clause, and what its options are. */
export function sayNoOption(
  { findings }: Scope,
  clause: ClauseFacts,
  found: unknown,
  path: Path,
): void {
  if (clause.options && typeof found === 'string') {
    const message = `"${clause.id}" has no option "${found}".`;
    findings.unknown('option', found, clause.options, path, 'value', message);
  } else if (clause.options) {
    findings.type(path, found, `an option of "${clause.id}": ${names(clause.options)}`);
  } else if (typeof found === 'number') {
    findings.error(
      'unknown-option',
      path,
      `The clause "${clause.id}" cannot be settled at ${found}.`,
      {
        expected: `${clause.from} to ${clause.to} in steps of ${clause.step}`,
      },
    );
  } else {
    findings.type(
      path,
      found,
      `a number from ${clause.from} to ${clause.to} in steps of ${clause.step}`,
    );
  }
}

/** Checks a condition; undefined if it is not sound. */
export function checkCondition(
  scope: Scope,
  value: unknown,
  path: Path,
  clauses: ReadonlyMap<string, ClauseFacts>,
  declared: readonly string[],
): Picks | undefined {
  const { findings } = scope;
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
    const clause = clauses.get(id);
    if (clause) picks.set(id, checkSelection(scope, clause, selection, at));
  }
  if (findings.list.length > before || picks.size < Object.keys(value).length) return undefined;
  scope.conditions.push({ path, picks });
  return picks;
}

function checkSelection(scope: Scope, clause: ClauseFacts, selection: unknown, path: Path): Picked {
  const { findings } = scope;
  if (isMapping(selection)) return checkBounds(scope, clause, selection, path);
  const list = Array.isArray(selection) ? selection : [selection];
  const picked = new Set<number>();
  if (list.length === 0) {
    findings.error('empty-condition', path, 'The list picks no option.', {
      expected: 'at least one',
    });
  }
  for (const [i, option] of list.entries()) {
    const place = placeOf(clause, option);
    if (place < 0)
      sayNoOption(scope, clause, option, Array.isArray(selection) ? [...path, i] : path);
    else picked.add(place);
  }
  return picked;
}

function checkBounds(
  scope: Scope,
  clause: ClauseFacts,
  bounds: Readonly<Record<string, unknown>>,
  path: Path,
): Picked {
  const { findings } = scope;
  findings.mapping(bounds, path, 'a bound', ['atLeast', 'atMost']);
  if (clause.kind === 'categorical') {
    findings.error('no-order', path, `The options of "${clause.id}" have no order.`, {
      expected: 'a list of options, as the clause is categorical',
    });
    return new Set();
  }
  const end = (
    key: 'atLeast' | 'atMost',
    fallback: number,
    round: (x: number) => number,
  ): number => {
    if (!Object.hasOwn(bounds, key)) return fallback;
    const place = placeOf(clause, bounds[key]);
    if (place >= 0) return place;
    // A bound of a numeric clause may lie between two of its steps.
    const found = bounds[key];
    if (!clause.options && typeof found === 'number')
      return round((found - clause.from) / clause.step);
    sayNoOption(scope, clause, found, [...path, key]);
    return fallback;
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

/** A constraint that is sound. */
export interface ConstraintFacts {
  readonly title: string;
  readonly when: Picks;
  readonly unless: Picks | undefined;
}

/** Checks the constraints and gives those that are sound. */
export function checkConstraints(
  scope: Scope,
  value: unknown,
  path: Path,
  clauses: ReadonlyMap<string, ClauseFacts>,
  declared: readonly string[],
): ConstraintFacts[] {
  const { findings } = scope;
  return findings.map(value, path, 'constraints').flatMap(([id, constraint]): ConstraintFacts[] => {
    const at = [...path, id];
    const expected = 'either "forbid", or "if" and "then"';
    if (!isMapping(constraint)) {
      findings.type(at, constraint, `a constraint with ${expected}`);
      return [];
    }
    findings.mapping(constraint, at, 'a constraint', [
      'title',
      'forbid',
      'if',
      'then',
      'evidence',
      'source',
    ]);
    checkEvidence(scope, constraint, at);
    if (Object.hasOwn(constraint, 'title')) findings.text(constraint['title'], [...at, 'title']);
    const has = (key: string): boolean => Object.hasOwn(constraint, key);
    if (has('forbid') ? has('if') || has('then') : !(has('if') && has('then'))) {
      findings.error('bad-constraint', at, 'The constraint does not say what it forbids.', {
        at: 'key',
        expected,
      });
    }
    const condition = (key: string): Picks | undefined =>
      has(key)
        ? checkCondition(scope, constraint[key], [...at, key], clauses, declared)
        : undefined;
    const [forbid, when, then] = [condition('forbid'), condition('if'), condition('then')];
    const title = typeof constraint['title'] === 'string' ? constraint['title'] : id;
    if (forbid) return [{ title, when: forbid, unless: undefined }];
    return when && then ? [{ title, when, unless: then }] : [];
  });
}

/** Checks the interaction terms. */
export function checkInteractions(
  scope: Scope,
  value: unknown,
  path: Path,
  clauses: ReadonlyMap<string, ClauseFacts>,
  declared: readonly string[],
  actors: readonly string[],
): void {
  const { findings } = scope;
  for (const [id, interaction] of findings.map(value, path, 'interactions')) {
    const at = [...path, id];
    const keys = ['title', 'when', 'add', 'evidence', 'source'];
    const found = findings.mapping(interaction, at, 'an interaction', keys, ['when', 'add']);
    if (!found) continue;
    checkEvidence(scope, found, at);
    if (Object.hasOwn(found, 'title')) findings.text(found['title'], [...at, 'title']);
    if (Object.hasOwn(found, 'when'))
      checkCondition(scope, found['when'], [...at, 'when'], clauses, declared);
    if (!Object.hasOwn(found, 'add')) continue;
    if (!isMapping(found['add'])) {
      findings.type(
        [...at, 'add'],
        found['add'],
        'a mapping from actors to what the combination adds to their score',
      );
      continue;
    }
    for (const [actor, quantity] of Object.entries(found['add'])) {
      if (!actors.includes(actor))
        findings.unknown('actor', actor, actors, [...at, 'add', actor], 'key');
      checkQuantity(scope, quantity, [...at, 'add', actor], { min: -1, max: 1 });
    }
  }
}

/** Checks the packages; one that nobody could conclude as it stands is worth a warning. */
export function checkPackages(
  scope: Scope,
  value: unknown,
  path: Path,
  clauses: ReadonlyMap<string, ClauseFacts>,
  declared: readonly string[],
  actors: readonly string[],
  constraints: readonly ConstraintFacts[],
): void {
  const { findings } = scope;
  for (const [id, pack] of findings.map(value, path, 'packages')) {
    const at = [...path, id];
    const found = findings.mapping(
      pack,
      at,
      'a package',
      ['title', 'short', 'date', 'note', 'by', 'record', 'options'],
      ['options'],
    );
    if (!found) continue;
    for (const key of ['title', 'date', 'note']) {
      if (Object.hasOwn(found, key)) findings.text(found[key], [...at, key]);
    }
    findings.short(found, at);
    if (Object.hasOwn(found, 'by')) {
      const by = findings.text(found['by'], [...at, 'by']);
      if (by !== undefined && !actors.includes(by))
        findings.unknown('actor', by, actors, [...at, 'by'], 'value');
    }
    if (Object.hasOwn(found, 'record')) checkRecord(scope, found['record'], [...at, 'record']);
    if (!Object.hasOwn(found, 'options')) continue;
    const picked = checkPackageOptions(
      scope,
      found['options'],
      [...at, 'options'],
      clauses,
      declared,
    );
    for (const c of constraints) {
      // Only what the package itself settles can offend: the rest may still be chosen well.
      const holds = (
        p: Picks,
        settled: (place: number | undefined, set: Picked) => boolean,
      ): boolean => [...p].every(([clause, set]) => settled(picked.get(clause), set));
      const certain = holds(c.when, (place, set) => place !== undefined && set.has(place));
      const saved =
        c.unless && holds(c.unless, (place, set) => place === undefined || set.has(place));
      if (certain && saved !== true) {
        findings.warn('void-package', at, `Nobody may conclude "${id}" as it stands: ${c.title}.`);
      }
    }
  }
}

function checkPackageOptions(
  scope: Scope,
  value: unknown,
  path: Path,
  clauses: ReadonlyMap<string, ClauseFacts>,
  declared: readonly string[],
): Map<string, number> {
  const { findings } = scope;
  const picked = new Map<string, number>();
  if (!isMapping(value)) {
    findings.type(path, value, 'a mapping from clauses to options');
    return picked;
  }
  for (const [id, choice] of Object.entries(value)) {
    const at = [...path, id];
    if (!declared.includes(id)) {
      findings.unknown('clause', id, declared, at, 'key');
      continue;
    }
    const detailed = isMapping(choice);
    if (detailed) {
      findings.mapping(
        choice,
        at,
        "a package's option",
        ['option', 'evidence', 'source'],
        ['option'],
      );
      checkEvidence(scope, choice, at);
    }
    const clause = clauses.get(id);
    const option = detailed ? choice['option'] : choice;
    if (!clause || option === undefined) continue;
    const place = placeOf(clause, option);
    if (place < 0) sayNoOption(scope, clause, option, detailed ? [...at, 'option'] : at);
    else picked.set(id, place);
  }
  return picked;
}
