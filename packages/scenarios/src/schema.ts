import { ENDINGS, isComposed, type Kind, type Parameter, vocabulary } from '@parley/engine';

/** A JSON Schema, or a part of one. */
type Schema = Readonly<Record<string, unknown>>;

const ref = (name: string): Schema => ({ $ref: `#/definitions/${name}` });
const described = (description: string, schema: Schema): Schema =>
  // Beside a $ref draft 7 ignores everything else.
  '$ref' in schema ? { description, allOf: [schema] } : { description, ...schema };
const text = (description: string): Schema => ({ type: 'string', description });
const IDENTIFIER = '^[A-Za-z][A-Za-z0-9_-]*$';
const mapOf = (description: string, values: Schema, more: Schema = {}): Schema => ({
  type: 'object',
  description,
  propertyNames: { pattern: IDENTIFIER },
  additionalProperties: values,
  ...more,
});
const record = (
  description: string,
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = [],
): Schema => ({
  type: 'object',
  description,
  properties,
  additionalProperties: false,
  ...(required.length > 0 ? { required } : {}),
});

const EVIDENCE: Readonly<Record<string, Schema>> = {
  evidence: text(
    'Why: a quotation, an argument, a measurement. Shown by reports, never read by the engine.',
  ),
  source: {
    description: 'Keys of `sources` that the evidence rests on.',
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  },
};
const withEvidence = (
  description: string,
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[] = Object.keys(properties),
): Schema => record(description, { ...properties, ...EVIDENCE }, required);

const measure = text(
  '`agreement` (default), `handshake`, `joint`, `least`, `rounds` (to agreement; all of them without one) or `score:ACTOR`.',
);
const tabled = text('`open` (default), `NAME` (as a frame) or `NAME:WAY`.');
const bounds: Readonly<Record<string, Schema>> = {
  atLeast: { type: 'number', description: 'It is at least this; shares as 0.1, not 10.' },
  atMost: { type: 'number', description: 'It is at most this.' },
};

const leftOpen: Schema = {
  type: 'number',
  minimum: 1e-6,
  maximum: 0.999999,
  description:
    'Holds once enough runs without it bound its rate by this; default 0.05. One run with it fails all the same.',
};

const expectation = (
  kind: string,
  description: string,
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
): Schema =>
  withEvidence(
    description,
    {
      kind: { const: kind },
      title: text('What is claimed, in words.'),
      confidence: {
        type: 'number',
        minimum: 0.5,
        maximum: 0.999999,
        description: 'Default: 0.95.',
      },
      ...properties,
    },
    ['kind', ...required],
  );

const numbers = (n: number): Schema => ({
  type: 'array',
  items: { type: 'number' },
  minItems: n,
  maxItems: n,
});
const optionRef: Schema = { oneOf: [{ type: 'string' }, { type: 'number' }] };

/**
 * The JSON Schema (draft 7) of a scenario file, for editors: they complete and check with it. It says what has which form;
 * what only makes sense together (names that must exist, values for every option) is said by `parley validate`.
 */
export function scenarioSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Parley scenario',
    description:
      'Who negotiates, what each of them wants and how sure that is, and what is on the table.',
    ...record('', ROOT, [
      'parley',
      'name',
      'title',
      'clauses',
      'actors',
      'signatories',
      'protocol',
    ]),
    definitions: definitions(),
  };
}

const ROOT: Readonly<Record<string, Schema>> = {
  parley: { const: 1, description: 'The version of this form.' },
  name: { type: 'string', pattern: IDENTIFIER, description: 'An identifier.' },
  title: text('What people call it.'),
  summary: text('What it is about, in a few sentences.'),
  asOf: text('The day up to which it claims to know things.'),
  sources: {
    type: 'object',
    description: 'Works that evidence is taken from.',
    additionalProperties: record(
      'A work.',
      {
        title: text('Title.'),
        publisher: text('Who published it.'),
        date: text('When.'),
        url: text('Where.'),
        note: text('A remark.'),
      },
      ['title'],
    ),
  },
  clauses: mapOf('The things to settle, at least one.', ref('clause'), { minProperties: 1 }),
  actors: mapOf('Who negotiates, or watches: at most 30.', ref('actor'), { maxProperties: 30 }),
  signatories: {
    type: 'array',
    description: 'Who must accept any deal.',
    items: { type: 'string' },
    minItems: 1,
    uniqueItems: true,
  },
  constraints: mapOf('Combinations that no one may conclude.', ref('constraint')),
  interactions: mapOf('Bonuses and penalties for combinations of options.', ref('interaction')),
  quota: withEvidence(
    'Lets a majority of the signatories conclude; without it all of them must accept.',
    {
      votes: {
        type: 'object',
        description: 'By signatory: its votes. Default: one each.',
        additionalProperties: { type: 'integer', minimum: 0 },
      },
      atLeast: { type: 'integer', minimum: 1, description: 'So many votes carry a deal.' },
      vetoes: {
        type: 'array',
        items: { type: 'string' },
        description: 'Signatories without whom nothing is carried.',
      },
    },
    ['atLeast'],
  ),
  events: mapOf('What may happen from outside.', ref('event')),
  commonCauses: mapOf(
    'What makes beliefs move together.',
    withEvidence(
      'A common cause of several beliefs.',
      {
        title: text('What it stands for.'),
        numbers: {
          type: 'object',
          description: 'By path of a belief: its loading on the cause, −1 to 1.',
          additionalProperties: { type: 'number', minimum: -1, maximum: 1 },
        },
      },
      ['numbers'],
    ),
  ),
  packages: mapOf(
    'Drafts on the table: options for some of the clauses, under a name.',
    ref('package'),
  ),
  protocol: ref('protocol'),
  expectations: mapOf(
    'Claims about what comes of it; `parley check` decides them by playing.',
    ref('expectation'),
  ),
};

