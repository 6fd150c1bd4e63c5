import type { FieldPlace } from '../form/walk.ts';
import { isMapping, type Mapping, names, written } from '../form/findings.ts';
import type { PartForm } from '../form/form.ts';
import type { NumberRange } from '../form/read-quantity.ts';
import type { readDeal } from './conditions.ts';
import type { Picks, Scope } from './scope.ts';

/** Checks that a part makes sense at the protocol, and that its parameters ask for one another. */
export function readPart(scope: Scope, { value, path, form }: FieldPlace): void {
  const { findings, walk, root } = scope;
  const part = value as Mapping;
  const { section } = form as PartForm;
  const kind = walk.vocabulary[section].find((k) => k.kind === part['kind'])!;
  const protocol = isMapping(root['protocol']) ? root['protocol']['kind'] : undefined;
  if (kind.protocols && !kind.protocols.includes(written(protocol))) {
    const message = `"${kind.kind}" makes no sense at this protocol.`;
    findings.error('wrong-protocol', [...path, 'kind'], message, {
      expected: `the protocol ${names(kind.protocols)}`,
    });
  }
  for (const [name, { with: companion }] of Object.entries(kind.parameters)) {
    if (!companion) continue;
    const { parameter: other, is } = companion;
    const said = Object.hasOwn(part, other) ? part[other] : kind.parameters[other]!.default;
    const given = Object.hasOwn(part, name);
    if (said === is && !given) {
      findings.error('missing-key', path, `The "${kind.kind}" lacks "${name}".`, {
        at: 'key',
        expected: `"${name}": an actor, as "${other}" is "${is}"`,
      });
    } else if (given && said !== is) {
      findings.error('idle-parameter', [...path, name], `"${name}" does nothing here.`, {
        at: 'key',
        expected: `"${other}: ${is}" beside it`,
      });
    }
  }
}

/** Checks that a mix has some weight at both ends. */
export function readMix({ findings }: Scope, { value, path, found }: FieldPlace): void {
  const parts = found as (ReadonlyMap<string, NumberRange> | undefined)[];
  if (parts.length === 0 || !(value as unknown[]).every(isMapping)) return;
  for (const end of ['start', 'end']) {
    // What is missing or no number was said, and may have been meant to be above 0.
    if (parts.some((part) => (part?.get(end)?.[1] ?? 1) > 0)) continue;
    findings.error('no-weight', path, `No part has any weight at the ${end}.`, {
      expected: `"${end}" above 0 for some part`,
    });
  }
}

/** Reads the name of an actor whom another one goes by. */
export function readImitated(scope: Scope, { value, path }: FieldPlace): void {
  const { findings, imitated, root, walk } = scope;
  const self = path[0] === 'actors' ? String(path[1]) : '';
  const id = findings.text(value, path);
  if (id === undefined) return;
  const others = scope.names.actor.filter((a) => a !== self);
  if (id === self) {
    findings.error('bad-actor', path, `This is "${id}"'s own strategy.`, {
      expected: others.length === 0 ? 'another actor' : `one of ${names(others)}`,
    });
  } else if (!others.includes(id)) findings.unknown('actor', id, others, path, 'value');
  else if (path[0] === 'protocol' && isSeat(String(path[1]))) scope.consenters.set(id, path);
  else imitated.push({ id, path });

  function isSeat(parameter: string): boolean {
    const { kind } = root['protocol'] as Mapping;
    const found = walk.vocabulary.protocol.find((k) => k.kind === kind);
    return found?.seats?.includes(parameter) === true;
  }
}

/** Keeps the deals that an actor is to offer. */
export function readScripted({ scripts }: Scope, { path, found }: FieldPlace): void {
  const deals = found as ReturnType<typeof readDeal>[];
  for (const [i, places] of deals.entries()) {
    if (places) scripts.push({ places, path: [...path, i], by: String(path[1]) });
  }
}

/** Checks that nothing stands in a list twice. */
export function readOnce({ findings }: Scope, { path, found }: FieldPlace): void {
  const ids = found as (string | undefined)[];
  for (const [i, id] of ids.entries()) {
    if (id === undefined || ids.indexOf(id) === i) continue;
    findings.error('duplicate', [...path, i], `"${id}" stands there already.`);
  }
}

/** Checks that groups of clauses name every clause once. */
export function readGroups(scope: Scope, { value, path }: FieldPlace): void {
  const { findings } = scope;
  const declared = scope.names.clause;
  const seen = new Set<unknown>();
  for (const [g, group] of (value as unknown[]).entries()) {
    if (!Array.isArray(group)) continue;
    for (const [i, id] of group.entries()) {
      if (seen.has(id) && declared.includes(String(id))) {
        findings.error('duplicate', [...path, g, i], `"${String(id)}" stands in a group already.`);
      }
      seen.add(id);
    }
  }
  const missing = declared.filter((id) => !seen.has(id));
  if (missing.length === 0) return;
  findings.error('missing-clause', path, `${names(missing)} stands in no group.`, {
    expected: 'every clause once',
  });
}

/** Checks what strategies say of the rest of the scenario, once all of that is known. */
export function checkStrategies(scope: Scope, asked: ReadonlySet<string> | undefined): void {
  const { findings, imitated, scripts, constraints, redLines } = scope;
  for (const { id, path } of imitated) {
    if (!asked || asked.has(id)) continue;
    findings.error('idle-actor', path, `Nobody asks "${id}", so it makes no offers.`, {
      expected: `one of ${names([...asked])}`,
    });
  }
  for (const { places, path, by } of scripts) {
    const meets = (picks: Picks): boolean =>
      [...picks].every(([clause, set]) => set.has(places.get(clause)!));
    const law = constraints.find((c) => meets(c.when) && !(c.unless && meets(c.unless)));
    const line = redLines.find((r) => r.by === by && meets(r.when));
    const why = law
      ? `Nobody may conclude this deal: ${law.title}.`
      : line && `The deal crosses ${by}'s own red line "${line.id}".`;
    if (why === undefined) continue;
    findings.warn('void-deal', path, `${why} The actor will offer its best deal instead.`);
  }
}
