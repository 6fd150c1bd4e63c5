/** So many faults are told. */
const TOLD = 20;

/** What came of mutants: how many were played, refused as documented and accepted, and what should not have happened. */
export function tally(seed) {
  return { seed, played: 0, refused: 0, accepted: 0, uncaught: 0, notFinite: 0, faults: [] };
}

/** Counts a fault of a kind (`uncaught` or `notFinite`), and tells it if it is one of the first. */
export function fault(result, kind, text) {
  result[kind]++;
  if (result.faults.length < TOLD) result.faults.push(`${kind}: ${text}`);
}
