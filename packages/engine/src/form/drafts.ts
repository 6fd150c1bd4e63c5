import { CONDITION, OPTION } from './clauses.ts';
import * as f from './fields.ts';
import type { Form, RecordForm, VariantsForm } from './form.ts';
import { ENDINGS, RECORD_STATUSES } from './words.ts';

// prettier-ignore
const fate = f.record('PackageRecord', 'a record', 'Record of a draft in the world, shown beside what the model says of it. No run reads it.', {
  status: f.must(f.choice('The furthest that it came.', RECORD_STATUSES, {
    noun: 'status',
    name: 'RecordStatus',
    about: 'Fate of a draft in the world: `rejected` by one who had to agree; `agreed` by the negotiators and not signed; `signed` and not ratified, or in no need of it; `ratified` after it was signed.',
  })),
  date: f.text('Day, month or year of the status: `2025-04-30`, `2025-04` or `2025`.', { format: 'date' }),
  text: f.must(f.text('What happened, in a sentence or two.')),
  ...f.EVIDENCE,
});

const detailed: RecordForm = {
  type: 'record',
  what: "a package's option",
  fields: { option: f.must(f.use(OPTION, 'The option.')), ...f.EVIDENCE },
};
const settled: Form = { type: 'either', expected: 'an option', of: [detailed, OPTION] };

/** A draft on the table. */
// prettier-ignore
export const PACKAGE: RecordForm = f.record('Package', 'a package', 'Options for some of the clauses, under a name: a draft on the table.', {
  title: f.TITLE,
  short: f.SHORT,
  date: f.text('When it was on the table.'),
  note: f.NOTE,
  by: f.name('actor', 'Whose draft it is: who makes it its opening, and completes it where it is silent.'),
  record: f.use(fate, 'What became of it in the world.'),
  options: f.must(f.map('clause', 'clauses', settled, 'By clause: an option (a number on a numeric clause), alone or with its evidence.', { expected: 'a mapping from clauses to options', read: 'named' })),
}, { rule: 'package' });

// prettier-ignore
const measure = f.text('`agreement` (default), `handshake`, `joint`, `least`, `rounds` (to agreement; all of them without one) or `score:ACTOR`.', { reader: 'measure' });
// prettier-ignore
const tabled = f.text('What is tabled: `open` (default), `NAME` (as a frame) or `NAME:WAY`.', { reader: 'tabled' });
const bounds = {
  atLeast: f.fixed('It is at least this; shares as 0.1, not 10.'),
  atMost: f.fixed('It is at most this.'),
};
// Runs alone can neither show a rate of 0 nor be needed to show 1.
// prettier-ignore
const leftOpen = f.fixed('Holds once enough runs without it bound its rate by this, in (0, 1). Default 0.05. One run with it fails all the same.', { min: 1e-6, max: 0.999999 });

// prettier-ignore
const expected = (kind: string, name: string, about: string, fields: Record<string, Form>): RecordForm => f.record(name, `an expectation of kind "${kind}"`, about, {
  kind: f.must(f.only(kind, about)),
  title: f.text('What is claimed, in words.'),
  confidence: f.fixed('At which it is decided, from 0.5 to 0.999999. Default 0.95.', { min: 0.5, max: 0.999999 }),
  ...f.EVIDENCE,
  ...fields,
}, { rule: 'expectation' });

/** What is expected of many runs. */
// prettier-ignore
export const EXPECTATION: VariantsForm = f.variants('Expectation', 'kind', 'Expectation of many runs. What is tabled is written as on the command line: `open`, `NAME` (as a frame) or `NAME:WAY`; a measure as `agreement`, `handshake`, `joint`, `least`, `rounds` or `score:ACTOR`.', {
  level: expected('level', 'LevelExpectation', 'A measure lies within bounds.', { of: measure, package: tabled, ...bounds }),
  difference: expected('difference', 'DifferenceExpectation', 'A measure differs between two things tabled, on the same runs.', {
    of: measure,
    between: { type: 'tuple', names: ['first', 'second'], items: 'two things to table', of: [tabled, tabled], description: 'The first, and what is subtracted from it.', required: true, rule: 'between' },
    ...bounds,
  }),
  never: expected('never', 'NeverExpectation', 'No run ends so, or agrees on such a deal.', {
    package: tabled,
    ending: f.choice('How no run ends.', ENDINGS, { noun: 'ending' }),
    deal: f.use(CONDITION, 'Deals that are never agreed.'),
    atMost: leftOpen,
  }),
  unacceptable: expected('unacceptable', 'UnacceptableExpectation', 'An actor would sign a draft as it stands in no run.', {
    package: f.must(f.text('The draft.', { reader: 'draft' })),
    to: f.must(f.name('actor', 'The actor.')),
    atMost: leftOpen,
  }),
}, {
  noun: 'kind of expectation',
  expected: 'an expectation: a mapping with "kind"',
  what: 'an expectation',
  common: ['kind', 'title', 'confidence', ...Object.keys(f.EVIDENCE)],
});
