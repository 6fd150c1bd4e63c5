import { dealBefore, hasOffer } from '../protocol/readers.ts';
import type { Question } from '../protocol/chart.ts';
import type { Act } from './by-hand.ts';
import type { Negotiation } from './negotiation.ts';
import type { NamedDeal, TraceMove } from './trace-move.ts';

/** Deal on the table, as an actor sees it. */
export interface SeenDeal {
  readonly deal: NamedDeal;
  /** Actor who put it there; absent of a mediator's. */
  readonly by?: string;
  /** Score of the actor who looks, as a decimal, delay apart. */
  readonly worth: number;
}

/** Data of a turn as the actor whose turn it is sees the table: nothing of the others' scores. */
export interface SeenTable {
  readonly round: number;
  /** Number of rounds there are. */
  readonly deadline: number;
  readonly asks: Question | undefined;
  /** Acts that there are for it now. */
  readonly acts: readonly Act['act'][];
  /** Number of moves of words alone that it may still make in this turn. */
  readonly sayings: number;
  /** Score of no deal now, as a decimal, delay apart. */
  readonly noDeal: number;
  /** Offer that stands; absent where there is none. */
  readonly standing?: SeenDeal;
  /** Change of the text that it is asked about; absent where there is no mediator. */
  readonly change?: SeenDeal;
  /** All offers on the table. */
  readonly offers: readonly SeenDeal[];
}

/** The table in an actor's turn, and what the actor can ask itself about deals. */
export interface Seen extends SeenTable {
  readonly actor: string;
  /** The moves so far, without the others' reasons, risk limits, private notes and whom they court: these are their own affair. */
  readonly moves: readonly TraceMove[];
  /** Score of a deal, as a decimal, delay apart. @throws ParleyError `move/unlawful` if it is no deal. */
  worth(deal: NamedDeal): number;
  /** Deal worth least among those worth at least so much that may be had; undefined if there is none. */
  dealWorth(atLeast: number): NamedDeal | undefined;
  /** Deal worth most among those that may be had; undefined if there is none. */
  favourite(): NamedDeal | undefined;
  /** Reason, as a sentence, why an act could not be made now; undefined if it could. */
  refusal(act: Act): string | undefined;
}

/** Data of the table as an actor sees it now. */
export function seenTable(negotiation: Negotiation, actor: string): SeenTable {
  const { model, state, asks, acts, sayings } = negotiation;
  const put = (deal: number, by: number): SeenDeal => {
    const named = model.describe(deal);
    return {
      deal: named,
      ...(by >= 0 ? { by: model.actors[by]! } : {}),
      worth: negotiation.worth(actor, named),
    };
  };
  return {
    round: state.round,
    deadline: state.deadline,
    asks,
    acts,
    sayings,
    noDeal: negotiation.noDeal(actor),
    ...(hasOffer(state) ? { standing: put(state.standing, state.by) } : {}),
    ...(asks === 'weigh' ? { change: put(dealBefore(state, asks), -1) } : {}),
    offers: state.offers.filter((o) => o.deal >= 0).map((o) => put(o.deal, o.by)),
  };
}

/** The table as an actor sees it now, with what it can ask. */
export function seenBy(negotiation: Negotiation, actor: string): Seen {
  return {
    actor,
    ...seenTable(negotiation, actor),
    moves: negotiation.transcript.flatMap((move): TraceMove[] => {
      if (move.actor === actor) return [move];
      if (move.act === 'say' && move.text === undefined) return [];
      const { because: _, private: __, risk: ___, seeks: ____, insteadOf: _____, ...seen } = move;
      return [seen as TraceMove];
    }),
    worth: (deal) => negotiation.worth(actor, deal),
    dealWorth: (atLeast) => negotiation.dealWorth(actor, atLeast),
    favourite: () => negotiation.favourite(actor),
    refusal: (act) => negotiation.refusal(act),
  };
}
