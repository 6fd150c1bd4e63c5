import { CONDITION, PACKAGE_OPTION } from './clauses.ts';
import {
  choice,
  EVIDENCE,
  fixed,
  map,
  name,
  NOTE,
  number,
  record,
  required,
  SHORT,
  text,
  TITLE,
  use,
} from './fields.ts';
import type { Form, RecordForm, VariantsForm } from './form.ts';
import { ENDINGS, RECORD_STATUSES } from './words.ts';

const fate = record(
  'a record',
  'Record of a draft in the world, shown beside what the model says of it. No run reads it.',
  {
    status: required(
      choice('The furthest that it came.', RECORD_STATUSES, {
        noun: 'status',
        name: 'RecordStatus',
        about:
          'Fate of a draft in the world: `rejected` by one who had to agree; `agreed` by the negotiators and not signed; `signed` and not ratified, or in no need of it; `ratified` after it was signed.',
      }),
    ),
    date: text('Day, month or year of the status: `2025-04-30`, `2025-04` or `2025`.', {
      format: 'date',
    }),
    text: required(text('What happened, in a sentence or two.')),
    ...EVIDENCE,
  },
  { name: 'PackageRecord' },
);

/** A draft on the table. */
export const PACKAGE: RecordForm = record(
  'a package',
  'Options for some of the clauses, under a name: a draft on the table.',
  {
    title: TITLE,
    short: SHORT,
    date: text('When it was on the table.'),
    note: NOTE,
    by: name(
      'actor',
      'Whose draft it is: who makes it its opening, and completes it where it is silent.',
    ),
    record: use(fate, 'What became of it in the world.'),
    options: required(
      map('clause', 'clauses', PACKAGE_OPTION, {
        description:
          'By clause: an option (a number on a numeric clause), alone or with its evidence.',
        expected: 'a mapping from clauses to options',
        read: 'named',
      }),
    ),
  },
  { name: 'Package', rule: 'package' },
);

/** A bonus or penalty for a combination. */
export const INTERACTION: RecordForm = record(
  'an interaction',
  'A bonus or penalty for a combination of options, added to the scores of the actors named.',
  {
    title: TITLE,
    when: required(use(CONDITION, 'The combination.')),
    add: required(
      map('actor', 'actors', number('', { min: -1, max: 1 }), {
        description:
          'By actor: what the combination adds to its score, in the unit of scores (1 is the whole of its priorities).',
        expected: 'a mapping from actors to what the combination adds to their score',
      }),
    ),
    ...EVIDENCE,
  },
  { name: 'Interaction' },
);

const measure = text(
  '`agreement` (default), `handshake`, `joint`, `least`, `rounds` (to agreement; all of them without one) or `score:ACTOR`.',
  { rule: 'measure' },
);
const tabled = text('What is tabled: `open` (default), `NAME` (as a frame) or `NAME:WAY`.', {
  rule: 'tabled',
});
const bounds = {
  atLeast: fixed('It is at least this; shares as 0.1, not 10.'),
  atMost: fixed('It is at most this.'),
};
// Runs alone can neither show a rate of 0 nor be needed to show 1.
const leftOpen = fixed(
  'Holds once enough runs without it bound its rate by this, in (0, 1). Default 0.05. One run with it fails all the same.',
  { min: 1e-6, max: 0.999999 },
);

const expected = (
  kind: string,
  name: string,
  about: string,
  fields: Readonly<Record<string, Form>>,
): RecordForm =>
  record(
    `an expectation of kind "${kind}"`,
    about,
    {
      kind: {
        type: 'constant',
        value: kind,
        otherwise: 'a kind',
        description: about,
        required: true,
      },
      title: text('What is claimed, in words.'),
      confidence: fixed('At which it is decided, from 0.5 to 0.999999. Default 0.95.', {
        min: 0.5,
        max: 0.999999,
      }),
      ...EVIDENCE,
      ...fields,
    },
    { name, rule: 'expectation' },
  );

/** What is expected of many runs. */
export const EXPECTATION: VariantsForm = {
  type: 'variants',
  name: 'Expectation',
  about:
    'Expectation of many runs. What is tabled is written as on the command line: `open`, `NAME` (as a frame) or `NAME:WAY`; a measure as `agreement`, `handshake`, `joint`, `least`, `rounds` or `score:ACTOR`.',
  by: 'kind',
  noun: 'kind of expectation',
  expected: 'an expectation: a mapping with "kind"',
  what: 'an expectation',
  common: ['kind', 'title', 'confidence', ...Object.keys(EVIDENCE)],
  of: {
    level: expected('level', 'LevelExpectation', 'A measure lies within bounds.', {
      of: measure,
      package: tabled,
      ...bounds,
    }),
    difference: expected(
      'difference',
      'DifferenceExpectation',
      'A measure differs between two things tabled, on the same runs.',
      {
        of: measure,
        between: required({
          type: 'tuple',
          names: ['first', 'second'],
          items: 'two things to table',
          of: [tabled, tabled],
          description: 'The first, and what is subtracted from it.',
          rule: 'between',
        }),
        ...bounds,
      },
    ),
    never: expected('never', 'NeverExpectation', 'No run ends so, or agrees on such a deal.', {
      package: tabled,
      ending: choice('How no run ends.', ENDINGS, { noun: 'ending' }),
      deal: use(CONDITION, 'Deals that are never agreed.'),
      atMost: leftOpen,
    }),
    unacceptable: expected(
      'unacceptable',
      'UnacceptableExpectation',
      'An actor would sign a draft as it stands in no run.',
      {
        package: required(text('The draft.', { rule: 'draft' })),
        to: required(name('actor', 'The actor.')),
        atMost: leftOpen,
      },
    ),
  },
};
