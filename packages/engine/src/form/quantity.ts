import { EVIDENCE, fixed, list, map, record, required } from './fields.ts';
import type { EitherForm, Form, RecordForm } from './form.ts';

const beliefOf = (
  key: string,
  name: string,
  about: string,
  form: Form,
  more: Readonly<Record<string, Form>> = {},
): RecordForm =>
  record(
    `a number given by "${key}"`,
    about,
    { [key]: required(form), ...more, ...EVIDENCE },
    { name },
  );

const numbers = (...names: string[]): Form => ({
  type: 'tuple',
  names,
  of: names.map(() => fixed('')),
  what: `[${names.join(', ')}]`,
  description: `\`[${names.join(', ')}]\`.`,
});

const known = beliefOf(
  'value',
  'FixedNumber',
  'A number known exactly, with room for its evidence.',
  fixed('The number.'),
);
const range = beliefOf(
  'range',
  'RangeBelief',
  'Any value between the two ends is equally plausible.',
  numbers('low', 'high'),
);
const triangular = beliefOf(
  'triangular',
  'TriangularBelief',
  'Between `low` and `high`, most plausibly near `mode`.',
  numbers('low', 'mode', 'high'),
);
const normal = beliefOf(
  'normal',
  'NormalBelief',
  'Normal, cut off at `min` and `max` where these are given.',
  numbers('mean', 'standard deviation'),
  { min: fixed('No draw lies below.'), max: fixed('No draw lies above.') },
);
const chosen = beliefOf(
  'choice',
  'ChoiceBelief',
  'One of some values, each as likely as its weight says (default 1).',
  list(
    'numbers, or of value and weight',
    {
      type: 'either',
      expected: 'a number, or one with its weight',
      of: [
        fixed(''),
        record('a choice', 'A value with its weight.', {
          value: required(fixed('The number.')),
          weight: required(fixed('How likely it is beside the others.', { min: 0 })),
        }),
      ],
    },
    { least: 1, description: 'Numbers, alone or with a weight.' },
  ),
);

/** A number as one expert may judge it. */
const judgement: EitherForm = {
  type: 'either',
  name: 'Judgement',
  about: 'Judgement of one expert on a number: that it is known, or what it may be.',
  expected: 'a number or a belief',
  of: [fixed(''), known, range, triangular, normal, chosen],
};
const judged = beliefOf(
  'experts',
  'ExpertBelief',
  'Judgements of several experts on a number. In each draw of the beliefs the experts are put in an order, by their weights; the number is drawn from the judgement of the first of them who gives one. So all numbers that an expert judges are that expert’s together.',
  map('expert', 'judgements by expert', judgement, {
    least: 1,
    description: 'By id of an expert of the scenario: its judgement.',
  }),
);

/** Ways of giving a number by a mapping, by the key that says which. */
export const GIVEN: Readonly<
  Record<'value' | 'range' | 'triangular' | 'normal' | 'choice' | 'experts', RecordForm>
> = { value: known, range, triangular, normal, choice: chosen, experts: judged };

/** Any number that an author may be unsure of: what a form of type `number` is made of. */
export const QUANTITY: EitherForm = {
  type: 'either',
  name: 'Quantity',
  about: 'Any number that an author may be unsure of.',
  expected: 'a number',
  of: [
    fixed(''),
    known,
    {
      type: 'either',
      name: 'Belief',
      about:
        'A number that is not known exactly. It is drawn once per draw of the beliefs, from a stream named by its path.',
      expected: 'a belief',
      of: [range, triangular, normal, chosen, judged],
    },
  ],
};
