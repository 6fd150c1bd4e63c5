import type { Model } from '../model/model.ts';
import { score } from '../model/space.ts';
import type { Stakes } from '../model/stakes.ts';

/** Whether a deal may be concluded and is worth no deal to all whom it needs: with a quota, to as many as carry it. */
export type Standing = 'in the zone' | 'below no deal' | 'forbidden';

/** How a deal stands to the zone of possible agreement. */
export function standingOf(model: Model, stakes: Stakes, deal: number): Standing {
  if (model.offended(deal).length > 0) return 'forbidden';
  const needed = model.needed(deal) | (model.quota > 0 ? 0 : model.signatories);
  const willing = model.actors.map(
    (_, a) =>
      score(model, stakes, a, deal) >= stakes.noDeal[a]! && model.crossed(deal, a).length === 0,
  );
  const votes = willing.reduce((sum, is, a) => (is ? sum + model.votes[a]! : sum), 0);
  const good = willing.every((is, a) => is || ((needed >>> a) & 1) === 0) && votes >= model.quota;
  return good ? 'in the zone' : 'below no deal';
}
