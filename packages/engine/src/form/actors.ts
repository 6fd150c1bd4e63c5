import { CONDITION, OPTION } from './clauses.ts';
import {
  EVIDENCE,
  list,
  map,
  NOTE,
  number,
  record,
  required,
  SHORT,
  TITLE,
  use,
  whole,
} from './fields.ts';
import type { EitherForm, Form, NumberForm, PartForm, RecordForm, VariantsForm } from './form.ts';
import { LIMITS } from './limits.ts';
import { CHANGES } from './world.ts';

const score = (description: string): NumberForm => number(description, { min: 0, max: 1 });

const shape = (
  kind: string,
  name: string,
  about: string,
  fields: Readonly<Record<string, Form>>,
): RecordForm =>
  record(
    `the shape "${kind}"`,
    about,
    {
      shape: {
        type: 'constant',
        value: kind,
        otherwise: 'a shape',
        description: about,
        required: true,
      },
      ...Object.fromEntries(Object.entries(fields).map(([key, form]) => [key, required(form)])),
      ...EVIDENCE,
    },
    { name, rule: 'shape' },
  );

const SHAPE: VariantsForm = {
  type: 'variants',
  name: 'Shape',
  about: 'Values that follow from the place in an ordinal or numeric clause.',
  by: 'shape',
  noun: 'shape',
  expected: 'a shape',
  of: {
    linear: shape(
      'linear',
      'LinearShape',
      "Straight line from `from` at the clause's first option to `to` at its last.",
      { from: score('Value of the first option.'), to: score('Value of the last option.') },
    ),
    power: shape(
      'power',
      'PowerShape',
      "`from + (to − from)·x^exponent` over the clause's relative position x in [0, 1].",
      {
        from: score('Value of the first option.'),
        to: score('Value of the last option.'),
        exponent: number('1 is linear, below 1 rises early, above 1 rises late.', {
          min: 0,
          exclusiveMin: true,
        }),
      },
    ),
    peaked: shape(
      'peaked',
      'PeakedShape',
      '1 at `peak`, falling in a straight line to 0 at the end of the clause that is further away.',
      { peak: use(OPTION, "The best: an option's id, or a number on a numeric clause.") },
    ),
    threshold: shape('threshold', 'ThresholdShape', '`below` before `at`, `above` from `at` on.', {
      at: use(OPTION, "Where it changes: an option's id, or a number on a numeric clause."),
      below: score('Value before it.'),
      above: score('Value from there on.'),
    }),
    points: shape(
      'points',
      'PointsShape',
      'Straight lines between the given points of a numeric clause, level before the first and after the last.',
      {
        points: list(
          '[position, value] pairs',
          {
            type: 'tuple',
            names: ['position', 'value'],
            what: 'a pair [position, value]',
            of: [{ type: 'fixed-number' }, score('')],
          },
          {
            description: '`[position, value]` pairs, positions rising.',
            empty: {
              code: 'wrong-length',
              message: 'There is no point.',
              expected: 'at least one [position, value] pair',
            },
            rule: 'points',
          },
        ),
      },
    ),
  },
};

const VALUES: EitherForm = {
  type: 'either',
  name: 'Values',
  about:
    "Worth of each option of a clause to an actor, in [0, 1]: a list in the order of the options, a map from every option's id, or a shape over an ordinal or numeric clause.",
  expected: 'values: a list in the order of the options, a map from options, or a shape',
  of: [list('values', score('')), map('any', 'options', score(''), { not: 'shape' }), SHAPE],
  rule: 'values',
};

const part = (section: PartForm['section'], description: string): PartForm => ({
  type: 'part',
  section,
  description,
  rule: 'part',
});

const STRATEGY: RecordForm = record(
  'a strategy',
  'Behaviour of an actor at the table.',
  {
    bidding: required(part('bidding', 'How it chooses its offers.')),
    acceptance: required(part('acceptance', 'How it decides on offers.')),
    walkout: part(
      'walkout',
      'When the actor leaves for good. Without it, only when no deal at all is acceptable to it.',
    ),
    voting: part(
      'voting',
      'How it votes on changes of a single text; used where a mediator proposes them. Default: what is better for it.',
    ),
    model: part(
      'model',
      'How it reads from their offers what the others want. Default, where its bidding goes by that: `frequency`.',
    ),
  },
  { name: 'Strategy' },
);

/** A bidding part with what it counts beside others. */
export const MIXED_PART: RecordForm = record(
  'a part of a mix',
  'A bidding part with what it counts beside others, from the first round (`start`) evenly to the last (`end`); ≥ 0, on any scale.',
  {
    part: required({
      type: 'part',
      section: 'bidding',
      plain: true,
      rule: 'part',
      description: 'How it would choose its offers.',
    }),
    start: required(number('What it counts in the first round.', { min: 0 })),
    end: required(number('What it counts in the last round.', { min: 0 })),
    ...EVIDENCE,
  },
  { name: 'MixedPart' },
);

