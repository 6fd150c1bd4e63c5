import type { Stance } from './stance.ts';
import { ln } from '../elementary.ts';
import { issueArgument, type PositionIssue, stancesOn } from './position-table.ts';

/**
 * Nash product by weight: the point of the scale at which Π gain^(capability · salience) is greatest, where an actor's value of x is
 * 1 − |x − position|/(high − low), and its gain is over the value of the reference point, or over nothing where the table has none.
 *
 * @returns null where no point is better than the reference point for all who have weight.
 * @throws `argument/invalid` where the issue does not hang together.
 *
 * Source: Nash 1950; weights as in Achen, "Institutional realism and bargaining models", in Thomson and others (eds.), The European
 * Union Decides (2006), whose approximation for a bad reference point is the compromise.
 */
export function nashProduct(issue: PositionIssue): number | null {
  issueArgument(issue);
  const { low, high, referencePoint } = issue;
  const stances = stancesOn(issue).filter((s) => s.capability * s.salience > 0);
  const range = high - low;
  // Whoever stands at the reference point has nothing to gain, and with others on both sides of it nobody can.
  const reach = stances.map(({ position }) =>
    referencePoint === undefined ? range : Math.abs(position - referencePoint),
  );
  let [from, to] = [low, high];
  for (const [i, { position }] of stances.entries()) {
    from = Math.max(from, position - reach[i]!);
    to = Math.min(to, position + reach[i]!);
  }
  if (from >= to) return null;
  const product = (x: number): number =>
    stances.reduce(
      (sum, s: Stance, i) =>
        sum + s.capability * s.salience * ln((reach[i]! - Math.abs(x - s.position)) / range),
      0,
    );
  // The logarithm is concave between the bounds, so thirds close in on its peak.
  for (let step = 0; step < 200; step++) {
    const third = (to - from) / 3;
    if (product(from + third) < product(to - third)) from += third;
    else to -= third;
  }
  return (from + to) / 2;
}
