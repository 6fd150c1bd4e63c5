import type { Actor, MixedPart, Part, Quantity, Strategy } from '../form/scenario.ts';
import type { Ref, Refer } from './ref.ts';

/**
 * The numeric parameters of an actor's strategy and conduct, under `part.parameter`; those of the parts of a mix under
 * `bidding.parts.0.part.parameter`, their weights under `bidding.parts.0.start`.
 */
export function parameters(actor: Actor, path: string, refer: Refer): Map<string, Ref> {
  const refs = new Map<string, Ref>();
  const note = (part: string, given: object, at: string): void => {
    for (const [name, value] of Object.entries(given)) {
      if (name === 'evidence' || name === 'source') continue;
      const [key, here] = [`${part}.${name}`, `${at}.${name}`];
      if (typeof value === 'number' || isQuantity(value))
        refs.set(key, refer(value as Quantity, here));
      else if (name === 'part') note(key, value as Part, here);
      else if (Array.isArray(value)) {
        for (const [i, item] of value.entries()) {
          if (hasNumbers(item)) note(`${key}.${i}`, item, `${here}.${i}`);
        }
      }
    }
  };
  const strategy: Partial<Strategy> = actor.strategy ?? {};
  for (const [part, given] of Object.entries(strategy)) {
    note(part, given, `${path}.strategy.${part}`);
  }
  if (actor.utility) note('utility', actor.utility, `${path}.utility`);
  if (actor.conduct) note('conduct', actor.conduct, `${path}.conduct`);
  return refs;
}

/**
 * Whether an item of a list may be a part, or one of a mix with its weights. A deal whose clause is called `kind` passes for one; its
 * numbers are known ones that nobody asks for.
 */
function hasNumbers(item: unknown): item is Part | MixedPart {
  if (typeof item !== 'object' || item === null) return false;
  const { part, kind } = item as Partial<MixedPart & Part>;
  return typeof part === 'object' || typeof kind === 'string';
}

/** Lists and mappings of other kinds are parameters too, but no numbers. */
function isQuantity(value: unknown): boolean {
  const forms = ['value', 'range', 'triangular', 'normal', 'choice', 'experts'];
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    forms.some((f) => Object.hasOwn(value, f))
  );
}
