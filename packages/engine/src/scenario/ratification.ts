import type { FieldPlace } from '../form/walk.ts';
import { isMapping, type Mapping } from '../form/findings.ts';
import { LIMITS } from '../form/limits.ts';
import type { NumberRange } from '../form/read-quantity.ts';
import type { Scope } from './scope.ts';

/** Checks that a body's quota can be reached. */
export function readBody({ findings }: Scope, { path, found }: FieldPlace): void {
  const body = found as ReadonlyMap<string, unknown>;
  const factions = body.get('factions');
  const quota = body.get('quota') as number | undefined;
  if (quota === undefined || !(factions instanceof Map)) return;
  const seats = [...(factions as ReadonlyMap<string, Mapping | undefined>).values()]
    .map((faction) =>
      Number((faction as ReadonlyMap<string, unknown> | undefined)?.get('seats') ?? 1),
    )
    .reduce((sum, n) => sum + n, 0);
  if (quota <= seats || seats === 0) return;
  findings.error('out-of-range', [...path, 'quota'], `The body has ${seats} seats in all.`, {
    expected: `a whole number from 1 to ${seats}`,
  });
}

/** Checks that something says what the clauses are worth that a faction, or an actor who stays out, cares about. */
export function readFaction(scope: Scope, { value, path, found }: FieldPlace): void {
  const { findings, root } = scope;
  const priorities = (found as ReadonlyMap<string, unknown>).get('priorities');
  if (!(priorities instanceof Map)) return;
  const actor = (root['actors'] as Mapping)[String(path[1])] as Mapping;
  const said = [value as Mapping, actor].map((of) => of['values']).filter(isMapping);
  for (const [id, weight] of priorities as ReadonlyMap<string, NumberRange>) {
    if (!scope.names.clause.includes(id) || !((weight?.[1] ?? 0) > 0)) continue;
    if (said.some((values) => Object.hasOwn(values, id))) continue;
    const message = `Nothing says what "${id}" is worth to it.`;
    findings.error('missing-values', [...path, 'priorities', id], message, {
      at: 'key',
      expected: `"${id}" among these values or those of the actor`,
    });
  }
}

/** Checks that sets of all ratifying bodies have room in a number. */
export function checkBodies({ findings, root }: Scope): void {
  const bodies = Object.values(isMapping(root['actors']) ? root['actors'] : {}).flatMap((actor) =>
    isMapping(actor) && isMapping(actor['ratification']) ? Object.keys(actor['ratification']) : [],
  );
  if (bodies.length <= LIMITS.bodies) return;
  findings.error('too-large', ['actors'], `There are ${bodies.length} ratifying bodies.`, {
    at: 'key',
    expected: `at most ${LIMITS.bodies}`,
  });
}
