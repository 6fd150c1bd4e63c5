import { CONDITION } from './clauses.ts';
import {
  EVIDENCE,
  list,
  map,
  name,
  number,
  record,
  required,
  TITLE,
  use,
  whole,
} from './fields.ts';
import type { Form, LazyForm, RecordForm } from './form.ts';
import { LIMITS } from './limits.ts';

const round = (description: string): Form => whole(description, 1, LIMITS.deadline);

/** What happens to a table. */
export const CHANGES: RecordForm = record(
  'changes',
  'Changes to a table from outside it: all of what is named, at once. Whatever is added or multiplied stays so for the rest of the run and adds up with what happens later.',
  {
    noDeal: map('actor', 'actors', number(''), {
      read: 'named',
      description: 'By actor: added to its no-deal value, in the unit of scores.',
    }),
    delayCost: map('actor', 'actors', number(''), {
      read: 'named',
      description:
        'By actor: added to its cost of delay; the sum never falls below 0. What it has waited so far is charged anew.',
    }),
    priorities: map(
      'actor',
      'actors',
      map('clause', 'clauses', number('', { min: 0 }), { read: 'named' }),
      {
        read: 'named',
        description:
          'By actor and clause: factor on its priority, and on that of the factions of its bodies that name none of their own; priorities are normalised again.',
      },
    ),
    close: use(CONDITION, 'Options that can no longer be agreed on.'),
    deadline: whole(
      'Rounds added to the deadline; below 0, taken off it. It never falls before the round being played.',
      -LIMITS.deadline,
      LIMITS.deadline,
    ),
    rupture: {
      type: 'constant',
      value: true,
      otherwise: 'true, or nothing at all',
      description: 'The table breaks up.',
    },
  },
  {
    name: 'Changes',
    empty: { code: 'no-change', message: 'Nothing changes.', expected: 'at least one change' },
  },
);

const again: LazyForm = { type: 'lazy', of: () => TABLE };

const TABLE: RecordForm = record(
  'a condition on the table',
  'Something about the table that can be true or not; all that is named must hold.',
  {
    round: record(
      'a bound on rounds',
      'Rounds between two.',
      { atLeast: round('The first of them.'), atMost: round('The last of them.') },
      { description: 'The round that begins.' },
    ),
    offer: use(CONDITION, 'The standing offer.'),
    by: name('actor', 'Whose offer it is.'),
    left: name('actor', 'An actor who has left.'),
    happened: list('events', name('event'), {
      single: true,
      description: 'Events, or moves as `actor.move`, that have happened.',
    }),
    any: list('conditions', again, { description: 'At least one of these holds.' }),
    not: { ...again, description: 'This does not hold.' },
  },
  {
    name: 'TableCondition',
    empty: {
      code: 'empty-condition',
      message: 'The condition says nothing.',
      expected: 'at least one of "round", "offer", "by", "left", "happened", "any", "not"',
    },
  },
);

/** What may happen from outside. */
export const EVENT: RecordForm = record(
  'an event',
  'Something that happens from outside at the beginning of a round, whoever is at the table.',
  {
    title: TITLE,
    at: list('rounds', round(''), {
      single: true,
      description: 'The rounds, or the only one, in which it can happen. Default: any.',
    }),
    hazard: number('The probability, in each such round, that it does. Default 1.', {
      min: 0,
      max: 1,
    }),
    when: use(TABLE, 'It happens only while this holds.'),
    times: round('How often at most in a run. Default 1.'),
    changes: required(use(CHANGES, 'What it does.')),
    ...EVIDENCE,
  },
  { name: 'OutsideEvent', rule: 'event' },
);
