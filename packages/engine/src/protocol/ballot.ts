import { REASONS } from '../model/outcome.ts';
import { contains, mover, type Protocol } from './chart.ts';

/**
 * Take it or leave it: one proposal, and everybody who must accept it says yes or no, once. All are asked even if one has
 * refused, so that it is known who would have signed.
 */
export const ballot: Protocol = {
  chart: {
    id: 'ballot',
    initial: 'open',
    states: {
      open: {
        doc: 'The proposal lies on the table.',
        always: [
          { guard: 'barred', target: 'void', recipes: ['blameConstraint'] },
          { target: 'seat' },
        ],
      },
      seat: {
        doc: 'It is settled who votes next.',
        always: [
          { guard: 'allAsked', target: 'count' },
          { guard: 'concerned', target: 'vote' },
          { target: 'pass' },
        ],
      },
      pass: {
        doc: 'The proposal does not need this actor.',
        always: [{ target: 'seat', recipes: ['nextVoter'] }],
      },
      vote: {
        doc: 'The actor accepts the proposal or refuses it.',
        asks: 'vote',
        on: {
          ACCEPT: [{ target: 'seat', recipes: ['accept', 'nextVoter'] }],
          REFUSE: [{ target: 'seat', recipes: ['refuse', 'nextVoter'] }],
        },
      },
      count: {
        doc: 'Everybody has been asked.',
        always: [
          { guard: 'agreed', target: 'agreement', recipes: ['bind'] },
          { target: 'refused' },
        ],
      },
      agreement: { doc: 'All who had to have accepted.', final: 'agreement' },
      refused: { doc: 'Somebody has refused.', final: 'refused' },
      void: { doc: 'Nobody may conclude what is proposed.', final: 'void' },
    },
  },
  guards: {
    barred: (s) => s.barred,
    allAsked: (s) => s.turn >= s.order.length,
    concerned: (s) => contains(s.needed, mover(s)),
    agreed: (s) => (s.needed & ~s.accepted) === 0,
  },
  recipes: {
    blameConstraint: (s) => {
      s.causeReason = REASONS.indexOf('constraint');
    },
    nextVoter: (s) => {
      s.turn++;
    },
    accept: (s, move) => {
      s.accepted |= 1 << move.actor;
    },
    // The first to refuse is named; the trace has them all.
    refuse: (s, move) => {
      if (s.causeActor >= 0) return;
      s.causeActor = move.actor;
      s.causeReason = move.reason;
    },
    bind: (s) => {
      s.bound = s.needed;
    },
  },
};
