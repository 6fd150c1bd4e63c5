import { contains, including, setOf } from '../actor-set.ts';
import { ParleyError } from '../errors.ts';
import { entryOf } from '../entry-of.ts';
import { numericCount, numericOptions } from '../scenario/numeric-options.ts';
import type { Package, Scenario } from '../form/scenario.ts';
import type { UtilityKind } from '../form/utility.ts';
import type { Tabling } from '../form/words.ts';
import {
  type ClauseModel,
  type ConditionModel,
  conditionModel,
  meets,
  namedOptions,
  optionIndex,
} from './clause.ts';
import { alwaysNeeded, type Group, formGroups } from './group.ts';
import { type Cause, listCauses } from './cause.ts';
import { Delay } from './delay.ts';
import { type BodyModel, concerns, listBodies } from './ratifier.ts';
import type { Preferences } from './preferences.ts';
import { PreferenceModel } from './preference-model.ts';
import { listUtilities, type UtilityTable } from './utility.ts';
import { compileVote, type VoteCondition, votesCarry } from './voting.ts';

/** Draft on the table at the start: nothing, or a package in one of three ways. */
export type Tabled = { package?: undefined; as?: undefined } | { package: string; as: Tabling };

/** A constraint, ready to be asked. */
export interface ConstraintModel {
  readonly id: string;
  readonly title: string;
  /** The combination that offends: `when` holds and, if there is one, `unless` does not. */
  readonly when: ConditionModel;
  readonly unless: ConditionModel | undefined;
}

/** A red line, ready to be asked. */
export interface RedLineModel {
  readonly id: string;
  /** Its title, or else its id. */
  readonly title: string;
  readonly actor: number;
  readonly when: ConditionModel;
}

/** Kinds that a scenario names, as far as its deals go by them. */
export interface DealKinds {
  /** Utilities that the scenario can name. */
  readonly utility: readonly UtilityKind[];
  /** The set of actors without whom nothing can be concluded where no quota decides, given the set of those who sign. */
  readonly essential: (signatories: number) => number;
  /** Actors who have a seat even if they neither sign nor have to consent, by id. */
  readonly seated: readonly string[];
}

/**
 * A scenario with what is tabled, compiled to numbers, but for the protocol that it is played by: everything about the deal space that
 * is the same in every run.
 *
 * Actors, clauses and options go by index, in the order of the file. A **deal** is a whole number in [0, `size`): the
 * clauses' option indices as digits of mixed radix, the first clause most significant. A set of actors is an integer
 * whose bit i stands for actor i.
 */
export class DealModel {
  readonly scenario: Scenario;
  readonly tabled: Tabled;
  readonly actors: readonly string[];
  readonly clauses: readonly ClauseModel[];
  /** How many deals there are, feasible or not. */
  readonly size: number;
  /** Options of all clauses together. */
  readonly optionCount: number;
  readonly constraints: readonly ConstraintModel[];
  readonly redLines: readonly RedLineModel[];
  /** Conditions of the interaction terms, in the order of the file. */
  readonly interactions: readonly ConditionModel[];
  /** Terms of the actors' utilities that join clauses, in the order of the file. */
  readonly utilities: readonly UtilityTable[];
  /** The set of actors who sign: all of them must accept any deal, unless a quota of them is enough. */
  readonly signatories: number;
  /** The set of actors without whom nothing can be concluded. */
  readonly essential: number;
  /** Conditions that a vote of the signatories must meet, all of them; none where all signatories must accept. */
  readonly vote: readonly VoteCondition[];
  /** By actor: its votes in the first of them, 1 without; 0 for who does not sign. */
  readonly votes: readonly number[];
  /** Votes that meet the first of them; 0 where all signatories must accept. */
  readonly quota: number;
  /** The set of actors who have no vote and must accept any deal. */
  readonly consent: number;
  /** Bodies that ratify. A set of them is an integer, as a set of actors is. */
  readonly bodies: readonly BodyModel[];
  /** By actor: the row of the preferences that says what a deal is worth to it that does not bind it; −1 where none does. */
  readonly outside: Int32Array;
  /** By option (clause offset + option): the set of actors whose consent it needs. */
  readonly consents: Int32Array;
  /** The actors who can be asked to consent, in turn order. */
  readonly order: readonly number[];
  /** Options that the tabled package fixes, by clause; −1 where it is silent, or where it does not bind. */
  readonly frame: readonly number[];
  /** Options of the package tabled, by clause; −1 where it is silent. */
  readonly draft: readonly number[] | undefined;
  /** Whose draft it is; −1 if nobody's in particular. */
  readonly draftBy: number;
  /** Independent parts of the deal space. */
  readonly groups: readonly Group[];
  /** How delay counts. */
  readonly delay: Delay;
  /** All that can stand behind an ending without agreement, and has a name. */
  readonly causes: readonly Cause[];
  /** The numbers, as the author gave them. */
  readonly preferenceModel: PreferenceModel;
  /** All terms of the actors' utilities, those of one clause too, in the order of the file. */
  private readonly terms: readonly UtilityTable[];
  /** By clause: where its options begin in tables over all options, and how many there are. */
  readonly offsets: Int32Array;
  private readonly sizes: Float64Array;
  private readonly strides: Float64Array;
  private readonly digits: Int32Array;
  /** Whether some option needs somebody's consent, and whether some deal is not feasible: most models have neither. */
  private readonly asksConsent: boolean;
  private readonly restricts: boolean;

