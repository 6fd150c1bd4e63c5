import { choice, EVIDENCE, list, map, name, record, required, use, whole } from './fields.ts';
import type { PartForm, RecordForm } from './form.ts';
import { LIMITS } from './limits.ts';

const DELAY: RecordForm = record(
  'how delay counts',
  'Rule by which delay counts.',
  {
    by: choice(
      "Whether a discount or a delay cost is taken once a round (`round`, the default) or once a turn (`turn`). Theory's period is one offer: by round and in a fixed order, who speaks last in a round has all the power.",
      ['round', 'turn'],
    ),
    without: choice(
      'What becomes of it where talks end without a deal: it ends with them (`stops`, the default: a purchase that falls through), or goes on until the horizon (`goes-on`: a war, a strike, a blockade).',
      ['stops', 'goes-on'],
    ),
    horizon: {
      ...whole(
        'The round up to which it goes on without a deal, at least the deadline. Default: the deadline.',
        1,
        LIMITS.deadline,
      ),
      rule: 'horizon',
    },
    costs: choice(
      'Whether the others know what delay costs an actor (`known`, the default) or take it to be as their own (`hidden`).',
      ['known', 'hidden'],
    ),
  },
  { name: 'DelayRule' },
);

/** The rules of the table: a kind of protocol with its parameters, and what every protocol has beside these. */
export const PROTOCOL: PartForm = {
  type: 'part',
  section: 'protocol',
  name: 'ProtocolSpec',
  about: 'The rules of the table.',
  expected: 'a protocol: a mapping with "kind" and "deadline"',
  rule: 'part',
  beside: {
    deadline: required(whole('How many rounds there are.', 1, LIMITS.deadline)),
    order: list('actors', name('actor'), {
      unique: true,
      description:
        'Who speaks first, second, …: all who can be asked to consent. Default: in the order of `actors`.',
    }),
    turns: choice(
      "`fixed` (default): the same order in every round; `rotating`: who spoke first speaks last in the next round; `seeded`: a new order in every round, drawn from the run's own stream; `drawn`: one order for all rounds, drawn once a run. Who opens with a draft speaks first in the first round.",
      ['fixed', 'rotating', 'seeded', 'drawn'],
    ),
    delay: use(DELAY, 'How delay counts, which discounts and delay costs are taken by.'),
    redLines: choice(
      "Whether the others know an actor's red lines: from the start (`known`), once a refusal has named them (`declared`, the default), or never (`hidden`). Read by strategies that go by answers.",
      ['known', 'declared', 'hidden'],
    ),
  },
};

/** Consent by weighted majority. */
export const QUOTA: RecordForm = record(
  'a quota',
  'Consent by weighted majority: not all signatories have to accept, but enough of them.',
  {
    votes: map('signatory', 'signatories', whole('', 0, LIMITS.votes), {
      description: 'By signatory: its votes, whole numbers. Default: one each.',
    }),
    atLeast: required(whole('So many votes carry a deal.', 1)),
    vetoes: list('signatories', name('signatory'), {
      description: 'Signatories without whom nothing is carried.',
    }),
    ...EVIDENCE,
  },
  { name: 'Quota', rule: 'quota' },
);
