import { entryOf } from '../entry-of.ts';
import { StreamFamily } from '../random/stream.ts';
import type { Actor, Deal, Interaction, Quantity, Scenario, StayingOut } from '../form/scenario.ts';
import { isBelief, beliefQuantile } from './belief.ts';
import { type ClauseModel, conditionModel, meets, optionIndex } from './clause.ts';
import { CommonCauses } from './common-cause.ts';
import { type ValueCurve, curve } from './curve.ts';
import { type Happening, listHappenings } from './happening.ts';
import { Experts } from './experts.ts';
import { parameters } from './parameters.ts';
import { Preferences } from './preferences.ts';
import { type Ref, type Refer, valueOf } from './ref.ts';
import { toScore } from './score.ts';
import { sizeOf, type UtilityTable, utilityOf } from './utility.ts';

/** A belief of a scenario and where it stands, such as `actors.ukraine.priorities.security`. */
export interface BeliefSlot {
  readonly path: string;
  readonly quantity: Quantity;
  /** What its stream is named by: its path, or where that has a place in a list of options or points, what stands there. */
  readonly name: string;
}

/**
 * Where the beliefs of a run come from: the draw of that number, by its streams, which is the run's own number unless several runs
 * share a draw; or a point of the unit cube, one coordinate in [0, 1) for each common cause, then one for each expert, then one for
 * each belief.
 */
export type Believed = number | ArrayLike<number>;

interface RowValuation {
  /** Whose it is, or whose body's faction. */
  readonly actor: number;
  readonly weights: readonly Ref[];
  /** By clause; undefined where the actor has no priority and needs no values. */
  readonly curves: readonly (ValueCurve | undefined)[];
  /** Undefined where it is the score of the deal that stands for no deal. */
  readonly noDeal: Ref | undefined;
  readonly discount: Ref;
  readonly delayCost: Ref;
  /** Undefined for nothing. */
  readonly ifAllAgree?: Ref | undefined;
  readonly bonuses: readonly Ref[];
  readonly parameters: ReadonlyMap<string, Ref>;
  /** What is added whatever the deal; undefined for nothing. */
  readonly add?: Ref | undefined;
}

/**
 * Everything in a scenario that a number stands for, compiled: which numbers are known, which are beliefs, and how the
 * preferences of a run follow from them.
 */
export class PreferenceModel {
  /** All beliefs, in the order of the file. */
  readonly beliefs: readonly BeliefSlot[];
  /** All that can happen from outside: events, then the moves of each actor. */
  readonly happenings: readonly Happening[];
  /** The actors, then the factions of their ratifying bodies, then the actors as they stay out, in the order of the file. */
  private readonly rows: readonly RowValuation[];
  private readonly clauses: readonly ClauseModel[];
  /** The clauses by id: weights are added up in this order, so that the last bit of their sum is no matter of the file's. */
  private readonly byId: readonly number[];
  private readonly streams: readonly StreamFamily<'belief'>[];
  private readonly causes: CommonCauses;
  private readonly utilities: readonly UtilityTable[];
  /** Who judges numbers. */
  readonly experts: Experts;
  private readonly drawn: Float64Array;
  /** Terms of utilities that join clauses. */
  private readonly joint: readonly UtilityTable[];
  /** The deal that stands for no deal: by clause its option, and which interactions apply to it. */
  private readonly reference:
    { readonly options: readonly number[]; readonly applies: readonly number[] } | undefined;