  /**
   * Compiles a valid scenario.
   *
   * @throws ParleyError `scenario/unknown-package` if there is no such package.
   */
  constructor(scenario: Scenario, tabled: Tabled, kinds: DealKinds) {
    this.scenario = scenario;
    this.tabled = tabled;
    this.actors = Object.keys(scenario.actors);
    const actorIndex = new Map(this.actors.map((id, i) => [id, i]));
    const actorSet = (ids: readonly string[]): number =>
      setOf(ids.map((id) => actorIndex.get(id)!));

    this.clauses = compileClauses(scenario);
    const clauseIndex = new Map(this.clauses.map((c, i) => [c.id, i]));
    const last = this.clauses.at(-1)!;
    this.optionCount = last.offset + last.options.length;
    this.size = this.clauses.reduce((n, c) => n * c.options.length, 1);

    const condition = (c: Parameters<typeof conditionModel>[2]): ConditionModel =>
      conditionModel(this.clauses, clauseIndex, c);
    this.constraints = Object.entries(scenario.constraints ?? {}).map(([id, c]) => ({
      id,
      title: c.title ?? id,
      when: condition('forbid' in c ? c.forbid : c.if),
      unless: 'forbid' in c ? undefined : condition(c.then),
    }));
    this.redLines = Object.values(scenario.actors).flatMap((a, actor) =>
      Object.entries(a.redLines ?? {}).map(([id, r]) => ({
        id,
        title: r.title ?? id,
        actor,
        when: condition(r.when),
      })),
    );
    this.interactions = Object.values(scenario.interactions ?? {}).map((i) => condition(i.when));

    this.terms = listUtilities(scenario, this.clauses, kinds.utility);
    this.utilities = this.terms.filter((u) => u.offset >= 0);

    this.signatories = actorSet(scenario.signatories);
    const { quota } = scenario;
    this.vote = compileVote(scenario);
    this.quota = this.vote[0]?.least ?? 0;
    this.votes =
      this.vote[0]?.votes ?? this.actors.map((id) => (scenario.signatories.includes(id) ? 1 : 0));
    const signing = quota ? actorSet(quota.vetoes ?? []) : kinds.essential(this.signatories);
    this.bodies = listBodies(scenario, this.clauses);
    let row = this.actors.length + this.bodies.reduce((n, b) => n + b.factions.length, 0);
    this.outside = Int32Array.from(Object.values(scenario.actors), (a) => (a.outside ? row++ : -1));
    this.consents = new Int32Array(this.optionCount);
    for (const [i, c] of Object.values(scenario.clauses).entries()) {
      if (c.kind === 'numeric') continue;
      for (const [o, [, option]] of namedOptions(c.options).entries()) {
        this.consents[this.clauses[i]!.offset + o] = actorSet(option.consent ?? []);
      }
    }
    // Whose consent any deal needs is asked for by whatever the first clause is settled by.
    this.consent = actorSet(quota?.consent ?? []);
    for (let o = 0; o < this.clauses[0]!.options.length; o++) this.consents[o]! |= this.consent;

    const pack = tabledPackage(scenario, tabled);
    this.draft = pack && packageOptions(this.clauses, pack);
    this.draftBy = pack?.by === undefined ? -1 : actorIndex.get(pack.by)!;
    this.frame = this.draft && tabled.as === 'frame' ? this.draft : this.clauses.map(() => -1);
    this.order = this.turnOrder(actorIndex, actorSet(kinds.seated));
    this.delay = new Delay(scenario, this.order.length);

    this.offsets = Int32Array.from(this.clauses, (c) => c.offset);
    this.sizes = Float64Array.from(this.clauses, (c) => c.options.length);
    this.strides = Float64Array.from(this.clauses, (c) => c.stride);
    this.digits = new Int32Array(this.clauses.length);
    this.asksConsent = this.consents.some((set) => set !== 0);
    this.restricts = this.constraints.length > 0 || this.frame.some((f) => f >= 0);
    this.groups = formGroups(this);
    // Whom every deal needs is as much needed as who signs.
    this.essential = this.groups.reduce((set, g) => set | alwaysNeeded(g), signing);
    this.preferenceModel = new PreferenceModel(scenario, this.clauses, this.terms);
    this.causes = listCauses(this);
  }

