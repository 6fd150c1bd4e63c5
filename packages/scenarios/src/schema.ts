import { LIMITS } from '@parley-sim/engine/scenario';
import { actor, body, faction, mixedPart, rule, shape, strategy, values } from './schema/actors.ts';
import {
  clause,
  condition,
  constraint,
  deal,
  draft,
  interaction,
  option,
  selection,
} from './schema/deals.ts';
import { expectation } from './schema/expectations.ts';
import {
  date,
  IDENTIFIER,
  mapOf,
  record,
  ref,
  type Schema,
  text,
  withEvidence,
} from './schema/forms.ts';
import { protocol } from './schema/kinds.ts';
import { quantity } from './schema/quantity.ts';
import { changes, event, table } from './schema/world.ts';

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
    definitions: DEFINITIONS,
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
        reports: date('Day, month or year of what it reports, where that is earlier.'),
        url: text('Where.'),
        note: text('A remark.'),
      },
      ['title'],
    ),
  },
  plugins: {
    type: 'object',
    description:
      'Plug-ins of which it names kinds: by id, the range of versions that will do, such as ^1.2.',
    additionalProperties: { type: 'string' },
  },
  clauses: mapOf('The things to settle, at least one.', ref('clause'), {
    minProperties: 1,
    maxProperties: LIMITS.clauses,
  }),
  actors: mapOf(`Who negotiates, or watches: at most ${LIMITS.actors}.`, ref('actor'), {
    maxProperties: LIMITS.actors,
  }),
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
  experts: mapOf(
    'Who judges numbers.',
    withEvidence(
      'Somebody whose judgements are drawn together.',
      {
        title: text('What it is called.'),
        weight: {
          type: 'number',
          exclusiveMinimum: 0,
          description: 'How often it comes first beside an expert of weight 1. Default 1.',
        },
      },
      [],
    ),
  ),
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

/** What {@link ref} refers to. */
const DEFINITIONS: Readonly<Record<string, Schema>> = {
  quantity,
  clause,
  option,
  selection,
  condition,
  expectation,
  constraint,
  interaction,
  package: draft,
  values,
  shape,
  actor,
  strategy,
  deal,
  mixedPart,
  rule,
  changes,
  table,
  event,
  body,
  faction,
  protocol,
};
