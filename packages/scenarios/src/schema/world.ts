import { count, described, record, ref, type Schema, text, withEvidence } from './forms.ts';

export const changes: Schema = {
  ...record('What happens to the table, all at once.', {
    noDeal: perActor('Added to the no-deal value.', ref('quantity')),
    delayCost: perActor('Added to the cost of delay.', ref('quantity')),
    priorities: perActor('Factors on priorities.', {
      type: 'object',
      description: 'By clause.',
      additionalProperties: ref('quantity'),
    }),
    close: described('Options that can no longer be agreed on.', ref('condition')),
    deadline: {
      type: 'integer',
      description: 'Rounds added to the deadline, or taken off it.',
    },
    rupture: { const: true, description: 'The table breaks up.' },
  }),
  minProperties: 1,
};

export const table: Schema = {
  ...record('Something about the table; all that is named must hold.', {
    round: {
      ...record('The round that begins.', { atLeast: count, atMost: count }),
    },
    offer: described('The standing offer.', ref('condition')),
    by: text('Whose offer it is.'),
    left: text('An actor who has left.'),
    happened: {
      description: 'Events, or moves as actor.move, that have happened.',
      oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
    },
    any: { type: 'array', items: ref('table'), description: 'At least one of these holds.' },
    not: described('This does not hold.', ref('table')),
  }),
  minProperties: 1,
};

export const event: Schema = withEvidence(
  'Something that happens from outside at the beginning of a round.',
  {
    title: text('What people call it.'),
    at: {
      description: 'The rounds in which it can happen. Default: any.',
      oneOf: [count, { type: 'array', items: count }],
    },
    hazard: described('The probability that it does, in each such round.', ref('quantity')),
    when: described('It happens only while this holds.', ref('table')),
    times: { ...count, description: 'How often at most in a run. Default 1.' },
    changes: ref('changes'),
  },
  ['changes'],
);

function perActor(description: string, values: Schema): Schema {
  return { type: 'object', description, additionalProperties: values };
}
