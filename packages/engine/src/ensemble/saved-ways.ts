import type { Place } from '../place.ts';
import { readColumns } from './saved-columns.ts';
import type { ReadColumns } from './saved-draws.ts';
import type { SummaryShape } from './summary-shape.ts';
import { wayColumns } from './way-sums.ts';

/**
 * Checks sums by way of negotiating: that every run is in one way, and that the sums of all ways add up to those of all runs.
 *
 * @throws ParleyError with the place's code.
 */
export function readWays(
  place: Place,
  {
    shape: { ways = 0, entries, actors },
    runs,
    columns,
  }: { readonly shape: SummaryShape; readonly runs: number; readonly columns: ReadColumns },
): void {
  if (ways === 0) {
    if (place.value !== undefined) place.refuse('nothing, as there are no ways of negotiating');
    return;
  }
  const names = wayColumns(actors);
  const pairs = Array.from({ length: entries }, (_, i) =>
    Array.from({ length: i + 1 }, (_, j) => [i, j] as const),
  ).flat();
  const totals = new Map(
    names.map((name) => [
      name,
      { sums: Array<bigint>(entries).fill(0n), crosses: pairs.map(() => 0n) },
    ]),
  );
  let played = 0;
  for (const item of place.items(ways)) {
    const at = item.fields(['runs', 'moments']);
    const these = at.runs.whole(0, runs);
    played += these;
    const moments: Readonly<Record<string, Place>> = at.moments.fields<string>([...names]);
    for (const name of names) {
      const { limits } = columns.get(name)!;
      const told = Array<number>(entries).fill(these);
      const read = readColumns(moments[name]!, { ...limits, runs: these, told });
      const total = totals.get(name)!;
      for (const [e, sum] of read.sums.entries()) total.sums[e]! += sum;
      for (const [p, [i, j]] of pairs.entries()) total.crosses[p]! += read.cross(i, j);
    }
  }
  if (played !== runs) place.refuse(`the ${runs} runs, each in one way`);
  for (const [name, { sums, crosses }] of totals) {
    const { columns: all } = columns.get(name)!;
    const adds =
      sums.every((x, e) => x === all.sums[e]) &&
      pairs.every(([i, j], p) => crosses[p] === all.cross(i, j));
    if (!adds) place.refuse(`sums of "${name}" that add up to those of all runs`);
  }
}
