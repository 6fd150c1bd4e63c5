import { timeIsUp } from '../readers.ts';
import { containsAll } from '../../actor-set.ts';
import {
  breaksUp,
  handshakeGuards,
  handshakeRecipes,
  handshakeStates,
  roundGuards,
  roundRecipes,
  roundStates,
  takeUp,
} from '../blocks/shared.ts';
import { turnGuards, turnRecipes, turnStates } from '../blocks/turns.ts';
import type { Branch } from '../chart.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';
import { agendaHelper } from './helper.ts';
import { agendaOf, openAgenda } from './state.ts';

const failed: readonly Branch[] = [
  { guard: 'lastTurn', target: 'unratified', recipes: ['blame'] },
  { target: 'seat', recipes: ['sendBack', 'nextTurn'] },
];

/**
 * An agenda: the clauses are settled in stages, by alternating offers. An offer is always a whole deal, so that everybody
 * can tell what it is worth; but what is agreed in a stage settles the clauses of that stage only, and the others are
 * negotiated further.
 *
 * With `binding: everything` nothing is agreed until everything is agreed: what a stage has settled holds among those who
 * talk, and binds nobody before the last stage has ended in agreement. With `binding: each` what a stage has settled binds at once:
 * if a later one fails, it holds together with what `otherwise` says of the remaining clauses. Nobody agrees to a stage
 * whose result it would not sign with that alone.
 *
 * Source: on agendas and issue-by-issue bargaining, Fershtman, "The importance of the agenda in bargaining", Games and
 * Economic Behavior 2 (1990); Fatima, Wooldridge and Jennings, "An agenda-based framework for multi-issue
 * negotiation", Artificial Intelligence 152 (2004).
 */
export const agenda: Protocol = {
  kind: {
    kind: 'agenda',
    title: 'Agenda: clauses in stages',
    summary:
      'Alternating offers, one group of clauses after the other; what a stage settles stays settled. Under a quota, too, a dissenter’s counteroffer takes the text off the table before the rest were asked; with polled-offers, which has no stages, it stays until they were.',
    use: 'When talks go chapter by chapter: accession talks, framework first and details later. Compare it with one table for all clauses to see what the order costs.',
    source: 'Fershtman 1990; Fatima, Wooldridge and Jennings 2004',
    stays: 'polled-offers',
    parameters: {
      stages: {
        type: 'clause-groups',
        description: 'The clauses of each stage, in order; every clause once.',
      },
      binding: {
        type: 'choice',
        choices: ['everything', 'each'],
        default: 'everything',
        description:
          'Whether nothing is agreed until everything is agreed, or each stage binds by itself.',
      },
      otherwise: {
        type: 'deal',
        default: null,
        description:
          'What holds on clauses that are never settled, where each stage binds: an option for every clause.',
      },
    },
  },
  setup: (parameters, model) => ({
    turns: turnsOf(model),
    own: () => openAgenda(parameters.clauseGroups('stages').length),
  }),
  helper: agendaHelper,
  chart: {
    id: 'agenda',
    initial: 'open',
    states: {
      ...roundStates('seat', [
        { guard: 'lateButSecured', target: 'handshake', recipes: ['stopClock', 'takeSecured'] },
      ]),
      ...turnStates('stage', [
        { guard: 'leavesSecured', target: 'handshake', recipes: ['takeSecured'] },
        { guard: 'breaksUp', target: 'walkout', recipes: ['blame'] },
      ]),
      stage: {
        doc: 'A stage of the agenda is agreed.',
        always: [
          { guard: 'lastStage', target: 'handshake' },
          { target: 'seat', recipes: ['settle', 'nextTurn'] },
        ],
      },
      ...handshakeStates(failed),
    },
  },
  guards: {
    ...roundGuards,
    ...turnGuards,
    ...handshakeGuards,
    lastStage: (s) => agendaOf(s).stage >= agendaOf(s).stages - 1,
    lateButSecured: (s) => timeIsUp(s) && agendaOf(s).secured !== null,
    leavesSecured: (s) => agendaOf(s).secured !== null && breaksUp(s),
  },
  recipes: {
    ...roundRecipes,
    ...turnRecipes,
    ...handshakeRecipes,
    settle: (s) => {
      const own = agendaOf(s);
      own.settled = s.standing;
      // Who did not agree to the stage is not bound by what is left of it.
      const binds = s.fallback && !s.fallback.barred && containsAll(s.accepted, s.fallback.needed);
      own.secured = binds ? s.fallback : null;
      own.securedBy = s.accepted;
      own.stage++;
      s.standing = -1;
      s.by = -1;
      s.accepted = 0;
      s.ratifiers = 0;
    },
    takeSecured: (s) => {
      const { secured, securedBy } = agendaOf(s);
      takeUp(s, { ...secured!, fallback: null }, -1, securedBy);
      // It is the last word: should it not be ratified, there is nothing to come back to.
      s.deadline = s.round;
      s.turn = s.seats;
    },
  },
};
