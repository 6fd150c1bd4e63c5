import type { Quantity } from '../form/scenario.ts';
import type { Preferences } from './preferences.ts';

/** A number that is known, or the place of a belief in the list of them. */
export type Ref = { readonly slot: number } | { readonly value: number };

/** Takes note of a number of the scenario at a path, and under a name of its own where the order of a list is in the path. */
export type Refer = (quantity: Quantity, path: string, name?: string) => Ref;

/** Value of a number of the scenario in a run. */
export function valueOf(ref: Ref, preferences: Preferences): number {
  return 'value' in ref ? ref.value : preferences.beliefs[ref.slot]!;
}