  /** Model of the same table for a scenario that differs in no-deal values and priorities alone: all else is compiled already. */
  revalued(scenario: Scenario): this {
    const twin = Object.create(Object.getPrototypeOf(this) as object) as this;
    const preferenceModel = new PreferenceModel(scenario, this.clauses, this.terms);
    return Object.assign(twin, this, { scenario, preferenceModel });
  }

  /** The option of every clause in a deal. The array is reused by the next call. */
  decode(deal: number): Int32Array {
    const { sizes, strides, digits } = this;
    // A division for each clause that waits for no other.
    let above = 0;
    for (let c = 0; c < sizes.length; c++) {
      const quotient = Math.floor(deal / strides[c]!);
      digits[c] = quotient - above * sizes[c]!;
      above = quotient;
    }
    return digits;
  }

  /** The number of a deal given as an option index for every clause. */
  encode(options: ArrayLike<number>): number {
    return this.clauses.reduce((deal, c, i) => deal + options[i]! * c.stride, 0);
  }

  /** The set of actors without whom a deal does not bind. */
  needed(deal: number): number {
    return this.essential | this.consenters(deal);
  }

  /** The set of actors who are asked about a deal: signatories, and those whose consent its options need. */
  asked(deal: number): number {
    return this.signatories | this.consenters(deal);
  }

  /** What an actor's own offers are carried by: whom all of them need, and the vote. A protocol may ask for more than the table does. */
  ruleFor(_by: number): Pick<DealModel, 'essential' | 'vote'> {
    return this;
  }

  /** Whether a set of actors carries a deal that all whom it needs have accepted: a quota decides, or there is none. */
  carries(set: number): boolean {
    return votesCarry(this.vote, set);
  }

  /** The set of actors whose consent the options of a deal need. */
  consenters(deal: number): number {
    let set = 0;
    if (!this.asksConsent) return set;
    const options = this.decode(deal);
    for (let c = 0; c < options.length; c++) {
      set |= this.consents[this.offsets[c]! + options[c]!]!;
    }
    return set;
  }

  /** The set of bodies that have to ratify a deal. */
  ratifiers(deal: number): number {
    if (this.bodies.length === 0) return 0;
    const asked = this.asked(deal);
    const options = this.decode(deal);
    return this.bodies.reduce(
      (set, body, i) =>
        contains(asked, body.actor) && concerns(body, options) ? including(set, i) : set,
      0,
    );
  }

  /** Whether a deal contains an option that has been closed in a run. */
  shut(deal: number, preferences: Preferences): boolean {
    if (!preferences.shuts) return false;
    const options = this.decode(deal);
    return this.clauses.some((c, i) => preferences.shut[c.offset + options[i]!] === 1);
  }

  /** The constraints that a deal offends; none if it may be concluded. */
  offended(deal: number): ConstraintModel[] {
    const options = this.decode(deal);
    return this.constraints.filter((c) => offends(c, options));
  }

  /** The red lines of an actor that a deal crosses. */
  crossed(deal: number, actor: number): RedLineModel[] {
    const options = this.decode(deal);
    return this.redLines.filter((r) => r.actor === actor && meets(r.when, options));
  }

