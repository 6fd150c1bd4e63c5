/** Longer names are not compared: the work grows with the product of both lengths, and a file may hold anything. */
const LENGTH_MAX = 100;

/**
 * The candidate that a mistyped name was most probably meant to be: the one at the least Damerau–Levenshtein distance,
 * provided that no more than a third of its letters (at least one) are wrong. Case does not count.
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Infinity;
  if (name.length > LENGTH_MAX) return undefined;
  for (const candidate of candidates) {
    if (candidate.length > LENGTH_MAX) continue;
    const allowed = Math.max(1, Math.floor(Math.max(name.length, candidate.length) / 3));
    const found = distance(name.toLowerCase(), candidate.toLowerCase(), allowed);
    if (found <= allowed && found < least) {
      best = candidate;
      least = found;
    }
  }
  return best;
}

/** Insertions, deletions, substitutions and swaps of neighbours that lead from one word to the other. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, before[j - 2]! + 1);
      }
      row.push(cost);
    }
    [before, last] = [last, row];
  }
  return last[b.length]!;
}
