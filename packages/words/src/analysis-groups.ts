import type { Analysis } from '@parley/engine';
import { agreeingRows, pairRows, zoneShare } from './analysis.ts';
import type { AnalysisSetting } from './analysis-text.ts';
import { fixed, score } from './format.ts';
import { renderTable } from './table.ts';
import { counted, hanging, listed, wrap } from './text.ts';
import { actorName } from './words.ts';

/** So many groups that carry or block are named. */
const GROUPS = 12;

/** Who would have to agree to how many of the deals, where that is not always the same actors. */
export function agreeingTable(
  view: Analysis,
  { scenario, style, width }: AnalysisSetting,
): string[] {
  if (view.agreeing.length < 2) return [];
  return [
    style.bold('Who would have to agree'),
    ...renderTable(
      [
        { title: 'actors', shrinkTo: 20 },
        { title: 'deals that\nneed just these', align: 'right' },
        {
          title:
            view.quota === undefined
              ? 'of them worth no deal\nor more to each'
              : 'of them that\ncan be carried',
          align: 'right',
        },
      ],
      agreeingRows(view, scenario),
      { width, style },
    ),
  ];
}

/** With a quota: who decides, and which groups carry and block. */
export function powerText(view: Analysis, { scenario, style, width }: AnalysisSetting): string[] {
  const { power, blocking, leastCore: core, coalitions } = view;
  if (!power) return [];
  const names = (group: readonly string[]): string =>
    listed(group.map((a) => actorName(scenario, a)));
  return [
    style.bold('Who decides'),
    ...renderTable(
      [
        { title: 'actor', shrinkTo: 8 },
        { title: 'votes', align: 'right' },
        { title: 'veto' },
        { title: 'Shapley–\nShubik', align: 'right' },
        { title: 'Banzhaf', align: 'right' },
        ...(core ? [{ title: 'share in the\nleast core', align: 'right' as const }] : []),
      ],
      power.map((p) => [
        actorName(scenario, p.actor),
        String(p.votes),
        p.veto ? 'yes' : '',
        fixed(p.shapleyShubik, 3),
        fixed(p.banzhaf, 3),
        ...(core ? [score(core.shares[p.actor]!)] : []),
      ]),
      { width, style },
    ),
    ...(core
      ? wrap(
          style.dim(
            core.epsilon <= 0
              ? 'The core is not empty: gains can be shared so that no group does better by itself. The shares are one such division, and need not be the only one.'
              : `The core is empty: however gains are shared, some group would do better by itself, by ${score(core.epsilon)} at least. The shares are one division that leaves it at that, and need not be the only one.`,
          ),
          width,
        )
      : []),
    ...hanging(
      '  ',
      `Carry it: ${groups(coalitions, (c) => `${names(c.actors)} (${c.exact && c.deals < 100 ? counted(c.deals, 'deal') : `${zoneShare(c)} of deals`})`)}`,
      width,
    ),
    ...hanging('  ', `Block it: ${groups(blocking!, names)}`, width),
  ];
}

/** Groups in words; of many the first. */
function groups<T>(all: readonly T[], words: (group: T) => string): string {
  if (all.length === 0) return 'groups too many to list';
  const rest = all.length > GROUPS ? `; and ${all.length - GROUPS} more (--json has all)` : '';
  return `${all.slice(0, GROUPS).map(words).join('; ')}${rest}`;
}

/** Who is opposed to whom. */
export function pairsTable(view: Analysis, { scenario, style, width }: AnalysisSetting): string[] {
  // About a single deal nobody can be opposed.
  if (view.pairs.length === 0 || view.zone.feasible < 2) return [];
  return [
    style.bold('Who is opposed to whom'),
    ...renderTable(
      [
        { title: 'between', shrinkTo: 20 },
        { title: 'deals that\nboth would sign', align: 'right' },
        { title: 'correlation\nof scores', align: 'right' },
        { title: 'opposition', align: 'right' },
      ],
      pairRows(view, scenario),
      { width, style },
    ),
    ...wrap(
      style.dim(
        'Correlation: −1 where one loses all that the other gains. Opposition: 0 where both can have their best at once, 0.71 at a pie to be cut.',
      ),
      width,
    ),
  ];
}
