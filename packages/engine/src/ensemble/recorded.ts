import { RECORD_STATUSES } from '../form/words.ts';
import type { Row } from './comparison.ts';

/**
 * The two drafts with a record that are agreed most often, and whether the record has them in the same order.
 *
 * - `same`: the one that is agreed more often also got further in the world.
 * - `opposite`: the other one got further.
 * - `alike`: both got equally far, or both are agreed equally often.
 */
export interface RecordedOrder {
  /** The draft that is agreed most often, by the index of its row. */
  readonly first: number;
  readonly second: number;
  readonly order: 'same' | 'opposite' | 'alike';
}

/** What the record says of the order of the two best drafts; undefined where fewer than two have a record. */
export function recordedOrder(rows: readonly Row[]): RecordedOrder | undefined {
  const known = [...rows.entries()]
    .filter(([, row]) => row.record !== undefined)
    .toSorted(([, a], [, b]) => b.agreement.estimate - a.agreement.estimate);
  const [first, ...rest] = known;
  // Another way of tabling the same draft is the same draft.
  const second = rest.find(([, row]) => row.tabled.package !== first![1].tabled.package);
  if (!first || !second) return undefined;
  const [far, near] = [first, second].map(([, row]) => RECORD_STATUSES.indexOf(row.record!.status));
  const even = far === near || first[1].agreement.estimate === second[1].agreement.estimate;
  return {
    first: first[0],
    second: second[0],
    order: even ? 'alike' : far! > near! ? 'same' : 'opposite',
  };
}
