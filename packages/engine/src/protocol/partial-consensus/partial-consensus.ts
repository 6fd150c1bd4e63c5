import { carries, inLastRound, offerTakenUp, timeIsUp } from '../readers.ts';
import { contains, containsAll, except, overlaps, several, without } from '../../actor-set.ts';
import { frozen } from '../../freeze.ts';
import type { Branch, TableOffer, TableState } from '../chart.ts';
import {
  accept,
  breaksUp,
  exonerate,
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
  clearOffers,
  floorGuards,
  floorRecipes,
  floorStates,
  pollGuards,
  pollRecipes,
  pollStates,
} from '../blocks/simultaneous.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';
import { openPartial, partialOf } from './state.ts';

const failed: readonly Branch[] = [
  { guard: 'lastRound', target: 'unratified', recipes: ['blame'] },
  { target: 'group', recipes: ['sendBack'] },
];

/** The power of a set of actors. */
function power(state: TableState, set: number): number {
  let sum = 0;
  for (let a = 0; a < state.votes.length; a++) if (contains(set, a)) sum += state.votes[a]!;
  return sum;
}

/**
 * The group of greatest power among those who accept an offer, of at least two, in which each is content with the power of
 * the whole and none is missing without whom the offer does not bind; 0 if there is none. Among groups of equal power the
 * one whose first member sits first.
 */
function strongestGroup(
  state: TableState,
  { accepted, needed }: Pick<TableOffer, 'accepted' | 'needed'>,
): number {
  const { powers, heeding } = partialOf(state);
  let group = except(accepted, state.gone);
  // Whoever finds the whole too weak can only leave; that weakens it for the others. What is left is the greatest group.
  for (let before = -1; before !== group;) {
    before = group;
    const sum = power(state, group);
    if (overlaps(group, heeding) && !carries(state, group)) group = except(group, heeding);
    for (const a of powers.keys()) {
      if (contains(group, a) && powers[a]![0] > sum) group = without(group, a);
    }
  }
  const sum = power(state, group);
  if (powers.every(([, most], a) => !contains(group, a) || most >= sum)) {
    return viable(state, group, needed) ? group : 0;
  }
  // Somebody finds it too strong: then every part of it is looked at.
  let best = 0;
  for (let part = group; part > 0; part = (part - 1) & group) {
    const here = power(state, part);
    if (viable(state, part, needed) && here > power(state, best)) best = part;
  }
  return best;
}

function viable(state: TableState, group: number, needed: number): boolean {
  const sum = power(state, group);
  return (
    several(group) &&
    containsAll(group, needed) &&
    (!overlaps(group, partialOf(state).heeding) || carries(state, group)) &&
    partialOf(state).powers.every(
      ([least, most], a) => !contains(group, a) || (least <= sum && sum <= most),
    )
  );
}

/** The offer whose group is strongest, the first among equals; −1 if there is none. */
function strongest(state: TableState): number {
  let best = -1;
  let most = 0;
  for (const [i, offer] of state.offers.entries()) {
    if (offer.deal < 0 || offer.barred) continue;
    const sum = power(state, strongestGroup(state, offer));
    if (sum > most) {
      most = sum;
      best = i;
    }
  }
  return best;
}

/**
 * Multiple offers with partial consensus: everybody proposes, everybody votes on every offer, and then everybody may join in
 * what others have accepted. A group of at least two in which each is content with the power of the whole may leave with
 * its deal; the strongest does. Then all is over or, if it says so, the rest goes on while at least two remain.
 *
 * An actor's power is its votes (`quota.votes`, 1 each without). It is content with a group of at least `leastPower`, by
 * default the quota (all its conditions, where it has several), and without one all the power at the table; and of at most
 * `mostPower`. Vetoes, and the consent that options need, hold for every group.
 *
 * Source: the MOPAC protocol of GeniusWeb (Interactive Intelligence group, TU Delft).
 */
