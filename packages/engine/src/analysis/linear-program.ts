import { ParleyError } from '../errors.ts';

/** Minimise Σ costs·y over y ≥ 0 with rows·y = sides, in exact integers. */
export interface LinearProgram {
  readonly costs: readonly bigint[];
  readonly rows: readonly (readonly bigint[])[];
  /** Each 0 or above. */
  readonly sides: readonly bigint[];
}

/** An optimum, as whole numbers over one common denominator above 0. */
export interface Optimum {
  readonly denominator: bigint;
  readonly value: bigint;
  readonly solution: readonly bigint[];
  /** The shadow price of each row. */
  readonly prices: readonly bigint[];
}

/**
 * Solves a small linear program exactly by the two-phase simplex method: integer pivoting, so that nothing is rounded, and
 * Bland's rule, so that it ends.
 *
 * @throws `internal/impossible` where no y satisfies the rows, or the value has no lower bound.
 *
 * Sources: Edmonds and Maurras, integer pivoting (see Avis, "lrs", section 3, 2000); Bland, Mathematics of Operations Research
 * 2 (1977).
 */
export function solve({ costs, rows, sides }: LinearProgram): Optimum {
  const width = costs.length;
  const height = rows.length;
  // Columns: the variables, one artificial variable per row, and the side. Bottom rows: the costs, and those of phase one.
  const unit = (r: number): bigint[] => rows.map((_, k) => (k === r ? 1n : 0n));
  const table = rows.map((row, r) => [...row, ...unit(r), sides[r]!]);
  const zeros = rows.map(() => 0n);
  table.push([...costs, ...zeros, 0n]);
  const columnSum = (j: number): bigint => rows.reduce((sum, row) => sum + row[j]!, 0n);
  table.push([
    ...costs.map((_, j) => -columnSum(j)),
    ...zeros,
    -sides.reduce((sum, side) => sum + side, 0n),
  ]);
  const basis = rows.map((_, r) => width + r);
  let denominator = 1n;

  const pivot = (row: number, column: number): void => {
    const pivotRow = table[row]!;
    const p = pivotRow[column]!;
    table.forEach((other, k) => {
      if (k === row) return;
      const factor = other[column]!;
      if (factor === 0n && p === denominator) return;
      for (let j = 0; j < other.length; j++)
        other[j] = (other[j]! * p - factor * pivotRow[j]!) / denominator;
    });
    denominator = p;
    basis[row] = column;
    if (denominator < 0n) {
      for (const line of table) for (let j = 0; j < line.length; j++) line[j] = -line[j]!;
      denominator = -denominator;
    }
  };

  const descend = (costRow: number): void => {
    for (;;) {
      const line = table[costRow]!;
      let column = 0;
      while (column < width && line[column]! >= 0n) column++;
      if (column === width) return;
      let leaving = -1;
      for (let r = 0; r < height; r++) {
        const slope = table[r]![column]!;
        if (slope <= 0n) continue;
        if (leaving < 0) {
          leaving = r;
          continue;
        }
        const mine = table[r]!.at(-1)! * table[leaving]![column]!;
        const best = table[leaving]!.at(-1)! * slope;
        if (mine < best || (mine === best && basis[r]! < basis[leaving]!)) leaving = r;
      }
      if (leaving < 0)
        throw new ParleyError('internal/impossible', 'A linear program has no bound.');
      pivot(leaving, column);
    }
  };

  descend(height + 1);
  if (table[height + 1]!.at(-1)! !== 0n)
    throw new ParleyError('internal/impossible', 'A linear program has no solution.');
  // Artificial variables left at 0 in the basis are driven out; a row in which nothing is left says nothing.
  for (let r = 0; r < height; r++) {
    if (basis[r]! < width) continue;
    const column = table[r]!.findIndex((x, j) => j < width && x !== 0n);
    if (column >= 0) pivot(r, column);
  }
  table.pop();
  descend(height);

  const bottom = table[height]!;
  const solution = costs.map(() => 0n);
  basis.forEach((variable, r) => {
    if (variable < width) solution[variable] = table[r]!.at(-1)!;
  });
  return {
    denominator,
    value: -bottom.at(-1)!,
    solution,
    prices: rows.map((_, r) => -bottom[width + r]!),
  };
}
