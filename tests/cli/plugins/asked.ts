/** What is asked for of a range, at most its end. */
export function asked(from: number, to: number, share: number): number {
  return Math.min(Math.round(from + share * (to - from)), to);
}
