import type { Zone } from './zone.ts';
import type { PairConflict } from './conflict.ts';

/** Parties that want much the same. */
export interface Bloc {
  readonly actors: readonly string[];
  /** Mean correlation of the scores of two of them; null where there is only one. */
  readonly agreement: number | null;
}

/** Blocs of a table, the largest first, and how each two of them stand to each other. */
export interface Blocs {
  readonly blocs: readonly Bloc[];
  readonly between: readonly {
    /** Places of the two in the list. */
    readonly blocs: readonly [number, number];
    /** Means over all pairs of one of each: correlation of scores, opposition, and the share of deals that both would sign. */
    readonly agreement: number;
    readonly opposition: number;
    readonly bothSign: number;
  }[];
}

type Pair = PairConflict & Pick<Zone, 'share'> & { readonly actors: readonly string[] };

/** Numbers that differ by less are the same: the order in which correlations are added up must not decide. */
const GRAIN = 1e9;

/**
 * Groups parties into blocs by average linkage: each begins alone, and the two blocs whose members' scores correlate most on average
 * join, as long as that mean is above 0. Who is indifferent correlates 0 with everybody. Ties go to the blocs with the first ids in
 * alphabetical order, so the order of a file decides nothing.
 *
 * Source: Sokal and Michener, University of Kansas Science Bulletin 38 (1958), unweighted average linkage; the cut at 0 is Parley's own.
 *
 * @param actors ids, each once.
 * @param pairs each two of them.
 */
export function blocsOf(actors: readonly string[], pairs: readonly Pair[]): Blocs {
  const known = new Map<string, Pair>();
  for (const pair of pairs) {
    const [a, b] = pair.actors as [string, string];
    known.set(`${a} ${b}`, pair);
    known.set(`${b} ${a}`, pair);
  }
  const mean = (
    one: readonly string[],
    other: readonly string[],
    value: (pair: Pair) => number,
  ): number => {
    const values = one.flatMap((a) =>
      other.filter((b) => b !== a).map((b) => value(known.get(`${a} ${b}`)!)),
    );
    return values.reduce((sum, x) => sum + x, 0) / values.length;
  };
  const agreement = (one: readonly string[], other: readonly string[]): number =>
    mean(one, other, ({ correlation }) => correlation ?? 0);

  let groups = [...actors].sort().map((a) => [a]);
  for (;;) {
    let best = 0;
    let joining: readonly [number, number] | undefined;
    for (let i = 0; i < groups.length; i++) {
      for (let j = i + 1; j < groups.length; j++) {
        const found = Math.round(agreement(groups[i]!, groups[j]!) * GRAIN);
        if (found <= best) continue;
        best = found;
        joining = [i, j];
      }
    }
    if (!joining) break;
    const [i, j] = joining;
    const joined = [...groups[i]!, ...groups[j]!].sort();
    groups = groups.map((g, k) => (k === i ? joined : g)).filter((_, k) => k !== j);
  }
  const ordered = groups.toSorted((a, b) => b.length - a.length || (a[0]! < b[0]! ? -1 : 1));
  return {
    blocs: ordered.map((group) => ({
      actors: actors.filter((a) => group.includes(a)),
      agreement: group.length < 2 ? null : agreement(group, group),
    })),
    between: ordered.flatMap((one, i) =>
      ordered.slice(i + 1).map((other, k) => ({
        blocs: [i, i + 1 + k] as const,
        agreement: agreement(one, other),
        opposition: mean(one, other, ({ opposition }) => opposition ?? 0),
        bothSign: mean(one, other, ({ share }) => share),
      })),
    ),
  };
}
