/** A source of uniform numbers on [0, 1): a named stream of the engine is one. */
export interface Uniforms {
  next(): number;
}

/** A whole number from 0 to count − 1, all equally likely. */
export function drawBelow(uniforms: Uniforms, count: number): number {
  return Math.floor(uniforms.next() * count);
}

/** The numbers from 0 to count − 1 in random order (Fisher and Yates). */
export function permutation(uniforms: Uniforms, count: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = drawBelow(uniforms, i + 1);
    const held = order[i]!;
    order[i] = order[j]!;
    order[j] = held;
  }
  return order;
}
