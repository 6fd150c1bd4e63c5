import { isRate } from '@parley/engine';
import { heldInterval, mean, rate } from '../../language/numbers.ts';
import { pathName } from '../../language/paths.ts';
import type { Block, Section } from '../../blocks.ts';
import { tornado } from '../../charts/tornado.ts';
import { robustnessPaper } from '../../papers/robustness.ts';
import { screeningBlocks, screeningSections } from '../../papers/screening.ts';
import { sweepPaper } from '../../papers/sweep.ts';
import type { ReportData, ReportSweep } from '../data.ts';
import { blocksOf, captioned } from './from-papers.ts';
import { focused } from './naming.ts';

/** Numbers that are drawn. */
const DRAWN = 15;

/** What the finding depends on: number by number, and over all beliefs. */
export function dependence(data: ReportData): Section {
  const id = 'dependence';
  const title = 'What the finding depends on';
  const { sweep, robustness, comparison, scenario } = data;
  if (sweep === undefined) {
    const text =
      'The scenario is sure of all its numbers, so nothing was varied. That they are certain is itself an assumption: parley sweep tries others.';
    return { id, title, blocks: [{ kind: 'text', text }] };
  }
  const choice = robustness ? [robustnessPaper(comparison, robustness, scenario)] : [];
  const deciding = screeningSections(comparison, scenario);
  return {
    id,
    title,
    blocks: [
      ...screeningBlocks(comparison, scenario),
      ...blocksOf(deciding, 'deciding'),
      ...swings(data, sweep),
      ...blocksOf(choice, 'robustness'),
    ],
  };
}

/** The sweep, with its picture below the finding. */
function swings(data: ReportData, sweep: ReportSweep): Block[] {
  const { scenario, comparison } = data;
  const { result, estimand, runs, numbers, base } = sweep;
  const rated = isRate(estimand);
  const all = result.swings ?? [];
  const shown = all.slice(0, DRAWN);
  const paper = sweepPaper(result, {
    scenario,
    argument: scenario.name,
    tabled: focused(data).tabled,
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
  const [answer, ...rest] = blocksOf(paper, 'sweep').map((b): Block =>
    b.kind === 'table'
      ? captioned(b, 'One number at a time, from its low to its high plausible value')
      : b.kind === 'answer'
        ? { ...b, kind: 'text' }
        : b,
  );
  const middle = rated ? rate(heldInterval(base)) : mean(heldInterval(base));
  return [
    answer!,
    {
      kind: 'chart',
      caption: `${rated ? 'The agreement rate' : 'The joint gain'} with one number at its low or at its high plausible value and the others as the scenario has them${shown.length < all.length ? `; the ${DRAWN} that matter most` : ''}. Dashed: all numbers as the scenario has them, ${middle}.`,
      draw: (options) =>
        tornado(
          {
            swings: shown.map(({ path, low, high }) => ({
              title: pathName(scenario, path),
              low: { value: low.value, result: heldInterval(low.result) },
              high: { value: high.value, result: heldInterval(high.result) },
            })),
            base: base.estimate,
            label: rated ? 'talks that end in agreement' : 'joint gain',
            rates: rated,
          },
          options,
        ),
    },
    ...rest,
  ];
}
