import { contains, except } from '../../actor-set.ts';
import { DRAFTING } from '../blocks/drafting.ts';
import { roundRecipes, roundStates, takeUp } from '../blocks/shared.ts';
import { textGuards, textOf, textOutOfTime, textRecipes, votedStates } from '../blocks/text.ts';
import type { Branch } from '../chart.ts';
import { mover, offerTakenUp, roundIsOver } from '../readers.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';
import { POLICIES, TextsMediator } from './mediator.ts';
import { multiTextOf, type MultiTextState } from './state.ts';

/** Only what was proposed can be adopted. */
const ruling: readonly Branch[] = [
  { guard: 'proposed', target: 'round', recipes: ['adopt', 'nextRound'] },
  { target: 'round', recipes: ['nextRound'] },
];

/**
 * Mediation by several texts: a mediator lays down one text and then, round by round, proposes several changes of it, one after the
 * other. Everybody who signs says of each whether it is better than the text that stands, as strongly as it likes (2 or 1 for it, −1
 * or −2 against it). Then the mediator adopts the text that is most welcome by its policy, the first of equals, or keeps the old one:
 *
 *     everybody  the least of the votes, which must be for it
 *     majority   how many are for it, which must be more than half of those asked
 *     average    the mean of the votes, which must be above 0
 *
 * When time is up the text is put to the vote, to take or to leave. With `policy: everybody` it goes uphill as a single text does, by
 * the best of several steps; the other two can give up what somebody has for what more people gain.
 *
 * Source: Lopez-Carmona, Marsa-Maestre, de la Hoz and Velasco, "Consensus policy based multi-agent negotiation", PRIMA 2011: a mediator
 * proposes several contracts around the current one, the parties rate them, and an ordered weighted average with a consensus policy
 * says which is next. Here contracts are changed at random clauses instead of along a mesh that widens and narrows, ratings are the
 * votes of a single text, and the three policies are the weights of the least, of the middle, and equal ones.
 */
export const multiText: Protocol = {
  kind: {
    kind: 'multi-text',
    title: 'Mediation by several texts',
    summary:
      'A mediator proposes several changes of one text in each round and adopts the most welcome; the last text is put to the vote.',
    use: 'When parties can compare drafts better than answer one: a mediator with a team that writes alternatives.',
    source: 'Lopez-Carmona, Marsa-Maestre, de la Hoz and Velasco 2011',
    mediated: true,
    parameters: {
      texts: {
        type: 'integer',
        default: 3,
        min: 2,
        max: 20,
        description: 'How many changes are proposed in a round.',
      },
      policy: {
        type: 'choice',
        choices: Object.keys(POLICIES),
        default: 'everybody',
        description: 'Whose votes make a text welcome.',
      },
      ...DRAFTING,
    },
  },
  setup: (parameters, model) => {
    const texts = parameters.fixed('texts');
    return { turns: turnsOf(model), own: (): MultiTextState => ({ texts, votes: [] }) };
  },
  helper: (parameters, model) => new TextsMediator(parameters, model),
  chart: {
    id: 'multi-text',
    initial: 'open',
    states: {
      ...roundStates('mediate', textOutOfTime),
      mediate: {
        doc: 'The mediator lays down a text or, from then on, proposes the next change of it; where it finds no other one, it rules at once.',
        asks: 'mediate',
        on: {
          PROPOSE: [
            { guard: 'noText', target: 'round', recipes: ['layDown'] },
            { target: 'asking', recipes: ['propose'] },
          ],
          ADOPT: ruling,
          DROP: [{ target: 'round', recipes: ['nextRound'] }],
        },
      },
      asking: {
        doc: 'It is settled who is asked about this change.',
        always: [
          { guard: 'asksForMore', target: 'mediate' },
          { guard: 'allAsked', target: 'rule' },
          { guard: 'hasSay', target: 'weigh' },
          { target: 'asking', recipes: ['nextTurn'] },
        ],
      },
      weigh: {
        doc: 'The actor says whether this change is better than the text that stands.',
        asks: 'weigh',
        on: {
          ACCEPT: [{ target: 'asking', recipes: ['welcome', 'nextTurn'] }],
          REFUSE: [{ target: 'asking', recipes: ['object', 'nextTurn'] }],
        },
      },
      rule: {
        doc: 'The mediator adopts one of the changes or drops them all.',
        asks: 'rule',
        on: {
          ADOPT: ruling,
          DROP: [{ target: 'round', recipes: ['nextRound'] }],
        },
      },
      ...votedStates(),
    },
  },
  guards: {
    ...textGuards,
    proposed: (s, move) => s.offers.some((o) => o.deal === move.deal),
    asksForMore: (s) => roundIsOver(s) && s.offers.length < multiTextOf(s).texts,
    hasSay: (s) => contains(except(offerTakenUp(s).asked, s.gone), mover(s)),
  },
  recipes: {
    ...roundRecipes,
    ...textRecipes,
    nextRound: (s) => {
      s.turn = 0;
      s.round++;
      s.offers.length = 0;
      s.item = 0;
      multiTextOf(s).votes.length = 0;
    },
    propose: (s, move) => {
      s.turn = 0;
      s.item = s.offers.length;
      s.offers.push(textOf(move));
      multiTextOf(s).votes.push([]);
    },
    welcome: (s, move) => {
      multiTextOf(s).votes[s.item]!.push(move.amount);
    },
    object: (s, move) => {
      multiTextOf(s).votes[s.item]!.push(-move.amount);
    },
    adopt: (s, move) => {
      takeUp(
        s,
        s.offers.find((o) => o.deal === move.deal)!,
        -1,
        0,
      );
    },
  },
};
