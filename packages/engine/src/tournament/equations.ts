/** A pivot below this share of the greatest coefficient counts as none. */
const PIVOT_MIN = 1e-11;

/** Solution of linear equations by elimination with pivoting; undefined where there is none, or more than one. */
export function solveEquations(
  coefficients: readonly (readonly number[])[],
  right: readonly number[],
): number[] | undefined {
  const n = right.length;
  const rows = coefficients.map((row, i) => [...row, right[i]!]);
  const scale = Math.max(...coefficients.flat().map(Math.abs));
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c + 1; r < n; r++) {
      if (Math.abs(rows[r]![c]!) > Math.abs(rows[pivot]![c]!)) pivot = r;
    }
    if (Math.abs(rows[pivot]![c]!) <= scale * PIVOT_MIN) return undefined;
    [rows[c], rows[pivot]] = [rows[pivot]!, rows[c]!];
    for (let r = c + 1; r < n; r++) {
      const factor = rows[r]![c]! / rows[c]![c]!;
      if (factor === 0) continue;
      for (let k = c; k <= n; k++) rows[r]![k]! -= factor * rows[c]![k]!;
    }
  }
  const x: number[] = Array.from({ length: n }, () => 0);
  for (let r = n - 1; r >= 0; r--) {
    let rest = rows[r]![n]!;
    for (let c = r + 1; c < n; c++) rest -= rows[r]![c]! * x[c]!;
    x[r] = rest / rows[r]![r]!;
  }
  return x;
}
