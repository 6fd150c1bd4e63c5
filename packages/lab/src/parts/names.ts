import type { Model, Scenario, Tabled } from '@parley-sim/engine';
import type { NamedDeal } from '@parley-sim/engine/negotiation';
import { OPEN, settled, type Settled, spoken } from '@parley-sim/say';

/** What an actor is called, in full. */
export function fullName(scenario: Scenario, actor: string): string {
  return scenario.actors[actor]?.title ?? spoken(actor);
}

/** What a package is called, in full. */
export function packageTitle(scenario: Scenario, tabled: Tabled): string {
  if (tabled.package === undefined) return 'Open table';
  return scenario.packages?.[tabled.package]?.title ?? spoken(tabled.package);
}

/** What a package is called on a command line. */
export function packageArgument(tabled: Tabled): string {
  return tabled.package === undefined ? OPEN : `${tabled.package}:${tabled.as ?? 'frame'}`;
}

/** Whether the same is tabled in the same way. */
export function isSame(a: Tabled, b: Tabled | undefined): boolean {
  return b !== undefined && packageArgument(a) === packageArgument(b);
}

/** A deal in words, from its number. */
export function termsOf(model: Model, deal: number | NamedDeal): Settled[] {
  return settled(model, typeof deal === 'number' ? model.describe(deal) : deal);
}
