import { REASONS } from '../model/outcome.ts';
import type { Kind } from '../scenario/vocabulary.ts';
import { contains, mover, type Protocol, type TableState } from './chart.ts';

/**
 * Stacked alternating offers, for any number of actors: in turn, each accepts the standing offer, replaces it by one of its
 * own, or leaves. Offering is accepting. A deal is agreed when all who must accept it have done so without a
 * counteroffer in between, which may span rounds. Who need not accept the standing offer is passed over. When a
 * signatory leaves, the table breaks up; when another leaves, the rest go on without what would need it.
 *
 * Source: Aydoğan, Festen, Hindriks and Jonker, "Alternating offers protocols for multilateral negotiation" (2017),
 * with consent sets in the place of unanimity.
 */
export const alternatingOffers: Protocol & { readonly kind: Kind } = {
  kind: {
    kind: 'alternating-offers',
    title: 'Stacked alternating offers (SAOP)',
    summary:
      'In turn, each accepts the standing offer, counters it or leaves; agreed when all whom the deal needs have accepted.',
    source: 'Aydoğan, Festen, Hindriks and Jonker 2017',
    parameters: {},
  },
  chart: {
    id: 'alternating-offers',
    initial: 'open',
    states: {
      open: {
        doc: 'The table opens.',
        always: [
          { guard: 'nothingPossible', target: 'void', recipes: ['blameConstraint'] },
          { target: 'seat' },
        ],
      },
      seat: {
        doc: 'It is settled whose turn it is.',
        always: [
          { guard: 'outOfTime', target: 'deadline', recipes: ['stopClock'] },
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
          WALK: [
            { guard: 'signs', target: 'walkout', recipes: ['blame'] },
            { target: 'pass', recipes: ['leave'] },
          ],
        },
      },
      tally: {
        doc: 'Has everybody accepted who must?',
        always: [
          { guard: 'agreed', target: 'agreement', recipes: ['bind'] },
          { target: 'seat', recipes: ['nextTurn'] },
        ],
      },
      agreement: { doc: 'The standing offer binds all who had to accept it.', final: 'agreement' },
      deadline: { doc: 'Time is up.', final: 'deadline' },
      walkout: { doc: 'A signatory has left.', final: 'walkout' },
      void: { doc: 'What was tabled leaves nothing that may be concluded.', final: 'void' },
    },
  },
  guards: {
    nothingPossible: (s) => s.nothingPossible,
    outOfTime: (s) => s.round > s.deadline,
    concerned: (s) =>
      !contains(s.gone, mover(s)) &&
      (s.standing < 0 || s.by === mover(s) || contains(s.needed, mover(s))),
    acceptable: (s) =>
      s.standing >= 0 &&
      !s.barred &&
      contains(s.needed & ~s.accepted, mover(s)) &&
      (s.needed & s.gone) === 0,
    signs: (s) => contains(s.signatories, mover(s)),
    agreed: (s) => !s.barred && (s.needed & ~s.accepted) === 0,
  },
  recipes: {
    blameConstraint: (s) => {
      s.causeReason = REASONS.indexOf('constraint');
    },
    stopClock: (s) => {
      s.round = s.deadline;
    },
    nextTurn: (s) => {
      s.turn++;
      if (s.turn === s.order.length) {
        s.turn = 0;
        s.round++;
      }
    },
    accept: (s, move) => {
      s.accepted |= 1 << move.actor;
    },
    offer: (s, move) => {
      if (move.reason !== 0) blame(s, move.actor, move.reason);
      s.standing = move.deal;
      s.by = move.actor;
      s.needed = move.needed;
      s.barred = move.barred;
      s.accepted = 1 << move.actor;
    },
    leave: (s, move) => {
      s.gone |= 1 << move.actor;
    },
    blame: (s, move) => {
      blame(s, move.actor, move.reason);
    },
    bind: (s) => {
      s.bound = s.needed | s.accepted;
      s.causeActor = -1;
      s.causeReason = 0;
    },
  },
};

function blame(state: TableState, actor: number, reason: number): void {
  state.causeActor = actor;
  state.causeReason = reason;
}
