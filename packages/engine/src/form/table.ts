import { CONDITION } from './clauses.ts';
import * as f from './fields.ts';
import type { Form, LazyForm, PartForm, RecordForm } from './form.ts';
import { LIMITS } from './limits.ts';

const { deadline } = LIMITS;
const round = (description = ''): Form => f.whole(description, 1, deadline);

// prettier-ignore
const DELAY = f.record('DelayRule', 'how delay counts', 'Rule by which delay counts.', {
  by: f.choice("Whether a discount or a delay cost is taken once a round (`round`, the default) or once a turn (`turn`). Theory's period is one offer: by round and in a fixed order, who speaks last in a round has all the power.", ['round', 'turn']),
  without: f.choice('What becomes of it where talks end without a deal: it ends with them (`stops`, the default: a purchase that falls through), or goes on until the horizon (`goes-on`: a war, a strike, a blockade).', ['stops', 'goes-on']),
  horizon: { ...round('The round up to which it goes on without a deal, at least the deadline. Default: the deadline.'), reader: 'horizon' },
  costs: f.choice('Whether the others know what delay costs an actor (`known`, the default) or take it to be as their own (`hidden`).', ['known', 'hidden']),
});

/** The rules of the table: a kind of protocol with its parameters, and what every protocol has beside these. */
// prettier-ignore
export const PROTOCOL: PartForm = {
  ...f.part('protocol', 'The rules of the table.'),
  name: 'ProtocolSpec',
  about: 'The rules of the table.',
  expected: 'a protocol: a mapping with "kind" and "deadline"',
  beside: {
    deadline: f.must(f.whole('How many rounds there are.', 1, deadline)),
    order: f.list('actors', f.name('actor'), 'Who speaks first, second, …: all who can be asked to consent. Default: in the order of `actors`.', { unique: true }),
    turns: f.choice("`fixed` (default): the same order in every round; `rotating`: who spoke first speaks last in the next round; `seeded`: a new order in every round, drawn from the run's own stream; `drawn`: one order for all rounds, drawn once a run. Who opens with a draft speaks first in the first round.", ['fixed', 'rotating', 'seeded', 'drawn']),
    delay: f.use(DELAY, 'How delay counts, which discounts and delay costs are taken by.'),
    redLines: f.choice("Whether the others know an actor's red lines: from the start (`known`), once a refusal has named them (`declared`, the default), or never (`hidden`). Read by strategies that go by answers.", ['known', 'declared', 'hidden']),
  },
};

// prettier-ignore
const MAJORITY = {
  title: f.text('What people call what is counted, such as `population`. Default: `votes`, or the id.'),
  votes: f.map('signatory', 'signatories', f.whole('', 0, LIMITS.votes), 'By signatory: its votes, whole numbers. Default: one each.'),
  atLeast: f.whole('So many votes carry a deal. This or `share`; where both stand, both must be met.', 1),
  share: f.fixed('Such a share of all votes carries a deal, above 0 to 1, read to nine digits.', { ...f.ABOVE_0, max: 1 }),
  blockers: f.whole('How many of those who have votes must be missing before this can stop a deal; with fewer missing it counts as met. Default 1.', 1, LIMITS.actors),
};

// prettier-ignore
const majority: RecordForm = f.record('Majority', 'a condition on the vote', 'Condition on a vote: enough votes, or too few missing to block.', {
  ...MAJORITY,
  ...f.EVIDENCE,
}, { rule: 'majority' });

/** Consent by weighted majority. */
// prettier-ignore
export const QUOTA: RecordForm = f.record('Quota', 'a quota', 'Consent by weighted majority: not all signatories have to accept, but enough of them.', {
  ...MAJORITY,
  and: f.map('identifier', 'conditions', majority, 'Further conditions that the same vote must meet, by id: a double majority of members and population has one.', { most: LIMITS.voteConditions, tooMany: 'key' }),
  vetoes: f.list('signatories', f.name('signatory'), 'Signatories without whom nothing is carried.'),
  consent: f.list('actors', f.name('actor'), 'Actors who have no vote and must accept any deal all the same, such as a parliament.', { rule: 'consent' }),
  ...f.EVIDENCE,
}, { rule: 'majority' });

/** What happens to a table. */
// prettier-ignore
export const CHANGES: RecordForm = f.record('Changes', 'changes', 'Changes to a table from outside it: all of what is named, at once. Whatever is added or multiplied stays so for the rest of the run and adds up with what happens later.', {
  noDeal: f.map('actor', 'actors', f.number(), 'By actor: added to its no-deal value, in the unit of scores.', { read: 'named' }),
  delayCost: f.map('actor', 'actors', f.number(), 'By actor: added to its cost of delay; the sum never falls below 0. What it has waited so far is charged anew.', { read: 'named' }),
  priorities: f.map('actor', 'actors', f.map('clause', 'clauses', f.number('', f.FROM_0), '', { read: 'named' }), 'By actor and clause: factor on its priority, and on that of the factions of its bodies that name none of their own; priorities are normalised again.', { read: 'named' }),
  close: f.use(CONDITION, 'Options that can no longer be agreed on.'),
  deadline: f.whole('Rounds added to the deadline; below 0, taken off it. It never falls before the round being played.', -deadline, deadline),
  rupture: f.only(true, 'The table breaks up.'),
}, f.empty('no-change', 'Nothing changes.', 'at least one change'));

const again: LazyForm = { type: 'lazy', of: () => TABLE };
// prettier-ignore
const TABLE: RecordForm = f.record('TableCondition', 'a condition on the table', 'Something about the table that can be true or not; all that is named must hold.', {
  round: { type: 'record', what: 'a bound on rounds', description: 'The round that begins.', fields: { atLeast: round('The first of them.'), atMost: round('The last of them.') } },
  offer: f.use(CONDITION, 'The standing offer.'),
  by: f.name('actor', 'Whose offer it is.'),
  left: f.name('actor', 'An actor who has left.'),
  happened: f.list('events', f.name('event'), 'Events, or moves as `actor.move`, that have happened.', { single: true }),
  any: f.list('conditions', again, 'At least one of these holds.'),
  not: { ...again, description: 'This does not hold.' },
}, f.empty('empty-condition', 'The condition says nothing.', 'at least one of "round", "offer", "by", "left", "happened", "any", "not"'));

/** What may happen from outside. */
// prettier-ignore
export const EVENT: RecordForm = f.record('OutsideEvent', 'an event', 'Something that happens from outside at the beginning of a round, whoever is at the table.', {
  title: f.TITLE,
  note: f.NOTE,
  at: f.list('rounds', round(), 'The rounds, or the only one, in which it can happen. Default: any.', { single: true }),
  hazard: f.number('The probability, in each such round, that it does. Default 1.', f.SHARE),
  when: f.use(TABLE, 'It happens only while this holds.'),
  times: round('How often at most in a run. Default 1.'),
  changes: f.must(f.use(CHANGES, 'What it does.')),
  ...f.EVIDENCE,
}, { rule: 'event' });
