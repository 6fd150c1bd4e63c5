import { createEngine, definePlugin, type Engine } from '@parley-sim/engine';
import {
  accept,
  agreed,
  blame,
  contains,
  except,
  handshakeGuards,
  handshakeRecipes,
  handshakeStates,
  mover,
  nextRound,
  nextTurn,
  type PlainTerms,
  type Protocol,
  roundGuards,
  roundRecipes,
  roundStates,
  type TableState,
  takeUp,
  timeIsUp,
  turnsOf,
} from '@parley-sim/engine/protocol';

/** What a chaired table keeps for itself. */
interface Chaired {
  /** What was agreed first; null before that. */
  secured: PlainTerms | null;
  /** The set of actors who agreed to it. */
  by: number;
}

const own = (s: TableState): Chaired => s.own as Chaired;

/**
 * A protocol with everything that a protocol can have, so that the laws are tried on it: a chair draws a deal in each round, and all
 * who are asked about it accept it or refuse it. What is agreed first is secured, and settles the first clause; then the chair
 * tries for another deal, and when time is up the first one holds (a post-settlement settlement, after Raiffa 1985).
 */
export const chaired: Protocol = {
  kind: {
    kind: 'chaired',
    title: 'Deals by the chair',
    summary:
      'A chair draws deals; what is agreed first is secured, and another may take its place.',
    use: 'In tests.',
    source: 'Raiffa, “Post-settlement settlements”, Negotiation Journal 1 (1985), roughly',
    mediated: true,
    parameters: {
      tries: { type: 'integer', default: 5, min: 1, max: 9, description: 'Draws in a round.' },
      must: {
        type: 'choice',
        choices: ['all', 'first'],
        default: 'all',
        description: 'Who has to agree where no quota decides.',
      },
    },
  },
  setup: (_, model) => ({ turns: turnsOf(model), own: (): Chaired => ({ secured: null, by: 0 }) }),
  essential: (signatories, parameters) =>
    parameters.choice('must') === 'all' ? signatories : signatories & -signatories,
  helper: (parameters, model) => ({
    draws: true,
    mediate: ({ state, preferences, chance }) => {
      const stream = chance('deal');
      for (let i = 0; i < parameters.fixed('tries'); i++) {
        const deal = Math.floor(stream.next() * model.size);
        const had = own(state).secured?.deal === deal || state.excluded.includes(deal);
        if (!had && model.feasible(deal) && !model.shut(deal, preferences)) {
          return { act: 'propose', deal };
        }
      }
      return { act: 'drop' };
    },
    fallback: (deal, state) => (own(state).secured === null ? deal : -1),
    settled: {
      times: (state) => (own(state).secured === null ? 0 : 1),
      close: (state, preferences) => {
        const [first] = model.clauses;
        const settled = model.decode(own(state).secured!.deal)[0]!;
        for (const o of first!.options.keys()) if (o !== settled) preferences.shut[o] = 1;
        preferences.shuts = true;
        preferences.changed = true;
        preferences.version++;
      },
    },
  }),
  chart: {
    id: 'chaired',
    initial: 'open',
    states: {
      ...roundStates('chair', [
        { guard: 'lateButSecured', target: 'handshake', recipes: ['stopClock', 'takeSecured'] },
      ]),
      chair: {
        doc: 'The chair draws a deal.',
        asks: 'mediate',
        on: {
          PROPOSE: [{ target: 'asking', recipes: ['layDown'] }],
          DROP: [{ target: 'round', recipes: ['nextRound'] }],
        },
      },
      asking: {
        doc: 'It is settled who is asked next.',
        always: [
          { guard: 'allAsked', target: 'count' },
          { guard: 'votes', target: 'answer' },
          { target: 'asking', recipes: ['nextTurn'] },
        ],
      },
      answer: {
        doc: 'The actor accepts the deal or refuses it.',
        asks: 'consider',
        on: {
          ACCEPT: [{ target: 'asking', recipes: ['accept', 'nextTurn'] }],
          REFUSE: [{ target: 'asking', recipes: ['blame', 'nextTurn'] }],
        },
      },
      count: {
        doc: 'Everybody has been asked.',
        always: [
          { guard: 'agreedAgain', target: 'handshake' },
          { guard: 'agreed', target: 'round', recipes: ['secure', 'nextRound'] },
          { target: 'round', recipes: ['nextRound'] },
        ],
      },
      ...handshakeStates([{ target: 'unratified', recipes: ['blame'] }]),
    },
  },
  guards: {
    ...roundGuards,
    ...handshakeGuards,
    agreed,
    lateButSecured: (s) => timeIsUp(s) && own(s).secured !== null,
    allAsked: (s) => s.turn >= s.seats,
    votes: (s) => contains(except(s.asked, s.gone), mover(s)),
    agreedAgain: (s) => agreed(s) && own(s).secured !== null,
  },
  recipes: {
    ...roundRecipes,
    ...handshakeRecipes,
    accept,
    blame,
    nextTurn,
    nextRound: (s) => {
      nextRound(s);
      s.standing = -1;
      s.accepted = 0;
    },
    layDown: (s, move) => {
      takeUp(s, move, -1, 0);
    },
    secure: (s) => {
      own(s).secured = s.fallback;
      own(s).by = s.accepted;
    },
    takeSecured: (s) => {
      const { secured, by } = own(s);
      takeUp(s, { ...secured!, fallback: null }, -1, by);
      s.deadline = s.round;
    },
  },
};

/** An engine that has it, as `own/chaired`. */
export const chairedEngine: Engine = createEngine({
  plugins: [definePlugin({ id: 'own', version: '1.0.0', protocols: [chaired] })],
});