export const partialConsensus: Protocol = {
  kind: {
    kind: 'partial-consensus',
    title: 'Multiple offers with partial consensus (MOPAC)',
    summary:
      'All propose, all vote, all may join in what others accept; the strongest group that is content leaves with its deal.',
    use: 'When a coalition may conclude without the others: free-trade areas, coalition talks, a treaty of the willing.',
    source: 'GeniusWeb, MOPAC',
    parameters: {
      rest: {
        type: 'choice',
        choices: ['ends', 'goes-on'],
        default: 'ends',
        description: 'What becomes of the others when a group leaves with a deal.',
      },
      leastPower: {
        type: 'actor-numbers',
        default: null,
        min: 1,
        description:
          'By actor: the least power of a group that it would leave with. Default: the quota, or all power at the table.',
      },
      mostPower: {
        type: 'actor-numbers',
        default: null,
        min: 1,
        description: 'By actor: the greatest power of such a group. Default: any.',
      },
    },
  },
  setup: (parameters, model) => {
    // Nothing changes it.
    const own = frozen(openPartial(parameters, model));
    return { turns: turnsOf(model), own: () => own };
  },
  // Where groups may leave with a deal of their own, nobody is needed by everybody.
  essential: () => 0,
  partial: true,
  holds: (state) => strongestGroup(state, state) !== 0,
  concludes: (set, parameters, model) => {
    const { powers, heeding } = openPartial(parameters, model);
    const sum = model.votes.reduce((n, votes, a) => (contains(set, a) ? n + votes : n), 0);
    return (
      several(set) &&
      containsAll(set, model.essential) &&
      (!overlaps(set, heeding) || model.carries(set)) &&
      powers.every(([least, most], a) => !contains(set, a) || (least <= sum && sum <= most))
    );
  },
  chart: {
    id: 'partial-consensus',
    initial: 'open',
    states: {
      ...roundStates('floor', [
        { guard: 'lateButSome', target: 'agreement', recipes: ['settleParts'] },
      ]),
      ...floorStates({ target: 'poll' }),
      ...pollStates('consider', { target: 'optin-poll', recipes: ['again'] }, [
        { target: 'poll', recipes: ['note', 'nextItem'] },
      ]),
      ...pollStates(
        'join',
        { target: 'group' },
        [{ target: 'optin-poll', recipes: ['note', 'nextItem'] }],
        'optin-',
      ),
      group: {
        doc: 'Is there a group that may leave with a deal?',
        always: [
          { guard: 'viableGroup', target: 'handshake', recipes: ['formGroup'] },
          { target: 'round', recipes: ['clear', 'nextRound'] },
        ],
      },
      ...handshakeStates(failed, { target: 'parting' }),
      parting: {
        doc: 'A group leaves with its deal.',
        always: [
          { guard: 'othersGoOn', target: 'round', recipes: ['part', 'clear', 'nextRound'] },
          { target: 'agreement', recipes: ['part', 'settleParts'] },
        ],
      },
    },
  },
  guards: {
    ...roundGuards,
    ...floorGuards,
    ...pollGuards,
    ...handshakeGuards,
    breaksUp: (s) => s.parts.length === 0 && breaksUp(s),
    lastRound: (s) => inLastRound(s) && s.parts.length === 0,
    lateButSome: (s) => timeIsUp(s) && s.parts.length > 0,
    viableGroup: (s) => strongest(s) >= 0,
    othersGoOn: (s) => {
      if (!partialOf(s).goesOn) return false;
      const left = s.order.slice(0, s.seats).filter((a) => !contains(s.gone | s.accepted, a));
      return left.length >= 2;
    },
  },
  recipes: {
    ...roundRecipes,
    ...floorRecipes,
    ...pollRecipes,
    // Here a group binds itself by leaving.
    ...Object.fromEntries(Object.entries(handshakeRecipes).filter(([name]) => name !== 'bind')),
    accept,
    leave,
    nextRound,
    sendBack,
    clear: clearOffers,
    again: (s) => {
      s.item = 0;
    },
    note: (s) => {
      offerTakenUp(s).accepted = s.accepted;
    },
    formGroup: (s) => {
      const offer = s.offers[strongest(s)]!;
      takeUp(s, offer, offer.by, strongestGroup(s, offer));
    },
    part: (s) => {
      s.parts.push({ deal: s.standing, bound: s.accepted, round: s.round });
      s.gone |= s.accepted;
    },
    settleParts: (s) => {
      s.round = Math.min(s.round, s.deadline);
      s.standing = s.parts[0]!.deal;
      s.bound = s.parts.reduce((set, p) => set | p.bound, 0);
      s.accepted = s.bound;
      exonerate(s);
    },
  },
};
