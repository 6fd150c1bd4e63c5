import { frozen } from '../../freeze.ts';
import type { Branch, Guard, Move, Recipe, StateNode, TableOffer } from '../chart.ts';
import { hasOffer, timeIsUp } from '../readers.ts';
import { roundGuards, takeUp, termsOf } from './shared.ts';
import { ballotGuards, ballotRecipes, ballotStates } from './vote.ts';

/*
 * What mediated texts have in common: a text that is laid down and changed, and put to the vote when time is up. A text is no offer:
 * nobody's no-deal value counts before the vote.
 */

/** Branches of a round whose time is up, if there is a text. */
export const textOutOfTime: readonly Branch[] = [
  { guard: 'timeWithText', target: 'ballot', recipes: ['stopClock', 'putToVote'] },
];

/** The vote on the text. It comes when time is up, so nothing is waited for between it and ratification. */
export function votedStates(): Readonly<Record<string, StateNode>> {
  const interim: StateNode = {
    doc: 'The handshake comes when time is up: there is no time to pass before its ratification.',
    always: [{ target: 'ratify' }],
  };
  return { ...lacking(ballotStates, 'interlude'), interim };
}

export const textGuards: Readonly<
  Record<
    | 'nothingPossible'
    | 'outOfTime'
    | 'watched'
    | 'allAsked'
    | 'votes'
    | 'agreed'
    | 'toRatify'
    | 'ruptures'
    | 'timeWithText'
    | 'noText',
    Guard
  >
> = {
  ...lacking(roundGuards, 'outOfTime'),
  ...lacking(ballotGuards, 'waits', 'waitsWatched'),
  timeWithText: (s) => timeIsUp(s) && hasOffer(s),
  outOfTime: timeIsUp,
  noText: (s) => !hasOffer(s),
};

export const textRecipes: Readonly<
  Record<
    | 'nextTurn'
    | 'accept'
    | 'refuse'
    | 'shake'
    | 'happen'
    | 'ratified'
    | 'blame'
    | 'bind'
    | 'layDown'
    | 'putToVote',
    Recipe
  >
> = {
  ...lacking(ballotRecipes, 'passRound'),
  layDown: (s, move) => {
    takeUp(s, move, -1, 0);
  },
  putToVote: (s) => {
    s.turn = 0;
    s.accepted = 0;
  },
};

/** A text that a mediator proposes, as it lies on the table. */
export function textOf(move: Move): TableOffer {
  return { ...termsOf(move), by: -1, accepted: 0, suits: 0, risk: 0 };
}

function lacking<T extends object, K extends string & keyof T>(
  table: T,
  ...names: readonly K[]
): Omit<T, K> {
  const left: Partial<T> = { ...table };
  for (const name of names) delete left[name];
  return left as Omit<T, K>;
}

frozen(textGuards);

frozen(textOutOfTime);

frozen(textRecipes);
