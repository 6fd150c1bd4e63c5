import { frozen } from '../freeze.ts';
import * as f from '../form/fields.ts';
import type { Form, RecordForm, VariantsForm } from '../form/form.ts';

const ID: Form = { type: 'option', description: '' };

const from0 = (description = ''): Form => f.fixed(description, f.FROM_0);
const ids = (what: string, description: string, least = 1): Form =>
  f.list(what, ID, description, { least });
const numbers = (what: string, of: Form, description: string, least = 1): Form =>
  f.map('any', what, of, description, { least });

// prettier-ignore
const game = (kind: string, name: string, about: string, fields: Record<string, Form>): RecordForm => f.record(name, `a game of ${kind}`, about, {
  parley: f.must(f.only(1, 'Version of the form.', '1')),
  game: f.must(f.only(kind, 'Kind of the game.')),
  title: f.text('Title of the game. Default: what its kind is called.'),
  titles: f.map('any', 'titles', f.text(''), 'What players, items, options, states or conditions are called, by id. Default: the id.'),
  ...fields,
});

const VOTES = numbers('votes', f.whole('', 0), 'Votes of each player, whole numbers from 0.');
const QUOTA: Form = f.fixed('Votes that meet it, above 0.', f.ABOVE_0);
const SHARE: Form = f.fixed('Share of all votes that meets it, in (0, 1].', {
  min: 0,
  exclusiveMin: true,
  max: 1,
});
const BLOCKERS: Form = f.whole(
  'How many of those with votes have to be against before it can stop a motion. Default 1.',
  1,
);

// prettier-ignore
const condition: RecordForm = f.record('VotingCondition', 'a condition', 'Condition on a vote that has to be met beside the first.', {
  votes: f.use(VOTES, 'Votes of each player, whole numbers from 0. Default: 1 each.'),
  quota: QUOTA,
  share: SHARE,
  blockers: BLOCKERS,
});

/** Form of the files of small games: one record for each kind. */
// prettier-ignore
export const GAME_FORM: VariantsForm = f.variants('Game', 'game', 'Small game in a file of its own.', {
  voting: game('voting', 'VotingGame', 'Vote by weight: who has how much power, and who can win or block together.', {
    votes: f.must(VOTES),
    quota: QUOTA,
    share: SHARE,
    blockers: BLOCKERS,
    and: f.map('any', 'conditions', condition, 'Further conditions that the same vote must meet, by id.'),
    vetoes: ids('players', 'Players without whom nothing passes. Default: none.', 0),
  }),
  sharing: game('sharing', 'SharingGame', 'Sum that players can secure together, to be shared. Either `players` and `worth`, or an `estate` with `claims`.', {
    players: ids('players', 'Players, from 2 to 12. With claims: those who claim, and not said again.', 2),
    worth: f.list('coalitions', f.record('CoalitionWorth', 'a coalition', 'Sum that a coalition can secure.', {
      of: f.must(ids('players', 'Its members.')),
      worth: f.must(f.fixed('The sum.')),
    }), 'Sums that coalitions can secure; a coalition that is not here secures nothing.', { least: 1 }),
    estate: from0('Sum that is left: a coalition secures what the others’ claims leave of it.'),
    claims: numbers('claims', from0(), 'What each claims of it, from 0.', 2),
    shares: f.map('any', 'shares', f.fixed(), 'Division that is looked at for objections. Default: none.'),
  }),
  division: game('division', 'DivisionGame', 'Items to be divided between two parties: Adjusted Winner.', {
    points: f.must(f.map('any', 'parties', numbers('items', from0(), ''), 'Points that each of the two parties gives to each item, from 0, not all 0.', { least: 2, most: 2 })),
  }),
  conflict: game('conflict', 'ConflictGame', 'Conflict as a graph of states: which of them are stable, and for what reason.', {
    states: f.must(ids('states', 'Ids of the states.', 2)),
    deciders: f.must(f.map('any', 'deciders', f.record('GameDecider', 'a decider', 'Somebody who can bring states about.', {
      moves: f.map('any', 'moves', ids('states', '', 0), 'States that it can bring about from a state, by itself in one move. Not named: it cannot leave the state.'),
      prefers: f.must(f.list('levels', { type: 'either', expected: 'a state, or a list of states', of: [ID, ids('states', '', 0)] }, 'All states, best first; equally good ones in a list of their own.', { least: 1 })),
    }), 'By id.', { least: 1 })),
  }),
  election: game('election', 'ElectionGame', 'Probabilistic Condorcet election between options. Either `actors` or `strengths`.', {
    actors: f.map('any', 'actors', f.record('GameVoter', 'an actor', 'Somebody with a weight who likes some options better.', {
      weight: f.must(from0('Its weight, from 0.')),
      scores: f.must(numbers('options', f.fixed('', f.SHARE), 'What each option is worth to it, from 0 to 1.', 2)),
    }), 'By id.', { least: 1 }),
    voting: f.choice('Weight that an actor puts behind the better of two options. Default `proportional`.', ['binary', 'proportional', 'cubic']),
    strengths: f.map('any', 'options', numbers('options', from0(), ''), 'At [option][other]: the strength behind the option against the other, from 0.', { least: 2 }),
    exponent: f.fixed('Exponent of the strengths in the chance to win, above 0. Default 2.', f.ABOVE_0),
  }),
}, { noun: 'kind of game', expected: 'a kind of game' });

frozen(GAME_FORM);

/** Keys that a game of a kind can have. */
export function keysOf(kind: string): readonly string[] {
  return Object.keys(GAME_FORM.of[kind]!.fields);
}
