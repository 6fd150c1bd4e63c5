import { ln } from '../elementary.ts';
import { StreamFamily } from '../random/stream.ts';
import type { Way, WayChoice } from '../scenario/way.ts';

/**
 * Ways that runs are played in, by the name of a choice and of its ways, so that the order in which they are listed changes nothing,
 * and run i of every package meets the same way.
 *
 * Ways of equal weight are dealt out: over as many draws of the beliefs in a row as there are ways, each comes once for each place
 * among the runs of a draw, in an order that is drawn. So each is played equally often, and the runs of one draw are in ways that are
 * independent of each other. Ways of unequal weight are drawn run by run: each draws −ln(u)/weight, and the lowest is played
 * (a race of exponential waiting times).
 */
export class WayDealer {
  private readonly ways: readonly Way[];
  private readonly replicates: number;
  private readonly even: boolean;
  private readonly families: readonly StreamFamily<'way'>[];
  /** The last block that was dealt, by place among the runs of a draw. */
  private readonly dealt = new Map<number, { readonly block: number; readonly order: number[] }>();
  private seed: string | undefined;

  constructor({ id, ways }: WayChoice, replicates: number) {
    this.ways = ways;
    this.replicates = replicates;
    const { weight: first = 1 } = ways[0]!;
    this.even = ways.every(({ weight = 1 }) => weight === first);
    this.families = ways.map((way) => new StreamFamily(id, 'way', way.id));
  }

  /** Place of the way of a run in the list of ways. */
  way(seed: string, run: number): number {
    const { ways, replicates, even, families } = this;
    if (ways.length === 1) return 0;
    const slot = run % replicates;
    if (!even) {
      const waits = ways.map(
        ({ weight = 1 }, w) => -ln(1 - families[w]!.open(seed, run, slot).next()) / weight,
      );
      return waits.indexOf(Math.min(...waits));
    }
    const draw = Math.floor(run / replicates);
    const block = Math.floor(draw / ways.length);
    return this.order(seed, block, slot)[draw % ways.length]!;
  }

  private order(seed: string, block: number, slot: number): readonly number[] {
    if (seed !== this.seed) this.dealt.clear();
    this.seed = seed;
    const known = this.dealt.get(slot);
    if (known?.block === block) return known.order;
    const places = this.families.map((family) => family.open(seed, block, slot).next());
    const order = [...places.keys()].sort((a, b) => places[a]! - places[b]!);
    this.dealt.set(slot, { block, order });
    return order;
  }
}