function definitions(): Readonly<Record<string, Schema>> {
  return {
    quantity: {
      description: 'A number, or one with its evidence, or a belief that is drawn once per run.',
      oneOf: [
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
      ],
    },
    clause: {
      oneOf: [
        record(
          'A clause that is settled by one of some named options.',
          {
            title: text('What people call it.'),
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
                  maxItems: 1000,
                  uniqueItems: true,
                },
                mapOf(
                  'By id.',
                  { oneOf: [text('Its title.'), ref('option')] },
                  { minProperties: 2, maxProperties: 1000 },
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
    },
    option: withEvidence(
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
    ),
    selection: {
      description: 'One option, several of which any will do, or bounds.',
      oneOf: [
        optionRef,
        { type: 'array', items: optionRef, minItems: 1 },
        {
          ...record('In the order of the options.', { atLeast: optionRef, atMost: optionRef }),
          minProperties: 1,
        },
      ],
    },
    condition: {
      type: 'object',
      description: 'Holds for a deal if it holds on every clause that it names.',
      additionalProperties: ref('selection'),
      minProperties: 1,
    },
    expectation: {
      oneOf: [
        expectation(
          'level',
          'A measure lies within bounds.',
          { of: measure, package: tabled, ...bounds },
          [],
        ),
        expectation(
          'difference',
          'A measure differs between two things tabled, on the same runs.',
          {
            of: measure,
            between: {
              type: 'array',
              description: 'The first, and what is subtracted from it.',
              items: { type: 'string' },
              minItems: 2,
              maxItems: 2,
            },
            ...bounds,
          },
          ['between'],
        ),
        expectation(
          'never',
          'A run never ends so, or never with such a deal.',
          {
            package: tabled,
            ending: { type: 'string', enum: ENDINGS, description: 'How no run ends.' },
            deal: ref('condition'),
            atMost: leftOpen,
          },
          [],
        ),
        expectation(
          'unacceptable',
          'An actor would sign a draft as it stands in no run.',
          { package: text('The draft.'), to: text('The actor.'), atMost: leftOpen },
          ['package', 'to'],
        ),
      ],
    },
    constraint: {
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
    },
    interaction: withEvidence(
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
    ),
    package: record(
      'A draft.',
      {
        title: text('What people call it.'),
        date: text('When it was on the table.'),
        note: text('A remark.'),
        by: text('Whose draft it is: who opens with it, and fills it in where it is silent.'),
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
    ),
    values: {
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
    },
    shape: {
      description: 'Values that follow from the place in an ordinal or numeric clause.',
      oneOf: [
        shape('linear', 'A straight line from the first option to the last.', {
          from: ref('quantity'),
          to: ref('quantity'),
        }),
        shape('power', 'from + (to − from)·x^exponent over the relative position x.', {
          from: ref('quantity'),
          to: ref('quantity'),
          exponent: ref('quantity'),
        }),
        shape('peaked', '1 at the peak, 0 at the further end.', { peak: optionRef }),
        shape('threshold', '`below` before `at`, `above` from there on.', {
          at: optionRef,
          below: ref('quantity'),
          above: ref('quantity'),
        }),
        shape('points', 'Straight lines between [position, value] points of a numeric clause.', {
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
    },
    actor: record(
      'Who negotiates, or watches.',
      {
        title: text('What people call it.'),
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
          withEvidence('A red line.', { when: ref('condition') }),
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
    ),
    strategy: record(
      'How an actor behaves at the table.',
      {
        bidding: parts('How it chooses its offers.', vocabulary.bidding),
        acceptance: parts('How it decides on offers.', vocabulary.acceptance),
        walkout: parts('When it leaves for good.', vocabulary.walkout),
        voting: parts('How it votes on changes of a single text.', vocabulary.voting),
        model: parts('How it reads from their offers what the others want.', vocabulary.model),
      },
      ['bidding', 'acceptance'],
    ),
    deal: {
      type: 'object',
      description: 'A whole deal: by clause, its option.',
      additionalProperties: optionRef,
    },
    mixedPart: withEvidence('One of several ways of bidding, with its weights.', {
      part: parts(
        'How it would choose its offers.',
        vocabulary.bidding.filter((k) => !isComposed(k)),
      ),
      start: described('What it counts in the first round.', ref('quantity')),
      end: described('What it counts in the last round.', ref('quantity')),
    }),
    changes: {
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
    },
    table: {
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
    },
    event: withEvidence(
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
    ),
    body: withEvidence(
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
    ),
    faction: withEvidence(
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
    ),
    protocol: {
      description: 'The rules of the table.',
      oneOf: vocabulary.protocol.map(protocol),
    },
  };
}

const count: Schema = { type: 'integer', minimum: 1 };

function perActor(description: string, values: Schema): Schema {
  return { type: 'object', description, additionalProperties: values };
}

function protocol(kind: Kind): Schema {
  return record(
    `${kind.title}. ${kind.summary}`,
    {
      kind: { const: kind.kind, description: kind.summary },
      deadline: {
        type: 'integer',
        minimum: 1,
        maximum: 100_000,
        description: 'How many rounds there are.',
      },
      order: {
        type: 'array',
        items: { type: 'string' },
        uniqueItems: true,
        description: 'Who speaks first, second, …',
      },
      turns: {
        enum: ['fixed', 'rotating', 'seeded'],
        description: 'Whether the order is the same in every round. Default fixed.',
      },
      ...Object.fromEntries(
        Object.entries(kind.parameters).map(([name, p]) => [name, parameter(p)]),
      ),
      ...EVIDENCE,
    },
    [
      'kind',
      'deadline',
      ...Object.entries(kind.parameters)
        .filter(([, p]) => p.default === undefined)
        .map(([name]) => name),
    ],
  );
}

function shape(
  kind: string,
  description: string,
  properties: Readonly<Record<string, Schema>>,
): Schema {
  return withEvidence(description, { shape: { const: kind }, ...properties });
}

function parts(description: string, kinds: readonly Kind[]): Schema {
  return {
    description,
    oneOf: kinds.map((k) =>
      record(
        `${k.title}. ${k.summary}`,
        {
          kind: { const: k.kind, description: k.summary },
          ...Object.fromEntries(
            Object.entries(k.parameters).map(([name, p]) => [name, parameter(p)]),
          ),
          ...EVIDENCE,
        },
        [
          'kind',
          ...Object.entries(k.parameters)
            .filter(([, p]) => p.default === undefined)
            .map(([name]) => name),
        ],
      ),
    ),
  };
}

function listOf(description: string, items: Schema): Schema {
  return { type: 'array', description, items, minItems: 1 };
}

function parameter(p: Parameter): Schema {
  const fallback = p.default === undefined || p.default === null ? {} : { default: p.default };
  if (p.type === 'choice') return { enum: p.choices, description: p.description, ...fallback };
  if (p.type === 'number') return { ...described(p.description, ref('quantity')), ...fallback };
  if (p.type === 'actor-numbers') {
    return {
      type: 'object',
      description: p.description,
      additionalProperties: {
        type: 'number',
        ...(p.min === undefined ? {} : { minimum: p.min }),
      },
    };
  }
  if (p.type === 'clause-groups') {
    return {
      type: 'array',
      description: p.description,
      items: { type: 'array', items: { type: 'string' }, minItems: 1 },
    };
  }
  if (p.type === 'deal') {
    return { type: 'object', description: p.description, additionalProperties: optionRef };
  }
  if (p.type === 'actor') return text(p.description);
  if (p.type === 'deals') return listOf(p.description, ref('deal'));
  if (p.type === 'parts') return listOf(p.description, ref('mixedPart'));
  return {
    type: p.type === 'integer' ? 'integer' : 'number',
    description: p.description,
    ...(p.min === undefined ? {} : { minimum: p.min }),
    ...(p.max === undefined ? {} : { maximum: p.max }),
    ...fallback,
  };
}
