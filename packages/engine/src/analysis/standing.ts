import { including } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import { score } from '../model/space.ts';
import type { Preferences } from '../model/preferences.ts';
import { isCarried, ruleOf } from './rule.ts';

/** Whether a deal may be concluded and can be carried: it is worth no deal to all whom it needs, with a quota to as many as carry it. */
export type Standing = 'in the zone' | 'below no deal' | 'forbidden';

/** How a deal stands to the zone of possible agreement. */
export function standingOf(model: Model, preferences: Preferences, deal: number): Standing {
  if (model.offended(deal).length > 0) return 'forbidden';
  const willing = model.actors.reduce(
    (set, _, a) =>
      score(model, preferences, a, deal) >= preferences.noDeal[a]! &&
      model.crossed(deal, a).length === 0
        ? including(set, a)
        : set,
    0,
  );
  return isCarried(ruleOf(model), model.consenters(deal), willing)
    ? 'in the zone'
    : 'below no deal';
}
