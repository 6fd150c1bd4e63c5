import { ln } from '../elementary.ts';
import { StreamFamily } from '../random/stream.ts';
import type { Expert, Judgement, Quantity } from '../form/scenario.ts';

/** Who of several experts is listened to: an order of them, drawn by their weights. */
export class Experts {
  readonly ids: readonly string[];
  private readonly weights: readonly number[];
  private readonly streams: readonly StreamFamily<'expert'>[];

  constructor(experts: Readonly<Record<string, Expert>>) {
    this.ids = Object.keys(experts);
    this.weights = this.ids.map((id) => experts[id]!.weight ?? 1);
    this.streams = this.ids.map((id) => new StreamFamily(id, 'expert'));
  }

  /** Paths, for designs that draw experts as they draw beliefs. */
  get paths(): readonly string[] {
    return this.ids.map((id) => `experts.${id}`);
  }

  weightOf(id: string): number {
    return this.weights[this.ids.indexOf(id)] ?? 1;
  }

  /** The order of a draw, each expert's place in it from the stream of its id; as {@link order}. */
  draw(seed: string, draw: number): readonly number[] {
    return this.order((expert) => this.streams[expert]!.open(seed, draw).next());
  }

  /**
   * The order that comes of one uniform draw for each expert: as in a race in which each arrives after a time −ln(1 − u)/weight.
   * Of any of them each is first with the probability of its share of their weights, and whoever else is there moves none of these
   * times.
   *
   * @returns indices of the experts, the first to be listened to first.
   */
  order(uniform: (expert: number) => number): readonly number[] {
    const times = this.weights.map((weight, i) => -ln(1 - uniform(i)) / weight);
    return [...this.ids.keys()].sort((a, b) => times[a]! - times[b]! || a - b);
  }

  /** The judgement of the first expert in an order who gives one; the quantity itself where it has no experts. */
  judgement(quantity: Quantity, order: readonly number[]): Quantity {
    if (typeof quantity === 'number' || !('experts' in quantity)) return quantity;
    const first = order.find((i) => Object.hasOwn(quantity.experts, this.ids[i]!));
    return quantity.experts[this.ids[first!]!] as Judgement;
  }
}
