import { type Interval, isRate } from '@parley/engine';
import { SPREADS } from '../../language/names.ts';
import {
  amount,
  brief,
  change,
  fixed,
  mean,
  points,
  rate,
  worstRegret,
} from '../../language/numbers.ts';
import { pathName } from '../../language/paths.ts';
import { counted } from '../../language/text.ts';
import { rowTitle } from '../../papers/rows.ts';
import { discoveryText } from '../../papers/discovery.ts';
import type { Block, Section } from '../../blocks.ts';
import { tornado } from '../../charts/tornado.ts';
import type { ReportData, ReportSweep } from '../data.ts';
import { focused, lettered } from './naming.ts';

/** Numbers that are drawn and listed. */
const SHOWN = 15;

/** What the finding depends on: number by number, and over all beliefs. */
export function dependence(data: ReportData): Section {
  const id = 'dependence';
  const title = 'What the finding depends on';
  const { sweep } = data;
  if (sweep === undefined) {
    const text =
      'The scenario is sure of all its numbers, so nothing was varied. That they are certain is itself an assumption: parley sweep tries others.';
    return { id, title, blocks: [{ kind: 'text', text }] };
  }
  return { id, title, blocks: [...swings(data, sweep), ...robustness(data)] };
}

function swings(data: ReportData, sweep: ReportSweep): Block[] {
  const { scenario } = data;
  const row = focused(data);
  const rates = isRate(sweep.estimand);
  const what = rates ? 'the agreement rate' : 'the joint gain';
  const level = (i: Interval): string => (rates ? rate(i) : mean(i));
  const gap = (i: Interval): string => (rates ? `${points(i)} points` : change(i));
  const name = (path: string): string => pathName(scenario, path);
  const shown = sweep.swings.slice(0, SHOWN);
  const clear = sweep.swings.filter((s) => s.clear);
  const [first] = clear;
  const said =
    first === undefined
      ? `Under ${rowTitle(row)} ${what} depends on none of the ${counted(sweep.swings.length, 'uncertain number')} by more than chance, with ${counted(sweep.runs, 'run')} at each end.`
      : `Under ${rowTitle(row)} ${what} depends most on ${name(first.path)}: from ${brief(first.low.value)} to ${brief(first.high.value)} it changes by ${gap(first.difference)}. Of ${counted(sweep.swings.length, 'uncertain number')}, ${clear.length} ${clear.length === 1 ? 'moves' : 'move'} it by more than chance, all taken together.`;
  return [
    { kind: 'text', text: said },
    {
      kind: 'chart',
      caption: `What becomes of ${what} where one number is at its low or at its high value and the others are as the scenario has them${shown.length < sweep.swings.length ? `; the ${SHOWN} that matter most` : ''}. Dashed: with all numbers as the scenario has them, ${level(sweep.base)}.`,
      draw: (options) =>
        tornado(
          {
            swings: shown.map((s) => ({ ...s, title: name(s.path) })),
            base: sweep.base.estimate,
            label: rates ? 'runs that end in agreement' : 'joint gain',
            rates,
          },
          options,
        ),
    },
    {
      kind: 'table',
      caption: `One number at a time, over the central 90 % of its range; ${counted(sweep.runs, 'run')} at each end, on the same luck; as the scenario has them: ${level(sweep.base)}`,
      columns: [
        { title: 'Number' },
        { title: 'Low', number: true },
        { title: 'High', number: true },
        { title: 'Result at low', number: true },
        { title: 'Result at high', number: true },
        { title: 'Change', number: true },
        { title: 'More than chance' },
      ],
      rows: shown.map((s) => [
        name(s.path),
        brief(s.low.value),
        brief(s.high.value),
        level(s.low.result),
        level(s.high.result),
        gap(s.difference),
        s.clear ? 'yes' : 'not shown',
      ]),
    },
  ];
}

/** Which is best under which beliefs, what the wrong choice costs, and where each fails. */
function robustness({ robustness: found, comparison, scenario }: ReportData): Block[] {
  if (found === undefined) return [];
  const {
    draws,
    spread,
    runs,
    ranks,
    clear,
    possible,
    unclear,
    regrets,
    optimism,
    beliefs,
    failures,
  } = found;
  const order = [...ranks.keys()].sort(
    (a, b) => ranks[a]!.meanRank.estimate - ranks[b]!.meanRank.estimate,
  );
  const names = beliefs.map((path) => pathName(scenario, path));
  const where = order.flatMap((e) => {
    const failure = failures[e];
    if (!failure?.standsOut) return [];
    const words = { occurs: `${rowTitle(comparison.rows[e]!)} fails`, occurrences: 'failures' };
    return [discoveryText(failure, names, words)];
  });
  const same = regrets.every((r) => r.minimax);
  return [
    {
      kind: 'table',
      caption: `Rank acceptability by agreement: in which share of plausible beliefs each comes first, in which beyond chance (ahead of every other in paired intervals over the draw’s runs), and in which these intervals do not rule out that it is the best. ${draws.toLocaleString('en-GB')} draws of all beliefs (${SPREADS[spread]}), ${counted(runs, 'run')} each. Regret: what is lost against the best under the same beliefs, which is chosen on one half of a draw’s runs and measured on the other${same ? '' : '; * the least worst regret'}`,
      columns: [
        { title: 'Package' },
        { title: 'Comes first', number: true },
        { title: 'Beyond chance', number: true },
        { title: 'Not ruled out', number: true },
        { title: 'Mean place', number: true },
        { title: 'Mean regret, points', number: true },
        { title: 'Worst regret, points', number: true },
      ],
      rows: order.map((e) => [
        lettered(comparison.rows[e]!, e),
        rate(ranks[e]!.ranks[0]!),
        clear ? rate(clear[e]!) : '–',
        possible ? rate(possible[e]!) : '–',
        mean(ranks[e]!.meanRank, 1),
        amount(regrets[e]!.mean, 1, 100),
        `${amount(worstRegret(regrets[e]!, true), 0, 100)}${regrets[e]!.minimax && !same ? ' *' : ''}`,
      ]),
    },
    ...(unclear && optimism !== null
      ? [
          {
            kind: 'text' as const,
            text: `In ${rate(unclear)} of the draws ${counted(runs, 'run')} do not tell the best package from the next: there chance, or a tie, says which comes first. Chosen and measured on the same runs, each mean regret would be ${fixed(optimism * 100, 1)} points greater by luck alone.`,
          },
        ]
      : []),
    where.length === 0
      ? {
          kind: 'text',
          text: 'When it fails: for no package is there a region of the beliefs in which it fails markedly more often than elsewhere.',
        }
      : { kind: 'list', items: where },
  ];
}
