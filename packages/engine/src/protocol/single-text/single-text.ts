import { contains, except, including } from '../../actor-set.ts';
import { DRAFTING } from '../blocks/drafting.ts';
import { roundRecipes, roundStates, takeUp } from '../blocks/shared.ts';
import { textGuards, textOf, textOutOfTime, textRecipes, votedStates } from '../blocks/text.ts';
import { mover, offerTakenUp } from '../readers.ts';
import type { Protocol } from '../protocol.ts';
import { turnsOf } from '../turns.ts';
import { Mediator } from './mediator.ts';
import { type SingleTextState, voicesOf } from './state.ts';

/**
 * Mediated single text: a mediator lays down one text and then, round by round, proposes a change of it. Everybody who signs
 * says whether the changed text is better for it, by a rule of its own and as strongly as it likes; the mediator adopts
 * the change or drops it. When time is up the text is put to the vote, to take or to leave. Nobody's no-deal value counts
 * before: a text is no offer.
 *
 * With the mediator `unanimous` only what nobody rejects is adopted: hill climbing, which ends on the next hill. With
 * `annealing` a change that some reject is adopted with probability exp(−loss/T), where the loss is the mean strength of
 * the rejections less that of the approvals, where that is above 0, and T falls evenly from `temperature` to 0. With the
 * annealing at the mediator instead of at the parties nobody gains by exaggerating.
 *
 * Sources: Fisher's one-text procedure, as at Camp David in 1978; Klein, Faratin, Sayama and Bar-Yam, "Negotiating complex
 * contracts", Group Decision and Negotiation 12 (2003), after which the annealing mediator is made, without its
 * bookkeeping of who was overruled how often.
 */
export const singleText: Protocol = {
  kind: {
    kind: 'single-text',
    title: 'Mediated single text',
    summary:
      'A mediator proposes changes to one text, all say whether they are better, and the last text is put to the vote.',
    use: 'When there are many clauses that hang together and a mediator whom all trust: Camp David, large contracts.',
    source: 'Fisher; Klein, Faratin, Sayama and Bar-Yam 2003',
    mediated: true,
    parameters: {
      mediator: {
        type: 'choice',
        choices: ['unanimous', 'annealing'],
        default: 'unanimous',
        description: 'How the mediator takes the votes on a change.',
      },
      temperature: {
        type: 'fixed-number',
        default: 1,
        min: 0,
        description:
          'Where the annealing mediator begins: at 1 a change that all reject weakly passes with probability .37.',
      },
      ...DRAFTING,
    },
  },
  setup: (_, model) => ({
    turns: turnsOf(model),
    own: (): SingleTextState => ({ voices: [] }),
  }),
  helper: (parameters, model) => new Mediator(parameters, model),
  chart: {
    id: 'single-text',
    initial: 'open',
    states: {
      ...roundStates('mediate', textOutOfTime),
      mediate: {
        doc: 'The mediator lays down a text or, from then on, proposes a change of it.',
        asks: 'mediate',
        on: {
          PROPOSE: [
            { guard: 'noText', target: 'round', recipes: ['layDown'] },
            { target: 'asking', recipes: ['propose'] },
          ],
          DROP: [{ target: 'round', recipes: ['nextRound'] }],
        },
      },
      asking: {
        doc: 'It is settled who is asked about the change.',
        always: [
          { guard: 'allAsked', target: 'rule' },
          { guard: 'hasSay', target: 'weigh' },
          { target: 'asking', recipes: ['nextTurn'] },
        ],
      },
      weigh: {
        doc: 'The actor says whether the changed text is better.',
        asks: 'weigh',
        on: {
          ACCEPT: [{ target: 'asking', recipes: ['welcome', 'nextTurn'] }],
          REFUSE: [{ target: 'asking', recipes: ['object', 'nextTurn'] }],
        },
      },
      rule: {
        doc: 'The mediator adopts the change or drops it.',
        asks: 'rule',
        on: {
          ADOPT: [{ target: 'round', recipes: ['adopt', 'nextRound'] }],
          DROP: [{ target: 'round', recipes: ['nextRound'] }],
        },
      },
      ...votedStates(),
    },
  },
  guards: {
    ...textGuards,
    hasSay: (s) => contains(except(offerTakenUp(s).asked, s.gone), mover(s)),
  },
  recipes: {
    ...roundRecipes,
    ...textRecipes,
    nextRound: (s) => {
      s.turn = 0;
      s.round++;
      s.offers.length = 0;
      voicesOf(s).length = 0;
    },
    propose: (s, move) => {
      s.turn = 0;
      s.offers.length = 0;
      s.offers.push(textOf(move));
    },
    welcome: (s, move) => {
      const change = offerTakenUp(s);
      change.accepted = including(change.accepted, move.actor);
      voicesOf(s).push({ actor: move.actor, strength: move.amount });
    },
    object: (s, move) => {
      voicesOf(s).push({ actor: move.actor, strength: -move.amount });
    },
    adopt: (s) => {
      takeUp(s, offerTakenUp(s), -1, 0);
    },
  },
};
