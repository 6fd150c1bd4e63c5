import type { Place } from '../place.ts';
import { bigInteger, readColumns } from './saved-columns.ts';
import type { ReadColumns } from './saved-draws.ts';
import { drawsIn, type RunRange, type SummaryShape } from './summary-shape.ts';

/**
 * Checks agreements by expert: that every draw is some expert's, and that they add up to all agreements.
 *
 * @throws ParleyError with the place's code.
 */
export function readExperts(
  place: Place,
  {
    shape,
    ranges,
    columns,
  }: {
    readonly shape: SummaryShape;
    readonly ranges: readonly RunRange[];
    readonly columns: ReadColumns;
  },
): void {
  const { experts = 0, replicates = 1, entries } = shape;
  if (experts === 0) {
    if (place.value !== undefined) place.refuse('nothing, as there are no experts');
    return;
  }
  const { whole, partly, runsOf } = drawsIn(ranges, replicates);
  const totals = Array<bigint>(entries).fill(0n);
  const loose: number[] = [];
  let draws = 0;
  for (const item of place.items(experts)) {
    const at = item.fields(['draws', 'sums']);
    const closed = at.draws.whole(0, whole);
    draws += closed;
    const sums = at.sums.fields(['sums', 'splits', 'ahead', 'neither', 'open']);
    for (const none of [sums.splits, sums.ahead, sums.neither]) none.fields([]);
    const most = BigInt(replicates);
    const told = totals.map(() => closed);
    const { agreement } = sums.sums.fields(['agreement']);
    const read = readColumns(agreement, { runs: closed, told, min: 0n, max: most });
    for (const e of totals.keys()) totals[e]! += read.sums[e]!;
    for (const open of sums.open.items()) {
      const fields = open.fields(['draw', 'sums', 'coarse', 'squares']);
      for (const none of [fields.coarse, fields.squares]) none.fields([]);
      const draw = fields.draw.among(partly.filter((d) => !loose.includes(d)));
      loose.push(draw);
      const of = fields.sums.fields(['agreement']).agreement.items(entries);
      for (const [e, text] of of.entries()) {
        const x = bigInteger(text);
        if (x < 0n || x > BigInt(runsOf(draw))) text.refuse(`0 to ${runsOf(draw)} agreements`);
        totals[e]! += x;
      }
    }
  }
  const agreed = columns.get('agreement')!.columns.sums;
  const complete = draws === whole && loose.length === partly.length;
  if (!complete) place.refuse(`the ${whole} draws, each of one expert`);
  if (totals.some((x, e) => x !== agreed[e])) place.refuse('agreements that add up to all');
}
