import { frozen } from '../freeze.ts';
import { EVIDENCE, fixed, FROM_0, list, map, must, record } from './fields.ts';
import type { Form, RecordForm, TupleForm } from './form.ts';

const given = (
  key: string,
  name: string,
  about: string,
  fields: Record<string, Form>,
): RecordForm => record(name, `a number given by "${key}"`, about, { ...fields, ...EVIDENCE });

const numbers = (...names: string[]): TupleForm => {
  const what = `[${names.join(', ')}]`;
  const of = names.map(() => fixed());
  return { type: 'tuple', names, of, what, description: `\`${what}\`.`, required: true };
};

// prettier-ignore
const weighted: RecordForm = {
  type: 'record',
  what: 'a choice',
  fields: {
    value: must(fixed('The number.')),
    weight: must(fixed('How likely it is beside the others.', FROM_0)),
  },
};
const either = (expected: string, of: readonly Form[]): Form => ({ type: 'either', expected, of });

// prettier-ignore
const judged = {
  value: given('value', 'FixedNumber', 'A number known exactly, with room for its evidence.', {
    value: must(fixed('The number.')),
  }),
  range: given('range', 'RangeBelief', 'Any value between the two ends is equally plausible.', {
    range: numbers('low', 'high'),
  }),
  triangular: given('triangular', 'TriangularBelief', 'Between `low` and `high`, most plausibly near `mode`.', {
    triangular: numbers('low', 'mode', 'high'),
  }),
  normal: given('normal', 'NormalBelief', 'Normal, cut off at `min` and `max` where these are given.', {
    normal: numbers('mean', 'standard deviation'),
    min: fixed('No draw lies below.'),
    max: fixed('No draw lies above.'),
  }),
  choice: given('choice', 'ChoiceBelief', 'One of some values, each as likely as its weight says (default 1).', {
    choice: must(list('numbers, or of value and weight', either('a number, or one with its weight', [fixed(), weighted]), 'Numbers, alone or with a weight.', { least: 1 })),
  }),
};

// prettier-ignore
const judgement: Form = {
  ...either('a number or a belief', [fixed(), ...Object.values(judged)]),
  name: 'Judgement',
  about: 'Judgement of one expert on a number: that it is known, or what it may be.',
};

/** Keys of which one says how a number is given by a mapping. */
export type QuantityForm = 'value' | 'range' | 'triangular' | 'normal' | 'choice' | 'experts';

/** Ways of giving a number by a mapping, by the key that says which. */
// prettier-ignore
export const GIVEN: Readonly<Record<QuantityForm, RecordForm>> = {
  ...judged,
  experts: given('experts', 'ExpertBelief', 'Judgements of several experts on a number. In each draw of the beliefs the experts are put in an order, by their weights; the number is drawn from the judgement of the first of them who gives one. So all numbers that an expert judges are that expert’s together.', {
    experts: must(map('expert', 'judgements by expert', judgement, 'By id of an expert of the scenario: its judgement.', { least: 1 })),
  }),
};

const { value: known, ...beliefs } = GIVEN;
// prettier-ignore
const belief: Form = {
  ...either('a belief', Object.values(beliefs)),
  name: 'Belief',
  about: 'A number that is not known exactly. It is drawn once per draw of the beliefs, from a stream named by its path.',
};

/** Any number that an author may be unsure of: what a form of type `number` is made of. */
export const QUANTITY: Form = {
  ...either('a number', [fixed(), known, belief]),
  name: 'Quantity',
  about: 'Any number that an author may be unsure of.',
};

frozen(QUANTITY);
