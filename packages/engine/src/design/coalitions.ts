import { contains, containsAll, except, members, setOf, without } from '../actor-set.ts';
import { Model } from '../machine/model.ts';
import type { Scenario } from '../form/scenario.ts';
import type { DealModel } from '../model/deal-model.ts';

/** More coalitions than this are not looked at. */
const COALITIONS_MAX = 24;
/** With more signatories than this, coalitions are not gone through. */
const SIGNATORIES_MAX = 12;

/**
 * Sets of signatories who can conclude a deal without the others, the smallest first: under a quota the smallest that carry it, and
 * where talks may end with some leaving, all of two or more without whom nothing is concluded.
 *
 * @param model of a proposal of the scenario.
 */
export function concludingSets(scenario: Scenario, model: DealModel): number[] {
  const signatories = members(model.signatories);
  if (signatories.length > SIGNATORIES_MAX) return [];
  const sets = Array.from({ length: 2 ** signatories.length - 1 }, (_, i) =>
    setOf(signatories.filter((__, k) => contains(i + 1, k))),
  ).sort((a, b) => members(a).length - members(b).length || a - b);
  return (model.vote.length > 0 ? carrying(model, sets) : leaving(scenario, model, sets)).slice(
    0,
    COALITIONS_MAX,
  );
}

function carrying(model: DealModel, sets: readonly number[]): number[] {
  const carries = (set: number): boolean =>
    containsAll(set, model.essential & model.signatories) && model.carries(set);
  return sets.filter((set) => carries(set) && members(set).every((a) => !carries(without(set, a))));
}

function leaving(scenario: Scenario, model: DealModel, sets: readonly number[]): number[] {
  const table = new Model(scenario);
  if (containsAll(table.essential, model.signatories)) return [];
  return sets.filter(
    (set) =>
      members(set).length >= 2 &&
      set !== model.signatories &&
      // Whose consent an option needs may come in by that option.
      table.concludes(set | except(table.essential, model.signatories)),
  );
}
