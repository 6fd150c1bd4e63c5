import type { Board } from './board.ts';
import type { DesignProof } from './result.ts';

/**
 * A draft with clauses opened one after the other, each time that which costs fewest draws, until so many are settled at most. It is no
 * search of all drafts that leave clauses open, so nothing is proved.
 */
export function opened(
  board: Board,
  { options }: { readonly options: readonly number[] },
  settle: number,
): { readonly options: readonly number[]; readonly count: number; readonly proof: DesignProof } {
  const count = (of: readonly number[]): number =>
    board.look({ options: of, by: -1 }).counts.reduce((a, b) => a + b, 0);
  let now = options;
  let most = count(now);
  while (now.filter((o) => o >= 0).length > settle) {
    let best: readonly number[] | undefined;
    most = -1;
    for (const [c, o] of now.entries()) {
      if (o < 0) continue;
      const without = now.map((own, k) => (k === c ? -1 : own));
      const here = count(without);
      if (here <= most) continue;
      most = here;
      best = without;
    }
    now = best!;
  }
  return { options: now, count: most, proof: { proved: false, bound: 1 } };
}
