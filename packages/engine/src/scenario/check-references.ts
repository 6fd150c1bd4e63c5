import { checkScripts, type RedLineFacts, type ScriptedDeal } from './check-deals.ts';
import type { ConstraintFacts } from './check-conditions.ts';
import type { Names } from './check-parts.ts';
import type { Scope } from './check-quantity.ts';
import { type Mapping, names, type Path } from './findings.ts';
import type { ActorParameter, Kind } from './vocabulary.ts';

/** What strategies say of the rest of the scenario, gathered until all of that is known. */
export interface References {
  /** Actors that a strategy goes by. */
  readonly actors: { readonly id: string; readonly path: Path }[];
  readonly scripts: ScriptedDeal[];
}

/** Checks what was gathered. */
export function checkReferences(
  scope: Scope,
  { actors, scripts }: References,
  asked: ReadonlySet<string> | undefined,
  constraints: readonly ConstraintFacts[],
  redLines: readonly RedLineFacts[],
): void {
  for (const { id, path } of actors) {
    if (!asked || asked.has(id)) continue;
    scope.findings.error('idle-actor', path, `Nobody asks "${id}", so it makes no offers.`, {
      expected: `one of ${names([...asked])}`,
    });
  }
  checkScripts(scope, scripts, constraints, redLines);
}

/** Checks that a name is that of another actor. */
export function checkNamedActor(
  { findings }: Scope,
  value: unknown,
  path: Path,
  known: Names,
): void {
  const id = findings.text(value, path);
  if (id === undefined) return;
  const others = known.actors.filter((a) => a !== known.self);
  if (id === known.self) {
    findings.error('bad-actor', path, `This is "${id}"'s own strategy.`, {
      expected: others.length === 0 ? 'another actor' : `one of ${names(others)}`,
    });
  } else if (!others.includes(id)) findings.unknown('actor', id, others, path, 'value');
  else known.references.actors.push({ id, path });
}

/** Checks that a name is given exactly where another parameter asks for it. */
export function checkCompanion(
  { findings }: Scope,
  part: Mapping,
  path: Path,
  name: string,
  parameter: ActorParameter,
  kind: Kind,
): void {
  if (parameter.with === undefined) return;
  const { parameter: other, is } = parameter.with;
  const asks = (Object.hasOwn(part, other) ? part[other] : kind.parameters[other]!.default) === is;
  const given = Object.hasOwn(part, name);
  if (asks && !given) {
    findings.error('missing-key', path, `The "${kind.kind}" lacks "${name}".`, {
      at: 'key',
      expected: `"${name}": an actor, as "${other}" is "${is}"`,
    });
  } else if (given && !asks) {
    findings.error('idle-parameter', [...path, name], `"${name}" does nothing here.`, {
      at: 'key',
      expected: `"${other}: ${is}" beside it`,
    });
  }
}
