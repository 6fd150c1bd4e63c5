import { LIMITS, RECORD_STATUSES } from '@parley-sim/engine/scenario';
import {
  date,
  IDENTIFIER,
  mapOf,
  optionRef,
  record,
  ref,
  type Schema,
  text,
  withEvidence,
  shortName,
} from './forms.ts';

export const clause: Schema = {
  oneOf: [
    record(
      'A clause that is settled by one of some named options.',
      {
        title: text('What people call it.'),
        short: shortName,
        kind: {
          enum: ['ordinal', 'categorical'],
          description: 'Whether the order of the options means something.',
        },
        options: {
          description: 'Option ids in order, or a map from option id to title or details.',
          oneOf: [
            {
              type: 'array',
              items: { type: 'string', pattern: IDENTIFIER },
              minItems: 2,
              maxItems: LIMITS.options,
              uniqueItems: true,
            },
            mapOf(
              'By id.',
              { oneOf: [text('Its title.'), ref('option')] },
              { minProperties: 2, maxProperties: LIMITS.options },
            ),
          ],
        },
        note: text('A remark.'),
      },
      ['kind', 'options'],
    ),
    record(
      'A clause that is settled by a number: `from`, `from + step`, … up to `to`.',
      {
        title: text('What people call it.'),
        short: shortName,
        kind: { const: 'numeric' },
        from: { type: 'number', description: 'The least.' },
        to: { type: 'number', description: 'The greatest.' },
        step: {
          type: 'number',
          exclusiveMinimum: 0,
          description: 'The distance from one to the next.',
        },
        unit: text('Such as "years".'),
        note: text('A remark.'),
      },
      ['kind', 'from', 'to', 'step'],
    ),
  ],
};

export const option: Schema = withEvidence(
  'One way to settle a clause.',
  {
    title: text('What people call it.'),
    consent: {
      type: 'array',
      items: { type: 'string' },
      description: 'Actors who must accept any deal with this option, beside the signatories.',
    },
  },
  [],
);

export const selection: Schema = {
  description: 'One option, several of which any will do, or bounds.',
  oneOf: [
    optionRef,
    { type: 'array', items: optionRef, minItems: 1 },
    {
      ...record('In the order of the options.', { atLeast: optionRef, atMost: optionRef }),
      minProperties: 1,
    },
  ],
};

export const condition: Schema = {
  type: 'object',
  description: 'Holds for a deal if it holds on every clause that it names.',
  additionalProperties: ref('selection'),
  minProperties: 1,
};

export const deal: Schema = {
  type: 'object',
  description: 'A whole deal: by clause, its option.',
  additionalProperties: optionRef,
};

export const constraint: Schema = {
  oneOf: [
    withEvidence('Forbids a combination.', { title: text('Why.'), forbid: ref('condition') }, [
      'forbid',
    ]),
    withEvidence(
      'Demands that a deal with `if` also has `then`.',
      { title: text('Why.'), if: ref('condition'), then: ref('condition') },
      ['if', 'then'],
    ),
  ],
};

export const interaction: Schema = withEvidence(
  'Adds to the scores of some actors where a combination is agreed.',
  {
    title: text('What it stands for.'),
    when: ref('condition'),
    add: {
      type: 'object',
      description: 'By actor, in the unit of scores.',
      additionalProperties: ref('quantity'),
    },
  },
  ['when', 'add'],
);

export const draft: Schema = record(
  'A draft.',
  {
    title: text('What people call it.'),
    short: shortName,
    date: text('When it was on the table.'),
    note: text('A remark.'),
    by: text('Whose draft it is: who opens with it, and fills it in where it is silent.'),
    record: withEvidence(
      'What became of it in the world: shown beside what the model says of it, and read by no run.',
      {
        status: {
          enum: [...RECORD_STATUSES],
          description:
            'rejected: by one who had to agree. agreed: by the negotiators, and not signed. signed: and not ratified, or in no need of it. ratified: after it was signed.',
        },
        date: date('Day, month or year of the status.'),
        text: text('What happened, in a sentence or two.'),
      },
      ['status', 'text'],
    ),
    options: {
      type: 'object',
      description: 'By clause.',
      additionalProperties: {
        oneOf: [
          ...(optionRef['oneOf'] as Schema[]),
          withEvidence('With its evidence.', { option: optionRef }),
        ],
      },
    },
  },
  ['options'],
);
