import type { ClauseFacts } from './check-clauses.ts';
import { checkCondition, placeOf, sayNoOption } from './check-conditions.ts';
import type { RedLineFacts } from './check-deals.ts';
import { checkEvidence, checkQuantity, type Scope } from './check-quantity.ts';
import {
  isMapping,
  type Mapping,
  names,
  type NumberBounds,
  type Path,
  written,
} from './findings.ts';

const SCORE: NumberBounds = { min: 0, max: 1 };
const SHAPES: Readonly<Record<string, readonly string[]>> = {
  linear: ['from', 'to'],
  power: ['from', 'to', 'exponent'],
  peaked: ['peak'],
  threshold: ['at', 'below', 'above'],
  points: ['points'],
};

/** Checks one actor, strategy apart; gives its red lines that are sound. */
export function checkActor(
  scope: Scope,
  actor: Mapping,
  path: Path,
  clauses: ReadonlyMap<string, ClauseFacts>,
  declared: readonly string[],
): Omit<RedLineFacts, 'by'>[] {
  const { findings } = scope;
  for (const key of ['title', 'note']) {
    if (Object.hasOwn(actor, key)) findings.text(actor[key], [...path, key]);
  }
  findings.short(actor, path);
  const weighted = checkPriorities(scope, actor, path, declared);
  if (Object.hasOwn(actor, 'values')) {
    const at = [...path, 'values'];
    const { values } = actor;
    if (!isMapping(values))
      findings.type(at, values, "a mapping from clauses to their options' values");
    else {
      for (const [id, value] of Object.entries(values)) {
        if (!declared.includes(id)) findings.unknown('clause', id, declared, [...at, id], 'key');
        const clause = clauses.get(id);
        if (clause) checkValues(scope, value, [...at, id], clause);
      }
      for (const id of weighted) {
        if (!Object.hasOwn(values, id)) {
          findings.error(
            'missing-values',
            at,
            `There are no values for "${id}", which the actor cares about.`,
            {
              at: 'key',
              expected: `"${id}": a list, a map or a shape`,
            },
          );
        }
      }
    }
  }
  const quantity = (key: string, bounds: NumberBounds): void => {
    if (Object.hasOwn(actor, key)) checkQuantity(scope, actor[key], [...path, key], bounds);
  };
  quantity('noDeal', {});
  quantity('discount', { above: 0, max: 1 });
  quantity('delayCost', { min: 0 });
  if (!Object.hasOwn(actor, 'redLines')) return [];
  const lines = findings.map(actor['redLines'], [...path, 'redLines'], 'red lines');
  return lines.flatMap(([id, line]) => {
    const at = [...path, 'redLines', id];
    const found = findings.mapping(
      line,
      at,
      'a red line',
      ['title', 'when', 'evidence', 'source'],
      ['when'],
    );
    if (!found) return [];
    if (Object.hasOwn(found, 'title')) findings.text(found['title'], [...at, 'title']);
    checkEvidence(scope, found, at);
    if (!Object.hasOwn(found, 'when')) return [];
    const when = checkCondition(scope, found['when'], [...at, 'when'], clauses, declared);
    return when ? [{ id, when }] : [];
  });
}

/** The clauses that an actor gives some weight. */
function checkPriorities(
  scope: Scope,
  actor: Mapping,
  path: Path,
  declared: readonly string[],
): string[] {
  const { findings } = scope;
  if (!Object.hasOwn(actor, 'priorities')) return [];
  const at = [...path, 'priorities'];
  const { priorities } = actor;
  if (!isMapping(priorities)) {
    findings.type(at, priorities, 'a mapping from clauses to how much they matter');
    return [];
  }
  let most = 0;
  const weighted: string[] = [];
  for (const [id, weight] of Object.entries(priorities)) {
    const known = declared.includes(id);
    if (!known) findings.unknown('clause', id, declared, [...at, id], 'key');
    const interval = checkQuantity(scope, weight, [...at, id], { min: 0 });
    most += interval?.[1] ?? 1;
    if (known && (interval?.[1] ?? 0) > 0) weighted.push(id);
  }
  if (most === 0 && !Object.hasOwn(actor, 'utility')) {
    findings.error('no-priority', at, 'Nothing matters to the actor.', {
      expected: 'a weight above 0 for some clause',
    });
  }
  return weighted;
}

