import { isComposed, vocabulary } from '@parley-sim/engine/scenario';
import {
  count,
  described,
  mapOf,
  optionRef,
  record,
  ref,
  type Schema,
  text,
  withEvidence,
  shortName,
} from './forms.ts';
import { parts } from './kinds.ts';

export const values: Schema = {
  description: "What a clause's options are worth, in [0, 1].",
  oneOf: [
    { type: 'array', items: ref('quantity'), description: 'In the order of the options.' },
    {
      type: 'object',
      description: 'By option.',
      not: { required: ['shape'] },
      additionalProperties: ref('quantity'),
    },
    ref('shape'),
  ],
};

export const shape: Schema = {
  description: 'Values that follow from the place in an ordinal or numeric clause.',
  oneOf: [
    shapeOf('linear', 'A straight line from the first option to the last.', {
      from: ref('quantity'),
      to: ref('quantity'),
    }),
    shapeOf('power', 'from + (to − from)·x^exponent over the relative position x.', {
      from: ref('quantity'),
      to: ref('quantity'),
      exponent: ref('quantity'),
    }),
    shapeOf('peaked', '1 at the peak, 0 at the further end.', { peak: optionRef }),
    shapeOf('threshold', '`below` before `at`, `above` from there on.', {
      at: optionRef,
      below: ref('quantity'),
      above: ref('quantity'),
    }),
    shapeOf('points', 'Straight lines between [position, value] points of a numeric clause.', {
      points: {
        type: 'array',
        minItems: 1,
        items: {
          type: 'array',
          items: [{ type: 'number' }, ref('quantity')],
          minItems: 2,
          maxItems: 2,
        },
      },
    }),
  ],
};

export const actor: Schema = record(
  'Who negotiates, or watches.',
  {
    title: text('What people call it.'),
    short: shortName,
    note: text('A remark.'),
    priorities: {
      type: 'object',
      description: 'By clause: how much it matters, on any scale.',
      additionalProperties: ref('quantity'),
    },
    values: {
      type: 'object',
      description: 'By clause: what its options are worth.',
      additionalProperties: ref('values'),
    },
    utility: {
      type: 'object',
      description:
        'What a deal is worth to the actor beside its priorities and values, by a kind of a plug-in’s, PLUGIN/KIND, and its parameters.',
      properties: { kind: { type: 'string', pattern: '^[^/]+/[^/]+$' } },
      required: ['kind'],
    },
    noDeal: described('The score of walking away.', ref('quantity')),
    discount: described(
      "Factor in (0, 1] by which a round's delay multiplies whatever the actor ends with.",
      ref('quantity'),
    ),
    delayCost: described(
      "What a round's delay takes off whatever the actor ends with.",
      ref('quantity'),
    ),
    redLines: mapOf(
      'Deals that the actor neither offers nor accepts.',
      withEvidence('A red line.', { title: text('What people call it.'), when: ref('condition') }, [
        'when',
      ]),
    ),
    strategy: ref('strategy'),
    moves: mapOf(
      'What the actor can do between rounds.',
      withEvidence(
        'A move.',
        {
          title: text('What people call it.'),
          changes: ref('changes'),
          cost: described('What it costs the actor each time.', ref('quantity')),
          times: { ...count, description: 'How often at most in a run. Default 1.' },
        },
        ['changes'],
      ),
    ),
    conduct: parts('How it decides on its moves.', vocabulary.conduct),
    ratification: mapOf('Bodies that must ratify what it has agreed to.', ref('body')),
  },
  ['priorities', 'values', 'noDeal'],
);

export const strategy: Schema = record(
  'How an actor behaves at the table.',
  {
    bidding: parts('How it chooses its offers.', vocabulary.bidding),
    acceptance: described('How it decides on offers.', ref('rule')),
    walkout: parts('When it leaves for good.', vocabulary.walkout),
    voting: parts('How it votes on changes of a single text.', vocabulary.voting),
    model: parts('How it reads from their offers what the others want.', vocabulary.model),
  },
  ['bidding', 'acceptance'],
);

export const rule: Schema = parts(
  'A rule that says which offers to accept.',
  vocabulary.acceptance,
);

export const mixedPart: Schema = withEvidence('One of several ways of bidding, with its weights.', {
  part: parts(
    'How it would choose its offers.',
    vocabulary.bidding.filter((k) => !isComposed(k)),
  ),
  start: described('What it counts in the first round.', ref('quantity')),
  end: described('What it counts in the last round.', ref('quantity')),
});

export const body: Schema = withEvidence(
  'A domestic body that must ratify what its actor has agreed to.',
  {
    title: text('What people call it.'),
    when: {
      description: 'The deals that it must ratify: under this condition, or any of several.',
      oneOf: [ref('condition'), { type: 'array', items: ref('condition'), minItems: 1 }],
    },
    quota: { ...count, description: 'Seats that must vote for it. Default: more than half.' },
    noise: described('Temperature of the vote; 0 is certainty.', ref('quantity')),
    after: {
      type: 'integer',
      minimum: 0,
      description: 'Rounds between handshake and vote. Default 0.',
    },
    foreseen: {
      type: 'boolean',
      description: 'Whether its actor reckons with it. Default true.',
    },
    factions: mapOf('Who votes in it.', ref('faction'), { minProperties: 1 }),
  },
  ['factions'],
);

export const faction: Schema = withEvidence(
  'A group in a ratifying body that votes as one.',
  {
    title: text('What people call it.'),
    seats: { ...count, description: 'Default 1.' },
    veto: { const: true, description: 'Without its vote nothing passes.' },
    priorities: {
      type: 'object',
      description: "By clause, where they differ from its actor's.",
      additionalProperties: ref('quantity'),
    },
    values: {
      type: 'object',
      description: "By clause, where they differ from its actor's.",
      additionalProperties: ref('values'),
    },
    noDeal: described("The score of no deal on the faction's own scale.", ref('quantity')),
  },
  ['noDeal'],
);

function shapeOf(
  kind: string,
  description: string,
  properties: Readonly<Record<string, Schema>>,
): Schema {
  return withEvidence(description, { shape: { const: kind }, ...properties });
}
