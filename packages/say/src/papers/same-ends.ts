import type { Comparison, Tabled } from '@parley-sim/engine';
import type { Row } from '@parley-sim/engine/ensemble';
import { counted, listed } from '../language/text.ts';
import { rowTitle } from './rows.ts';

type Way = Exclude<Tabled['as'], undefined>;

/** What is done with one draft, or with several, in each way of tabling. */
const TABLING: Readonly<Record<Way, readonly [one: string, several: string]>> = {
  opening: ['as first offer', 'as first offers'],
  frame: ['as a fixed core', 'as fixed cores'],
  proposal: ['to take or leave', 'to take or leave'],
};

/** Sentences on ways of tabling that change nothing: all talks that were played end as others do. None where there is no such way. */
export function sameEnds({ rows, runs }: Comparison): string[] {
  const all = runs === 1 ? 'the talk ends' : `all ${counted(runs, 'talk')} end`;
  const like = (test: (row: Row, same: Tabled) => boolean): Row[] =>
    rows.filter(({ sameAs }, e) => sameAs !== undefined && test(rows[e]!, sameAs));
  const ways = ['opening', 'frame', 'proposal'] as const;
  const asNone = ways.flatMap((way) => {
    const names = like((r, same) => same.package === undefined && r.tabled.as === way);
    if (names.length === 0) return [];
    const how = TABLING[way][names.length === 1 ? 0 : 1];
    const does = runs === 1 ? 'it does' : 'they do';
    return [
      `Tabling ${listed(names.map(rowTitle))} ${how} changes nothing: ${all} as ${does} without a draft.`,
    ];
  });
  const otherWays = like((r, same) => same.package === r.tabled.package).map((row) => {
    const [now, then] = [row.tabled.as!, row.sameAs!.as!].map((way) => TABLING[way][0]);
    return `Whether ${rowTitle(row)} is tabled ${then!} or ${now!} changes nothing: ${all} the same.`;
  });
  const first = (same: Tabled): Row =>
    rows.find((r) => r.tabled.package === same.package && r.tabled.as === same.as)!;
  const others = like(
    (r, same) => same.package !== undefined && same.package !== r.tabled.package,
  ).map(
    (row) =>
      `Whether ${rowTitle(first(row.sameAs!))} or ${rowTitle(row)} is the first offer changes nothing: ${all} the same.`,
  );
  return [...asNone, ...otherWays, ...others];
}
