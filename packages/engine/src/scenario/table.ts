import type { FieldPlace } from '../form/walk.ts';
import { isMapping, type Mapping } from '../form/findings.ts';
import { LIMITS } from '../form/limits.ts';
import type { Kind } from '../form/vocabulary.ts';
import type { Scope } from './scope.ts';

/** Keeps who signs, if all of them are sound. */
export function readSignatories(scope: Scope, { value, path, found }: FieldPlace): void {
  const ids = found as (string | undefined)[];
  const signs = new Set<string>();
  for (const [i, id] of ids.entries()) {
    if (id === undefined) continue;
    if (signs.has(id)) {
      scope.findings.error('duplicate', [...path, i], `"${id}" signs already.`);
    }
    signs.add(id);
  }
  scope.signatories = [...signs];
  scope.sure = signs.size > 0 && signs.size === (value as unknown[]).length;
}

/** Checks that all who can be asked to accept a deal can answer; gives who can be asked, if that can be told. */
export function checkAsked(scope: Scope): ReadonlySet<string> | undefined {
  const { findings, root, consenters, signatories, sure } = scope;
  const asked = new Set([...signatories, ...consenters.keys()]);
  const actors: Mapping = isMapping(root['actors']) ? root['actors'] : {};
  for (const [id, actor] of Object.entries(actors)) {
    if (!isMapping(actor)) continue;
    const acts = Object.hasOwn(actor, 'strategy');
    if (asked.has(id) && !acts) {
      const message = `"${id}" can be asked to accept a deal, but has no strategy.`;
      findings.error('missing-strategy', ['actors', id], message, {
        at: 'key',
        expected: '"strategy", with "bidding" and "acceptance"',
      });
    }
    // Without sound signatories nobody knows who would be asked.
    if (sure && !asked.has(id) && acts) {
      const message = `Nobody asks "${id}", so its strategy does nothing.`;
      findings.warn('idle-strategy', ['actors', id, 'strategy'], message);
    }
  }
  return sure ? asked : undefined;
}

/** Checks that what is gained if all agree stands where fewer could conclude: without a quota all have to. */
export function checkUnison({ findings, root }: Scope, { path }: FieldPlace): void {
  if (Object.hasOwn(root, 'quota')) return;
  const message = 'Without a quota all accept every deal.';
  findings.error('idle-unison', path, message, {
    at: 'key',
    expected: 'a quota, or nothing',
  });
}

/** Checks that who says what staying out is worth can be bound at all: whom nobody asks says it by its priorities and values. */
export function checkOutsiders(
  { findings, outsiders }: Scope,
  asked: ReadonlySet<string> | undefined,
): void {
  for (const path of outsiders) {
    const id = String(path[1]);
    if (!asked || asked.has(id)) continue;
    const message = `Nobody asks "${id}", so no deal ever binds it.`;
    findings.error('idle-outside', path, message, {
      at: 'key',
      expected: 'its priorities and values to say what deals of others are worth to it',
    });
  }
}

/** Checks that all who can be asked have a turn, and one only. */
export function checkOrder(scope: Scope, asked: ReadonlySet<string> | undefined): void {
  const { findings, root } = scope;
  const protocol = isMapping(root['protocol']) ? root['protocol'] : {};
  if (!Object.hasOwn(protocol, 'order')) return;
  const { order } = protocol;
  const path = ['protocol', 'order'];
  const seen = new Set<unknown>();
  for (const [i, id] of (Array.isArray(order) ? order : []).entries()) {
    if (typeof id !== 'string' || !scope.names.actor.includes(id)) continue;
    if (asked && !asked.has(id)) {
      findings.error('bad-order', [...path, i], `Nobody asks "${id}", so it has no turn.`, {
        expected: 'signatories, and those whose consent some option needs',
      });
    } else if (seen.has(id)) {
      findings.error('duplicate', [...path, i], `"${id}" has a turn already.`);
    }
    seen.add(id);
  }
  const missing = [...(asked ?? [])].filter((id) => !seen.has(id)).map((id) => `"${id}"`);
  if (missing.length === 0) return;
  const message = `${missing.join(' and ')} can be asked, but has no turn.`;
  findings.error('bad-order', path, message);
}

