import type { Ending } from '../form/words.ts';
import type { VoteCondition } from '../model/voting.ts';

/**
 * Moves at a table. Actors OFFER a deal, ACCEPT or REFUSE one, HOLD on to their own, ASSESS all that are there, or
 * WALK. A mediator PROPOSEs a text and ADOPTs or DROPs it. From outside something may HAPPEN, until all is CALM. What was
 * agreed is ratified by each body in turn: it may PASS it or FAIL it, an actor may RENEGE on it; then it is CONCLUDEd.
 */
export type MoveType =
  | 'OFFER'
  | 'ACCEPT'
  | 'REFUSE'
  | 'HOLD'
  | 'ASSESS'
  | 'WALK'
  | 'PROPOSE'
  | 'ADOPT'
  | 'DROP'
  | 'HAPPEN'
  | 'CALM'
  | 'PASS'
  | 'FAIL'
  | 'RENEGE'
  | 'CONCLUDE';

/** Terms that everybody can read off a deal. */
export interface PlainTerms {
  /** The deal; −1 for none. */
  deal: number;
  /** The set of actors without whom it does not bind. */
  needed: number;
  /** The set of actors who are asked about it. */
  asked: number;
  /** Whether nobody may conclude it. */
  barred: boolean;
  /** The set of bodies that have to ratify it. */
  ratifiers: number;
  /** Rounds between handshake and ratification. */
  wait: number;
}

/** The same, with what holds of the deal if it is all that ever comes about; null where nothing does. */
export interface Terms extends PlainTerms {
  fallback: PlainTerms | null;
}

/** One thing that is done. The object may be reused from move to move. */
export interface Move extends Terms {
  type: MoveType;
  /** Who does it; −1 if it is none of the actors. */
  actor: number;
  /** Whose offer is answered, where there are several; else −1. */
  about: number;
  /** Why the standing offer was refused (OFFER, REFUSE), the table left (WALK), or an agreement lost (FAIL, RENEGE): index into REASONS. */
  reason: number;
  /** HAPPEN: which of the scenario's happenings. PASS, FAIL: which body. ASSESS: the set of places in the order whose offers would do. */
  what: number;
  /** HAPPEN: rounds added to the deadline. PASS, FAIL: votes in favour. ASSESS: the risk limit. ACCEPT, REFUSE of a change: how strongly, 1 or 2. */
  amount: number;
  /** HAPPEN: whether the table breaks up. */
  ruptures: boolean;
}

/** An offer among several on the table. */
export interface TableOffer extends Terms {
  /** Whose it is. */
  by: number;
  /** The set of actors who have accepted it. */
  accepted: number;
  /** The set of places in the order for whose actors it would do as well as their own. */
  suits: number;
  /** Its owner's risk limit, in billionths. */
  risk: number;
}

/** Deal that some of the actors have concluded while the others go on. */
export interface TablePart {
  deal: number;
  bound: number;
  round: number;
}

/**
 * The state of a table: plain numbers, so that the same recipes can draft it with immer or mutate it in place. It holds
 * what everybody at the table knows.
 */
export interface TableState {
  /** How many actors sit at the table. */
  readonly seats: number;
  /** Actors in turn order, round by round, over and over. */
  readonly order: readonly number[];
  /** The set of actors without whom nothing can be concluded. */
  readonly essential: number;
  /** By actor: its votes, where a quota decides; by its first condition, where it has several. */
  readonly votes: readonly number[];
  /** Conditions that the votes for a deal must meet; none where everybody needed must accept. */
  readonly vote: readonly VoteCondition[];
  /** Whether what was tabled leaves nothing that may be concluded. */
  readonly nothingPossible: boolean;
  /** Whether something may happen from outside. */
  readonly watched: boolean;
  /** The last round. */
  deadline: number;
  /** The round that is being played, from 1; one more than the deadline once time is up. */
  round: number;
  /** Place in the order of who is to move. */
  turn: number;
  /** The offer on the table; −1 if there is none. */
  standing: number;
  /** Whose it is. */
  by: number;
  /** The set of actors without whom it does not bind. */
  needed: number;
  /** The set of actors who are asked about it. */
  asked: number;
  /** The set of those who have accepted; offering is accepting. */
  accepted: number;
  barred: boolean;
  /** The set of bodies that still have to ratify it. */
  ratifiers: number;
  wait: number;
  fallback: PlainTerms | null;
  /** Offers beside one another, where a protocol has them. */
  offers: TableOffer[];
  /** Which of them is being asked about. */
  item: number;
  /** What some have concluded already. */
  parts: TablePart[];
  /** Deals that a ratifying body, or an actor who went back on them, has ruled out. */
  excluded: number[];
  /** What has happened from outside, in order. */
  happened: number[];
  /** Whether all who must have accepted a deal, at one time or another, that a body then had to ratify. */
  shaken: boolean;
  /** The set of actors who have left. */
  gone: number;
  /** The set of actors bound by the agreement. */
  bound: number;
  /** Who caused the end without agreement, or last refused: actor index or −1. */
  causeActor: number;
  /** Why: index into REASONS. */
  causeReason: number;
  /** Which body or happening it was, by index; −1 if neither. */
  causeWhat: number;
  /** What the protocol keeps for itself: plain data, of a form that only its own guards, recipes and helper know. */
  own: object;
}

