import { entryOf } from '../entry-of.ts';
import { ParleyError } from '../errors.ts';
import type { Parameter } from '../form/form.ts';
import type { Kind } from '../form/vocabulary.ts';

/** A whole deal: by clause, an option's id or a number. */
type NamedOptions = Readonly<Record<string, string | number>>;

/** Reader of the parameters of a kind that are the same in every run, with their defaults filled in. */
export class FixedParameters {
  private readonly kind: Kind;
  private readonly given: Readonly<Record<string, unknown>>;

  /** @param given a part of a valid scenario, or its protocol. */
  constructor(kind: Kind, given: Readonly<Record<string, unknown>>) {
    this.kind = kind;
    this.given = given;
  }

  /** A whole or fixed number. */
  fixed(name: string): number {
    const found = this.value(name, 'integer', 'fixed-number');
    if (found === null) throw new ParleyError('internal/impossible', `"${name}" is missing.`);
    return found as number;
  }

  /** One of the words that the parameter allows. */
  choice(name: string): string {
    return this.value(name, 'choice') as string;
  }

  /** The id of an actor; null where none is named. */
  actor(name: string): string | null {
    return this.value(name, 'actor') as string | null;
  }

  /** Whole deals, by name. */
  deals(name: string): readonly NamedOptions[] {
    return this.value(name, 'deals') as NamedOptions[];
  }

  /** A whole deal, by name; null where none is given. */
  deal(name: string): NamedOptions | null {
    return this.value(name, 'deal') as NamedOptions | null;
  }

  /** Numbers by actor's id; those that are not named are not there. */
  actorNumbers(name: string): Readonly<Record<string, number>> {
    return (this.value(name, 'actor-numbers') ?? {}) as Record<string, number>;
  }

  /** Groups of clauses, by their ids. */
  clauseGroups(name: string): readonly (readonly string[])[] {
    return (this.value(name, 'clause-groups') ?? []) as string[][];
  }

  /** What the kind says of a parameter. */
  protected declared(name: string): Parameter {
    const found = entryOf(this.kind.parameters, name);
    if (!found) {
      throw new ParleyError('internal/impossible', `"${this.kind.kind}" has no "${name}".`);
    }
    return found;
  }

  private value(name: string, ...types: readonly Parameter['type'][]): unknown {
    const parameter = this.declared(name);
    if (!types.includes(parameter.type)) {
      throw new ParleyError(
        'internal/impossible',
        `"${name}" of "${this.kind.kind}" is no ${types.join(' or ')}.`,
      );
    }
    return entryOf(this.given, name) ?? parameter.default ?? null;
  }
}
