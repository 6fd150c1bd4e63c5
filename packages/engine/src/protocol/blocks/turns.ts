import { frozen } from '../../freeze.ts';
import { contains, except, alone, overlaps } from '../../actor-set.ts';
import { type Branch, type Guard, type Recipe, type StateNode } from '../chart.ts';
import {
  agreed,
  hasLeft,
  hasOffer,
  hasToAnswer,
  inLastRound,
  mover,
  roundIsOver,
} from '../readers.ts';
import { accept, blame, breaksUp, leave, nextRound, nextTurn, sendBack, takeUp } from './shared.ts';

/** States in which it is settled whose turn it is, and the turns; agendas share them. What is agreed leads to `agreed`. */
export function turnStates(
  onAgreed: string,
  onBreak: readonly Branch[],
): Readonly<Record<string, StateNode>> {
  return {
    seat: {
      doc: 'It is settled whose turn it is.',
      always: [
        { guard: 'roundOver', target: 'round', recipes: ['nextRound'] },
        { guard: 'concerned', target: 'turn' },
        { target: 'pass' },
      ],
    },
    pass: {
      doc: 'The actor need not accept the standing offer, or has left.',
      always: [{ target: 'seat', recipes: ['nextTurn'] }],
    },
    turn: {
      doc: 'The actor accepts the standing offer, makes one of its own, or leaves.',
      asks: 'turn',
      on: {
        ACCEPT: [{ guard: 'acceptable', target: 'tally', recipes: ['accept'] }],
        OFFER: [{ target: 'tally', recipes: ['offer'] }],
        WALK: [...onBreak, { target: 'pass', recipes: ['leave'] }],
      },
    },
    tally: {
      doc: 'Has everybody accepted who must?',
      always: [
        { guard: 'agreed', target: onAgreed },
        { target: 'seat', recipes: ['nextTurn'] },
      ],
    },
    walkout: { doc: 'Somebody has left without whom nothing can be concluded.', final: 'walkout' },
  };
}

export const turnGuards: Readonly<
  Record<'roundOver' | 'concerned' | 'acceptable' | 'breaksUp' | 'agreed' | 'lastTurn', Guard>
> = {
  roundOver: roundIsOver,
  concerned: (s) => {
    if (hasLeft(s, mover(s))) return false;
    if (!hasOffer(s)) return true;
    if (!contains(s.accepted, mover(s))) return contains(s.asked, mover(s));
    // Where the order changes from round to round, who has spoken may come again before others have answered.
    return except(s.asked, s.accepted | s.gone) === 0;
  },
  acceptable: (s) =>
    hasOffer(s) && !s.barred && hasToAnswer(s, mover(s)) && !overlaps(s.needed, s.gone),
  breaksUp,
  agreed,
  lastTurn: (s) => inLastRound(s) && s.turn >= s.seats - 1,
};

export const turnRecipes: Readonly<
  Record<'nextTurn' | 'nextRound' | 'accept' | 'offer' | 'leave' | 'sendBack', Recipe>
> = {
  nextTurn,
  nextRound,
  accept,
  offer: (s, move) => {
    if (move.reason !== 0) blame(s, move);
    takeUp(s, move, move.actor, alone(move.actor));
  },
  leave,
  sendBack,
};

frozen(turnGuards);
frozen(turnRecipes);
