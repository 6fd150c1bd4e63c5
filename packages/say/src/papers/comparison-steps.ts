import type { Comparison, Scenario, Tabled } from '@parley-sim/engine';
import { OPEN } from '../language/names.ts';
import { quoted } from '../language/shell.ts';
import type { Step } from '../blocks.ts';
import type { ComparisonSetting } from './comparison.ts';
import { estimandWord } from '../language/estimand.ts';

/** Way in which drafts are put to the parties where nothing is said. */
const DEFAULT_WAY = 'proposal';

/** What four times as many runs are good for: of a rate of 0 or 100 % the interval is a quarter as wide. */
export const NARROWER = 'intervals half as wide';

/** Exact commands for going on: why the draft that fails most clearly does, the other way of putting them, narrower intervals. */
export function comparisonSteps(
  view: Comparison,
  { argument, scenario, asked, stopped }: ComparisonSetting,
): Step[] {
  if (argument === undefined) return [];
  const name = quoted(argument);
  const seed = view.seed === '1' ? '' : ` --seed ${quoted(view.seed)}`;
  const steps: Step[] = [];
  // A draft that no one may sign has no negotiation to read.
  const failing = view.rows
    .filter((r) => r.breakdowns[0]?.ending !== 'void' && r.breakdowns.length > 0)
    .toSorted((a, b) => a.agreement.estimate - b.agreement.estimate);
  const worst = failing.find((r) => r.tabled.package !== undefined) ?? failing[0];
  if (worst !== undefined) {
    steps.push({
      note: 'why, and what would change it',
      command: `parley explain ${name}${options(worst.tabled)}${seed}`,
    });
  }
  const same = again(view, scenario);
  const unclear = view.finding.verdict === 'tied' && !view.identical;
  // What is said of ways of negotiating needs its line on the first screen.
  if (view.rows.some((r) => r.tabled.package !== undefined) && !(view.ways && unclear)) {
    const voted = view.rows.some((r) => r.votes.length > 0);
    steps.push({
      note: voted ? 'if open clauses are negotiated' : 'would they sign it as it stands',
      command: `parley compare ${name}${same.drafts} --as ${voted ? 'frame' : 'proposal'}${seed}`,
    });
  }
  // A rule that says when to stop asked for no number of runs.
  if (asked !== undefined && !stopped) {
    steps.push({
      note: 'all the talks that were asked for',
      command: `parley compare ${name}${same.all} --runs ${asked}${seed}`,
    });
  } else if (unclear) {
    steps.push({
      note: NARROWER,
      command: `parley compare ${name}${same.all} --runs ${view.runs * 4}${seed}`,
    });
  } else {
    steps.push({
      note: 'all reasons, deals and scores',
      command: `parley compare ${name}${same.all}${seed} --full`,
    });
  }
  return steps;
}

/** The words that ask for the same comparison again: all of it, and its packages alone, for a vote on them. */
function again(
  { rows, reference, estimand, confidence, ways: laid }: Comparison,
  scenario: Scenario,
): { all: string; drafts: string } {
  const ways = new Set(rows.flatMap(({ tabled: t }) => (t.package === undefined ? [] : [t.as])));
  const [way = DEFAULT_WAY] = ways.size === 1 ? ways : [];
  const spec = (t: Tabled): string =>
    t.package === undefined ? OPEN : t.as === way ? t.package : `${t.package}:${t.as}`;
  const others = rows.map((r) => r.tabled).filter((t) => spec(t) !== spec(reference));
  const every = [OPEN, ...Object.keys(scenario.packages ?? {})];
  const usual = ways.size <= 1 && rows.length === every.length;
  const packages = rows.flatMap((r) => (r.tabled.package === undefined ? [] : [r.tabled.package]));
  const words = [
    ...(usual ? [] : others.map(spec)),
    ...(way === DEFAULT_WAY ? [] : ['--as', way]),
    ...(reference.package === undefined ? [] : ['--against', spec(reference)]),
    ...(estimand.of === 'agreement' ? [] : ['--estimand', estimandWord(estimand)]),
    ...(confidence === 0.95 ? [] : ['--confidence', String(confidence)]),
    ...(laid || rows.every(({ tabled: t }) => t.as === 'proposal') ? [] : ['--ways', 'off']),
  ];
  const line = (all: readonly string[]): string => all.map((w) => ` ${w}`).join('');
  return { all: line(words), drafts: usual ? '' : line([...new Set(packages)]) };
}

function options(tabled: Tabled): string {
  return tabled.package === undefined
    ? ''
    : ` -p ${quoted(tabled.package)}${tabled.as === DEFAULT_WAY ? '' : ` --as ${tabled.as}`}`;
}