const redLine = record(
  'a red line',
  'Deals that an actor neither offers nor accepts, whatever they are worth to it.',
  {
    title: use(
      TITLE,
      'What people call it, such as `no debt for past aid`: texts say it instead of the id.',
    ),
    when: required(use(CONDITION, 'The deals that are meant.')),
    ...EVIDENCE,
  },
  { name: 'RedLine', rule: 'redLine' },
);

const move = record(
  'a move',
  'Something that an actor can do between rounds, to others and to itself.',
  {
    title: TITLE,
    changes: required(use(CHANGES, 'What it does.')),
    cost: number('What doing it once costs the actor, in the unit of its scores. Default 0.', {
      min: 0,
    }),
    times: whole('How often at most in a run. Default 1.', 1, LIMITS.deadline),
    ...EVIDENCE,
  },
  { name: 'OutsideMove' },
);

const faction = record(
  'a faction',
  'A group in a ratifying body that votes as one.',
  {
    title: TITLE,
    seats: whole('Number of its seats. Default 1.', 1, LIMITS.seats),
    veto: {
      type: 'constant',
      value: true,
      otherwise: 'true, or nothing at all',
      description: 'Without its vote nothing passes, whatever the count.',
    },
    priorities: map('clause', 'clauses', number('', { min: 0 }), {
      description: 'By clause, where they differ from those of the actor whose body it is.',
    }),
    values: map('clause', 'clauses', VALUES, {
      description: 'By clause, where they differ from those of the actor whose body it is.',
    }),
    noDeal: required(number("The score of no deal on the faction's own scale.")),
    ...EVIDENCE,
  },
  { name: 'Faction', rule: 'faction' },
);

const body = record(
  'a ratifying body',
  'A domestic body that must ratify what its actor has agreed to.',
  {
    title: TITLE,
    when: list('conditions', CONDITION, {
      single: true,
      description:
        'The deals that it must ratify: those that meet the condition, or any one of several. Default: all.',
      empty: {
        code: 'empty-condition',
        message: 'There is no condition.',
        expected: 'at least one',
      },
    }),
    quota: whole('Seats that must vote for it. Default: more than half.', 1, LIMITS.seats),
    noise: number(
      'Temperature of the vote: a faction votes for a deal with probability 1/(1 + exp(−(score − no deal)/noise)); 0 (the default) is certainty.',
      { min: 0 },
    ),
    after: whole(
      'Rounds between handshake and vote, in which the world goes on. Default 0.',
      0,
      LIMITS.deadline,
    ),
    foreseen: {
      type: 'truth',
      description:
        'Whether its actor reckons with it: neither offers nor accepts what a certain vote would turn down. Default true.',
    },
    factions: required(
      map('identifier', 'factions', faction, {
        description: 'Who votes in it.',
        empty: { code: 'no-faction', message: 'Nobody votes.', expected: 'at least one faction' },
      }),
    ),
    ...EVIDENCE,
  },
  { name: 'Body', rule: 'body' },
);

/** Who negotiates, or watches. */
export const ACTOR: RecordForm = record(
  'an actor',
  'Party to the negotiation, or somebody whom it concerns.',
  {
    title: TITLE,
    short: SHORT,
    note: NOTE,
    priorities: required(
      map('clause', 'clauses', number('', { min: 0 }), {
        description:
          'By clause: how much it matters, ≥ 0, on any scale (weights are normalised to sum 1). Not named: not at all.',
        expected: 'a mapping from clauses to how much they matter',
        rule: 'priorities',
      }),
    ),
    values: required(
      map('clause', 'clauses', VALUES, {
        description:
          'By clause: what its options are worth. Needed for every clause with a priority.',
        expected: "a mapping from clauses to their options' values",
      }),
    ),
    utility: part(
      'utility',
      "What a deal is worth to it beside that, as a kind of a plug-in's works it out: the two are added up. With a utility, priorities and values may be empty.",
    ),
    noDeal: required(number('The score of walking away [reservation value].')),
    discount: number(
      "Factor in (0, 1] by which a round's delay multiplies whatever the actor ends with. Default 1.",
      { min: 0, exclusiveMin: true, max: 1 },
    ),
    delayCost: number(
      "What a round's delay takes off whatever the actor ends with, in the unit of scores. Default 0.",
      { min: 0 },
    ),
    redLines: map('identifier', 'red lines', redLine, {
      description: 'Deals that the actor neither offers nor accepts, by id.',
    }),
    strategy: use(
      STRATEGY,
      'How it behaves. Needed for every actor who can be asked to consent; an actor outside has none.',
    ),
    moves: map('identifier', 'moves', move, {
      description: 'What the actor can do between rounds, by id.',
    }),
    conduct: part('conduct', 'How it decides on these moves. Needed where there are any.'),
    ratification: map('identifier', 'ratifying bodies', body, {
      description: 'Bodies that must ratify what the actor has agreed to, asked in this order.',
    }),
  },
  { name: 'Actor', rule: 'actor' },
);
