/** Name of an option of an issue. */
export type OptionLabel = string | number;

/** By option: its place among the options sorted as Python sorts them, text by code points. */
export function labelRanks(options: readonly OptionLabel[]): Int32Array {
  const sorted = options.map((_, o) => o).sort((a, b) => compare(options[a]!, options[b]!));
  const ranks = new Int32Array(options.length);
  for (const [rank, option] of sorted.entries()) ranks[option] = rank;
  return ranks;
}

function compare(a: OptionLabel, b: OptionLabel): number {
  if (typeof a === 'number' || typeof b === 'number') return Number(a) - Number(b);
  const [left, right] = [codePoints(a), codePoints(b)];
  const differs = left.findIndex((point, i) => point !== right[i]);
  return differs < 0 ? left.length - right.length : left[differs]! - (right[differs] ?? -1);
}

function codePoints(text: string): number[] {
  return Array.from(text, (character) => character.codePointAt(0)!);
}
