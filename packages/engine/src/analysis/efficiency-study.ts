import { contains } from '../actor-set.ts';
import { confidenceArgument, seedArgument, wholeArgument } from '../arguments.ts';
import { entriesArgument } from '../model/tabled-argument.ts';
import { column } from '../ensemble/contrast.ts';
import type { BodyMargin, Efficiency } from '../ensemble/efficiency.ts';
import { Moments } from '../ensemble/moments.ts';
import { WayTables } from '../ensemble/way-tables.ts';
import type { Study } from '../study.ts';
import { demand, ParleyError } from '../errors.ts';
import { Model } from '../machine/model.ts';
import type { Tabled } from '../model/deal-model.ts';
import { expectedSeats } from '../model/ratifier.ts';
import type { Scenario } from '../form/scenario.ts';
import type { Ways } from '../scenario/way.ts';
import { certain } from '../statistics/certain.ts';
import { wilson } from '../statistics/interval.ts';
import { assertScenario } from '../validation.ts';
import { ImprovementCounts } from './improvements.ts';
import { LeftOvers } from './left-over.ts';

/** Choice of the deals that are looked at. */
export interface EfficiencyDesign {
  /** What is tabled in each entry; default the open table alone. */
  readonly entries?: readonly Tabled[];
  /** Master seed. Default '1'. */
  readonly seed?: string | number;
  /** The first run, default 0. */
  readonly from?: number;
  /** Number of runs, each with a draw of its own. Default 50: each takes a search of all deals. */
  readonly runs?: number;
  /**
   * Runs that share a draw of the beliefs, as in the ensemble whose deals are looked at. Default 1. The first run with each draw is
   * looked at, as the others are like it.
   */
  readonly replicates?: number;
  /** Ways of negotiating that the runs are played in, as in that ensemble. Default: none; the scenario is played as it is. */
  readonly ways?: Ways;
  /** Of each interval by itself, in (0, 1). Default 0.95. */
  readonly confidence?: number;
}

/** Shares of a seat: expected seats are kept as whole millionths, so that sums are exact. */
const SEAT = 1e6;

/**
 * Quality of the deals that come of each entry, for those whom they bind ({@link Efficiency}); null where none was agreed. It plays
 * runs of its own, one a step: what it finds depends on the design alone, and its memory does not grow with the runs.
 */
export class EfficiencyStudy implements Study<readonly (Efficiency | null)[]> {
  readonly total: number;
  readonly weight: number;
  private readonly open: Model;
  private readonly tables: WayTables;
  private readonly tallies: readonly Tally[];
  private readonly seed: string;
  private readonly first: number;
  private readonly replicates: number;
  private readonly confidence: number;
  private next = 0;

  /**
   * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`, or `argument/invalid` with the
   * argument's name if a number is none that can be asked for.
   */
  constructor(
    scenario: Scenario,
    {
      entries = [{}],
      seed = '1',
      from = 0,
      runs = 50,
      replicates = 1,
      ways,
      confidence = 0.95,
    }: EfficiencyDesign = {},
  ) {
    const valid = assertScenario(scenario);
    entriesArgument(entries);
    this.seed = seedArgument(seed);
    this.first = Math.ceil(
      wholeArgument('from', from) / wholeArgument('replicates', replicates, 1),
    );
    this.total = wholeArgument('runs', runs, 1);
    this.replicates = replicates;
    this.confidence = confidenceArgument(confidence);
    this.weight = entries.length;
    this.open = new Model(valid);
    this.tables = new WayTables(valid, entries, ways, replicates);
    this.tallies = this.tables.steady.map((steady) => new Tally(this.open, steady));
  }

  get done(): number {
    return this.next;
  }

  /** Takes the next step: a run of every entry. @throws ParleyError `argument/invalid` after the last one. */
  advance(): void {
    demand(this.next < this.total, 'All runs are looked at.');
    const draw = this.first + this.next++;
    const run = draw * this.replicates;
    const preferences = this.open.preferenceModel.draw(this.seed, draw);
    const leftOvers = new LeftOvers(this.open, preferences);
    for (const [e, tally] of this.tallies.entries()) {
      // Where no run can differ from another, the first stands for all.
      if (tally.steady && tally.runs > 0) continue;
      tally.runs++;
      const { agreed, deal, bound } = this.tables.outcome(e, this.seed, run, draw);
      if (!agreed) continue;
      const left = leftOvers.of(deal, bound);
      tally.deals++;
      tally.efficient += left.efficient ? 1 : 0;
      tally.exact &&= left.exact;
      tally.listed &&= left.distance !== undefined;
      tally.sums.add([left.each, left.joint, left.distance ?? 0]);
      tally.improvements.add(this.open, preferences, { deal, bound, better: left.better });
      const ratifying = this.open.ratifiers(deal);
      for (const [b, body] of this.open.bodies.entries()) {
        if (!contains(ratifying, b) || !contains(bound, body.actor)) continue;
        const seats = expectedSeats(this.open, preferences, body, deal) - body.quota;
        tally.bodies[b]!.deals++;
        tally.bodies[b]!.margin.add([Math.round(seats * SEAT)]);
      }
    }
  }

  /**
   * By entry.
   *
   * @throws ParleyError `design/invalid` before all steps are done.
   */
  conclude(): readonly (Efficiency | null)[] {
    if (this.next < this.total) {
      throw new ParleyError(
        'design/invalid',
        `${this.next} of ${this.total} steps are done: what is left to gain is not known yet.`,
        { found: this.next, expected: this.total },
      );
    }
    return this.tallies.map((tally) => {
      if (tally.deals === 0) return null;
      const found = this.efficiencyOf(tally);
      return tally.steady ? { ...certain(found), runs: this.total } : found;
    });
  }

  private efficiencyOf(tally: Tally): Efficiency {
    const { open, confidence } = this;
    const { deals, sums } = tally;
    return {
      runs: tally.runs,
      deals,
      confidence,
      efficient: wilson(tally.efficient, deals, confidence),
      ...(tally.listed ? { distance: column(sums, 2, deals, confidence) } : {}),
      each: column(sums, 0, deals, confidence),
      joint: column(sums, 1, deals, confidence),
      exact: tally.exact,
      improvements: tally.improvements.ranked(open),
      bodies: open.bodies.flatMap((body, b): BodyMargin[] => {
        const { deals: ratified, margin } = tally.bodies[b]!;
        if (ratified === 0) return [];
        const { title, actor, quota, seats } = body;
        return [
          {
            id: body.id,
            title,
            actor: open.actors[actor]!,
            quota,
            seats,
            deals: ratified,
            margin: column(margin, 0, ratified, confidence, SEAT),
          },
        ];
      }),
    };
  }
}

/** What is kept of an entry. */
class Tally {
  readonly steady: boolean;
  runs = 0;
  deals = 0;
  efficient = 0;
  exact = true;
  listed = true;
  /** Least gain left, joint gain left, distance. */
  readonly sums: Moments = new Moments(3);
  readonly improvements: ImprovementCounts = new ImprovementCounts();
  readonly bodies: readonly { deals: number; readonly margin: Moments }[];

  constructor(model: Model, steady: boolean) {
    this.steady = steady;
    this.bodies = model.bodies.map(() => ({ deals: 0, margin: new Moments(1) }));
  }
}
