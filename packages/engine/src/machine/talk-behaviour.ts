import { contains } from '../actor-set.ts';
import type { Preferences } from '../model/preferences.ts';
import { score } from '../model/space.ts';
import { toDecimal } from '../model/score.ts';
import { danceSteps, STEP_CLASSES, type StepClass } from './dance-steps.ts';
import type { Model } from './model.ts';
import { type ToldNumber, toldNumbers } from './private-numbers.ts';
import { type ToldPromise, toldPromises } from './promises.ts';
import type { Trace } from './trace.ts';
import type { NamedDeal } from './trace-move.ts';

/** Conduct of an actor in one recorded talk. */
export interface TalkBehaviour {
  readonly actor: string;
  /** Worth of its first offer to itself, delay apart; null where it made none. */
  readonly firstOffer: number | null;
  /** Worth of its first offer less that of the deal that it is bound by, or else of its last offer; null where it made none. */
  readonly conceded: number | null;
  /** How many of its steps were of each class. */
  readonly steps: Readonly<Record<StepClass, number>>;
  /** Number of deals that it would have signed although no deal is worth more to it, or they cross its own red line. */
  readonly belowFloor: number;
  /** Private numbers that it has said aloud. */
  readonly told: readonly ToldNumber[];
  /** Promises that can be told by rule from its words. */
  readonly promises: readonly ToldPromise[];
}

/**
 * The conduct of everybody at a table, from the record alone, as the preferences were drawn.
 *
 * Below its floor is what a program wanted to sign and the table did not let it (`agents` in the trace). Of moves made by hand those count,
 * too, where delay ends with the talks: where it goes on, no deal is worth less by and by, and the record does not say how much.
 *
 * @param preferences of the run. Default: as the trace's seed and draw give them.
 */
export function talkBehaviour(
  model: Model,
  trace: Trace,
  preferences: Preferences = model.preferenceModel.draw(trace.seed, trace.draw ?? trace.run),
): TalkBehaviour[] {
  const steps = danceSteps(model, preferences, trace);
  return model.order.map((a): TalkBehaviour => {
    const actor = model.actors[a]!;
    const worth = (deal: NamedDeal): number => score(model, preferences, a, model.find(deal));
    const offers = trace.moves.flatMap((m) =>
      m.act === 'offer' && m.actor === actor ? [m.deal] : [],
    );
    const [first] = offers;
    const { deal, bound } = trace.end;
    const last = deal && bound.includes(actor) ? deal : offers.at(-1);
    return {
      actor,
      firstOffer: first ? toDecimal(worth(first)) : null,
      conceded: first && last ? toDecimal(worth(first) - worth(last)) : null,
      steps: Object.fromEntries(
        STEP_CLASSES.map((c) => [
          c,
          steps.reduce((sum, s) => (s.actor === actor ? sum + s.counts[c] : sum), 0),
        ]),
      ) as Record<StepClass, number>,
      belowFloor: (trace.agents?.[actor]?.belowFloor ?? 0) + lowMoves(model, preferences, trace, a),
      told: toldNumbers(model, preferences, trace.moves, actor),
      promises: toldPromises(model, preferences, trace.moves, actor),
    };
  });
}

/** Number of an actor's offers by hand, and deals bound by hand, below its floor. */
function lowMoves(model: Model, preferences: Preferences, trace: Trace, a: number): number {
  if (model.scenario.protocol.delay?.without === 'goes-on' || !contains(model.signatories, a))
    return 0;
  const actor = model.actors[a]!;
  const low = (deal: NamedDeal): boolean => {
    const found = model.find(deal);
    return (
      score(model, preferences, a, found) < preferences.noDeal[a]! ||
      model.crossed(found, a).length > 0
    );
  };
  const { deal, bound } = trace.end;
  const hand = trace.moves.filter((m) => m.actor === actor && m.byHand === true);
  const took = deal && bound.includes(actor) && hand.at(-1)?.act === 'accept' ? [deal] : [];
  const offered = hand.flatMap((m) => (m.act === 'offer' ? [m.deal] : []));
  return [...offered, ...took].filter(low).length;
}