  constructor(
    scenario: Scenario,
    clauses: readonly ClauseModel[],
    utilities: readonly UtilityTable[] = [],
  ) {
    const beliefs: BeliefSlot[] = [];
    const refer: Refer = (quantity, path, name = path) => {
      if (!isBelief(quantity)) return { value: beliefQuantile(quantity, 0.5) };
      beliefs.push({ path, quantity, name });
      return { slot: beliefs.length - 1 };
    };
    const interactions = Object.entries(scenario.interactions ?? {});
    const factions: RowValuation[] = [];
    const outside: RowValuation[] = [];
    const moves: Happening[] = [];
    this.clauses = clauses;
    this.byId = [...clauses.keys()].sort((a, b) => (clauses[a]!.id < clauses[b]!.id ? -1 : 1));
    this.utilities = utilities;
    this.joint = utilities.filter((u) => u.offset >= 0);
    this.reference = scenario.noDeal && referenceOf(scenario.noDeal, interactions, clauses);
    const actors = Object.entries(scenario.actors).map(([id, actor], index) => {
      const path = `actors.${id}`;
      const row: RowValuation = {
        actor: index,
        weights: clauses.map((c) =>
          refer(entryOf(actor.priorities, c.id) ?? 0, `${path}.priorities.${c.id}`),
        ),
        curves: clauses.map((c) => {
          const values = entryOf(actor.values, c.id);
          return values && curve(c, values, `${path}.values.${c.id}`, refer);
        }),
        noDeal: actor.noDeal === undefined ? undefined : refer(actor.noDeal, `${path}.noDeal`),
        discount: refer(actor.discount ?? 1, `${path}.discount`),
        delayCost: refer(actor.delayCost ?? 0, `${path}.delayCost`),
        ifAllAgree:
          actor.ifAllAgree === undefined
            ? undefined
            : refer(actor.ifAllAgree, `${path}.ifAllAgree`),
        bonuses: interactions.map(([i, { add }]) =>
          refer(entryOf(add, id) ?? 0, `interactions.${i}.add.${id}`),
        ),
        parameters: parameters(actor, path, refer),
      };
      moves.push(...listHappenings(scenario, clauses, { actor: id }, refer));
      factions.push(...factionRows(actor, path, row, clauses, refer));
      if (actor.outside) {
        outside.push(outsideRow(actor.outside, `${path}.outside`, row, clauses, refer));
      }
      return row;
    });
    this.happenings = [...listHappenings(scenario, clauses, {}, refer), ...moves];
    this.rows = [...actors, ...factions, ...outside];
    this.beliefs = beliefs;
    this.streams = beliefs.map(({ name }) => new StreamFamily(name, 'belief'));
    this.causes = new CommonCauses(scenario.commonCauses ?? {}, beliefs);
    this.experts = new Experts(scenario.experts ?? {});
    this.drawn = new Float64Array(beliefs.length);
  }

  /**
   * The preferences of a draw: each belief is drawn once, from a stream named by its path, and each common cause and each expert from one
   * named by its id. So the order of the file, and what else is believed or known, shifts no draw. A point takes the place of all these
   * draws.
   */
  draw(seed: string, believed: Believed, into: Preferences = this.blank()): Preferences {
    if (typeof believed !== 'number') {
      const mix = this.causes.open((cause) => believed[cause]!);
      const { length: causes } = this.causes.paths;
      const order = this.experts.order((expert) => believed[causes + expert]!);
      const first = causes + order.length;
      return this.settle((_, index) => mix(index, believed[first + index]!), into, order);
    }
    const mix = this.causes.draw(seed, believed);
    return this.settle(
      (_, index) => mix(index, this.streams[index]!.open(seed, believed).next()),
      into,
      this.experts.draw(seed, believed),
    );
  }

  /** What a draw gives each belief, in the order of {@link beliefs}: as {@link draw} has it, without the preferences that follow. */
  beliefsOf(seed: string, draw: number): Float64Array {
    const mix = this.causes.draw(seed, draw);
    const order = this.experts.draw(seed, draw);
    return Float64Array.from(this.beliefs, (slot, i) =>
      this.believed(slot, mix(i, this.streams[i]!.open(seed, draw).next()), order),
    );
  }

  /** What each coordinate of a point stands for that the beliefs can be drawn from: a common cause, an expert or a belief, by path. */
  get coordinates(): readonly string[] {
    return [...this.causes.paths, ...this.experts.paths, ...this.beliefs.map(({ name }) => name)];
  }

  /** The preferences if every belief takes its median. */
  central(into: Preferences = this.blank()): Preferences {
    return this.settle(() => 0.5, into);
  }

