import {
  confidenceArgument,
  estimandArgument,
  optionsArgument,
  seedArgument,
  wholeArgument,
} from '../arguments.ts';
import { ln } from '../elementary.ts';
import { demand } from '../errors.ts';
import type { Scenario } from '../form/scenario.ts';
import { Runner } from '../machine/runner.ts';
import { Model } from '../machine/model.ts';
import type { Tabled } from '../model/deal-model.ts';
import { tabledArgument } from '../model/tabled-argument.ts';
import { openStream } from '../random/stream.ts';
import { type FactorShares, splitByFactors } from '../statistics/factor-split.ts';
import type { Interval } from '../statistics/interval.ts';
import { playedValues } from './played-values.ts';
import { concluded, type PartedStudy } from '../study.ts';
import { assertScenario } from '../validation.ts';
import { WayPlan } from '../ways/plan.ts';
import type { Ways } from '../scenario/way.ts';
import type { Estimand } from './comparison.ts';
import { measure } from './measure.ts';

/** Sources of what varies between runs, in the order of their bits. */
const FACTORS = ['beliefs', 'ways', 'order', 'chance'] as const;

/** Source of what varies between runs: numbers that are not known, ways of negotiating, the order of speech, chance at the table. */
export type DoubtFactor = (typeof FACTORS)[number];

/** Design of a split of doubt with ways of negotiating. */
export interface FactorDesign {
  /** Ways of negotiating that are laid over the scenario. */
  readonly ways: Ways;
  /** What is tabled. Default: nothing. */
  readonly tabled?: Tabled;
  /** Default: the agreement rate. */
  readonly estimand?: Estimand;
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** Replicates of the factorial design, at least 3; 60 or more for useful intervals. Each plays 16 runs. Default 100. */
  readonly draws?: number;
  /** Of the intervals, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

/** Shares of the variance between runs by source; an order that is not drawn has none of it. */
export interface FactorDoubt {
  readonly draws: number;
  /** By source; null where nothing varied. */
  readonly shares: Readonly<Record<DoubtFactor, FactorShares<Interval>>> | null;
}

const OPTIONS = [
  'ways',
  'tabled',
  'estimand',
  'seed',
  'draws',
  'confidence',
] as const satisfies readonly (keyof FactorDesign)[];

/** One value of each factor: the draw of the beliefs, the way, the order of speech, the run whose luck it has. */
type Values = readonly [draw: number, way: number, order: readonly string[], run: number];

/**
 * Plays a table at all mixes of two independent values of each source of doubt, again and again; {@link splitByFactors} makes shares
 * of it. Chance is a source like the others: a run's luck is kept by its number, whatever way and order it is played in.
 */
export class FactorStudy implements PartedStudy<FactorDoubt, number, number[]> {
  readonly total: number;
  readonly weight: number = 2 ** FACTORS.length;
  private readonly seed: string;
  readonly estimand: Estimand;
  private readonly confidence: number;
  private readonly tabled: Tabled;
  private readonly plan: WayPlan;
  /** Who speaks, as the scenario has it. */
  private readonly speakers: readonly string[];
  private readonly replicates: number[][] = [];

  /** @throws as {@link splitByWays}. */
  constructor(scenario: Scenario, design: FactorDesign) {
    optionsArgument(design, OPTIONS);
    const { tabled = {}, estimand = { of: 'agreement' }, seed = '1', draws = 100 } = design;
    const { confidence = 0.95, ways } = design;
    wholeArgument('draws', draws, 3);
    confidenceArgument(confidence);
    tabledArgument(tabled);
    const valid = assertScenario(scenario);
    this.plan = new WayPlan(valid, ways, 1);
    const model = new Model(valid);
    estimandArgument(estimand, model.actors);
    // Who opens speaks first whatever the order: that is the model's concern.
    this.speakers = model.order.map((a) => model.actors[a]!);
    this.total = draws;
    this.seed = seedArgument(seed);
    this.estimand = estimand;
    this.confidence = confidence;
    this.tabled = tabled;
  }

