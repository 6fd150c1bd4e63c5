import { frozen } from '../freeze.ts';
import { CONDITION, OPTION } from './clauses.ts';
import * as f from './fields.ts';
import type { EitherForm, Form, PartForm, RecordForm, VariantsForm } from './form.ts';
import { LIMITS } from './limits.ts';
import { CHANGES } from './table.ts';

const score = (description = ''): Form => f.number(description, f.SHARE);
const OPTION_OR_NUMBER = "an option's id, or a number on a numeric clause.";

// prettier-ignore
const shape = (kind: string, name: string, about: string, fields: Record<string, Form>): RecordForm => f.record(name, `the shape "${kind}"`, about, {
  shape: f.must(f.only(kind, about)),
  ...Object.fromEntries(Object.entries(fields).map(([key, form]) => [key, f.must(form)])),
  ...f.EVIDENCE,
}, { rule: 'shape' });

// prettier-ignore
const SHAPE: VariantsForm = f.variants('Shape', 'shape', 'Values that follow from the place in an ordinal or numeric clause.', {
  linear: shape('linear', 'LinearShape', "Straight line from `from` at the clause's first option to `to` at its last.", {
    from: score('Value of the first option.'),
    to: score('Value of the last option.'),
  }),
  power: shape('power', 'PowerShape', "`from + (to − from)·x^exponent` over the clause's relative position x in [0, 1].", {
    from: score('Value of the first option.'),
    to: score('Value of the last option.'),
    exponent: f.number('1 is linear, below 1 rises early, above 1 rises late.', f.ABOVE_0),
  }),
  peaked: shape('peaked', 'PeakedShape', '1 at `peak`, falling in a straight line to 0 at the end of the clause that is further away.', {
    peak: f.use(OPTION, `The best: ${OPTION_OR_NUMBER}`),
  }),
  threshold: shape('threshold', 'ThresholdShape', '`below` before `at`, `above` from `at` on.', {
    at: f.use(OPTION, `Where it changes: ${OPTION_OR_NUMBER}`),
    below: score('Value before it.'),
    above: score('Value from there on.'),
  }),
  points: shape('points', 'PointsShape', 'Straight lines between the given points of a numeric clause, level before the first and after the last.', {
    points: f.list('[position, value] pairs', { type: 'tuple', names: ['position', 'value'], what: 'a pair [position, value]', of: [f.fixed(), score()] }, '`[position, value]` pairs, positions rising.', {
      ...f.empty('wrong-length', 'There is no point.', 'at least one [position, value] pair'),
      rule: 'points',
    }),
  }),
}, { noun: 'shape', expected: 'a shape' });

// prettier-ignore
const VALUES: EitherForm = {
  type: 'either',
  name: 'Values',
  about: "Worth of each option of a clause to an actor, in [0, 1]: a list in the order of the options, a map from every option's id, or a shape over an ordinal or numeric clause.",
  expected: 'values: a list in the order of the options, a map from options, or a shape',
  of: [f.list('values', score()), f.map('any', 'options', score(), '', { not: 'shape' }), SHAPE],
  reader: 'values',
};

/** Behaviour of an actor at the table. */
// prettier-ignore
export const STRATEGY: RecordForm = f.record('Strategy', 'a strategy', 'Behaviour of an actor at the table.', {
  bidding: f.must(f.part('bidding', 'How it chooses its offers.')),
  acceptance: f.must(f.part('acceptance', 'How it decides on offers.')),
  walkout: f.part('walkout', 'When the actor leaves for good. Without it, only when no deal at all is acceptable to it.'),
  voting: f.part('voting', 'How it votes on changes of a single text; used where a mediator proposes them. Default: what is better for it.'),
  model: f.part('model', 'How it reads from their offers what the others want. Default, where its bidding goes by that: `frequency`.'),
});

const inner: PartForm = f.part('bidding', 'How it would choose its offers.');
/** A bidding part with what it counts beside others. */
// prettier-ignore
export const MIXED_PART: RecordForm = f.record('MixedPart', 'a part of a mix', 'A bidding part with what it counts beside others, from the first round (`start`) evenly to the last (`end`); ≥ 0, on any scale.', {
  part: f.must({ ...inner, plain: true }),
  start: f.must(f.number('What it counts in the first round.', f.FROM_0)),
  end: f.must(f.number('What it counts in the last round.', f.FROM_0)),
  ...f.EVIDENCE,
});

// prettier-ignore
const redLine = f.record('RedLine', 'a red line', 'Deals that an actor neither offers nor accepts, whatever they are worth to it.', {
  title: f.text('What people call it, such as `no debt for past aid`: texts say it instead of the id.'),
  when: f.must(f.use(CONDITION, 'The deals that are meant.')),
  ...f.EVIDENCE,
}, { rule: 'redLine' });

// prettier-ignore
const move = f.record('OutsideMove', 'a move', 'Something that an actor can do between rounds, to others and to itself.', {
  title: f.TITLE,
  changes: f.must(f.use(CHANGES, 'What it does.')),
  cost: f.number('What doing it once costs the actor, in the unit of its scores. Default 0.', f.FROM_0),
  times: f.whole('How often at most in a run. Default 1.', 1, LIMITS.deadline),
  ...f.EVIDENCE,
});

