import { described, record, type Schema, withEvidence } from './forms.ts';

const numbers = (n: number): Schema => ({
  type: 'array',
  items: { type: 'number' },
  minItems: n,
  maxItems: n,
});

/** What one person may think of a number. */
const judged: readonly Schema[] = [
  { type: 'number' },
  withEvidence('A number with its evidence.', { value: { type: 'number' } }),
  withEvidence('Any value between the two is equally plausible.', {
    range: described('[low, high]', numbers(2)),
  }),
  withEvidence('Most plausibly near the middle one.', {
    triangular: described('[low, mode, high]', numbers(3)),
  }),
  withEvidence(
    'Normal, cut off at `min` and `max`.',
    {
      normal: described('[mean, standard deviation]', numbers(2)),
      min: { type: 'number', description: 'No draw lies below.' },
      max: { type: 'number', description: 'No draw lies above.' },
    },
    ['normal'],
  ),
  withEvidence('One of these, each as likely as its weight says.', {
    choice: {
      type: 'array',
      minItems: 1,
      items: {
        oneOf: [
          { type: 'number' },
          record(
            'A value with its weight.',
            { value: { type: 'number' }, weight: { type: 'number', minimum: 0 } },
            ['value', 'weight'],
          ),
        ],
      },
    },
  }),
];

/** Any number that an author may be unsure of. */
export const quantity: Schema = {
  description:
    'A number, or one with its evidence, or a belief that is drawn once per draw of the beliefs.',
  oneOf: [
    ...judged,
    withEvidence('What several experts think of it; one of them is listened to in each draw.', {
      experts: {
        type: 'object',
        description: 'By expert: a number, or a belief.',
        minProperties: 1,
        additionalProperties: { oneOf: judged },
      },
    }),
  ],
};
