import { ACTOR } from './actors.ts';
import { CLAUSE, CONSTRAINT } from './clauses.ts';
import { EXPECTATION, INTERACTION, PACKAGE } from './drafts.ts';
import {
  EVIDENCE,
  fixed,
  list,
  map,
  name,
  NOTE,
  record,
  required,
  text,
  TITLE,
  use,
} from './fields.ts';
import { frozen } from '../freeze.ts';
import type { RecordForm } from './form.ts';
import { LIMITS } from './limits.ts';
import { PROTOCOL, QUOTA } from './protocol.ts';
import { EVENT } from './world.ts';

const source = record(
  'a source',
  'A work that evidence is taken from.',
  {
    title: required(text('Its title.')),
    publisher: text('Who published it.'),
    date: text('When it was published.'),
    url: text('Where it can be found.'),
    note: NOTE,
    reports: text(
      'Day, month or year of what it reports, where that is earlier than the source: `2025-02-24`, `2025-02` or `2025`.',
      { format: 'date' },
    ),
  },
  { name: 'Source' },
);

const expert = record(
  'an expert',
  'Somebody who judges numbers of a scenario.',
  {
    title: TITLE,
    weight: fixed('How often it comes first beside an expert of weight 1. Default 1.', {
      min: 0,
      exclusiveMin: true,
    }),
    ...EVIDENCE,
  },
  { name: 'Expert' },
);

const cause = record(
  'a common cause',
  'A common cause of several beliefs, which makes them move together: each number’s place in its distribution is Φ(Σ loading·cause + √(1 − Σ loading²)·own), all of them standard normal. Two numbers with loadings a and b on the same cause so have the rank correlation (6/π)·asin(a·b/2); 1 ties a number to the cause entirely.',
  {
    title: TITLE,
    numbers: required(
      map('belief', 'beliefs', fixed('', { min: -1, max: 1 }), {
        description:
          'By path of a belief, such as `actors.us.priorities.revenue`: its loading, −1 to 1.',
        expected: 'a mapping from paths of beliefs to loadings',
      }),
    ),
    ...EVIDENCE,
  },
  { name: 'CommonCause' },
);

/** The form of a scenario: whatever an author may say, in the order in which it is read. */
export const SCENARIO: RecordForm = record(
  'a scenario',
  'A whole scenario: who negotiates, what each of them wants and how sure that is, and what is on the table.',
  {
    parley: {
      type: 'constant',
      value: 1,
      required: true,
      description: 'The version of this form.',
      otherwise: {
        code: 'unknown-version',
        message: 'This version of the form is not known.',
        expected: '1',
      },
    },
    name: required(text('An identifier.', { format: 'identifier' })),
    title: required(TITLE),
    clauses: required(
      map('identifier', 'clauses', CLAUSE, {
        description: 'The things to settle, by id.',
        most: LIMITS.clauses,
        tooMany: 'value',
        rule: 'clauses',
        empty: {
          code: 'nothing-to-settle',
          message: 'There is no clause.',
          expected: 'at least one',
        },
      }),
    ),
    actors: required(
      map('identifier', 'actors', ACTOR, {
        description: 'Who negotiates, or watches, by id.',
        most: LIMITS.actors,
        tooMany: 'key',
      }),
    ),
    signatories: required(
      list('actors', name('actor'), {
        description: 'Who must accept any deal. At least one.',
        unique: true,
        empty: { code: 'no-signatory', message: 'Nobody signs.', expected: 'at least one actor' },
        rule: 'signatories',
      }),
    ),
    protocol: required(use(PROTOCOL, 'The rules of the table.')),
    summary: text('What it is about, in a few sentences.', { lines: true }),
    asOf: text('The day up to which it claims to know things.'),
    sources: map('any', 'sources', source, {
      description: 'Works that evidence is taken from, by key.',
      expected: 'a mapping from source keys to titles',
    }),
    plugins: map('identifier', 'plug-ins', text('', { rule: 'plugin' }), {
      description:
        'Plug-ins of which it names kinds: by id, the range of versions that will do, as npm has it (`^1.2`).',
    }),
    quota: use(
      QUOTA,
      'Lets a majority of the signatories conclude. Without it all of them must accept.',
    ),
    events: map('identifier', 'events', EVENT, {
      description: 'What may happen from outside, by id.',
    }),
    experts: map('identifier', 'experts', expert, { description: 'Who judges numbers, by id.' }),
    commonCauses: map('identifier', 'causes', cause, {
      description: 'What makes beliefs move together, by id.',
      rule: 'causes',
    }),
    constraints: map('identifier', 'constraints', CONSTRAINT, {
      description: 'Combinations that no one may conclude, by id.',
    }),
    interactions: map('identifier', 'interactions', INTERACTION, {
      description: 'Bonuses and penalties for combinations of options, by id.',
    }),
    packages: map('identifier', 'packages', PACKAGE, {
      description: 'Drafts on the table, by id.',
    }),
    expectations: map('identifier', 'expectations', EXPECTATION, {
      description: 'Claims about what comes of it, to be decided by playing, by id.',
      most: LIMITS.expectations,
      tooMany: 'key',
    }),
  },
  { name: 'Scenario' },
);
frozen(SCENARIO);
