import { type Comparison, type Robustness, type Scenario } from '@parley-sim/engine';
import { type Interval } from '@parley-sim/engine/statistics';
import { isRate } from '@parley-sim/engine/ensemble';
import type { Block, Section, TableColumn } from '../blocks.ts';
import { isPlural, SPREADS } from '../language/names.ts';
import { amount, confidenceLevel, fixed, mean, rate, worstRegret } from '../language/numbers.ts';
import { pathName } from '../language/paths.ts';
import { counted, listed, sentence } from '../language/text.ts';
import { leadsText } from './by-way.ts';
import { discoveryText, regionText } from './discovery.ts';
import { rowTitle } from './rows.ts';

/** Numbers that are named where no region was found. */
const NAMED = 3;

/** Section on how the choice between drafts depends on the numbers that nobody knows: who is best where, and what a wrong choice costs. */
export function robustnessPaper(view: Comparison, found: Robustness, scenario: Scenario): Section {
  return {
    id: 'robustness',
    title: 'How far the choice depends on the uncertain numbers',
    blocks: [
      { kind: 'text', text: robustnessFinding(view, found) },
      table(view, found),
      ...explained(view, found),
      ...acrossWays(view, found),
      ...regions(view, found, scenario),
      {
        kind: 'how',
        text: `${counted(found.draws, 'draw')} of the uncertain numbers (${SPREADS[found.spread]}) · ${counted(found.runs, 'talk')} of each draft with each draw${found.ways ? `, spread over ${counted(found.ways.ways.length, 'way')} of negotiating` : ''} · ${confidenceLevel(view.confidence)} confidence, each number by itself`,
      },
    ],
  };
}

/** Usual winner, and the choice that has least to lose if that is another, in a sentence. */
export function robustnessFinding(
  view: Comparison,
  { finding, ranks, regrets, clear }: Robustness,
): string {
  const { usual, safest } = finding;
  const name = (e: number): string => rowTitle(view.rows[e]!);
  const surely = clear ? `, surely with ${rate(clear[usual]!)}` : '';
  const wins = `${sentence(name(usual))} ${view.rows[usual]!.title === undefined ? 'do' : 'does'} best with ${rate(ranks[usual]!.ranks[0]!)} of the plausible numbers${surely}`;
  const worst = (e: number): Interval => worstRegret(regrets[e]!, isRate(view.estimand));
  const [lost, beside] = [worst(safest), worst(usual)];
  // Worst losses that chance may have put in this order are no reason to choose.
  const below = (other: Interval): boolean =>
    (lost.high ?? lost.estimate) < (other.low ?? other.estimate);
  if (usual === safest) {
    const others = [...regrets.keys()].filter((e) => e !== safest);
    if (others.every((e) => below(worst(e)))) return `${wins}. Its worst loss is the least, too.`;
  }
  if (!below(beside)) return `${wins}. At worst no draft loses surely less.`;
  const [least, most] = [lost, beside].map((x) => withUnit(view, loss(view, x, 0)));
  const mean = (e: number): string => withUnit(view, loss(view, regrets[e]!.mean, 1));
  return `${wins}. ${sentence(name(safest))} ${view.rows[safest]!.title === undefined ? 'lose' : 'loses'} less at worst: ${least} against the best draft, not ${most}; on average ${mean(safest)}, not ${mean(usual)}.`;
}

function table(view: Comparison, found: Robustness): Block {
  const { ranks, clear, possible, regrets } = found;
  const unit = isRate(view.estimand)
    ? ',\npoints'
    : view.estimand.of === 'rounds'
      ? ',\nrounds'
      : '';
  const order = [...ranks.keys()].sort(
    (a, b) => ranks[a]!.meanRank.estimate - ranks[b]!.meanRank.estimate,
  );
  const columns: TableColumn[] = [
    { title: 'draft', shrinkTo: 20 },
    { title: 'best in', number: true },
    ...(clear ? [{ title: 'surely\nbest', number: true as const, leaveOut: 2 }] : []),
    ...(possible ? [{ title: 'perhaps\nbest', number: true as const, leaveOut: 3 }] : []),
    { title: 'mean\nplace', number: true, leaveOut: 1 },
    { title: `mean loss${unit}`, number: true },
    { title: `worst loss${unit}`, number: true },
  ];
  return {
    kind: 'table',
    columns,
    rows: order.map((e) => [
      rowTitle(view.rows[e]!),
      rate(ranks[e]!.ranks[0]!),
      ...(clear ? [rate(clear[e]!)] : []),
      ...(possible ? [rate(possible[e]!)] : []),
      mean(ranks[e]!.meanRank, 1),
      loss(view, regrets[e]!.mean, 1),
      loss(view, worstRegret(regrets[e]!, isRate(view.estimand)), 0),
    ]),
  };
}