  /**
   * The preferences if each belief takes the value below which the given share of it lies.
   *
   * @param order of the experts, of whom the first who judges a number is listened to. Default: all of them, mixed by their weights.
   */
  settle(
    share: (slot: BeliefSlot, index: number) => number,
    into: Preferences = this.blank(),
    order?: readonly number[],
  ): Preferences {
    if (into.version > 0 && !into.changed && this.beliefs.length === 0) return into;
    for (const [i, slot] of this.beliefs.entries()) {
      this.drawn[i] = this.believed(slot, share(slot, i), order);
    }
    into.expert = order?.[0] ?? -1;
    into.beliefs.set(this.drawn);
    into.restore();
    for (const [r, row] of this.rows.entries()) this.settleRow(r, row, into);
    into.version++;
    return into;
  }

  /** Value of a belief below which a share of it lies, by the first in an order of experts who judges it. */
  private believed({ quantity }: BeliefSlot, share: number, order?: readonly number[]): number {
    const judged = order ? this.experts.judgement(quantity, order) : quantity;
    return beliefQuantile(judged, share, (id) => this.experts.weightOf(id));
  }

  /** Lets something happen to the preferences of a run. */
  happen(index: number, preferences: Preferences): void {
    const { actor, cost, changes } = this.happenings[index]!;
    const read = (ref: Ref): number => valueOf(ref, preferences);
    for (const [a, ref] of changes.noDeal) preferences.noDeal[a]! += toScore(read(ref));
    for (const [a, ref] of changes.delayCost) {
      preferences.delayCost[a] = Math.max(preferences.delayCost[a]! + toScore(read(ref)), 0);
    }
    for (const [a, clause, ref] of changes.priorities) {
      // A faction that names no priority of its own has its actor's, also when that changes.
      const { [clause]: changed } = this.rows[a]!.weights;
      for (const [r, row] of this.rows.entries()) {
        if (row.weights[clause] !== changed || read(changed!) === 0) continue;
        preferences.factors[r * this.clauses.length + clause]! *= read(ref);
        preferences.keepFactors(r);
        const before = row.noDeal ? 0 : this.withoutDeal(r, preferences);
        this.settleOptions(r, row, preferences);
        // What else has happened to its no-deal value stays.
        if (!row.noDeal) preferences.noDeal[r]! += this.withoutDeal(r, preferences) - before;
      }
    }
    for (const cell of changes.close) preferences.shut[cell] = 1;
    preferences.shuts ||= changes.close.length > 0;
    if (actor >= 0) preferences.spent[actor]! += toScore(read(cost));
    preferences.changed = true;
    preferences.version++;
  }

  private blank(): Preferences {
    const last = this.clauses.at(-1)!;
    return new Preferences({
      rows: this.rows.length,
      clauses: this.clauses.length,
      options: last.offset + last.options.length,
      bonuses: this.rows[0]?.bonuses.length ?? 0,
      utilities: sizeOf(this.utilities),
      beliefs: this.beliefs.length,
    });
  }

  private settleRow(r: number, row: RowValuation, into: Preferences): void {
    const read = (ref: Ref): number => valueOf(ref, into);
    const parameters = into.parameters[r]!;
    for (const [name, ref] of row.parameters) parameters.set(name, read(ref));
    into.actorOf[r] = row.actor;
    this.settleOptions(r, row, into);
    for (const utility of r === row.actor ? this.utilities : []) {
      if (utility.actor !== r || utility.offset < 0) continue;
      into.utilities.set(utility.worths(parameters), utility.offset);
    }
    for (const [i, bonus] of row.bonuses.entries()) {
      into.bonuses[r * into.bonusCount + i] = toScore(read(bonus));
    }
    into.noDeal[r] = row.noDeal ? toScore(read(row.noDeal)) : this.withoutDeal(r, into);
    into.discount[r] = read(row.discount);
    into.delayCost[r] = toScore(read(row.delayCost));
    into.ifAllAgree[r] = row.ifAllAgree ? toScore(read(row.ifAllAgree)) : 0;
  }

  /** Score of the deal that stands for no deal: of its options, the interactions that apply and its owner's utility. */
  private withoutDeal(r: number, from: Preferences): number {
    const { options, applies } = this.reference!;
    let sum = utilityOf({ utilities: this.joint }, from, r, options);
    for (const [c, { offset }] of this.clauses.entries()) {
      sum += from.options[r * from.optionCount + offset + options[c]!]!;
    }
    for (const i of applies) sum += from.bonuses[r * from.bonusCount + i]!;
    return sum;
  }

