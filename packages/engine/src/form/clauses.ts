import * as f from './fields.ts';
import type { EitherForm, MapForm, OptionForm, RecordForm, VariantsForm } from './form.ts';
import { LIMITS } from './limits.ts';

/** An option's id, or a number on a numeric clause. */
export const OPTION: OptionForm = { type: 'option', reader: 'option' };

// prettier-ignore
const option = f.record('Option', 'an option', 'One way to settle a clause.', {
  title: f.TITLE,
  consent: f.list('actors', f.name('actor'), 'Actors who must accept any deal that contains this option, beside the signatories.', { rule: 'consent' }),
  ...f.EVIDENCE,
});

const MANY = { least: 2, most: LIMITS.options };
// prettier-ignore
const options: EitherForm = {
  type: 'either',
  description: 'Option ids in order, or a map from option id to title or details. At least two.',
  expected: 'a mapping from options to what they are',
  of: [
    f.list('options', f.text('', { format: 'identifier' }), '', { ...MANY, unique: true }),
    f.map('identifier', 'options', { type: 'either', of: [f.text(''), option], expected: 'a title, or a mapping with "title", "consent", "evidence" and "source"' }, '', { ...MANY, read: 'all' }),
  ],
};

// prettier-ignore
const named = (what: string): RecordForm => f.record('NamedClause', what, 'One thing to settle, by one of some named options.', {
  title: f.TITLE,
  short: f.SHORT,
  kind: f.must(f.choice('`ordinal`: the order of the options means something, so shapes and `atLeast`/`atMost` apply; `categorical`: it does not.', ['ordinal', 'categorical'])),
  options: f.must(options),
  note: f.NOTE,
}, { rule: 'clause' });

// prettier-ignore
const numeric = f.record('NumericClause', 'a numeric clause', 'One thing to settle, by a number: `from`, `from + step`, … up to `to`.', {
  title: f.TITLE,
  short: f.SHORT,
  kind: f.must(f.choice('`numeric`: it is settled by a number.', ['numeric'])),
  from: f.must(f.fixed('The least number.')),
  to: f.must(f.fixed('The greatest number.')),
  step: f.must(f.fixed('Distance from one to the next; `to − from` is a whole number of steps.', f.ABOVE_0)),
  unit: f.text('Such as "years".'),
  outcome: f.fixed('What was decided in the world, from `from` to `to`; shown beside what is stated without it. No run reads it.'),
  note: f.NOTE,
}, { rule: 'clause' });

/** One thing to settle. */
// prettier-ignore
export const CLAUSE: VariantsForm = f.variants('Clause', 'kind', 'One thing to settle: by one of some named options, or by a number.', {
  ordinal: named('an ordinal clause'),
  categorical: named('a categorical clause'),
  numeric,
}, {
  noun: 'kind of clause',
  expected: 'a clause: a mapping with "kind" and "options", or "from", "to" and "step"',
  missing: { message: 'The clause lacks "kind".', expected: '"ordinal", "categorical" or "numeric"' },
});

// prettier-ignore
const bounds = f.record('OptionRange', 'a bound', 'Options of a clause between two of them, in the order of the options.', {
  atLeast: f.use(OPTION, 'The first of them.'),
  atMost: f.use(OPTION, 'The last of them.'),
}, { least: 1 });

const selection: EitherForm = {
  type: 'either',
  name: 'Selection',
  about: 'One option (a number on a numeric clause), several of which any will do, or bounds.',
  expected: 'an option, several, or bounds',
  of: [OPTION, f.list('options', OPTION, '', { least: 1 }), bounds],
};

/** Deals that are meant. */
export const CONDITION: MapForm = f.map('clause', 'clauses', selection, '', {
  name: 'Condition',
  about: 'Holds for a deal if it holds on every clause that it names. At least one.',
  expected: 'a condition: a mapping from clauses to options',
  least: 1,
  reader: 'condition',
});

/** A whole deal. */
export const DEAL: MapForm = f.map('clause', 'clauses', OPTION, '', {
  name: 'Deal',
  about: 'A whole deal: an option (a number on a numeric clause) for every clause.',
  expected: 'a deal: a mapping from every clause to an option',
  reader: 'deal',
});

/** Combinations that no one may conclude. */
// prettier-ignore
export const CONSTRAINT: RecordForm = f.record('Constraint', 'a constraint', 'A combination that no one may conclude (a law, a constitution, arithmetic): either `forbid` it, or demand that a deal with `if` also has `then`.', {
  title: f.TITLE,
  forbid: f.use(CONDITION, 'No deal may be like this.'),
  if: f.use(CONDITION, 'A deal like this must also have `then`.'),
  then: f.use(CONDITION, 'What a deal with `if` must also have.'),
  ...f.EVIDENCE,
}, {
  either: [['forbid'], ['if', 'then']],
  expected: 'a constraint with either "forbid", or "if" and "then"',
  rule: 'constraint',
});

/** A bonus or penalty for a combination. */
// prettier-ignore
export const INTERACTION: RecordForm = f.record('Interaction', 'an interaction', 'A bonus or penalty for a combination of options, added to the scores of the actors named.', {
  title: f.TITLE,
  when: f.must(f.use(CONDITION, 'The combination.')),
  add: f.must(f.map('actor', 'actors', f.number('', { min: -1, max: 1 }), 'By actor: what the combination adds to its score, in the unit of scores (1 is the whole of its priorities).', { expected: 'a mapping from actors to what the combination adds to their score' })),
  ...f.EVIDENCE,
});
