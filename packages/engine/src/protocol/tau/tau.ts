import { contains, including } from '../../actor-set.ts';
import {
  accept,
  breaksUp,
  handshakeGuards,
  handshakeRecipes,
  handshakeStates,
  leave,
  nextRound,
  roundGuards,
  roundRecipes,
  roundStates,
  sendBack,
  takeUp,
} from '../blocks/shared.ts';
import {
  floorGuards,
  floorRecipes,
  floorStates,
  lost,
  pollGuards,
  pollRecipes,
  pollStates,
} from '../blocks/simultaneous.ts';
import type { Branch } from '../chart.ts';
import { inLastRound, mover, offerTakenUp } from '../readers.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';
import { saidOf, meeting, met, noteAnswers, register, tauOf, type TauState } from './state.ts';

const failed: readonly Branch[] = [
  { guard: 'lastOffer', target: 'unratified', recipes: ['blame'] },
  { target: 'poll', recipes: ['sendBack', 'nextItem'] },
];

/**
 * Tentative acceptance, unique offers: in each round everybody offers, then everybody answers every offer. An acceptance is tentative:
 * it is remembered, and binds nobody yet. A deal is agreed as soon as all whom it needs (of a quota, enough) have both offered it and
 * accepted it from somebody else, in whatever rounds. So nobody can be held to a deal that it would not put forward itself. Who has
 * accepted a deal once is not asked again.
 *
 * Offers are meant to be unique. With `repeats: final`, as in the source, who offers a deal for a second time has made its last offer:
 * that stays on the table, and it makes no other; when all have made their last offers the talks are over, in the round that it is
 * then. Under `allowed` a repeated offer says nothing new, and its author may still make others.
 *
 * Source: Mohammad, "Generalized bargaining protocols", AI 2023: Advances in Artificial Intelligence (2023), the Tentative-Accept
 * Unique-Offers protocol; in NegMAS, `TAUMechanism`. There an offer that was made before and is not the last one breaks the talks off;
 * here it is the last one from then on. Consent, quota, ratification and walking out are Parley's.
 */
export const tau: Protocol = {
  kind: {
    kind: 'tau',
    title: 'Tentative acceptance, unique offers (TAU)',
    summary:
      'All offer, all answer every offer; a deal is agreed once all have both offered and accepted it, in whatever rounds.',
    use: 'When acceptances are soundings that bind nobody before the same text has come from all sides: back channels, good offices.',
    source: 'Mohammad 2023; NegMAS, TAUMechanism',
    parameters: {
      repeats: {
        type: 'choice',
        choices: ['allowed', 'final'],
        default: 'allowed',
        description:
          'What it means to offer a deal again: nothing new, or that one’s offers are at their end.',
      },
    },
  },
  setup: (parameters, model) => {
    const final = parameters.choice('repeats') === 'final';
    return { turns: turnsOf(model), own: (): TauState => ({ final, ledger: [], closed: 0 }) };
  },
  chart: {
    id: 'tau',
    initial: 'open',
    states: {
      ...roundStates('floor'),
      ...floorStates({ target: 'poll' }),
      ...pollStates('consider', { target: 'closing' }, [
        { guard: 'met', target: 'handshake', recipes: ['settle'] },
        { target: 'poll', recipes: ['nextItem'] },
      ]),
      closing: {
        doc: 'Has everybody made its last offer?',
        always: [
          { guard: 'allClosed', target: 'deadline', recipes: ['callTime'] },
          { target: 'round', recipes: ['clear', 'nextRound'] },
        ],
      },
      ...handshakeStates(failed),
    },
  },
  guards: {
    ...roundGuards,
    ...floorGuards,
    ...pollGuards,
    ...handshakeGuards,
    proposes: (s, move) => !contains(tauOf(s).closed, mover(s)) && floorGuards.proposes(s, move),
    met,
    breaksUp,
    allClosed: (s) => s.order.every((a) => contains(tauOf(s).closed | s.gone, a)),
    lastOffer: (s) =>
      inLastRound(s) &&
      s.offers.every((o, i) => i <= s.item || o.deal === s.standing || lost(s, o)),
  },
  recipes: {
    ...roundRecipes,
    ...floorRecipes,
    ...pollRecipes,
    ...handshakeRecipes,
    accept: (s, move) => {
      accept(s, move);
      noteAnswers(s);
    },
    leave,
    nextRound,
    sendBack,
    table: (s, move) => {
      floorRecipes.table(s, move);
      register(s, move.deal, move.actor);
    },
    takeUp: (s) => {
      const offer = offerTakenUp(s);
      takeUp(s, offer, offer.by, including(saidOf(s, offer.deal).accepted, offer.by));
      s.turn = 0;
    },
    settle: (s) => {
      s.accepted = meeting(s);
    },
    clear: (s) => {
      // A last offer stays on the table.
      s.offers = s.offers.filter((o) => o.deal >= 0 && contains(tauOf(s).closed, o.by));
      s.item = 0;
      s.standing = -1;
      s.by = -1;
      s.accepted = 0;
    },
    callTime: (s) => {
      s.deadline = s.round;
    },
  },
};
