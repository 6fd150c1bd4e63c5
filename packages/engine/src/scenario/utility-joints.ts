import type { ClauseFacts } from './check-clauses.ts';
import type { Mapping, Path } from './findings.ts';
import { numericOptions } from './numeric-options.ts';
import type { Part } from './scenario.ts';
import type { UtilityClause, UtilityKind } from './utility.ts';

/** Clauses that a term of an actor's utility joins. */
export interface UtilityJoint {
  /** Where the utility stands. */
  readonly path: Path;
  readonly clauses: ReadonlySet<string>;
}

/** What the utilities of a sound scenario join. */
export function utilityJoints(
  root: Mapping,
  clauses: ReadonlyMap<string, ClauseFacts>,
  kinds: readonly UtilityKind[],
): UtilityJoint[] {
  const seen = [...clauses.values()].map(utilityClause);
  return Object.entries(root['actors'] as Mapping).flatMap(([id, actor]) => {
    const part = (actor as Mapping)['utility'] as Part | undefined;
    const kind = kinds.find((k) => k.kind === part?.kind);
    if (!part || !kind) return [];
    return kind.terms(part, seen).map((term) => ({
      path: ['actors', id, 'utility'],
      clauses: new Set(term.clauses),
    }));
  });
}

function utilityClause(clause: ClauseFacts): UtilityClause {
  const { id, kind, options } = clause;
  return {
    id,
    kind,
    options: options ?? numericOptions(clause),
  };
}
