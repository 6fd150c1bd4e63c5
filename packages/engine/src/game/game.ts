import { frozen } from '../freeze.ts';

/** Id of something in a game; a number stands for its digits, as a file may have it. */
export type GameId = string | number;

/** Beginning of every game's file. */
interface Named {
  /** Version of the form. */
  readonly parley: 1;
  /** Title, to be shown. Default: the kind's own. */
  readonly title?: string;
  /** Titles of players, items, options, states or conditions, by id. Default: the id. */
  readonly titles?: Readonly<Record<string, string>>;
}

/** Condition on a vote: so many votes, a share of them, or both. */
export interface VotingCondition {
  /** Votes that meet it, above 0. Needed where no `share` is named. */
  readonly quota?: number;
  /** Share of all votes that meets it, in (0, 1]. */
  readonly share?: number;
  /** Number of those with votes who have to be against before it can stop a motion. Default 1. */
  readonly blockers?: number;
}

/** Vote by weight: what each vote is worth, and who can win or block together. */
export interface VotingGame extends Named, VotingCondition {
  readonly game: 'voting';
  /** Votes of each player, whole numbers from 0. */
  readonly votes: Readonly<Record<string, number>>;
  /** Further conditions that the same vote must meet, each with votes of its own (1 each by default), by id. Default: none. */
  readonly and?: Readonly<
    Record<string, VotingCondition & { readonly votes?: Readonly<Record<string, number>> }>
  >;
  /** Players without whom nothing passes. Default: none. */
  readonly vetoes?: readonly GameId[];
}

/** Sum that players can secure together, to be shared: core, nucleolus, objections. Either `worth` or an estate with claims. */
export interface SharingGame extends Named {
  readonly game: 'sharing';
  /** Players, from 2 to 12. With claims: those who claim, and not said again. */
  readonly players?: readonly GameId[];
  /** Sums that coalitions can secure; a coalition that is not here secures nothing. */
  readonly worth?: readonly { readonly of: readonly GameId[]; readonly worth: number }[];
  /** Sum that is left, less than the claims: a coalition secures what the others' claims leave of it. */
  readonly estate?: number;
  readonly claims?: Readonly<Record<string, number>>;
  /** Division that is looked at for objections. Default: none. */
  readonly shares?: Readonly<Record<string, number>>;
}

/** Items to be divided between two parties: Adjusted Winner. */
export interface DivisionGame extends Named {
  readonly game: 'division';
  /** Points that each of the two parties gives to each item, from 0, not all 0. */
  readonly points: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** Conflict as a graph of states: which of them are stable, and for what reason. */
export interface ConflictGame extends Named {
  readonly game: 'conflict';
  /** Ids of the states. */
  readonly states: readonly GameId[];
  readonly deciders: Readonly<
    Record<
      string,
      {
        /** States that it can bring about from a state, by itself in one move; a state that is not here it cannot leave. */
        readonly moves?: Readonly<Record<string, readonly GameId[]>>;
        /** All states, best first; equally good ones in a list of their own. */
        readonly prefers: readonly (GameId | readonly GameId[])[];
      }
    >
  >;
}

/** Probabilistic Condorcet election between options. Either `actors`, or the strengths of the coalitions themselves. */
export interface ElectionGame extends Named {
  readonly game: 'election';
  /** Actors with their weight, from 0, and their score of each option, from 0 to 1. */
  readonly actors?: Readonly<
    Record<string, { readonly weight: number; readonly scores: Readonly<Record<string, number>> }>
  >;
  /** Weight that an actor puts behind the better of two options. Default `proportional`. */
  readonly voting?: 'binary' | 'proportional' | 'cubic';
  /** At [option][other]: the strength behind the option against the other, from 0. */
  readonly strengths?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Exponent of the strengths in the chance to win, above 0: the greater, the surer the stronger wins. Default 2. */
  readonly exponent?: number;
}

/** Small game in a file of its own, beside scenarios: what can be worked out of it needs no play. */
export type Game = VotingGame | SharingGame | DivisionGame | ConflictGame | ElectionGame;

/** Kinds of games, each with what is worked out of it. */
export const GAMES: Readonly<Record<Game['game'], string>> = {
  voting: 'Power in a vote',
  sharing: 'A sum to be shared',
  division: 'Items to be divided',
  conflict: 'A conflict as a graph of states',
  election: 'An election between options',
};
frozen(GAMES);
