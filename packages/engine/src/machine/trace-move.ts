import { frozen } from '../freeze.ts';
import type { Ending } from '../form/words.ts';
import type { Reason } from '../model/outcome.ts';

/** Deal with names: clause id to option id, or to a number on a numeric clause. */
export type NamedDeal = Readonly<Record<string, string | number>>;

/** What a move of a record may have beside its round and its act. */
interface Told {
  /** Who did it; of a ratification, for whom. Nobody, where a mediator speaks or an event happens. */
  readonly actor: string;
  /** The deal offered, proposed or adopted. */
  readonly deal: NamedDeal;
  /** Whose offer is answered, ratified or gone back on, where there are several. */
  readonly of: string;
  /** Why the standing offer was refused, or the table left. */
  readonly because: Reason;
  /** Of an answer to a changed text: that it was felt strongly. */
  readonly strongly: boolean;
  /** The event, or the move as `actor.move`. */
  readonly what: string;
  /** The body, as `actor.body`. */
  readonly body: string;
  /** Seats in favour. */
  readonly votes: number;
  /** The risk limit, in [0, 1]. */
  readonly risk: number;
  /** Of an offer of a strategy's that turns to others where a quota leaves it a choice: whose consent it goes for now. */
  readonly seeks: readonly string[];
  /** Whose consent its last offer went for. */
  readonly insteadOf: readonly string[];
  /** That a person, or another program, made the move and not the actor's strategy. */
  readonly byHand: true;
  /** What was said with it, for everybody to hear. */
  readonly text: string;
  /** Note of who moved, told to nobody at the table. */
  readonly private: string;
}

/** A move with some of this, and some of it perhaps; the rest is not there. */
type MoveOf<Act extends string, Has extends keyof Told, May extends keyof Told = never> = {
  /** 1 is the first. */
  readonly round: number;
  readonly act: Act;
} & Pick<Told, Has> &
  Partial<Pick<Told, May>> & { readonly [K in Exclude<keyof Told, Has | May>]?: undefined };

/** Of what a person or a program has done: that it has, and its words. */
type ByHand = 'byHand' | 'text' | 'private';

/**
 * Move of a record, with names, by what was done (`act`). Actors `offer`, `accept`, `refuse` (a vote; at the alternating table a
 * refusal is an offer with a reason in `because`), `hold` on to their own offer, `assess` the offers of all, `walk`, or `act` from
 * outside; who only `say`s something changes nothing. A mediator `propose`s a text and `adopt`s or `drop`s it. An `event` happens. A body `ratify`s or `reject`s; an actor may
 * `renege`.
 */
export type TraceMove =
  | MoveOf<'offer', 'actor' | 'deal', 'because' | 'seeks' | 'insteadOf' | ByHand>
  | MoveOf<'accept', 'actor', 'of' | 'strongly' | ByHand>
  | MoveOf<'refuse', 'actor', 'of' | 'because' | 'strongly' | ByHand>
  | MoveOf<'hold', 'actor', 'because' | ByHand>
  | MoveOf<'assess', 'actor' | 'risk'>
  | MoveOf<'walk', 'actor', 'because' | ByHand>
  | MoveOf<'say', 'actor' | 'byHand', 'text' | 'private'>
  | MoveOf<'act', 'actor' | 'what', 'because'>
  | MoveOf<'propose', 'deal'>
  | MoveOf<'adopt', never, 'deal'>
  | MoveOf<'drop', never>
  | MoveOf<'event', 'what', 'because'>
  | MoveOf<'ratify', 'actor' | 'body' | 'votes', 'of'>
  | MoveOf<'reject', 'actor' | 'body' | 'votes', 'of' | 'because'>
  | MoveOf<'renege', 'actor', 'of' | 'because'>;

/** Move of an actor's, or of a body's in its name. */
export type ActorMove = Extract<TraceMove, { readonly actor: string }>;

/** Acts, by the names that traces have for it. */
export const TRACE_ACTS: readonly [
  'offer',
  'accept',
  'refuse',
  'hold',
  'assess',
  'walk',
  'act',
  'propose',
  'adopt',
  'drop',
  'event',
  'ratify',
  'reject',
  'renege',
  'say',
] = [
  'offer',
  'accept',
  'refuse',
  'hold',
  'assess',
  'walk',
  'act',
  'propose',
  'adopt',
  'drop',
  'event',
  'ratify',
  'reject',
  'renege',
  'say',
];
frozen(TRACE_ACTS);

/** What every ending has. */
interface Ended {
  /** Where groups left with deals of their own: each with its deal and its round. */
  readonly parts?: readonly {
    readonly deal: NamedDeal;
    readonly bound: readonly string[];
    readonly round: number;
  }[];
  /** The round in which it ended. */
  readonly round: number;
  /** Decimals, after discount and cost of delay. */
  readonly scores: Readonly<Record<string, number>>;
}

/** Agreement, with names. */
interface EndedInAgreement extends Ended {
  readonly ending: 'agreement';
  /** The deal agreed; of several, the first. */
  readonly deal: NamedDeal;
  /** Who is bound by it. */
  readonly bound: readonly string[];
  readonly cause?: undefined;
}

/** Ending without agreement, with names. */
interface EndedOtherwise extends Ended {
  readonly ending: Exclude<Ending, 'agreement'>;
  /** The deal that was turned down, or void. */
  readonly deal?: NamedDeal;
  /** Nobody. */
  readonly bound: readonly string[];
  /** Because of whom, and why; with the body that turned it down, or the event. */
  readonly cause?: {
    readonly actor?: string;
    readonly reason: Reason;
    readonly body?: string;
    readonly event?: string;
  };
}

/** Ending of a run, with names: an agreement, or another ending with its cause. */
export type TraceEnd = EndedInAgreement | EndedOtherwise;
