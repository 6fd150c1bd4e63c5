import { type Comparison } from '@parley-sim/engine';
import { isRate } from '@parley-sim/engine/ensemble';
import { heldInterval, mean, rate } from '../../language/numbers.ts';
import { pathName } from '../../language/paths.ts';
import type { Block, Section, Text } from '../../blocks.ts';
import { tornado } from '../../charts/tornado.ts';
import { robustnessPaper } from '../../papers/robustness.ts';
import { screeningBlocks, screeningSections } from '../../papers/screening.ts';
import { sweepPaper } from '../../papers/sweep.ts';
import type { ReportData, ReportSweep } from '../data.ts';
import { blocksOf, captioned } from './from-papers.ts';

/** Numbers that are drawn. */
const DRAWN = 12;

/** What the finding depends on: number by number, and over all beliefs. */
export function dependence(data: ReportData): Section {
  const id = 'dependence';
  const title = 'How the result moves with the numbers';
  const { comparison, sweep, robustness, scenario } = data;
  if (sweep === undefined) {
    const text =
      'The scenario is sure of all its numbers, so nothing was varied. That they are certain is itself an assumption: parley sweep tries others.';
    return { id, title, blocks: [{ kind: 'text', text }] };
  }
  const choice = robustness ? [robustnessPaper(choiceView(data), robustness, scenario)] : [];
  const deciding = screeningSections(comparison, scenario);
  return {
    id,
    title,
    blocks: [
      ...screeningBlocks(comparison, scenario),
      ...drawn(data, sweep),
      ...blocksOf(deciding, 'deciding'),
      ...blocksOf(choice, 'robustness'),
    ],
  };
}

/** The whole table of the numbers that were varied. */
export function swept(data: ReportData): Section {
  const { sweep } = data;
  return {
    id: 'swept',
    title: 'Every uncertain number, varied one at a time',
    part: 'appendix',
    blocks: sweep
      ? swings(data, sweep)
          .slice(1)
          .map((b): Block =>
            b.kind === 'table'
              ? captioned(b, 'One number at a time, from its low to its high plausible value')
              : b,
          )
      : [],
  };
}

/** The comparison with the rows alone that there is a choice of, which robustness counts. */
export function choiceView({ comparison, choice }: ReportData): Comparison {
  return { ...comparison, rows: choice.map((e) => comparison.rows[e]!) };
}

/** What the result of the draft looked at depends on most, in a sentence. */
export function sweepAnswer(data: ReportData, sweep: ReportSweep): Text {
  const [answer] = swings(data, sweep);
  return answer?.kind === 'answer' ? answer.text : '';
}

function swings({ scenario, comparison, focus }: ReportData, sweep: ReportSweep): Block[] {
  const { result, estimand, runs, numbers } = sweep;
  const paper = sweepPaper(result, {
    scenario,
    argument: scenario.name,
    tabled: comparison.rows[focus]!.tabled,
    estimand,
    seed: comparison.seed,
    runs,
    method: 'tornado',
    numbers,
    size: 2,
    sized: false,
    believed: true,
    full: true,
  });
  return blocksOf(paper, 'sweep');
}

/** The sweep as a picture, with its numbers below. */
function drawn(data: ReportData, sweep: ReportSweep): Block[] {
  const { scenario } = data;
  const { result, estimand, base } = sweep;
  const rated = isRate(estimand);
  const all = result.swings ?? [];
  const shown = all.slice(0, DRAWN);
  const middle = rated ? rate(heldInterval(base)) : mean(heldInterval(base));
  return [
    { kind: 'text', text: sweepAnswer(data, sweep) },
    {
      kind: 'chart',
      caption: `By how much ${rated ? 'the agreement rate' : 'the joint gain'} changes if one number goes from its low to its high plausible value and the others are as the scenario has them${shown.length < all.length ? `; the ${DRAWN} that matter most` : ''}. With all numbers as the scenario has them it is ${middle}. The appendix has the numbers.`,
      draw: (options) =>
        tornado(
          {
            swings: shown.map(({ path, difference, clear }) => ({
              title: pathName(scenario, path),
              difference: heldInterval(difference),
              clear,
            })),
            label: rated ? 'the agreement rate' : 'the joint gain',
            rates: rated,
          },
          options,
        ),
    },
  ];
}