/** Checks that a condition on the vote says what it asks for, that votes can meet it, and that some can miss it. */
export function readMajority({ findings, root }: Scope, { path, found }: FieldPlace): void {
  const { signatories: listed } = root;
  const signatories = [
    ...new Set((Array.isArray(listed) ? listed : []).filter((id) => typeof id === 'string')),
  ];
  const fields = found as ReadonlyMap<string, unknown>;
  if (!fields.has('atLeast') && !fields.has('share')) {
    findings.error('no-majority', path, 'Nothing says how many votes carry a deal.', {
      at: 'key',
      expected: '"atLeast" (so many votes) or "share" (such a share of them)',
    });
  }
  const given = fields.get('votes');
  const votes =
    given instanceof Map ? (given as ReadonlyMap<string, number | undefined>) : new Map();
  const counts = signatories.map((id) => Number(votes.get(id) ?? 1));
  const all = counts.reduce((sum, n) => sum + n, 0);
  if (all === 0 && signatories.length > 0) {
    findings.error('out-of-range', [...path, 'votes'], 'Nobody who signs has a vote here.', {
      expected: 'a vote for at least one signatory',
    });
    return;
  }
  const atLeast = fields.get('atLeast') as number | undefined;
  if (atLeast !== undefined && atLeast > all && signatories.length > 0) {
    findings.error('out-of-range', [...path, 'atLeast'], `There are ${all} votes in all.`, {
      expected: `a whole number from 1 to ${all}`,
    });
  }
  const blockers = fields.get('blockers') as number | undefined;
  const voters = counts.filter((n) => n > 0).length;
  if (blockers !== undefined && blockers > voters && signatories.length > 0) {
    findings.error('out-of-range', [...path, 'blockers'], `Only ${voters} have votes.`, {
      expected: `a whole number from 1 to ${voters}`,
    });
  }
  const consent = fields.get('consent');
  for (const [i, id] of (Array.isArray(consent) ? consent : []).entries()) {
    if (typeof id !== 'string' || !signatories.includes(id)) continue;
    findings.error('duplicate', [...path, 'consent', i], `"${id}" signs, so it has a vote.`, {
      expected: 'an actor who does not sign; a signatory belongs into "vetoes"',
    });
  }
}

/** Reads the round up to which delay goes on: at least the deadline, and only where it does go on. */
export function readHorizon({ findings, root }: Scope, { value, path, form }: FieldPlace): void {
  const { deadline, delay } = root['protocol'] as Mapping;
  findings.number(value, path, {
    ...form,
    min: typeof deadline === 'number' ? deadline : 1,
    max: LIMITS.deadline,
  });
  if ((delay as Mapping)['without'] === 'goes-on') return;
  findings.error('idle-parameter', path, 'Delay ends with the talks, so it has no horizon.', {
    at: 'key',
    expected: '"without: goes-on" beside it, or no horizon',
  });
}

/** Checks that something says when an event happens. */
export function readEvent({ findings }: Scope, { path, found }: FieldPlace): void {
  const given = found as ReadonlyMap<string, unknown>;
  if (['at', 'hazard', 'when'].some((key) => given.has(key))) return;
  findings.error('no-trigger', path, 'Nothing says when the event happens.', {
    at: 'key',
    expected: '"at" (a round), "hazard" (a probability each round) or "when" (a condition)',
  });
}

/** Ids of events, and of moves as `actor.move`. */
export function happeningsOf(root: Mapping): string[] {
  const keys = (value: unknown): string[] => (isMapping(value) ? Object.keys(value) : []);
  const actors = isMapping(root['actors']) ? root['actors'] : {};
  const moves = Object.entries(actors).flatMap(([id, a]) =>
    keys(isMapping(a) ? a['moves'] : undefined).map((move) => `${id}.${move}`),
  );
  return [...keys(root['events']), ...moves];
}

/** Checks that no more can happen than is looked at in each round. */
export function checkHappenings({ findings, names }: Scope): void {
  const { length } = names.event;
  if (length <= LIMITS.happenings) return;
  findings.error('too-large', ['events'], `There are ${length} events and moves.`, {
    at: 'key',
    expected: `at most ${LIMITS.happenings}`,
  });
}

/** Checks that an actor with moves decides on them. */
export function readMoves({ findings }: Scope, { value, path }: FieldPlace): void {
  const actor = value as Mapping;
  const moves = Object.hasOwn(actor, 'moves');
  const conduct = Object.hasOwn(actor, 'conduct');
  if (conduct && !moves) {
    const at = [...path, 'conduct'];
    findings.warn('idle-conduct', at, 'There is no move that it could decide on.');
  } else if (moves && !conduct) {
    findings.error('missing-conduct', path, 'The actor has moves, but nothing decides on them.', {
      at: 'key',
      expected: '"conduct"',
    });
  }
}

/** Warns where a quota is played by a protocol at which a counteroffer takes a text off the table before enough were asked. */
export function checkQuota({ findings, root }: Scope, protocols: readonly Kind[]): void {
  const { quota, protocol, signatories } = root;
  if (!isMapping(quota) || !isMapping(protocol) || !Array.isArray(signatories)) return;
  const { kind, stays } = protocols.find((p) => p.kind === protocol['kind']) ?? {};
  if (stays === undefined || !leavesOut(quota, signatories)) return;
  findings.warn(
    'quota-countered',
    ['protocol', 'kind'],
    `Under "${kind}" whoever counters a text takes it off the table, so one that the quota would carry can be lost before all were asked. With "${stays}" a text stays until they were.`,
  );
}

/** Whether a quota lets a deal be carried without all who sign, by its first condition. */
function leavesOut(quota: Mapping, signatories: readonly unknown[]): boolean {
  const { votes, atLeast, share, vetoes } = quota;
  const given: Mapping = isMapping(votes) ? votes : {};
  const of = (id: unknown): number => {
    const n = Object.hasOwn(given, String(id)) ? given[String(id)] : 1;
    return typeof n === 'number' ? n : 1;
  };
  const all = signatories.reduce<number>((sum, id) => sum + of(id), 0);
  const needed = Array.isArray(vetoes) ? vetoes : [];
  return signatories.some((id) => {
    const rest = all - of(id);
    return (
      !needed.includes(id) &&
      !(typeof atLeast === 'number' && rest < atLeast) &&
      !(typeof share === 'number' && rest < share * all)
    );
  });
}