// prettier-ignore
const faction = f.record('Faction', 'a faction', 'A group in a ratifying body that votes as one.', {
  title: f.TITLE,
  seats: f.whole('Number of its seats. Default 1.', 1, LIMITS.seats),
  veto: f.only(true, 'Without its vote nothing passes, whatever the count.'),
  priorities: f.map('clause', 'clauses', f.number('', f.FROM_0), 'By clause, where they differ from those of the actor whose body it is.'),
  values: f.map('clause', 'clauses', VALUES, 'By clause, where they differ from those of the actor whose body it is.'),
  noDeal: f.number("The score of no deal on the faction's own scale. Default: its score of the scenario's `noDeal`; needed where there is none."),
  ...f.EVIDENCE,
}, { rule: 'faction' });

// prettier-ignore
const body = f.record('Body', 'a ratifying body', 'A domestic body that must ratify what its actor has agreed to.', {
  title: f.TITLE,
  when: f.list('conditions', CONDITION, 'The deals that it must ratify: those that meet the condition, or any one of several. Default: all.', { single: true, ...f.empty('empty-condition', 'There is no condition.') }),
  quota: f.whole('Seats that must vote for it. Default: more than half.', 1, LIMITS.seats),
  noise: f.number('Temperature of the vote: a faction votes for a deal with probability 1/(1 + exp(−(score − no deal)/noise)); 0 (the default) is certainty.', f.FROM_0),
  after: f.whole('Rounds between handshake and vote, in which the world goes on. Default 0.', 0, LIMITS.deadline),
  foreseen: { type: 'truth', description: 'Whether its actor reckons with it: neither offers nor accepts what a certain vote would turn down. Default true.' },
  factions: f.must(f.map('identifier', 'factions', faction, 'Who votes in it.', f.empty('no-faction', 'Nobody votes.', 'at least one faction'))),
  ...f.EVIDENCE,
}, { rule: 'body' });

// prettier-ignore
const outside = f.record('StayingOut', 'what staying out is worth', 'Worth of a deal to an actor whom it does not bind: who was outvoted, was not needed, or was left out when others concluded. Whatever is not named here is as if the deal bound it.', {
  priorities: f.map('clause', 'clauses', f.number('', f.FROM_0), 'By clause, where they differ from those of the actor whom a deal binds.'),
  values: f.map('clause', 'clauses', VALUES, 'By clause, where they differ from those of the actor whom a deal binds.'),
  add: f.number('What is added to that, whatever the deal, in the unit of scores; below 0 it is taken off. Default 0.'),
  ...f.EVIDENCE,
}, { rule: 'outside' });

/** Who negotiates, or watches. */
// prettier-ignore
export const ACTOR: RecordForm = f.record('Actor', 'an actor', 'Party to the negotiation, or somebody whom it concerns.', {
  title: f.TITLE,
  short: f.SHORT,
  note: f.NOTE,
  priorities: f.must(f.map('clause', 'clauses', f.number('', f.FROM_0), 'By clause: how much it matters, ≥ 0, on any scale (weights are normalised to sum 1). Not named: not at all.', { expected: 'a mapping from clauses to how much they matter', rule: 'priorities' })),
  values: f.must(f.map('clause', 'clauses', VALUES, 'By clause: what its options are worth. Needed for every clause with a priority.', { expected: "a mapping from clauses to their options' values" })),
  utility: f.part('utility', "What a deal is worth to it beside that, as a kind of a plug-in's works it out: the two are added up. With a utility, priorities and values may be empty."),
  noDeal: f.number("The score of walking away [reservation value]. Default: its score of the scenario's `noDeal`; needed where there is none."),
  capability: f.fixed('What it can bring to bear, ≥ 0, where forecasts from positions alone weigh them. No run reads it. Default: its votes, or 1.', f.FROM_0),
  discount: f.number("Factor in (0, 1] by which a round's delay multiplies whatever the actor ends with. Default 1.", { ...f.ABOVE_0, max: 1 }),
  delayCost: f.number("What a round's delay takes off whatever the actor ends with, in the unit of scores. Default 0.", f.FROM_0),
  redLines: f.map('identifier', 'red lines', redLine, 'Deals that the actor neither offers nor accepts, by id.'),
  strategy: f.use(STRATEGY, 'How it behaves. Needed for every actor who can be asked to consent; an actor outside has none.'),
  moves: f.map('identifier', 'moves', move, 'What the actor can do between rounds, by id.'),
  conduct: f.part('conduct', 'How it decides on these moves. Needed where there are any.'),
  outside: f.use(outside, "What a deal that does not bind it is worth to it. Default: nobody gains or loses by a deal of others that leaves it out, and who was outvoted or not needed lives with the deal as if bound."),
  ifAllAgree: f.number('What a deal adds that all signatories accept, where a quota needs fewer. Counted at the end; strategies and verdicts do not go by it. Default 0.', { ...f.FROM_0, rule: 'unison' }),
  ratification: f.map('identifier', 'ratifying bodies', body, 'Bodies that must ratify what the actor has agreed to, asked in this order.'),
}, { rule: 'actor' });

frozen(MIXED_PART);
