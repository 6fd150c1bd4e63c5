import { contains } from '../actor-set.ts';
import { type ConditionModel, conditionModel, meets } from '../model/clause.ts';
import type { Model } from './model.ts';
import { toScore } from '../model/score.ts';
import { score } from '../model/space.ts';
import type { Preferences } from '../model/preferences.ts';
import { valueOf } from '../model/ref.ts';
import { hasLeft, hasOffer } from '../protocol/readers.ts';
import type { TableState } from '../protocol/chart.ts';
import { type Stream, StreamFamily } from '../random/stream.ts';
import type { TableCondition } from '../form/scenario.ts';
import { type Conduct, kindOf, type Outlook } from '../strategy/part.ts';
import type { StrategyKinds } from '../strategy/registry.ts';
import type { Table } from './table.ts';

/** An actor that can do something between rounds. */
interface Mover {
  readonly actor: number;
  readonly conduct: Conduct;
  /** Its moves, by happening. */
  readonly moves: readonly number[];
  readonly streams: StreamFamily<'conduct'>;
}

/**
 * The world outside a table: what happens between rounds, by itself or by the hand of those who can make moves. It keeps no
 * state: everything follows from the table, the preferences, the seed and the round, so a negotiation can be taken up at any point.
 */
export class Environment {
  private readonly model: Model;
  private readonly movers: readonly Mover[];
  private readonly events: readonly {
    readonly happening: number;
    readonly streams: StreamFamily<'event'>;
  }[];
  private readonly offers = new Map<object, ConditionModel>();
  private scratch: Preferences | undefined;

  constructor(model: Model, kinds: StrategyKinds['conduct']) {
    const { happenings } = model.preferenceModel;
    this.model = model;
    this.events = happenings.flatMap(({ id, actor }, happening) =>
      actor < 0 ? [{ happening, streams: new StreamFamily(id, 'event') }] : [],
    );
    this.movers = Object.entries(model.scenario.actors).flatMap(([id, { conduct }], actor) => {
      const moves = [...happenings.keys()].filter((h) => happenings[h]!.actor === actor);
      return conduct && moves.length > 0
        ? [
            {
              actor,
              conduct: kindOf(kinds, conduct).create(conduct, 'conduct', kinds),
              moves,
              streams: new StreamFamily(id, 'conduct'),
            },
          ]
        : [];
    });
  }

  /** Whether anything can happen at all. */
  get watched(): boolean {
    return this.events.length + this.movers.length > 0;
  }

  /** The events of a round that begins, in the order of the file. */
  *eventsOf(table: Table, preferences: Preferences, seed: string, run: number): Generator<number> {
    for (const { happening: h, streams } of this.events) {
      const { state } = table;
      const { rounds, times, when, hazard } = this.model.preferenceModel.happenings[h]!;
      if (rounds.length > 0 && !rounds.includes(state.round)) continue;
      if (count(state, h) >= times || (when && !this.holds(when, state))) continue;
      const chance = valueOf(hazard, preferences);
      // Named by event and round, so that what else happens shifts no draw.
      const u = chance < 1 ? streams.open(seed, run, state.round).next() : 0;
      if (u < chance) yield h;
    }
  }

  /** What actors do between rounds: each at most one thing, in the order of the file. */
  *movesOf(table: Table, preferences: Preferences, seed: string, run: number): Generator<number> {
    for (const mover of this.movers) {
      const { state } = table;
      if (hasLeft(state, mover.actor)) continue;
      const chosen = mover.conduct.choose(this.outlook(mover, state, preferences, seed, run));
      if (chosen >= 0) yield chosen;
    }
  }

  private outlook(
    { actor, moves, streams }: Mover,
    state: TableState,
    preferences: Preferences,
    seed: string,
    run: number,
  ): Outlook {
    const { model } = this;
    const { happenings } = model.preferenceModel;
    const deal = state.standing;
    let stream: Stream | undefined;
    return {
      round: state.round,
      stake: deal < 0 ? 0 : score(model, preferences, actor, deal) - preferences.noDeal[actor]!,
      moves: moves
        .filter((h) => count(state, h) < happenings[h]!.times)
        .map((h) => ({
          happening: h,
          cost: toScore(valueOf(happenings[h]!.cost, preferences)),
          effect: () => this.effect(h, state, preferences),
        })),
      parameter: (section, name) => preferences.parameters[actor]!.get(`${section}.${name}`),
      chance: () => (stream ??= streams.open(seed, run, state.round)).next(),
    };
  }

  /** By how much a happening makes the offer on the table more welcome to those who are asked about it. */
  private effect(happening: number, state: TableState, preferences: Preferences): number {
    const { model } = this;
    if (!hasOffer(state)) return 0;
    const before = this.welcome(state, preferences);
    this.scratch ??= model.preferenceModel.central();
    this.scratch.copy(preferences);
    model.preferenceModel.happen(happening, this.scratch);
    if (model.preferenceModel.happenings[happening]!.changes.rupture) return -Infinity;
    return model.shut(state.standing, this.scratch)
      ? -Infinity
      : this.welcome(state, this.scratch) - before;
  }

  private welcome(state: TableState, preferences: Preferences): number {
    const left = state.deadline - state.round + 1;
    let sum = 0;
    for (let a = 0; a < this.model.actors.length; a++) {
      if (!contains(state.asked, a)) continue;
      const gain = score(this.model, preferences, a, state.standing) - preferences.noDeal[a]!;
      sum += gain + preferences.delayCost[a]! * left;
    }
    return sum;
  }

  private holds(condition: TableCondition, state: TableState): boolean {
    const { model } = this;
    const { round, offer, by, left, happened, any, not } = condition;
    const actor = (id: string): number => model.actors.indexOf(id);
    if (round?.atLeast !== undefined && state.round < round.atLeast) return false;
    if (round?.atMost !== undefined && state.round > round.atMost) return false;
    if (offer && (!hasOffer(state) || !meets(this.compiled(offer), model.decode(state.standing))))
      return false;
    if (by !== undefined && (!hasOffer(state) || state.by !== actor(by))) return false;
    if (left !== undefined && !hasLeft(state, actor(left))) return false;
    const before = happened === undefined ? [] : [happened].flat();
    const { happenings } = model.preferenceModel;
    if (!before.every((id) => state.happened.some((h) => happenings[h]!.id === id))) return false;
    if (any && !any.some((c) => this.holds(c, state))) return false;
    return not === undefined || !this.holds(not, state);
  }

  private compiled(offer: NonNullable<TableCondition['offer']>): ConditionModel {
    const { clauses } = this.model;
    let condition = this.offers.get(offer);
    if (!condition) {
      condition = conditionModel(clauses, new Map(clauses.map((c, i) => [c.id, i])), offer);
      this.offers.set(offer, condition);
    }
    return condition;
  }
}

/** How often something has happened already. */
function count(state: TableState, happening: number): number {
  let n = 0;
  for (const h of state.happened) if (h === happening) n++;
  return n;
}
