import { type Comparison, type Estimand } from '@parley-sim/engine';
import { isRate } from '@parley-sim/engine/ensemble';
import { confidenceLevel } from '../language/numbers.ts';
import { listed } from '../language/text.ts';
import { rowTitle } from './rows.ts';

/** A rule that says when there are runs enough. */
export type StoppingGoal =
  | { readonly until: 'half-width'; readonly halfWidth: number; readonly confidence: number }
  | { readonly until: 'best'; readonly delta: number; readonly alpha: number };

/** Why a comparison stopped, as data. */
export interface Stopped {
  readonly rule: StoppingGoal;
  /** `met`: the rule was; `over`: the most runs that were asked for are played; `interrupted`. */
  readonly because: 'met' | 'over' | 'interrupted';
  /** Of `half-width`: the widest half-width of the estimand, null with too few runs. */
  readonly widest?: number | null;
  /** Of `half-width`: about how many runs would meet it, null where that is not known. */
  readonly needed?: number | null;
  /** Of `best`: entries still in play, by index; the one chosen if the rule was met. */
  readonly survivors?: readonly number[];
  /** Of `best`: runs that each entry was in play. */
  readonly inPlay?: readonly number[];
}

/** Why a comparison stopped, in a sentence or two. */
export function stoppedText(
  { rule, because, widest, needed, survivors = [] }: Stopped,
  view: Comparison,
): string {
  const { estimand, runs } = view;
  const after = `Stopped after ${runs.toLocaleString('en-GB')} talks of each draft`;
  const unmet =
    because === 'interrupted' ? 'it was interrupted' : 'that is the most that were asked for';
  if (rule.until === 'half-width') {
    const goal = `±${told(rule.halfWidth, estimand)}`;
    const is =
      widest === null || widest === undefined ? '' : ` (the widest: ±${told(widest, estimand, 2)})`;
    if (because === 'met') return `${after}: every interval is within ${goal}${is}.`;
    const more =
      needed === null || needed === undefined
        ? ''
        : `; ${goal} would take about ${needed.toLocaleString('en-GB')}`;
    return `${after}: ${unmet}${more}${is}.`;
  }
  const names = listed(survivors.map((e) => rowTitle(view.rows[e]!)));
  // In simulations 92.5 to 95 % of intervals at 95 % held the truth, fewest with a small indifference zone.
  const caveat =
    ' The rule warrants this choice; intervals, which suppose a number of talks fixed beforehand, hold a little less often than they say.';
  return because === 'met'
    ? `${after}: the best is ${names}, or one within ${told(rule.delta, estimand)} of it, with ${confidenceLevel(1 - rule.alpha)} confidence (Kim and Nelson’s selection).${caveat}`
    : `${after}: ${unmet}; still in play are ${names}.${caveat}`;
}

/** A size in the unit in which the estimand is told: points of a rate. */
function told(size: number, estimand: Estimand, digits = 6): string {
  const rates = isRate(estimand);
  return `${Number((rates ? size * 100 : size).toPrecision(digits))}${rates ? ' points' : ''}`;
}
