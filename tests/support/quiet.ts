import type { Actor } from '@parley-sim/engine/scenario';
import type { Scenario } from '@parley-sim/engine';

/** A scenario in which nothing happens from outside: what is drawn at the start of a run holds to its end. */
export function quiet(scenario: Scenario): Scenario {
  const still = (actor: Actor): Actor => {
    const kept = { ...actor };
    delete kept.moves;
    delete kept.conduct;
    return kept;
  };
  const actors = Object.entries(scenario.actors).map(([id, actor]) => [id, still(actor)] as const);
  return { ...scenario, events: {}, actors: Object.fromEntries(actors) };
}
