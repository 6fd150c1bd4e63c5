import type { Analysis, Scenario } from '@parley-sim/engine';
import type { Block } from '../blocks.ts';
import { actorName } from '../language/names.ts';
import { fixed, score } from '../language/numbers.ts';
import { counted, listed } from '../language/text.ts';
import { blocPairs } from './analysis-blocs.ts';
import { agreeingRows, conditionWords, pairRows, zoneShare } from './analysis.ts';

/** Groups that carry or block and are named. */
const GROUPS = 12;

/** Who would have to agree to how many of the deals, where that is not always the same actors. */
export function agreeingBlocks(view: Analysis, scenario: Scenario): Block[] {
  if (view.agreeing.length < 2) return [];
  return [
    {
      kind: 'table',
      columns: [
        { title: 'parties', shrinkTo: 20 },
        { title: 'deals that\nneed just these', number: true },
        {
          title:
            view.quota === undefined
              ? 'of them as good\nas no deal or better'
              : 'of them that\ncan be carried',
          number: true,
        },
      ],
      rows: agreeingRows(view, scenario),
    },
  ];
}

/** With a quota: who decides, and which groups carry and block. */
export function powerBlocks(view: Analysis, scenario: Scenario): Block[] {
  const { vote, power, blocking, leastCore: core, coalitions, actors } = view;
  if (!vote) return [];
  const names = (group: readonly string[]): string =>
    listed(group.map((a) => actorName(scenario, a)));
  const agreeing = actors
    .filter((a) => a.role === 'consents' && a.needed === 'always')
    .map((a) => a.actor);
  const rule: Block = {
    kind: 'text',
    text: `A deal needs ${listed(vote.map(conditionWords))}${agreeing.length === 0 ? '' : `, and the consent of ${names(agreeing)}`}.`,
  };
  return [
    ...(vote.length > 1 || vote[0]!.blockers > 1 || agreeing.length > 0 ? [rule] : []),
    ...(power ? [powerTable(view, power, scenario)] : []),
    ...(core
      ? [
          {
            kind: 'text' as const,
            text:
              core.epsilon <= 0
                ? 'The core is not empty: gains can be shared so that no group does better by itself. The shares are one such division of several.'
                : `The core is empty: however gains are shared, some group would do better by itself, by ${score(core.epsilon)} at least. The shares are one division that leaves it at that.`,
          },
        ]
      : []),
    {
      kind: 'list',
      items: [
        `Carry it: ${groups(coalitions, (c) => `${names(c.actors)} (${c.exact && c.deals < 100 ? counted(c.deals, 'deal') : `${zoneShare(c)} of deals`})`)}`,
        `Block it: ${groups(blocking!, names)}`,
      ],
    },
  ];
}

/** Who decides how often, with the votes of each condition. */
function powerTable(
  { vote, leastCore: core }: Analysis,
  power: NonNullable<Analysis['power']>,
  scenario: Scenario,
): Block {
  return {
    kind: 'table',
    caption:
      'Power: how often a party is the one that decides (Shapley–Shubik over orders of joining, Banzhaf over groups)',
    columns: [
      { title: 'party', shrinkTo: 8 },
      ...vote!.map(({ title }) => ({ title, number: true as const })),
      { title: 'veto' },
      { title: 'Shapley–\nShubik', number: true },
      { title: 'Banzhaf', number: true },
      ...(core ? [{ title: 'share in the\nleast core', number: true as const }] : []),
    ],
    rows: power.map((p) => [
      actorName(scenario, p.actor),
      ...vote!.map(({ votes }) => votes[p.actor]!.toLocaleString('en-GB')),
      p.veto ? 'yes' : '',
      fixed(p.shapleyShubik, 3),
      fixed(p.banzhaf, 3),
      ...(core ? [score(core.shares[p.actor]!)] : []),
    ]),
  };
}

/** Groups in words; of many the first. */
function groups<T>(all: readonly T[], words: (group: T) => string): string {
  if (all.length === 0) return 'groups too many to list';
  const rest = all.length > GROUPS ? `; and ${all.length - GROUPS} more (--json has all)` : '';
  return `${all.slice(0, GROUPS).map(words).join('; ')}${rest}`;
}

/** Who is opposed to whom. */
export function pairBlocks(view: Analysis, scenario: Scenario): Block[] {
  // About a single deal nobody can be opposed.
  if (view.pairs.length === 0 || view.zone.feasible < 2) return [];
  if (view.blocs) return blocPairs(view, view.blocs, scenario);
  return [
    {
      kind: 'table',
      columns: [
        { title: 'between', shrinkTo: 20 },
        { title: 'deals that\nboth would sign', number: true },
        { title: 'correlation\nof scores', number: true },
        { title: 'opposition', number: true },
      ],
      rows: pairRows(view, scenario),
    },
    {
      kind: 'text',
      text: 'Correlation: −1 where one loses all that the other gains. Opposition: 0 where both can have their best at once, 0.71 where one’s gain is the other’s loss.',
    },
  ];
}
