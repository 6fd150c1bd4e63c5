import { ParleyError } from '../errors.ts';
import type { ClauseFacts } from './scope.ts';
import type { Findings, Mapping, Path } from '../form/findings.ts';
import { numericOptions } from './numeric-options.ts';
import type { Part } from '../form/scenario.ts';
import type { UtilityClause, UtilityKind } from '../form/utility.ts';

/** Clauses that a term of an actor's utility joins. */
export interface UtilityJoint {
  /** Where the utility stands. */
  readonly path: Path;
  readonly clauses: ReadonlySet<string>;
}

/** What the utilities of a scenario join that is sound but for them; a utility that cannot say it is a fault of the scenario's. */
export function utilityJoints(
  findings: Findings,
  root: Mapping,
  clauses: ReadonlyMap<string, ClauseFacts>,
  kinds: readonly UtilityKind[],
): UtilityJoint[] {
  const seen = [...clauses.values()].map(utilityClause);
  return Object.entries(root['actors'] as Mapping).flatMap(([id, actor]) => {
    const part = (actor as Mapping)['utility'] as Part | undefined;
    const kind = kinds.find((k) => k.kind === part?.kind);
    if (!part || !kind) return [];
    const path = ['actors', id, 'utility'];
    try {
      const terms = kind.terms(part, seen);
      return terms.map((term) => ({ path, clauses: new Set(term.clauses) }));
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      findings.error('bad-utility', path, error.message, { at: 'key' });
      return [];
    }
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
