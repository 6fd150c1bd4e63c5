import { checkCondition } from './check-conditions.ts';
import { checkPart, type Names } from './check-parts.ts';
import { checkEvidence, checkQuantity, type Scope } from './check-quantity.ts';
import { isMapping, type Mapping, type Path } from './findings.ts';
import { LIMITS } from './limits.ts';
import type { Vocabulary } from './vocabulary.ts';

const CHANGES = ['noDeal', 'delayCost', 'priorities', 'close', 'deadline', 'rupture'];
const ROUND = { min: 1, max: LIMITS.deadline, integer: true };

/** Checks what can happen to a table: events, moves of actors, and that nobody can make moves without a conduct. */
export function checkWorld(
  scope: Scope,
  root: Mapping,
  vocabulary: Vocabulary,
  known: Names,
): void {
  const { findings } = scope;
  const happenings = happeningIds(root);
  if (happenings.length > LIMITS.happenings) {
    findings.error('too-large', ['events'], `There are ${happenings.length} events and moves.`, {
      at: 'key',
      expected: `at most ${LIMITS.happenings}`,
    });
  }
  if (Object.hasOwn(root, 'events')) {
    for (const [id, event] of findings.map(root['events'], ['events'], 'events')) {
      checkEvent(scope, event, ['events', id], known, happenings);
    }
  }
  for (const [id, actor] of Object.entries(isMapping(root['actors']) ? root['actors'] : {})) {
    if (isMapping(actor)) checkMoves(scope, actor, ['actors', id], vocabulary, known);
  }
}

/** Ids of events, and of moves as `actor.move`. */
function happeningIds(root: Mapping): string[] {
  const keys = (value: unknown): string[] => (isMapping(value) ? Object.keys(value) : []);
  const actors = isMapping(root['actors']) ? root['actors'] : {};
  return [
    ...keys(root['events']),
    ...Object.entries(actors).flatMap(([id, a]) =>
      keys(isMapping(a) ? a['moves'] : undefined).map((m) => `${id}.${m}`),
    ),
  ];
}

function checkMoves(
  scope: Scope,
  actor: Mapping,
  path: Path,
  vocabulary: Vocabulary,
  known: Names,
): void {
  const { findings } = scope;
  const moves = Object.hasOwn(actor, 'moves');
  if (Object.hasOwn(actor, 'conduct')) {
    const at = [...path, 'conduct'];
    checkPart(scope, actor['conduct'], at, 'conduct', vocabulary.conduct, known);
    if (!moves) findings.warn('idle-conduct', at, 'There is no move that it could decide on.');
  } else if (moves) {
    findings.error('missing-conduct', path, 'The actor has moves, but nothing decides on them.', {
      at: 'key',
      expected: '"conduct"',
    });
  }
  if (!moves) return;
  for (const [id, move] of findings.map(actor['moves'], [...path, 'moves'], 'moves')) {
    const at = [...path, 'moves', id];
    const keys = ['title', 'changes', 'cost', 'times', 'evidence', 'source'];
    const found = findings.mapping(move, at, 'a move', keys, ['changes']);
    if (!found) continue;
    checkEvidence(scope, found, at);
    if (Object.hasOwn(found, 'title')) findings.text(found['title'], [...at, 'title']);
    if (Object.hasOwn(found, 'cost'))
      checkQuantity(scope, found['cost'], [...at, 'cost'], { min: 0 });
    if (Object.hasOwn(found, 'times')) findings.number(found['times'], [...at, 'times'], ROUND);
    if (Object.hasOwn(found, 'changes'))
      checkChanges(scope, found['changes'], [...at, 'changes'], known);
  }
}

function checkEvent(
  scope: Scope,
  value: unknown,
  path: Path,
  known: Names,
  happenings: readonly string[],
): void {
  const { findings } = scope;
  const keys = ['title', 'at', 'hazard', 'when', 'times', 'changes', 'evidence', 'source'];
  const found = findings.mapping(value, path, 'an event', keys, ['changes']);
  if (!found) return;
  const given = (key: string): boolean => Object.hasOwn(found, key);
  checkEvidence(scope, found, path);
  if (given('title')) findings.text(found['title'], [...path, 'title']);
  if (given('at')) {
    const rounds = found['at'];
    const list = Array.isArray(rounds) ? rounds : [rounds];
    for (const [i, round] of list.entries()) {
      findings.number(round, Array.isArray(rounds) ? [...path, 'at', i] : [...path, 'at'], ROUND);
    }
  }
  if (given('hazard'))
    checkQuantity(scope, found['hazard'], [...path, 'hazard'], { min: 0, max: 1 });
  if (given('when')) checkTable(scope, found['when'], [...path, 'when'], known, happenings);
  if (given('times')) findings.number(found['times'], [...path, 'times'], ROUND);
  if (!given('at') && !given('hazard') && !given('when')) {
    findings.error('no-trigger', path, 'Nothing says when the event happens.', {
      at: 'key',
      expected: '"at" (a round), "hazard" (a probability each round) or "when" (a condition)',
    });
  }
  if (given('changes')) checkChanges(scope, found['changes'], [...path, 'changes'], known);
}

