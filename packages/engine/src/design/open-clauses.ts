import type { Board } from './board.ts';
import { namedOption } from './judge.ts';

/** A clause that a draft leaves open, and what it counts as. */
export interface OpenClause {
  readonly clause: string;
  /** What it is filled in with, and in which share of the draws; the most frequent first. */
  readonly options: readonly { readonly option: string | number; readonly share: number }[];
}

/** What the open clauses of a draft count as. @param deals by draw: the deal that it comes to. */
export function openClauses(
  { draws: { sample } }: Board,
  options: readonly number[],
  deals: ArrayLike<number>,
): OpenClause[] {
  const { model } = sample;
  if (!options.includes(-1)) return [];
  const counts = model.clauses.map((c) => new Float64Array(c.options.length));
  for (let r = 0; r < deals.length; r++) {
    for (const [c, o] of model.decode(deals[r]!).entries()) counts[c]![o]!++;
  }
  return model.clauses.flatMap(({ id }, c): OpenClause[] => {
    if (options[c]! >= 0) return [];
    const found = [...counts[c]!.entries()].filter(([, n]) => n > 0);
    return [
      {
        clause: id,
        options: found
          .toSorted(([, a], [, b]) => b - a)
          .map(([o, n]) => ({ option: namedOption(sample, c, o), share: n / deals.length })),
      },
    ];
  });
}