/** A condition on the state; it draws nothing and changes nothing. */
export type Guard = (state: TableState, move: Move) => boolean;

/** A change of the state; it reads only the state and the move. */
export type Recipe = (state: TableState, move: Move) => void;

/** One way out of a state. The first branch whose guard holds is taken. */
export interface Branch {
  /** Name of a guard; absent: always. */
  readonly guard?: string;
  readonly target: string;
  /** Names of recipes, done in this order. */
  readonly recipes?: readonly string[];
}

/**
 * Question that a state waits to have answered. Of the actor whose turn it is: `turn`, to accept, to counter or to leave; `offer`, to offer or to
 * leave; `consider`, to accept or refuse an offer by its strategy; `join`, whether rather to join others in theirs than
 * to go on; `vote`, to take a proposal or leave it; `weigh`, whether a changed text is better; `assess`, which offers would
 * do; `concede`, to offer more or to hold. Of the mediator: `mediate`, to propose; `rule`, to adopt or drop. Of the world:
 * `world`, whatever happens between rounds; `ratify`, whether what was agreed is ratified.
 */
export type Question =
  | 'turn'
  | 'offer'
  | 'consider'
  | 'join'
  | 'vote'
  | 'weigh'
  | 'assess'
  | 'concede'
  | 'mediate'
  | 'rule'
  | 'world'
  | 'ratify';

/** A state of a chart. It waits for a move (`asks`), goes on by itself (`always`), or is final. */
export interface StateNode {
  /** What the state means, in a sentence. */
  readonly doc: string;
  readonly asks?: Question;
  readonly on?: Readonly<Partial<Record<MoveType, readonly Branch[]>>>;
  readonly always?: readonly Branch[];
  readonly final?: Ending;
}

/** A protocol as a statechart in data. */
export interface Chart {
  readonly id: string;
  readonly initial: string;
  readonly states: Readonly<Record<string, StateNode>>;
}

/** A chart with the meaning of its names. */
export interface Statechart {
  readonly chart: Chart;
  readonly guards: Readonly<Record<string, Guard>>;
  readonly recipes: Readonly<Record<string, Recipe>>;
}

/** What a table starts from; what is left out is as at a table of alternating offers where all must agree. */
export interface TableSetup {
  readonly deadline: number;
  readonly order: readonly number[];
  readonly essential: number;
  readonly nothingPossible: boolean;
  /** Default: the length of the order. */
  readonly seats?: number;
  readonly votes?: readonly number[];
  readonly vote?: readonly VoteCondition[];
  readonly watched?: boolean;
  /** A proposal that lies on the table from the start. */
  readonly proposal?: Terms | undefined;
  /** What the protocol keeps for itself. Default: nothing. */
  readonly own?: object;
}

/** No deal. */
const NO_TERMS: Terms = {
  deal: -1,
  needed: 0,
  asked: 0,
  barred: false,
  ratifiers: 0,
  wait: 0,
  fallback: null,
};

/** The state in which a table starts. */
export function openTable(setup: TableSetup): TableState {
  const { proposal = NO_TERMS } = setup;
  return {
    seats: setup.seats ?? setup.order.length,
    order: setup.order,
    essential: setup.essential,
    votes: setup.votes ?? [],
    vote: setup.vote ?? [],
    nothingPossible: setup.nothingPossible,
    watched: setup.watched ?? false,
    deadline: setup.deadline,
    round: 1,
    turn: 0,
    standing: proposal.deal,
    by: -1,
    needed: proposal.needed,
    asked: proposal.asked,
    accepted: 0,
    barred: proposal.barred,
    ratifiers: proposal.ratifiers,
    wait: proposal.wait,
    fallback: proposal.fallback,
    offers: [],
    item: 0,
    parts: [],
    excluded: [],
    happened: [],
    shaken: false,
    gone: 0,
    bound: 0,
    causeActor: -1,
    causeReason: 0,
    causeWhat: -1,
    own: setup.own ?? {},
  };
}
