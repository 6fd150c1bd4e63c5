/** The numbers that a numeric clause can take, free of the noise of adding steps. */
export function numericOptions({ from, to, step }: NumericSteps): number[] {
  const count = numericCount({ from, to, step });
  // Adding whole numbers makes no noise, and taking it away from each of 100,000 options is what takes longest.
  const whole = Number.isInteger(from) && Number.isInteger(step);
  return Array.from({ length: count }, (_, i) => {
    const exact = from + i * step;
    return whole ? exact : Number(exact.toPrecision(12));
  });
}

/** How many numbers a numeric clause can take. */
export function numericCount({ from, to, step }: NumericSteps): number {
  return Math.round((to - from) / step) + 1;
}

interface NumericSteps {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}
