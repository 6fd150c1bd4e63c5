import { including } from '../actor-set.ts';
import { meets } from '../model/clause.ts';
import type { Model } from '../machine/model.ts';
import { concerns } from '../model/ratifier.ts';
import type { Preferences } from '../model/preferences.ts';

/** What of a deal is the same in every run. */
export interface DealFacts {
  /** Whether it breaks no constraint. */
  readonly feasible: boolean;
  /** The set of actors without whom it does not bind, and of those who are asked about it. */
  readonly needed: number;
  readonly asked: number;
  /** The set of actors one of whose red lines it crosses. */
  readonly crossed: number;
  /** The set of bodies that it concerns, asked or not. */
  readonly concerned: number;
  /** Its options' places in tables over all options. */
  readonly cells: Int32Array;
  /** The interaction terms that apply. */
  readonly interactions: readonly number[];
  /** Terms of utilities that join clauses, by actor and by the place of what it has among the combinations of all terms. */
  readonly utilities: readonly { readonly actor: number; readonly place: number }[];
}

/** Facts of a deal. */
export function factsOf(model: Model, deal: number): DealFacts {
  const options = Int32Array.from(model.decode(deal));
  return {
    feasible: model.feasible(deal),
    needed: model.needed(deal),
    asked: model.asked(deal),
    crossed: model.redLines.reduce(
      (set, line) => (meets(line.when, options) ? including(set, line.actor) : set),
      0,
    ),
    concerned: model.bodies.reduce(
      (set, body, b) => (concerns(body, options) ? including(set, b) : set),
      0,
    ),
    cells: options.map((o, c) => model.offsets[c]! + o),
    interactions: [...model.interactions.keys()].filter((i) =>
      meets(model.interactions[i]!, options),
    ),
    utilities: model.utilities.map((u) => ({
      actor: u.actor,
      place: u.offset + u.placeOf(options),
    })),
  };
}

/** Score of a deal for a row of the preferences, in billionths. */
export function worthOf(
  { cells, interactions, utilities }: DealFacts,
  preferences: Preferences,
  row: number,
): number {
  let sum = 0;
  for (const cell of cells) sum += preferences.options[row * preferences.optionCount + cell]!;
  for (const i of interactions) sum += preferences.bonuses[row * preferences.bonusCount + i]!;
  for (const { actor, place } of utilities) {
    if (actor === preferences.actorOf[row]) sum += preferences.utilities[place]!;
  }
  return sum;
}
