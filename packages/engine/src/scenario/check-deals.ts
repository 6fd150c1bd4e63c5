import { type ConstraintFacts, placeOf, sayNoOption } from './check-conditions.ts';
import type { Names } from './check-parts.ts';
import type { Picks, Scope } from './check-quantity.ts';
import { isMapping, names, type Path } from './findings.ts';

/** A deal that an actor is to offer: by clause, the place of its option. */
export interface ScriptedDeal {
  readonly places: ReadonlyMap<string, number>;
  readonly path: Path;
  readonly by: string;
}

/** A red line that is sound. */
export interface RedLineFacts {
  readonly id: string;
  readonly by: string;
  readonly when: Picks;
}

/** Checks a deal, an option for every clause; gives the places of its options if it is sound. */
export function checkDeal(
  scope: Scope,
  value: unknown,
  path: Path,
  { clauses, declared }: Pick<Names, 'clauses' | 'declared'>,
): Map<string, number> | undefined {
  const { findings } = scope;
  if (!isMapping(value)) {
    findings.type(path, value, 'a deal: a mapping from every clause to an option');
    return undefined;
  }
  const before = findings.list.length;
  const meant = new Set<string | undefined>();
  const places = new Map<string, number>();
  for (const [id, option] of Object.entries(value)) {
    const at = [...path, id];
    const clause = clauses.get(id);
    const place = clause ? placeOf(clause, option) : -1;
    places.set(id, place);
    if (!declared.includes(id)) {
      meant.add(findings.unknown('clause', id, declared, at, 'key'));
    } else if (clause && place < 0) sayNoOption(scope, clause, option, at);
  }
  // What was misspelt has been told already.
  const missing = declared.filter((id) => !Object.hasOwn(value, id) && !meant.has(id));
  if (missing.length > 0) {
    findings.error('missing-clause', path, `The deal says nothing on ${names(missing)}.`, {
      expected: 'an option for every clause',
    });
  }
  return findings.list.length === before ? places : undefined;
}

/** Checks a list of deals that an actor is to offer. */
export function checkDeals(scope: Scope, value: unknown, path: Path, known: Names): void {
  const { findings } = scope;
  const deals = findings.items(value, path, 'deals: mappings from every clause to an option');
  if (Array.isArray(value) && deals.length === 0) {
    findings.error('wrong-length', path, 'There is no deal.', { expected: 'at least one' });
  }
  for (const [i, deal] of deals.entries()) {
    const at = [...path, i];
    const places = checkDeal(scope, deal, at, known);
    if (places) known.references.scripts.push({ places, path: at, by: known.self });
  }
}

/** Warns of deals that an actor is told to offer and will not. */
export function checkScripts(
  { findings }: Scope,
  scripts: readonly ScriptedDeal[],
  constraints: readonly ConstraintFacts[],
  redLines: readonly RedLineFacts[],
): void {
  for (const { places, path, by } of scripts) {
    const meets = (picks: Picks): boolean =>
      [...picks].every(([clause, set]) => set.has(places.get(clause)!));
    const law = constraints.find((c) => meets(c.when) && !(c.unless && meets(c.unless)));
    const line = redLines.find((r) => r.by === by && meets(r.when));
    const why = law
      ? `Nobody may conclude this deal: ${law.title}.`
      : line && `The deal crosses ${by}'s own red line "${line.id}".`;
    if (why !== undefined) {
      findings.warn('void-deal', path, `${why} The actor will offer its best deal instead.`);
    }
  }
}
