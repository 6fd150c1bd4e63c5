import type { Comparison, Robustness, Scenario } from '@parley-sim/engine';
import type { DecidedBy } from '@parley-sim/engine/ensemble';
import type { Interval } from '@parley-sim/engine/statistics';
import { brief, rate } from '../language/numbers.ts';
import { isPlural } from '../language/names.ts';
import { pathName } from '../language/paths.ts';
import { sentence } from '../language/text.ts';
import { rowTitle } from './rows.ts';

/** What a headline may know beside the comparison's own runs. */
export interface HeadlineSetting {
  /** How drafts fare over the uncertain numbers, where that was looked at. */
  readonly robust?: Robustness | undefined;
  /** The one number that decides between the two leaders, where one was found. */
  readonly decidedBy?: DecidedBy | undefined;
}

/** A draft that does better than the leader under most of the numbers, or in most draws of them. */
interface UsualWinner {
  /** By index. */
  readonly entry: number;
  /** How often it does, and how often the leader does. */
  readonly said: string;
}

/**
 * The usual winner, where it is another draft than the leader over all talks, and by more than chance: from many talks under each draw
 * of the numbers, or from the draws of the comparison itself, in which both met the same luck.
 */
function usualWinner(
  { finding, rows }: Pick<Comparison, 'finding' | 'rows'>,
  { robust }: HeadlineSetting,
): UsualWinner | undefined {
  const { first, others, usual } = finding;
  const leader = rowTitle(rows[first]!);
  const doing = (e: number): string => (isPlural(rowTitle(rows[e]!)) ? 'do' : 'does');
  if (robust && robust.runs > 1) {
    const { usual: entry } = robust.finding;
    const [theirs, own] = [entry, first].map((e) => robust.ranks[e]!.ranks[0]!) as [
      Interval,
      Interval,
    ];
    if (entry === first || theirs.low! <= own.high!) return undefined;
    return {
      entry,
      said: `${doing(entry)} best with ${rate(theirs)} of the plausible numbers, ${leader} with ${rate(own)}`,
    };
  }
  const tally = others.find((o) => o.entry === usual)?.tally;
  if (usual === undefined || !tally) return undefined;
  return {
    entry: usual,
    said: `${doing(usual)} better than ${leader} in ${rate(tally.second)} of the ${tally.draws.toLocaleString('en-GB')} draws of the uncertain numbers, and worse in ${rate(tally.first)}`,
  };
}

/** One sentence on the usual winner where it is not the leader, and one on the number that decides between the two. */
export function usualWinnerText(
  view: Pick<Comparison, 'finding' | 'rows'>,
  scenario: Scenario,
  setting: HeadlineSetting,
): string | undefined {
  const winner = usualWinner(view, setting);
  if (!winner) return undefined;
  const { decidedBy } = setting;
  const { first } = view.finding;
  const name = (e: number): string => rowTitle(view.rows[e]!);
  const usually = `But ${name(winner.entry)} ${winner.said}.`;
  const between = [first, winner.entry];
  if (!decidedBy || !between.includes(decidedBy.above)) return usually;
  const below = decidedBy.above === first ? winner.entry : first;
  const number = sentence(pathName(scenario, decidedBy.path));
  return `${usually} ${number} decides: above ${brief(decidedBy.cut)} ${name(decidedBy.above)} ${isPlural(name(decidedBy.above)) ? 'do' : 'does'} better, below it ${name(below)}.`;
}
