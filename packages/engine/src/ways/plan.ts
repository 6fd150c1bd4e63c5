import { choiceArgument, waysArgument } from '../arguments.ts';
import type { Scenario } from '../form/scenario.ts';
import { assertScenario } from '../validation.ts';
import { WayDealer } from './deal-out.ts';
import { inWay, type Way, type Ways, WAYS_MAX, withDrawnOrder } from '../scenario/way.ts';

/** A way that runs are played in: one of each choice. */
export interface PlayedWay {
  /** Ids of the ways that it is made of, joined by `+`. */
  readonly id: string;
  readonly title: string;
  /** How probable it is, in (0, 1]; those of all sum to 1. */
  readonly share: number;
  /** The scenario in this way. */
  readonly scenario: Scenario;
}

/** Ways laid over a scenario: what each makes of it, and which run is played in which. */
export class WayPlan {
  readonly name: string;
  /** All combinations of the choices, in the order of these. */
  readonly ways: readonly PlayedWay[];
  /** Whether the order of speech is drawn once a run. */
  readonly drawsOrder: boolean;
  private readonly dealers: readonly WayDealer[];
  private readonly sizes: readonly number[];

  /**
   * @throws ScenarioError if one of the ways makes no valid scenario; ParleyError `argument/invalid` if there are no
   * ways, more than 64 combinations of them, two of one name, or a weight that is not above 0.
   */
  constructor(scenario: Scenario, ways: Ways, replicates: number) {
    waysArgument(ways, WAYS_MAX);
    const { name, choices, order } = ways;
    const count = choices.reduce((n, c) => n * c.ways.length, 1);
    this.name = name;
    this.drawsOrder = order === 'drawn' && (scenario.protocol.turns ?? 'fixed') === 'fixed';
    this.sizes = choices.map((c) => c.ways.length);
    this.dealers = choices.map((c) => new WayDealer(c, replicates));
    const whole = choices.map((c) => c.ways.reduce((sum, { weight = 1 }) => sum + weight, 0));
    this.ways = Array.from({ length: count }, (_, w) => {
      const picked = this.picked(w).map((i, c) => choices[c]!.ways[i]!);
      const laid = picked.reduce((s, way: Way) => inWay(s, way), scenario);
      return {
        id: picked.map((way) => way.id).join('+'),
        title: picked.map((way) => way.title).join(', '),
        share: picked.reduce((p, { weight = 1 }, c) => (p * weight) / whole[c]!, 1),
        scenario: assertScenario(this.drawsOrder ? withDrawnOrder(laid) : laid),
      };
    });
  }

  /** Place, in the list of ways, of the one that a run is played in. */
  of(seed: string, run: number): number {
    return this.dealers.reduce((w, dealer, c) => w * this.sizes[c]! + dealer.way(seed, run), 0);
  }

  /** By choice: the place of its way in a combination. */
  private picked(w: number): number[] {
    const places: number[] = [];
    let rest = w;
    for (const size of this.sizes.toReversed()) {
      places.unshift(rest % size);
      rest = Math.floor(rest / size);
    }
    return places;
  }
}

/**
 * The scenario in one way of negotiating, as the runs of a comparison in that way are played.
 *
 * @param id name of the way; of several choices, the names of their ways joined by `+`.
 * @throws ScenarioError if the scenario, or a way of it, is not valid; ParleyError `argument/invalid` if there is no such way.
 */
export function scenarioInWay(scenario: Scenario, ways: Ways, id: string): Scenario {
  const { ways: all } = new WayPlan(assertScenario(scenario), ways, 1);
  choiceArgument(
    'id',
    id,
    all.map((way) => way.id),
  );
  return all.find((way) => way.id === id)!.scenario;
}