function checkChanges(scope: Scope, value: unknown, path: Path, known: Names): void {
  const { findings } = scope;
  const found = findings.mapping(value, path, 'changes', CHANGES);
  if (!found) return;
  if (Object.keys(found).length === 0) {
    findings.error('no-change', path, 'Nothing changes.', { expected: 'at least one change' });
  }
  const actors = (key: string, each: (value: unknown, at: Path) => void): void => {
    if (!Object.hasOwn(found, key)) return;
    for (const [id, x] of findings.map(found[key], [...path, key], 'actors')) {
      const at = [...path, key, id];
      if (!known.actors.includes(id)) findings.unknown('actor', id, known.actors, at, 'key');
      else each(x, at);
    }
  };
  actors('noDeal', (x, at) => checkQuantity(scope, x, at));
  actors('delayCost', (x, at) => checkQuantity(scope, x, at));
  actors('priorities', (factors, at) => {
    for (const [id, x] of findings.map(factors, at, 'clauses')) {
      if (!known.declared.includes(id)) {
        findings.unknown('clause', id, known.declared, [...at, id], 'key');
      } else checkQuantity(scope, x, [...at, id], { min: 0 });
    }
  });
  if (Object.hasOwn(found, 'close')) {
    checkCondition(scope, found['close'], [...path, 'close'], known.clauses, known.declared);
  }
  if (Object.hasOwn(found, 'deadline')) {
    findings.number(found['deadline'], [...path, 'deadline'], {
      min: -LIMITS.deadline,
      max: LIMITS.deadline,
      integer: true,
    });
  }
  if (Object.hasOwn(found, 'rupture') && found['rupture'] !== true) {
    findings.type([...path, 'rupture'], found['rupture'], 'true, or nothing at all');
  }
}

function checkTable(
  scope: Scope,
  value: unknown,
  path: Path,
  known: Names,
  happenings: readonly string[],
): void {
  const { findings } = scope;
  const keys = ['round', 'offer', 'by', 'left', 'happened', 'any', 'not'];
  const found = findings.mapping(value, path, 'a condition on the table', keys);
  if (!found) return;
  const given = (key: string): boolean => Object.hasOwn(found, key);
  if (Object.keys(found).length === 0) {
    findings.error('empty-condition', path, 'The condition says nothing.', {
      expected: `at least one of ${keys.map((k) => `"${k}"`).join(', ')}`,
    });
  }
  if (given('round')) {
    const at = [...path, 'round'];
    const bounds = findings.mapping(found['round'], at, 'a bound on rounds', ['atLeast', 'atMost']);
    for (const key of ['atLeast', 'atMost']) {
      if (bounds && Object.hasOwn(bounds, key)) findings.number(bounds[key], [...at, key], ROUND);
    }
  }
  if (given('offer')) {
    checkCondition(scope, found['offer'], [...path, 'offer'], known.clauses, known.declared);
  }
  for (const key of ['by', 'left']) {
    if (!given(key)) continue;
    const id = findings.text(found[key], [...path, key]);
    if (id !== undefined && !known.actors.includes(id)) {
      findings.unknown('actor', id, known.actors, [...path, key], 'value');
    }
  }
  if (given('happened')) {
    const ids = found['happened'];
    for (const [i, one] of (Array.isArray(ids) ? ids : [ids]).entries()) {
      const at = Array.isArray(ids) ? [...path, 'happened', i] : [...path, 'happened'];
      const id = findings.text(one, at);
      if (id !== undefined && !happenings.includes(id)) {
        findings.unknown('event', id, happenings, at, 'value');
      }
    }
  }
  if (given('any')) {
    const list = findings.items(found['any'], [...path, 'any'], 'conditions');
    for (const [i, one] of list.entries())
      checkTable(scope, one, [...path, 'any', i], known, happenings);
  }
  if (given('not')) checkTable(scope, found['not'], [...path, 'not'], known, happenings);
}
