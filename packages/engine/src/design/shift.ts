import type { Interval } from '../statistics/interval.ts';
import type { Named } from '../verdict/verdict.ts';
import type { DraftStanding } from './board.ts';
import { type Judge, namedOption, paired } from './judge.ts';

/** A clause that two drafts settle otherwise, and what that alone is worth. */
export interface ShiftedClause {
  readonly clause: string;
  /** What the earlier draft settles, and what the later one does; null where it leaves the clause open. */
  readonly from: string | number | null;
  readonly to: string | number | null;
  /** By actor: mean gain of the earlier draft with this clause changed, less that of the earlier draft. */
  readonly gains: Readonly<Record<string, number>>;
}

/** Shift of a draft since an earlier one, on the same draws. */
export interface DraftShift {
  /** Share in which the earlier draft is signed and ratified. */
  readonly before: Interval;
  /** Constraints that the earlier draft breaks. */
  readonly broken: readonly Named[];
  /** Share of the later draft less that of the earlier one; 0 counts for what is unlawful. */
  readonly difference: Interval;
  /** By actor: mean gain of the later draft less that of the earlier one. */
  readonly gains: Readonly<Record<string, number>>;
  readonly changes: readonly ShiftedClause[];
}

/** A draft as its options by clause, −1 where it leaves one open, and its author, −1 for nobody. */
interface Authored {
  readonly options: readonly number[];
  readonly by: number;
}

/** A draft that was looked at; where it is unlawful it counts in no draw. */
interface Looked {
  readonly standing: DraftStanding;
  readonly broken: readonly Named[];
  readonly counts: Float64Array;
}

/** What has become of a draft since an earlier one. @param level confidence of each interval by itself. */
export function shiftOf(
  judge: Judge,
  earlier: Authored,
  later: Authored,
  level: number,
): DraftShift {
  const { sample } = judge.board.draws;
  const look = ({ options, by }: Authored): Looked => {
    const standing = judge.look(options, by);
    const broken = judge.broken(options);
    const counts = broken.length > 0 ? new Float64Array(standing.counts.length) : standing.counts;
    return { standing, broken, counts };
  };
  const [before, after] = [look(earlier), look(later)];
  const nameOf = (c: number, o: number): string | number | null =>
    o < 0 ? null : namedOption(sample, c, o);
  return {
    before: judge.share(before.counts),
    broken: before.broken,
    difference: paired(after.counts, before.counts, level),
    gains: judge.difference(before.standing, after.standing),
    changes: sample.model.clauses.flatMap(({ id }, c): ShiftedClause[] => {
      const [from, to] = [earlier.options[c]!, later.options[c]!];
      if (from === to) return [];
      const one = earlier.options.map((own, k) => (k === c ? to : own));
      const gains = judge.difference(before.standing, judge.look(one, earlier.by));
      return [{ clause: id, from: nameOf(c, from), to: nameOf(c, to), gains }];
    }),
  };
}
