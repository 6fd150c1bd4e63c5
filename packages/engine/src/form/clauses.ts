import {
  choice,
  EVIDENCE,
  fixed,
  list,
  map,
  name,
  NOTE,
  record,
  required,
  SHORT,
  TITLE,
  text,
  use,
} from './fields.ts';
import type { EitherForm, Form, MapForm, OptionForm, RecordForm, VariantsForm } from './form.ts';
import { LIMITS } from './limits.ts';

/** An option's id, or a number on a numeric clause. */
export const OPTION: OptionForm = { type: 'option', rule: 'option' };

const option = record(
  'an option',
  'One way to settle a clause.',
  {
    title: TITLE,
    consent: list('actors', name('actor'), {
      rule: 'consent',
      description:
        'Actors who must accept any deal that contains this option, beside the signatories.',
    }),
    ...EVIDENCE,
  },
  { name: 'Option' },
);

const options: EitherForm = {
  type: 'either',
  description: 'Option ids in order, or a map from option id to title or details. At least two.',
  expected: 'a mapping from options to what they are',
  of: [
    list('options', text('', { format: 'identifier' }), {
      unique: true,
      least: 2,
      most: LIMITS.options,
    }),
    map(
      'identifier',
      'options',
      {
        type: 'either',
        expected: 'a title, or a mapping with "title", "consent", "evidence" and "source"',
        of: [text(''), option],
      },
      { least: 2, most: LIMITS.options, read: 'all' },
    ),
  ],
};

const named = (what: string): RecordForm =>
  record(
    what,
    'One thing to settle, by one of some named options.',
    {
      title: TITLE,
      short: SHORT,
      kind: required(
        choice(
          '`ordinal`: the order of the options means something, so shapes and `atLeast`/`atMost` apply; `categorical`: it does not.',
          ['ordinal', 'categorical'],
        ),
      ),
      options: required(options),
      note: NOTE,
    },
    { name: 'NamedClause', rule: 'clause' },
  );

/** One thing to settle. */
export const CLAUSE: VariantsForm = {
  type: 'variants',
  name: 'Clause',
  about: 'One thing to settle: by one of some named options, or by a number.',
  by: 'kind',
  noun: 'kind of clause',
  expected: 'a clause: a mapping with "kind" and "options", or "from", "to" and "step"',
  missing: {
    message: 'The clause lacks "kind".',
    expected: '"ordinal", "categorical" or "numeric"',
  },
  of: {
    ordinal: named('an ordinal clause'),
    categorical: named('a categorical clause'),
    numeric: record(
      'a numeric clause',
      'One thing to settle, by a number: `from`, `from + step`, … up to `to`.',
      {
        title: TITLE,
        short: SHORT,
        kind: required(choice('`numeric`: it is settled by a number.', ['numeric'])),
        from: required(fixed('The least number.')),
        to: required(fixed('The greatest number.')),
        step: required(
          fixed('Distance from one to the next; `to − from` is a whole number of steps.', {
            min: 0,
            exclusiveMin: true,
          }),
        ),
        unit: text('Such as "years".'),
        note: NOTE,
      },
      { name: 'NumericClause', rule: 'clause' },
    ),
  },
};

const bounds = record(
  'a bound',
  'Options of a clause between two of them, in the order of the options.',
  {
    atLeast: use(OPTION, 'The first of them.'),
    atMost: use(OPTION, 'The last of them.'),
  },
  { name: 'Bounds', least: 1 },
);

const selection: EitherForm = {
  type: 'either',
  name: 'Selection',
  about: 'One option (a number on a numeric clause), several of which any will do, or bounds.',
  expected: 'an option, several, or bounds',
  of: [OPTION, list('options', OPTION, { least: 1 }), bounds],
};

/** Deals that are meant. */
export const CONDITION: MapForm = map('clause', 'clauses', selection, {
  name: 'Condition',
  about: 'Holds for a deal if it holds on every clause that it names. At least one.',
  expected: 'a condition: a mapping from clauses to options',
  least: 1,
  rule: 'condition',
});

/** A whole deal. */
export const DEAL: MapForm = map('clause', 'clauses', OPTION, {
  name: 'Deal',
  about: 'A whole deal: an option (a number on a numeric clause) for every clause.',
  expected: 'a deal: a mapping from every clause to an option',
  rule: 'deal',
});

/** Combinations that no one may conclude. */
export const CONSTRAINT: RecordForm = record(
  'a constraint',
  'A combination that no one may conclude (a law, a constitution, arithmetic): either `forbid` it, or demand that a deal with `if` also has `then`.',
  {
    title: TITLE,
    forbid: use(CONDITION, 'No deal may be like this.'),
    if: use(CONDITION, 'A deal like this must also have `then`.'),
    then: use(CONDITION, 'What a deal with `if` must also have.'),
    ...EVIDENCE,
  },
  {
    name: 'Constraint',
    either: [['forbid'], ['if', 'then']],
    expected: 'a constraint with either "forbid", or "if" and "then"',
    rule: 'constraint',
  },
);

/** Options for the clauses of a package. */
export const PACKAGE_OPTION: Form = {
  type: 'either',
  expected: 'an option, or a mapping with "option" and its evidence',
  of: [
    record("a package's option", 'An option with its evidence.', {
      option: required(use(OPTION, 'The option.')),
      ...EVIDENCE,
    }),
    OPTION,
  ],
};
