import type { Tabled } from '../model/deal-model.ts';
import { squaresOfDifference } from './contrast.ts';
import type { Moments } from './moments.ts';
import type { Summary } from './summary.ts';

/**
 * Entry, by what is tabled there, whose talks end in the same way in every run as those of another: the one without a draft, else
 * that of the same draft tabled in another way, else that of an earlier draft as first offer where it is one too.
 */
export function sameAs(
  summary: Summary,
  entries: readonly Tabled[],
  entry: number,
): Tabled | undefined {
  const own = entries[entry]!;
  if (own.package === undefined) return undefined;
  const rank = (other: Tabled, e: number): number => {
    if (e === entry) return 0;
    if (other.package === undefined) return 3;
    if (other.package === own.package) return e < entry && other.as !== own.as ? 2 : 0;
    return e < entry && other.as === 'opening' && own.as === 'opening' ? 1 : 0;
  };
  const [found] = entries
    .map((other, e) => ({ other, e, rank: rank(other, e) }))
    .filter((o) => o.rank > 0)
    .toSorted((a, b) => b.rank - a.rank || a.e - b.e)
    .filter(({ e }) => endAlike(summary, entry, e));
  return found?.other;
}

/**
 * Whether two entries ended in the same way in every run: agreed or not, in the same round, with the same for everybody; and, over
 * all runs, by the same causes with the same deals that bind the same actors. Sums are exact, so nothing is left to rounding.
 */
function endAlike(summary: Summary, i: number, j: number): boolean {
  const { agreement, handshake, rounds, scores, gained, entries } = summary;
  const same = (m: Moments): boolean => squaresOfDifference(m, i, j) === 0n;
  if (![agreement, handshake, rounds, ...scores, ...gained].every(same)) return false;
  const told = (e: number): string => {
    const { causes, named, bound, deals } = entries[e]!.toJSON();
    return JSON.stringify([causes, named, bound, deals]);
  };
  return told(i) === told(j);
}