/** What the columns mean, and what of them is chance. */
function explained(view: Comparison, { clear, unclear, optimism, runs }: Robustness): Block[] {
  return [
    {
      kind: 'text',
      text: 'Loss (regret) is what a draft brings less than the best draft with the same numbers.',
    },
    ...(clear && unclear
      ? [
          {
            kind: 'text' as const,
            text: `“Surely best” means ahead of every other draft by more than chance in ${counted(runs, 'talk')}; “perhaps best” means that the talks leave it open. In ${rate(unclear)} of the draws no draft is surely best; more --runs-per-draw tell more apart.`,
          },
        ]
      : [
          {
            kind: 'text' as const,
            text: 'With one talk for each draw chance counts as if it were uncertainty about the numbers.',
          },
        ]),
    ...(optimism === null
      ? []
      : [
          {
            kind: 'text' as const,
            text: `The best draft of a draw is chosen on half of its talks and measured on the other half, so that luck does not pass for loss. Chosen and measured on the same talks, each mean loss would be ${robustSize(view, optimism)} greater.`,
          },
        ]),
  ];
}

/** In how many ways of negotiating another draft leads than the usual winner, whatever the numbers. */
function acrossWays(view: Comparison, { ways, finding }: Robustness): Block[] {
  if (!ways || view.rows.length < 2) return [];
  if (!ways.enough) {
    const text = `Nothing is said of single ways of negotiating: there are fewer than ${ways.least} talks in one of them.`;
    return [{ kind: 'text', text }];
  }
  const leader = rowTitle(view.rows[finding.usual]!);
  return [{ kind: 'text', text: `${leadsText(ways, leader)} This is over all draws.` }];
}

/** Where drafts do worse than the best, and where they fail; of those of which that was not found, that it was not. */
function regions(
  view: Comparison,
  { failures, screened, weaknesses, regrets, beliefs, draws }: Robustness,
  scenario: Scenario,
): Block[] {
  const paths = beliefs.map((path) => pathName(scenario, path));
  const name = (e: number): string => rowTitle(view.rows[e]!);
  const rare =
    beliefs.length === 0 ? [] : failures.flatMap((f, e) => (f && screened[e] ? [] : [name(e)]));
  const many = `${draws.toLocaleString('en-GB')} draws`;
  const items = [
    ...weaknesses.flatMap(({ kind, losing, region }, e) => {
      if (kind === 'none') return [];
      const worse = `${sentence(name(e))} ${view.rows[e]!.title === undefined ? 'do' : 'does'} worse than the best draft`;
      if (region) return [regionText(region, paths, { occurs: worse, occurrences: 'such draws' })];
      const worst = loss(view, worstRegret(regrets[e]!, isRate(view.estimand)), 0);
      return [
        `${worse} in ${rate(losing)} of the draws, at worst by ${withUnit(view, worst)}; ${many} do not show under which numbers.`,
      ];
    }),
    ...failures.flatMap((f, e) => {
      const told = screened[e];
      if (!f || !told) return [];
      const words = {
        occurs: `${sentence(name(e))} ${isPlural(name(e)) ? 'fail' : 'fails'}`,
        occurrences: 'failures',
      };
      const text = discoveryText(f, paths, words, { draws, power: told.power });
      if (f.standsOut || told.matters.length === 0) return [text];
      const numbers = told.matters.slice(0, NAMED).map((j) => paths[j]!);
      return [
        `${text} ${isPlural(name(e)) ? 'They do depend' : 'It does depend'} on ${listed(numbers)}.`,
      ];
    }),
    ...(rare.length === 0
      ? []
      : [
          `These fail too rarely, or are agreed too rarely, to say where they fail: ${listed(rare)}.`,
        ]),
  ];
  return items.length === 0 ? [] : [{ kind: 'list', items }];
}

/** A loss with its interval, in the unit of its column; points have so many digits. */
function loss({ estimand }: Comparison, interval: Interval, digits: number): string {
  if (isRate(estimand)) return amount(interval, digits, 100);
  return amount(interval, estimand.of === 'rounds' ? 1 : 3);
}

function withUnit({ estimand }: Comparison, text: string): string {
  if (isRate(estimand)) return `${text} points`;
  return estimand.of === 'rounds' ? `${text} rounds` : text;
}

/** A size of what is compared, with its unit. */
export function robustSize({ estimand }: Comparison, x: number): string {
  if (isRate(estimand)) return `${fixed(x * 100, 1)} points`;
  return estimand.of === 'rounds' ? `${fixed(x, 1)} rounds` : fixed(x, 3);
}
