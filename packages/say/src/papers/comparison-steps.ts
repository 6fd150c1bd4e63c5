import type { Comparison, Row, Scenario, Tabled } from '@parley/engine';
import { OPEN } from '../language/names.ts';
import { side } from '../language/numbers.ts';
import { quoted } from '../language/shell.ts';
import { type NextStep, nextSteps } from './next-steps.ts';
import type { Setting } from './comparison-text.ts';
import { estimandWord, measuredDifference } from '../language/estimand.ts';

/** What four times as many runs are good for: of a rate of 0 or 100 % the interval is a quarter as wide. */
export const NARROWER = 'intervals half as wide';

/** Exact commands for going on: the run that shows the most frequent breakdown, narrower intervals, the vote. */
export function comparisonSteps(
  view: Comparison,
  { argument, scenario, asked, sureness, style, width }: Setting,
): string[] {
  if (argument === undefined) return [];
  const name = quoted(argument);
  const seed = view.seed === '1' ? '' : ` --seed ${quoted(view.seed)}`;
  const steps: NextStep[] = [];
  // A row that no one may sign has no negotiation to read.
  const worst = view.rows
    .filter((r) => r.breakdowns[0]?.ending !== 'void')
    .toSorted((a, b) => a.agreement.estimate - b.agreement.estimate)[0];
  const read = worst && readable(worst);
  if (worst !== undefined && read !== undefined) {
    steps.push([`parley run ${name}${options(worst.tabled)}${seed} --run ${read.run}`, read.note]);
  }
  const same = again(view, scenario);
  const packages = view.rows.flatMap((r) => (r.tabled.package === undefined ? [] : [r]));
  if (packages.length > 0 && packages.every((r) => r.votes.length === 0)) {
    steps.push([
      `parley compare ${name}${same.voted} --as proposal${seed}`,
      'who would sign each draft as it stands',
    ]);
  }
  const unclear = view.rows.some(
    ({ difference: d }) => d && side(measuredDifference(d, view.estimand)) === 0,
  );
  // A rule that says when to stop asked for no number of runs.
  if (asked !== undefined && !sureness.stopped) {
    steps.push([
      `parley compare ${name}${same.all} --runs ${asked}${seed}`,
      'all the runs that were asked for',
    ]);
  } else if (unclear) {
    steps.push([`parley compare ${name}${same.all} --runs ${view.runs * 4}${seed}`, NARROWER]);
  }
  return nextSteps(steps, { style, width });
}

/** The words that ask for the same comparison again: all of it, and its packages alone, for a vote on them. */
function again(
  { rows, reference, estimand, confidence }: Comparison,
  scenario: Scenario,
): { all: string; voted: string } {
  const ways = new Set(rows.flatMap(({ tabled: t }) => (t.package === undefined ? [] : [t.as])));
  const [way = 'frame'] = ways.size === 1 ? ways : [];
  const spec = (t: Tabled): string =>
    t.package === undefined ? OPEN : t.as === way ? t.package : `${t.package}:${t.as}`;
  const others = rows.map((r) => r.tabled).filter((t) => spec(t) !== spec(reference));
  const every = [OPEN, ...Object.keys(scenario.packages ?? {})];
  const usual = ways.size <= 1 && rows.length === every.length;
  const packages = rows.flatMap((r) => (r.tabled.package === undefined ? [] : [r.tabled.package]));
  const words = [
    ...(usual ? [] : others.map(spec)),
    ...(way === 'frame' ? [] : ['--as', way]),
    ...(reference.package === undefined ? [] : ['--against', spec(reference)]),
    ...(estimand.of === 'agreement' ? [] : ['--estimand', estimandWord(estimand)]),
    ...(confidence === 0.95 ? [] : ['--confidence', String(confidence)]),
  ];
  const line = (all: readonly string[]): string => all.map((w) => ` ${w}`).join('');
  return { all: line(words), voted: usual ? '' : line([...new Set(packages)]) };
}

function options(tabled: Tabled): string {
  return tabled.package === undefined ? '' : ` --package ${tabled.package} --as ${tabled.as}`;
}

/** A run to read: the first that ends as the row mostly does without agreement, or one that comes to an agreement. */
function readable({ breakdowns, examples }: Row): { run: number; note: string } | undefined {
  const wanted = breakdowns[0]?.ending ?? 'agreement';
  const run = examples[wanted]?.[0];
  if (run === undefined) return undefined;
  const note =
    wanted === 'agreement'
      ? 'how an agreement comes about'
      : 'a negotiation that breaks down in the most frequent way';
  return { run, note };
}