  /** Number of replicates that have been played. */
  get done(): number {
    return this.replicates.length;
  }

  /** The next replicate. */
  get next(): number | undefined {
    return this.done < this.total ? this.done : undefined;
  }

  ahead(): number[] {
    return Array.from({ length: this.total - this.done }, (_, i) => this.done + i);
  }

  /** Values of all mixes in a replicate. */
  play(replicate: number): number[] {
    const { estimand, seed } = this;
    const place = wholeArgument('replicate', replicate, 0, this.total - 1);
    const [a, b] = [this.valuesOf(place, 0), this.valuesOf(place, 1)];
    const mixes = Array<number>(this.weight).fill(0);
    // A way and an order make a table; beliefs and luck are played on it.
    for (const way of [0, 1]) {
      for (const order of [0, 1]) {
        const runner = this.runnerOf((way ? b : a)[1], (order ? b : a)[2]);
        for (const belief of [0, 1]) {
          for (const chance of [0, 1]) {
            const outcome = runner.outcome(seed, (chance ? b : a)[3], (belief ? b : a)[0]);
            const mix = belief | (way << 1) | (order << 2) | (chance << 3);
            mixes[mix] = measure(runner.model, estimand, outcome);
          }
        }
      }
    }
    return mixes;
  }

  readStep(_: number, data: unknown): number[] {
    return playedValues(data, this.weight, this);
  }

  takeNext(played: readonly number[]): void {
    demand(this.done < this.total, 'All draws are played.');
    this.replicates.push([...played]);
  }

  /** Plays the next replicate. */
  advance(): void {
    demand(this.done < this.total, 'All draws are played.');
    this.takeNext(this.play(this.done));
  }

  /** What the replicates so far say; at least 3 of them. */
  conclude(): FactorDoubt {
    demand(this.done >= 3, `${this.done} draws are too few to say anything.`);
    const found = splitByFactors(this.replicates, this.confidence);
    return {
      draws: this.done,
      shares:
        found &&
        (Object.fromEntries(FACTORS.map((name, f) => [name, found[f]!])) as Record<
          DoubtFactor,
          FactorShares<Interval>
        >),
    };
  }

  /** Values of the factors in a replicate, drawn by name: the order in which ways and actors are listed does not show. */
  private valuesOf(replicate: number, place: 0 | 1): Values {
    const { plan, speakers, seed } = this;
    const number = 2 * replicate + place;
    const drawn = (owner: string, factor: DoubtFactor): number =>
      openStream(seed, replicate, owner, 'factor', factor, place).next();
    const waits = plan.ways.map(({ id, share }) => -ln(1 - drawn(id, 'ways')) / share);
    const places = new Map(speakers.map((id) => [id, drawn(id, 'order')]));
    const order = plan.drawsOrder
      ? speakers.toSorted((a, b) => places.get(a)! - places.get(b)!)
      : speakers;
    return [number, waits.indexOf(Math.min(...waits)), order, number];
  }

  private runnerOf(way: number, order: readonly string[]): Runner {
    const { plan, tabled } = this;
    const { scenario } = plan.ways[way]!;
    const laid = plan.drawsOrder
      ? {
          ...scenario,
          protocol: { ...scenario.protocol, turns: 'fixed' as const, order: [...order] },
        }
      : scenario;
    return new Runner(new Model(laid, tabled));
  }
}

/**
 * Tells four sources of doubt apart: not knowing the scenario's numbers, ways of negotiating, the order of speech, and chance at the
 * table, each with its closed share of the variance, its total and its Shapley share.
 *
 * @throws ScenarioError if the scenario, or a way of it, is not valid; ParleyError `scenario/unknown-package`, or `argument/invalid`
 * with fewer than 3 draws, or ways that are none.
 */
export function splitByWays(scenario: Scenario, design: FactorDesign): FactorDoubt {
  return concluded(new FactorStudy(scenario, design));
}
