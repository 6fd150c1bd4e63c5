import { checkValues } from './check-actors.ts';
import { checkCondition } from './check-conditions.ts';
import type { Names } from './check-parts.ts';
import { checkEvidence, checkQuantity, type Scope } from './check-quantity.ts';
import { isMapping, type Mapping, type Path } from './findings.ts';
import { LIMITS } from './limits.ts';

const BODY = [
  'title',
  'when',
  'quota',
  'noise',
  'after',
  'foreseen',
  'factions',
  'evidence',
  'source',
];
const FACTION = ['title', 'seats', 'veto', 'priorities', 'values', 'noDeal', 'evidence', 'source'];
const SEATS = { min: 1, max: LIMITS.seats, integer: true };

/** Checks the ratifying bodies of all actors. */
export function checkRatification(scope: Scope, actors: unknown, known: Names): void {
  let bodies = 0;
  for (const [id, actor] of Object.entries(isMapping(actors) ? actors : {})) {
    if (!isMapping(actor) || !Object.hasOwn(actor, 'ratification')) continue;
    const path = ['actors', id, 'ratification'];
    const entries = scope.findings.map(actor['ratification'], path, 'ratifying bodies');
    bodies += entries.length;
    for (const [b, body] of entries) checkBody(scope, body, actor, [...path, b], known);
  }
  if (bodies > LIMITS.bodies) {
    scope.findings.error('too-large', ['actors'], `There are ${bodies} ratifying bodies.`, {
      at: 'key',
      expected: `at most ${LIMITS.bodies}`,
    });
  }
}

function checkBody(scope: Scope, value: unknown, actor: Mapping, path: Path, known: Names): void {
  const { findings } = scope;
  const body = findings.mapping(value, path, 'a ratifying body', BODY, ['factions']);
  if (!body) return;
  const given = (key: string): boolean => Object.hasOwn(body, key);
  checkEvidence(scope, body, path);
  if (given('title')) findings.text(body['title'], [...path, 'title']);
  if (given('when')) {
    const conditions = body['when'];
    const several = Array.isArray(conditions);
    const at = [...path, 'when'];
    if (several && conditions.length === 0) {
      findings.error('empty-condition', at, 'There is no condition.', { expected: 'at least one' });
    }
    for (const [i, condition] of (several ? conditions : [conditions]).entries()) {
      const here = several ? [...at, i] : at;
      checkCondition(scope, condition, here, known.clauses, known.declared);
    }
  }
  if (given('noise')) checkQuantity(scope, body['noise'], [...path, 'noise'], { min: 0 });
  if (given('after')) {
    findings.number(body['after'], [...path, 'after'], {
      min: 0,
      max: LIMITS.deadline,
      integer: true,
    });
  }
  if (given('foreseen') && typeof body['foreseen'] !== 'boolean') {
    findings.type([...path, 'foreseen'], body['foreseen'], 'true or false');
  }
  if (!given('factions')) return;
  let seats = 0;
  const at = [...path, 'factions'];
  const factions = findings.map(body['factions'], at, 'factions');
  if (isMapping(body['factions']) && Object.keys(body['factions']).length === 0) {
    findings.error('no-faction', at, 'Nobody votes.', { expected: 'at least one faction' });
  }
  for (const [id, faction] of factions) {
    seats += checkFaction(scope, faction, actor, [...at, id], known);
  }
  if (!given('quota')) return;
  const quota = findings.number(body['quota'], [...path, 'quota'], SEATS);
  if (quota !== undefined && quota > seats && seats > 0) {
    findings.error('out-of-range', [...path, 'quota'], `The body has ${seats} seats in all.`, {
      expected: `a whole number from 1 to ${seats}`,
    });
  }
}

/** @returns how many seats it has. */
function checkFaction(
  scope: Scope,
  value: unknown,
  actor: Mapping,
  path: Path,
  known: Names,
): number {
  const { findings } = scope;
  const faction = findings.mapping(value, path, 'a faction', FACTION, ['noDeal']);
  if (!faction) return 1;
  const given = (key: string): boolean => Object.hasOwn(faction, key);
  checkEvidence(scope, faction, path);
  if (given('title')) findings.text(faction['title'], [...path, 'title']);
  if (given('noDeal')) checkQuantity(scope, faction['noDeal'], [...path, 'noDeal']);
  if (given('veto') && faction['veto'] !== true) {
    findings.type([...path, 'veto'], faction['veto'], 'true, or nothing at all');
  }
  const own = isMapping(actor['values']) ? actor['values'] : {};
  const values = isMapping(faction['values']) ? faction['values'] : {};
  if (given('priorities')) {
    const at = [...path, 'priorities'];
    for (const [id, weight] of findings.map(faction['priorities'], at, 'clauses')) {
      const known_ = known.declared.includes(id);
      if (!known_) findings.unknown('clause', id, known.declared, [...at, id], 'key');
      const interval = checkQuantity(scope, weight, [...at, id], { min: 0 });
      const valued = Object.hasOwn(values, id) || Object.hasOwn(own, id);
      if (known_ && !valued && (interval?.[1] ?? 0) > 0) {
        findings.error('missing-values', [...at, id], `Nothing says what "${id}" is worth to it.`, {
          at: 'key',
          expected: `"${id}" among the faction's values or its actor's`,
        });
      }
    }
  }
  if (given('values')) {
    const at = [...path, 'values'];
    for (const [id, v] of findings.map(faction['values'], at, 'clauses')) {
      if (!known.declared.includes(id)) {
        findings.unknown('clause', id, known.declared, [...at, id], 'key');
      }
      const clause = known.clauses.get(id);
      if (clause) checkValues(scope, v, [...at, id], clause);
    }
  }
  return given('seats') ? (findings.number(faction['seats'], [...path, 'seats'], SEATS) ?? 1) : 1;
}
