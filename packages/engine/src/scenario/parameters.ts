import { entryOf } from '../entry-of.ts';
import { ParleyError } from '../errors.ts';
import type { Kind, Parameter } from './vocabulary.ts';

/** A whole deal: by clause, an option's id or a number. */
type NamedOptions = Readonly<Record<string, string | number>>;

/** Reads the parameters of a kind that are the same in every run, with their defaults filled in. */
export interface FixedParameters {
  /** A whole or fixed number. */
  fixed(name: string): number;
  /** One of the words that the parameter allows. */
  choice(name: string): string;
  /** The id of an actor; null where none is named. */
  actor(name: string): string | null;
  /** Whole deals, by name. */
  deals(name: string): readonly NamedOptions[];
  /** A whole deal, by name; null where none is given. */
  deal(name: string): NamedOptions | null;
  /** Numbers by actor's id; those that are not named are not there. */
  actorNumbers(name: string): Readonly<Record<string, number>>;
  /** Groups of clauses, by their ids. */
  clauseGroups(name: string): readonly (readonly string[])[];
}

/** The parameters of a part of a valid scenario, or of its protocol, that are the same in every run. */
export function fixedParametersOf(
  kind: Kind,
  given: Readonly<Record<string, unknown>>,
): FixedParameters {
  const value = (name: string, ...types: readonly Parameter['type'][]): unknown => {
    const parameter = declared(kind, name);
    if (!types.includes(parameter.type)) {
      throw new ParleyError(
        'internal/impossible',
        `"${name}" of "${kind.kind}" is no ${types.join(' or ')}.`,
      );
    }
    return entryOf(given, name) ?? parameter.default ?? null;
  };
  return {
    fixed: (name) => {
      const found = value(name, 'integer', 'fixed-number');
      if (found === null) throw new ParleyError('internal/impossible', `"${name}" is missing.`);
      return found as number;
    },
    choice: (name) => value(name, 'choice') as string,
    actor: (name) => value(name, 'actor') as string | null,
    deals: (name) => value(name, 'deals') as NamedOptions[],
    deal: (name) => value(name, 'deal') as NamedOptions | null,
    actorNumbers: (name) => (value(name, 'actor-numbers') ?? {}) as Record<string, number>,
    clauseGroups: (name) => (value(name, 'clause-groups') ?? []) as string[][],
  };
}

/** What a kind says of one of its parameters. */
export function declared(kind: Kind, name: string): Parameter {
  const found = entryOf(kind.parameters, name);
  if (!found) throw new ParleyError('internal/impossible', `"${kind.kind}" has no "${name}".`);
  return found;
}