  /** Whether a deal lies in the frame and offends no constraint. */
  feasible(deal: number): boolean {
    if (!this.restricts) return true;
    const options = this.decode(deal);
    return (
      this.frame.every((f, c) => f < 0 || f === options[c]) &&
      !this.constraints.some((c) => offends(c, options))
    );
  }

  /** A deal with names: clause id to option id, or number on a numeric clause. */
  describe(deal: number): Record<string, string | number> {
    const options = [...this.decode(deal)];
    return Object.fromEntries(
      this.clauses.map((c, i) => [c.id, c.numbers?.[options[i]!] ?? c.options[options[i]!]!]),
    );
  }

  /**
   * The deal with these options, given by name.
   *
   * @throws ParleyError `move/unlawful` if a clause is missing or something is unknown.
   */
  find(options: Readonly<Record<string, string | number>>): number {
    return this.encode(
      this.clauses.map((c) => {
        const option = entryOf(options, c.id);
        const index = option === undefined ? -1 : optionIndex(c, option);
        if (index < 0) {
          throw new ParleyError(
            'move/unlawful',
            option === undefined
              ? `The deal says nothing on the clause "${c.id}".`
              : `"${option}" is no option of the clause "${c.id}".`,
            { clause: c.id, found: option, valid: c.options },
          );
        }
        return index;
      }),
    );
  }

  private turnOrder(actorIndex: ReadonlyMap<string, number>, besides: number): number[] {
    const seated = this.consents.reduce((set, s) => set | s, this.signatories | besides);
    const { order } = this.scenario.protocol;
    const turns = order
      ? order.map((id) => actorIndex.get(id)!)
      : this.actors.map((_, i) => i).filter((i) => contains(seated, i));
    // Who tables a draft as its opening has the floor; the others follow in their order.
    const opens = this.tabled.as === 'opening';
    const first = opens ? Math.max(turns.indexOf(this.draftBy), 0) : 0;
    return [...turns.slice(first), ...turns.slice(0, first)];
  }
}

/** Whether options, one for every clause that it is about, break a constraint. */
export function offends(constraint: ConstraintModel, options: ArrayLike<number>): boolean {
  return (
    meets(constraint.when, options) &&
    (constraint.unless === undefined || !meets(constraint.unless, options))
  );
}

function compileClauses(scenario: Scenario): ClauseModel[] {
  const clauses: ClauseModel[] = [];
  let offset = 0;
  const entries = Object.entries(scenario.clauses);
  const sizes = entries.map(([, c]) =>
    c.kind === 'numeric' ? numericCount(c) : namedOptions(c.options).length,
  );
  let stride = sizes.reduce((n, s) => n * s, 1);
  for (const [i, [id, clause]] of entries.entries()) {
    const n = sizes[i]!;
    stride /= n;
    const numbers = clause.kind === 'numeric' ? numericOptions(clause) : undefined;
    const named = clause.kind === 'numeric' ? undefined : namedOptions(clause.options);
    const unit = clause.kind === 'numeric' && clause.unit !== undefined ? ` ${clause.unit}` : '';
    clauses.push({
      id,
      title: clause.title ?? id,
      kind: clause.kind,
      options: named ? named.map(([o]) => o) : numbers!.map(String),
      titles: named
        ? named.map(([o, { title }]) => title ?? o)
        : numbers!.map((x) => `${x}${unit}`),
      positions: Array.from({ length: n }, (_, k) => (n === 1 ? 0 : k / (n - 1))),
      numbers,
      offset,
      stride,
    });
    offset += n;
  }
  return clauses;
}

function tabledPackage(scenario: Scenario, tabled: Tabled): Package | undefined {
  if (tabled.package === undefined) return undefined;
  const packages = scenario.packages ?? {};
  if (!Object.hasOwn(packages, tabled.package)) {
    const valid = Object.keys(packages);
    throw new ParleyError(
      'scenario/unknown-package',
      `The scenario has no package "${tabled.package}"; it has ${valid.length ? valid.join(', ') : 'none'}.`,
      { found: tabled.package, valid },
    );
  }
  return packages[tabled.package]!;
}

/** By clause: the option that a package settles; −1 where it leaves the clause open. */
export function packageOptions(clauses: readonly ClauseModel[], pack: Package): number[] {
  return clauses.map((c) => {
    const choice = entryOf(pack.options, c.id);
    if (choice === undefined) return -1;
    return optionIndex(c, typeof choice === 'object' ? choice.option : choice);
  });
}
