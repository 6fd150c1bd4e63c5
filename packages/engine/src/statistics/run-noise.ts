/** Output of a function at one point: a number, or one for each of some runs, the same runs at all points. */
export type Output = number | ArrayLike<number>;

/** The runs of an output; of a number by itself one, in which chance cannot be told from the rest. */
export function runsOf(output: Output): readonly number[] {
  return typeof output === 'number' ? [output] : Array.from(output);
}

/** The mean over runs. */
export function meanOf(runs: readonly number[]): number {
  return runs.reduce((a, b) => a + b, 0) / runs.length;
}

/**
 * What chance adds, on average, to the product of the means of two columns over the same runs: their covariance by n. The mean of
 * each differs from what it estimates, and where the two differ together the product comes out too great. 0 with one run, which
 * says nothing of chance.
 *
 * x̄·ȳ less this is free of bias for the product of the two expectations.
 */
export function noiseOf(x: readonly number[], y: readonly number[]): number {
  const n = x.length;
  if (n < 2) return 0;
  const [a, b] = [meanOf(x), meanOf(y)];
  return x.reduce((sum, xi, i) => sum + (xi - a) * (y[i]! - b), 0) / (n - 1) / n;
}
