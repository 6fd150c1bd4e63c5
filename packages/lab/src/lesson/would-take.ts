import { Negotiation, type Scenario } from '@parley-sim/engine';
import type { NamedDeal, SavedNegotiation } from '@parley-sim/engine/negotiation';
import { paretoFrontier } from '@parley-sim/engine/analysis';
import { pointsOf } from '@parley-sim/say';

/** What the others would have taken instead of an offer that was made. */
export interface Taken {
  readonly round: number;
  /** Points that the offer was worth to the person. */
  readonly asked: number;
  /** Most points, of the texts that were tried, that would have been agreed to at once; null if none would. */
  readonly best: number | null;
}

/** Texts that are tried in a round, and rounds that are looked at: each takes as long as a turn. */
const [TRIED, ROUNDS] = [24, 12];

/**
 * Round by round: of texts on the frontier of the person with the other party, and no worse than no deal to both, the one worth most to
 * the person that the strategies of the others would have accepted then.
 */
export function wouldTake(scenario: Scenario, saved: SavedNegotiation, me: string): Taken[] {
  const negotiation = Negotiation.restore(scenario, saved);
  const { model } = negotiation;
  const order = model.order.map((i) => model.actors[i]!);
  const rival = order.find((a) => a !== me) ?? me;
  const pair = [model.actors.indexOf(me), model.actors.indexOf(rival)] as const;
  const { points } = paretoFrontier(
    model,
    model.preferenceModel.draw(saved.seed, saved.draw ?? saved.run),
    {
      actors: pair,
      limit: 2000,
    },
  );
  const texts = points
    .map(({ deal }) => model.describe(deal))
    .map((deal) => ({ deal, mine: negotiation.worth(me, deal) }))
    .sort((a, b) => b.mine - a.mine);
  const tried =
    texts.length <= TRIED
      ? texts
      : Array.from(
          { length: TRIED },
          (_, i) => texts[Math.round((i * (texts.length - 1)) / (TRIED - 1))]!,
        );
  const found: Taken[] = [];
  while (negotiation.canUndo && found.length < ROUNDS) {
    negotiation.undo();
    const made = saved.moves[negotiation.transcript.length];
    if (negotiation.mover !== me || made?.actor !== me || made.act !== 'offer' || !made.deal)
      continue;
    const best = tried.find(({ deal }) => accepted(negotiation, me, deal));
    found.unshift({
      round: made.round,
      asked: pointsOf(negotiation.worth(me, made.deal)),
      best: best ? pointsOf(best.mine) : null,
    });
  }
  return found;
}

/** Whether an offer made now would be agreed to before it is the person's turn again. */
function accepted(negotiation: Negotiation, me: string, deal: NamedDeal): boolean {
  if (negotiation.objection(me, deal) !== 'none') return false;
  const back = negotiation.transcript.length;
  try {
    negotiation.play({ act: 'offer', deal });
    while (!negotiation.ended && negotiation.mover !== me) negotiation.step();
    return negotiation.ended && negotiation.trace().end.ending === 'agreement';
  } finally {
    while (negotiation.transcript.length > back) negotiation.undo();
  }
}
