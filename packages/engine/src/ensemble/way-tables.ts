import { Model } from '../machine/model.ts';
import type { Tabled } from '../model/deal-model.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Believed, PreferenceModel } from '../model/preference-model.ts';
import type { Scenario } from '../form/scenario.ts';
import type { Ways } from '../scenario/way.ts';
import { WayPlan } from '../ways/plan.ts';
import { EntryTables } from './entry-tables.ts';
import { isNegotiated } from './negotiated.ts';

/** Tables of several entries, in every way of negotiating that is laid over the scenario, or in none. */
export class WayTables {
  /** By entry: the scenario as it is, with what is tabled. */
  readonly models: readonly Model[];
  /** Ways that are laid over the scenario. */
  readonly plan: WayPlan | undefined;
  /** By entry: whether no run of it can differ from another. */
  readonly steady: readonly boolean[];
  /** By entry: whether runs with the same draw of the beliefs can differ. */
  readonly chance: readonly boolean[];
  /** Tables of the scenario as it is. */
  private readonly stated: EntryTables;
  /** By way: its tables, once one of its runs is played. */
  private readonly inWays: (EntryTables | undefined)[];

  /**
   * @param scenario a valid one.
   * @param replicates runs that share a draw of the beliefs.
   * @throws as {@link WayPlan}; ParleyError `scenario/unknown-package`.
   */
  constructor(scenario: Scenario, entries: readonly Tabled[], ways?: Ways, replicates = 1) {
    this.models = entries.map((tabled) => new Model(scenario, tabled));
    this.plan = ways === undefined ? undefined : new WayPlan(scenario, ways, replicates);
    this.stated = new EntryTables(this.models);
    this.inWays = this.plan ? this.plan.ways.map(() => undefined) : [];
    const differs = entries.map((tabled) => this.plan !== undefined && isNegotiated(tabled));
    this.steady = this.stated.steady.map((steady, e) => steady && !differs[e]!);
    this.chance = this.stated.chance.map((chance, e) => chance || differs[e]!);
  }

  /** Place of the way that a run is played in; −1 without ways. */
  wayOf(seed: string, run: number): number {
    return this.plan ? this.plan.of(seed, run) : -1;
  }

  /** Tables at which an entry is played in a way: what is voted on as it stands comes to the same in all ways. */
  tables(e: number, way: number): EntryTables {
    const { plan, models, stated } = this;
    if (!plan || way < 0 || !isNegotiated(models[e]!.tabled)) return stated;
    return (this.inWays[way] ??= new EntryTables(
      models.map(({ tabled }) => new Model(plan.ways[way]!.scenario, tabled)),
    ));
  }

  /** Preferences of the scenario as it is, then of its ways: a way may bring numbers of its own, or lack some. */
  preferenceModels(): readonly PreferenceModel[] {
    const negotiated = this.models.findIndex(({ tabled }) => isNegotiated(tabled));
    const ways = negotiated < 0 ? [] : [...this.inWays.keys()];
    return [
      this.models[0]!.preferenceModel,
      ...ways.map((way) => this.tables(negotiated, way).models[0]!.preferenceModel),
    ];
  }

  /** What a run of an entry leads to, in its way. */
  outcome(e: number, seed: string, run: number, believed: Believed = run): Outcome {
    return this.tables(e, this.wayOf(seed, run)).outcome(e, seed, run, believed);
  }
}