  private settleOptions(r: number, row: RowValuation, into: Preferences): void {
    const read = (ref: Ref): number => valueOf(ref, into);
    const weights = row.weights.map(
      (ref, c) => read(ref) * into.factors[r * this.clauses.length + c]!,
    );
    const sum = this.byId.reduce((s, c) => s + weights[c]!, 0);
    for (const [c, clause] of this.clauses.entries()) {
      const values = row.curves[c]?.(read);
      for (let o = 0; o < clause.options.length; o++) {
        const score = values && sum > 0 ? toScore((weights[c]! / sum) * values[o]!) : 0;
        into.options[r * into.optionCount + clause.offset + o] = score;
      }
    }
    // Every deal has an option of the first clause, so what is added to all deals is added there.
    const first = row.add ? this.clauses[0]!.options.length : 0;
    for (let o = 0; o < first; o++) {
      into.options[r * into.optionCount + o]! += toScore(read(row.add!));
    }
    for (const utility of this.utilities) {
      if (utility.actor !== row.actor || utility.offset >= 0) continue;
      const { offset } = this.clauses[utility.clauses[0]!]!;
      // The numbers of a faction's actor, whose row comes before.
      const worths = utility.worths(into.parameters[row.actor]!);
      for (const [o, worth] of worths.entries()) {
        into.options[r * into.optionCount + offset + o]! += worth;
      }
    }
  }
}

/** The deal that stands for no deal, compiled. */
function referenceOf(
  deal: Deal,
  interactions: readonly (readonly [string, Interaction])[],
  clauses: readonly ClauseModel[],
): { readonly options: readonly number[]; readonly applies: readonly number[] } {
  const options = clauses.map((c) => optionIndex(c, entryOf(deal, c.id)!));
  const places = new Map(clauses.map((c, i) => [c.id, i]));
  const applies = [...interactions.keys()].filter((i) =>
    meets(conditionModel(clauses, places, interactions[i]![1].when), options),
  );
  return { options, applies };
}

/** The factions of an actor's ratifying bodies: what they do not say of themselves is as the actor's. */
function factionRows(
  actor: Actor,
  path: string,
  own: RowValuation,
  clauses: readonly ClauseModel[],
  refer: Refer,
): RowValuation[] {
  return Object.entries(actor.ratification ?? {}).flatMap(([b, body]) => {
    const noise = refer(body.noise ?? 0, `${path}.ratification.${b}.noise`);
    return Object.entries(body.factions).map(([f, faction]) => {
      const at = `${path}.ratification.${b}.factions.${f}`;
      return {
        ...otherWorths(faction, at, own, clauses, refer),
        noDeal: faction.noDeal === undefined ? undefined : refer(faction.noDeal, `${at}.noDeal`),
        parameters: new Map([['noise', noise]]),
      };
    });
  });
}

/** An actor whom a deal does not bind: what is not said of that is as if it were bound. */
function outsideRow(
  outside: StayingOut,
  path: string,
  own: RowValuation,
  clauses: readonly ClauseModel[],
  refer: Refer,
): RowValuation {
  return {
    ...otherWorths(outside, path, own, clauses, refer),
    // Its no-deal value is the actor's; nobody asks for one of this row.
    noDeal: { value: 0 },
    parameters: new Map(),
    add: outside.add === undefined ? undefined : refer(outside.add, `${path}.add`),
  };
}

/** A row that is an actor's but for the priorities and values that it names itself. */
function otherWorths(
  said: Pick<StayingOut, 'priorities' | 'values'>,
  at: string,
  own: RowValuation,
  clauses: readonly ClauseModel[],
  refer: Refer,
): Omit<RowValuation, 'noDeal' | 'parameters'> {
  return {
    actor: own.actor,
    weights: clauses.map((c, i) => {
      const priority = entryOf(said.priorities, c.id);
      return priority === undefined ? own.weights[i]! : refer(priority, `${at}.priorities.${c.id}`);
    }),
    curves: clauses.map((c, i) => {
      const values = entryOf(said.values, c.id);
      return values ? curve(c, values, `${at}.values.${c.id}`, refer) : own.curves[i];
    }),
    discount: { value: 1 },
    delayCost: { value: 0 },
    bonuses: own.bonuses,
  };
}