/** Checks what a clause's options are worth. */
export function checkValues(scope: Scope, value: unknown, path: Path, clause: ClauseFacts): void {
  const { findings } = scope;
  const { options, places, size } = clause;
  if (Array.isArray(value)) {
    if (value.length !== size) {
      findings.error(
        'wrong-length',
        path,
        `There are ${value.length} values for ${size === 1 ? 'one option' : `${size} options`}.`,
        {
          expected: options
            ? `one for each of ${names(options)}, in this order`
            : `one for each of ${size} steps, or a shape`,
        },
      );
    }
    for (const [i, v] of value.entries()) checkQuantity(scope, v, [...path, i], SCORE);
    return;
  }
  if (!isMapping(value)) {
    findings.type(
      path,
      value,
      'values: a list in the order of the options, a map from options, or a shape',
    );
    return;
  }
  if (Object.hasOwn(value, 'shape')) {
    checkShape(scope, value, path, clause);
    return;
  }
  if (!options) {
    findings.error('wrong-type', path, 'A map cannot give the values of a numeric clause.', {
      expected: 'a list or a shape',
    });
    return;
  }
  for (const [id, v] of Object.entries(value)) {
    if (!places.has(id)) sayNoOptionKey(scope, clause, id, [...path, id]);
    checkQuantity(scope, v, [...path, id], SCORE);
  }
  for (const id of options) {
    if (!Object.hasOwn(value, id)) {
      findings.error('missing-values', path, `There is no value for the option "${id}".`, {
        at: 'key',
      });
    }
  }
}

function sayNoOptionKey(scope: Scope, clause: ClauseFacts, id: string, path: Path): void {
  sayNoOption(scope, clause, id, path);
  const { list } = scope.findings;
  list[list.length - 1] = { ...list.at(-1)!, at: 'key' };
}

function checkShape(scope: Scope, shape: Mapping, path: Path, clause: ClauseFacts): void {
  const { findings } = scope;
  const kind = shape['shape'];
  const keys = typeof kind === 'string' && Object.hasOwn(SHAPES, kind) ? SHAPES[kind] : undefined;
  if (!keys) {
    findings.unknown('shape', written(kind), Object.keys(SHAPES), [...path, 'shape'], 'value');
    return;
  }
  findings.mapping(
    shape,
    path,
    `the shape "${written(kind)}"`,
    ['shape', ...keys, 'evidence', 'source'],
    ['shape', ...keys],
  );
  checkEvidence(scope, shape, path);
  if (clause.kind === 'categorical' || (kind === 'points' && clause.kind !== 'numeric')) {
    findings.error('no-order', [...path, 'shape'], `"${clause.id}" is ${clause.kind}.`, {
      expected:
        kind === 'points'
          ? 'points on a numeric clause only'
          : 'a list or a map of values, as its options have no order',
    });
    return;
  }
  for (const key of keys) {
    if (!Object.hasOwn(shape, key)) continue;
    const at = [...path, key];
    if (key === 'peak' || key === 'at') {
      if (placeOf(clause, shape[key]) < 0) sayNoOption(scope, clause, shape[key], at);
    } else if (key === 'points') checkPoints(scope, shape[key], at);
    else checkQuantity(scope, shape[key], at, key === 'exponent' ? { above: 0 } : SCORE);
  }
}

function checkPoints(scope: Scope, value: unknown, path: Path): void {
  const { findings } = scope;
  let last = -Infinity;
  const points = findings.items(value, path, '[position, value] pairs');
  if (Array.isArray(value) && points.length === 0) {
    findings.error('wrong-length', path, 'There is no point.', {
      expected: 'at least one [position, value] pair',
    });
  }
  for (const [i, point] of points.entries()) {
    const at = [...path, i];
    if (!Array.isArray(point) || point.length !== 2) {
      findings.type(at, point, 'a pair [position, value]');
      continue;
    }
    const x = findings.number(point[0], [...at, 0]);
    if (x !== undefined && x <= last) {
      findings.error(
        'bad-numbers',
        [...at, 0],
        `The position ${x} does not lie beyond the one before, ${last}.`,
        {
          expected: 'positions that rise',
        },
      );
    }
    last = x ?? last;
    checkQuantity(scope, point[1], [...at, 1], SCORE);
  }
}
