import { type Comparison, type Interval, type Robustness, isRate } from '@parley/engine';
import { SPREADS } from '../language/names.ts';
import { amount, confidenceLevel, fixed, mean, rate, worstRegret } from '../language/numbers.ts';
import { pathName } from '../language/paths.ts';
import { counted, hanging, listed, wrap } from '../language/text.ts';
import { rowTitle } from './comparison-finding.ts';
import { discoveryText } from './discovery.ts';
import { renderTable } from '../writers/table.ts';
import type { Setting } from './comparison-text.ts';

/** Which is best where, what the wrong choice costs, and where each fails. */
export function robustText(
  view: Comparison,
  found: Robustness,
  names: readonly string[],
  { scenario, style, width }: Setting,
): string[] {
  const { ranks, clear, possible, regrets, beliefs, failures } = found;
  const told = isRate(view.estimand) ? 'points' : view.estimand.of === 'rounds' ? 'rounds' : '';
  const unit = told === '' ? '' : `,\n${told}`;
  const order = [...ranks.keys()].sort(
    (a, b) => ranks[a]!.meanRank.estimate - ranks[b]!.meanRank.estimate,
  );
  const paths = beliefs.map((path) => pathName(scenario, path));
  const where = order.flatMap((e) => {
    const failure = failures[e];
    if (!failure?.standsOut) return [];
    const words = { occurs: `${rowTitle(view.rows[e]!)} fails`, occurrences: 'failures' };
    return hanging('  ', discoveryText(failure, paths, words), width);
  });
  const nowhere = order.filter((e) => failures[e]?.standsOut === false).map((e) => names[e]!);
  const rarely = order.filter((e) => !failures[e]).map((e) => names[e]!);
  return [
    style.bold('How far the choice depends on what is believed'),
    ...renderTable(
      [
        { title: 'package', shrinkTo: 24 },
        { title: 'best in this\nshare', align: 'right' },
        ...(clear ? [{ title: 'beyond\nchance', align: 'right' as const }] : []),
        ...(possible ? [{ title: 'not\nruled out', align: 'right' as const }] : []),
        { title: 'mean\nplace', align: 'right' },
        { title: `mean regret${unit}`, align: 'right' },
        { title: `worst\nregret${unit}`, align: 'right' },
      ],
      order.map((e) => [
        names[e]!,
        rate(ranks[e]!.ranks[0]!),
        ...(clear ? [rate(clear[e]!)] : []),
        ...(possible ? [rate(possible[e]!)] : []),
        mean(ranks[e]!.meanRank, 1),
        loss(view, regrets[e]!.mean, 1),
        `${loss(view, worstRegret(regrets[e]!, isRate(view.estimand)), 0)}${regrets[e]!.minimax ? '*' : ' '}`,
      ]),
      { width, style },
    ),
    ...wrap(style.dim(howSure(view, found)), width),
    ...where,
    ...(nowhere.length === 0
      ? []
      : hanging(
          '  ',
          `In no region of the beliefs markedly more failures than elsewhere: ${listed(nowhere)} (more --draws would show smaller differences).`,
          width,
        )),
    ...(rarely.length === 0 || beliefs.length === 0
      ? []
      : hanging(
          '  ',
          `Too few failures, or too few agreements, to say where it fails: ${listed(rarely)}.`,
          width,
        )),
  ];
}

/** A loss with its interval, in the unit of its column; points have so many digits. */
function loss({ estimand }: Comparison, interval: Interval, digits: number): string {
  if (isRate(estimand)) return amount(interval, digits, 100);
  return amount(interval, estimand.of === 'rounds' ? 1 : 3);
}

/** How it was done, and what of it is chance. */
function howSure(view: Comparison, { draws, spread, runs, unclear, optimism }: Robustness): string {
  const level = confidenceLevel(view.confidence);
  return [
    `${draws.toLocaleString('en-GB')} draws of the beliefs (${SPREADS[spread]}), ${counted(runs, 'run')} each.`,
    unclear
      ? `Best is who has the best mean of these runs, in which chance and ties have a part. Beyond chance: ahead of every other in paired intervals over the draw’s runs (${level}, each draw by itself); not ruled out: they leave open that it is the best. In ${rate(unclear)} of the draws the runs do not tell the best from the next; more --runs-per-draw tell more apart.`
      : 'What is chance at the table counts as if it were belief.',
    'Regret: what is lost against the package that is best under the same beliefs, with its interval.',
    ...(optimism === null
      ? []
      : [
          `Which that is, is chosen on one half of a draw’s runs and measured on the other, both ways round, so that luck does not pass for loss; chosen and measured on the same runs, each mean regret would be ${size(view, optimism)} greater. The truth lies between.`,
        ]),
    '* the least worst regret of all, as measured.',
  ].join(' ');
}

/** A size of what is compared, with its unit. */
export function size({ estimand }: Comparison, x: number): string {
  if (isRate(estimand)) return `${fixed(x * 100, 1)} points`;
  return estimand.of === 'rounds' ? `${fixed(x, 1)} rounds` : fixed(x, 3);
}
