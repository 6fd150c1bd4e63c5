import { numberArgument } from '../arguments.ts';
import { demand } from '../errors.ts';

/** Position of an actor on a question that can be put on a scale. */
export interface Stance {
  /** The position it wants, in any unit. */
  readonly position: number;
  /** What it can bring to bear, from 0. */
  readonly capability: number;
  /** How much the question matters to it, from 0; usually to 1. */
  readonly salience: number;
}

/**
 * The compromise: the mean position, weighted by capability times salience. It knows nothing of strategies or rules and is
 * hard to beat, so that every forecast should stand beside it: over 351 issues of the European Union its mean absolute error
 * was 23.6 points of 100, the median's 28.4.
 *
 * @throws `argument/invalid` where no actor has weight, or a number is outside its range.
 *
 * Sources: Van den Bos 1991 and Achen, in Thomson, Stokman, Achen and König (eds.), The European Union Decides (2006).
 */
export function compromise(stances: readonly Stance[]): number {
  const { weights, total } = weigh(stances);
  return stances.reduce((sum, { position }, i) => sum + position * weights[i]!, 0) / total;
}

/**
 * The weighted median: the position that no majority of capability times salience would leave to either side. Where the
 * weights below and above are just equal, half way between the two positions.
 *
 * @throws `argument/invalid` as {@link compromise}.
 *
 * Source: Black, "On the rationale of group decision-making", Journal of Political Economy 56 (1948).
 */
export function weightedMedian(stances: readonly Stance[]): number {
  const { weights, total } = weigh(stances);
  const order = stances
    .map(({ position }, i) => ({ position, weight: weights[i]! }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => a.position - b.position);
  let below = 0;
  for (const [i, { position, weight }] of order.entries()) {
    below += weight;
    if (2 * below > total || i === order.length - 1) return position;
    if (2 * below === total) return (position + order[i + 1]!.position) / 2;
  }
  return order.at(-1)!.position;
}

function weigh(stances: readonly Stance[]): { weights: number[]; total: number } {
  for (const { position, capability, salience } of stances) {
    numberArgument('position', position);
    numberArgument('capability', capability, { min: 0 });
    numberArgument('salience', salience, { min: 0 });
  }
  const weights = stances.map(({ capability, salience }) => capability * salience);
  const total = weights.reduce((a, b) => a + b, 0);
  demand(total > 0 && total < Infinity, 'No actor has any weight.');
  return { weights, total };
}
