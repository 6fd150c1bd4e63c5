import { contains, including, overlaps } from '../actor-set.ts';
import { combinations, partScore } from '../model/filling.ts';
import type { Group } from '../model/group.ts';
import type { Model } from '../machine/model.ts';
import { offends } from '../model/deal-model.ts';
import { type BodyModel, concerns, votesFor } from '../model/ratifier.ts';
import type { Sample } from './sample.ts';

/** A clause and the option that it gets, by index. */
export type Choice = readonly [clause: number, option: number];

/** What a change of some clauses of one group makes of it. */
export interface GroupChange extends Hindrances {
  /** By run: how the group is filled in, a place in the lists that go by way. */
  readonly chosen: Int32Array;
  /** By way: what it adds to the deal's number. */
  readonly codes: readonly number[];
  /** What it adds to what the text is worth: tables by run × row, as {@link Sample.worth} has them. */
  readonly worth: readonly Float64Array[];
}

/** What may stand in the way of a group's ways. */
interface Hindrances {
  /** By way: the set of actors who would not sign it for a red line; everybody where it breaks a constraint. */
  readonly crossed: Int32Array;
  /** By way: the set of actors whose consent it needs. */
  readonly needs: Int32Array;
  /** The set of actors who would not sign any of the ways. */
  readonly alwaysCrossed: number;
}

/** What stands in the way of the text in some groups of clauses. */
interface Ground {
  /** By run: the set of actors who would not sign it for a red line; everybody where it breaks a constraint. */
  readonly crossed: Int32Array;
  /** By run: the set of actors whose consent it needs. */
  readonly needs: Int32Array;
  /** The set of actors who would not sign it in any run. */
  readonly alwaysCrossed: number;
}

/** How a group is filled in without a change: there are few ways. */
interface Own {
  readonly ways: readonly Int32Array[];
  /** By run: which of the ways. */
  readonly chosen: Int32Array;
  readonly all: Group;
  readonly hindrances: Hindrances;
}

/** How a change comes out. */
export interface Tried {
  /** Number of runs in which all would sign who must. */
  readonly signed: number;
  /** Number of these in which every body would ratify that must. */
  readonly ratified: number;
  /** What the latter leave to spare: the sum over runs of the least margin of those who sign. */
  readonly spare: number;
}

const EVERYBODY = -1;
/** Sums that are worked out once are forgotten beyond so many. */
const RESTS_MAX = 1024;

/**
 * The text that a draft comes to, filled in run by run. Scores are sums over clauses and interactions, so what a change is worth is a
 * sum of tables that are made once; only what forbids it, red lines and constraints, is looked at group by group. Everything else
 * stands as it was filled in.
 */
export class DraftText {
  readonly sample: Sample;
  /** By run. */
  readonly deals: Float64Array;
  /** By run × row: its gain over no deal, in billionths. */
  private readonly gain: Float64Array;
  /** By group. */
  private readonly own: readonly Own[];
  private readonly rests = new Map<string, Ground>();
  private readonly moves = new Map<number, Float64Array>();
  private readonly terms = new Map<string, Float64Array>();
  private readonly foreseen: boolean;
  /** Those who sign in the run that has just been looked at. */
  private signers = 0;

  constructor(sample: Sample, deals: Float64Array) {
    const { model, preferences, rows } = sample;
    this.sample = sample;
    this.deals = deals;
    this.foreseen = model.bodies.some((b) => b.foreseen);
    const options = Array.from(deals, (deal) => Int32Array.from(model.decode(deal)));
    this.own = model.groups.map((group) => ownWays(model, group, options));
    this.gain = new Float64Array(deals.length * rows.length);
    let at = 0;
    for (const [r, here] of preferences.entries()) {
      for (const row of rows) {
        let sum = -here.noDeal[row]!;
        for (const { all, chosen } of this.own) sum += partScore(all, here, row, chosen[r]!);
        this.gain[at++] = sum;
      }
    }
  }

  /** Whether an option stands in the text of every run. */
  holds([clause, option]: Choice): boolean {
    const g = this.sample.model.groups.findIndex(({ clauses }) => clauses.includes(clause));
    const place = this.sample.model.groups[g]!.clauses.indexOf(clause);
    return this.own[g]!.ways.every((way) => way[place] === option);
  }

  /** What some changes make of a group that they are in. */
  part(g: number, changes: readonly Choice[]): GroupChange {
    const { model } = this.sample;
    const group = model.groups[g]!;
    const { ways, chosen, all: before } = this.own[g]!;
    const changed = new Map(changes);
    const all = combinations(
      model,
      group,
      ways.map((way) => way.map((o, i) => changed.get(group.clauses[i]!) ?? o)),
    );
    const terms = this.termsOf(g, all);
    return {
      chosen,
      codes: ways.map((_, k) => all.codes[k]! - before.codes[k]!),
      worth: [...changes.map((choice) => this.moved(g, choice)), ...(terms ? [terms] : [])],
      ...hindrancesOf(model, all),
    };
  }

  /** What stands in the way of all groups but some, together. */
  rest(without: readonly number[]): Ground {
    const key = without.join(' ');
    const known = this.rests.get(key);
    if (known) return known;
    const { length: n } = this.deals;
    const crossed = new Int32Array(n);
    const needs = new Int32Array(n);
    let alwaysCrossed = 0;
    for (const [g, { chosen, hindrances }] of this.own.entries()) {
      if (without.includes(g)) continue;
      alwaysCrossed |= hindrances.alwaysCrossed;
      for (let r = 0; r < n; r++) {
        crossed[r]! |= hindrances.crossed[chosen[r]!]!;
        needs[r]! |= hindrances.needs[chosen[r]!]!;
      }
    }
    const rest = { crossed, needs, alwaysCrossed };
    if (this.rests.size === RESTS_MAX) this.rests.clear();
    this.rests.set(key, rest);
    return rest;
  }

  /** Whether in no run somebody would sign it whom every deal needs. */
  hopeless({ alwaysCrossed }: Pick<Ground, 'alwaysCrossed'>): boolean {
    const { essential } = this.sample.model;
    return alwaysCrossed === EVERYBODY || overlaps(alwaysCrossed, essential);
  }

  /** By seat: the mean of what a change adds to its score. */
  gains({ worth }: GroupChange): number[] {
    const { model, runs, rows } = this.sample;
    return model.order.map((_, seat) => {
      let sum = 0;
      for (let at = seat; at < this.gain.length; at += rows.length) {
        for (const table of worth) sum += table[at]!;
      }
      return sum / runs.length;
    });
  }

  /**
   * How some parts, each of another group, come out beside the rest; undefined if that is not ratified more often than the best so far,
   * nor leaves more to spare.
   */
  try(
    rest: Ground,
    parts: readonly GroupChange[],
    best: Pick<Tried, 'ratified' | 'spare'>,
  ): Tried | undefined {
    const { length: n } = this.deals;
    const worth = parts.flatMap((part) => part.worth);
    let signed = 0;
    let ratified = 0;
    let spare = 0;
    for (let r = 0; r < n; r++) {
      const least = this.least(rest, parts, worth, r);
      if (least >= 0) signed++;
      if (least >= 0 && this.ratifies(parts, worth, r)) {
        ratified++;
        spare += least;
      } else if (ratified + n - r - 1 < best.ratified) return undefined;
    }
    return ratified > best.ratified || (ratified === best.ratified && spare > best.spare)
      ? { signed, ratified, spare }
      : undefined;
  }

  /** The least margin of those who sign in a run; −1 if these are not enough. */
  private least(
    rest: Ground,
    parts: readonly GroupChange[],
    worth: readonly Float64Array[],
    r: number,
  ): number {
    const { model, rows } = this.sample;
    let crossed = rest.crossed[r]!;
    let needs = rest.needs[r]!;
    for (const part of parts) {
      const way = part.chosen[r]!;
      crossed |= part.crossed[way]!;
      needs |= part.needs[way]!;
    }
    const needed = model.essential | needs;
    if (crossed === EVERYBODY || overlaps(crossed, needed)) return -1;
    const { quota, order } = model;
    const asked = quota === 0 ? needed : needed | model.signatories;
    let signers = 0;
    let least = Infinity;
    for (let seat = 0; seat < order.length; seat++) {
      const actor = order[seat]!;
      if (!contains(asked, actor)) continue;
      const margin = this.margin(worth, r * rows.length + seat);
      if (margin < 0 || contains(crossed, actor) || !this.reckons(actor, parts, worth, r)) {
        if (contains(needed, actor)) return -1;
        continue;
      }
      signers = including(signers, actor);
      if (margin < least) least = margin;
    }
    if (!model.carries(signers)) return -1;
    this.signers = signers;
    return least === Infinity ? 0 : least;
  }

  /** Whether no body of an actor's that it reckons with is certain to turn the deal down. */
  private reckons(
    actor: number,
    parts: readonly GroupChange[],
    worth: readonly Float64Array[],
    r: number,
  ): boolean {
    if (!this.foreseen) return true;
    const { model, preferences } = this.sample;
    return model.bodies.every(
      (body) =>
        body.actor !== actor ||
        !body.foreseen ||
        preferences[r]!.parameters[body.factions[0]!.row]!.get('noise')! !== 0 ||
        this.passes(body, worth, r) ||
        !concerns(body, model.decode(this.deal(parts, r))),
    );
  }

  /** Whether the bodies of all who have just been found to sign would ratify. */
  private ratifies(
    parts: readonly GroupChange[],
    worth: readonly Float64Array[],
    r: number,
  ): boolean {
    const { signers } = this;
    const { model } = this.sample;
    if (model.bodies.length === 0) return true;
    const set = model.ratifiers(this.deal(parts, r));
    return model.bodies.every(
      (body, b) =>
        !contains(set, b) || !contains(signers, body.actor) || this.passes(body, worth, r),
    );
  }

  /** Whether a body would ratify, if it has to. */
  private passes(
    { quota, factions }: BodyModel,
    worth: readonly Float64Array[],
    r: number,
  ): boolean {
    const { model, preferences, rows, luck } = this.sample;
    // Factions' rows follow one another, behind the actors'.
    const first = model.order.length - model.actors.length;
    let seats = 0;
    for (const faction of factions) {
      const at = r * rows.length + first + faction.row;
      if (votesFor(preferences[r]!, faction, this.margin(worth, at), () => luck[at]!))
        seats += faction.seats;
      else if (faction.veto) return false;
    }
    return seats >= quota;
  }

  /** What the changed text is worth more than no deal, at a place of the tables. */
  private margin(worth: readonly Float64Array[], at: number): number {
    let margin = this.gain[at]!;
    for (let i = 0; i < worth.length; i++) margin += worth[i]![at]!;
    return margin;
  }

  private deal(parts: readonly GroupChange[], r: number): number {
    return parts.reduce((sum, { codes, chosen }) => sum + codes[chosen[r]!]!, this.deals[r]!);
  }

  /** What it adds that a clause gets another option, interactions apart. */
  private moved(g: number, [clause, option]: Choice): Float64Array {
    const { sample } = this;
    const { model, rows } = sample;
    const cell = model.offsets[clause]! + option;
    const known = this.moves.get(cell);
    if (known) return known;
    const { all, chosen } = this.own[g]!;
    const { clauses } = model.groups[g]!;
    const place = clauses.indexOf(clause);
    const moved = sample.worth(cell).slice();
    for (const [r, k] of chosen.entries()) {
      const before = sample.worth(all.cells[k * clauses.length + place]!);
      for (let at = r * rows.length; at < (r + 1) * rows.length; at++) moved[at]! -= before[at]!;
    }
    this.moves.set(cell, moved);
    return moved;
  }

  /** What interactions and utilities add in a group that is filled in otherwise; undefined where that is what it was before. */
  private termsOf(
    g: number,
    { applies, interactions, utilities, places }: Group,
  ): Float64Array | undefined {
    const { all, chosen } = this.own[g]!;
    const same =
      applies.every((yes, i) => yes === all.applies[i]) &&
      places.every((place, i) => place === all.places[i]);
    if (same) return undefined;
    const key = `${g} ${applies.join('')} ${places.join(' ')}`;
    const known = this.terms.get(key);
    if (known) return known;
    const { preferences, rows } = this.sample;
    const terms = new Float64Array(this.gain.length);
    for (const [r, k] of chosen.entries()) {
      const { bonuses, bonusCount } = preferences[r]!;
      for (const [i, interaction] of interactions.entries()) {
        const place = k * interactions.length + i;
        const sign = applies[place]! - all.applies[place]!;
        if (sign === 0) continue;
        for (const [seat, row] of rows.entries()) {
          terms[r * rows.length + seat]! += sign * bonuses[row * bonusCount + interaction]!;
        }
      }
      for (const [i, { actor }] of utilities.entries()) {
        const { utilities: worths, actorOf } = preferences[r]!;
        const before = worths[all.places[k * utilities.length + i]!]!;
        const more = worths[places[k * utilities.length + i]!]! - before;
        for (const [seat, row] of rows.entries()) {
          if (actorOf[row] === actor) terms[r * rows.length + seat]! += more;
        }
      }
    }
    this.terms.set(key, terms);
    return terms;
  }
}

function ownWays(model: Model, group: Group, options: readonly Int32Array[]): Own {
  const ways: Int32Array[] = [];
  const places = new Map<string, number>();
  const chosen = Int32Array.from(options, (text) => {
    const way = Int32Array.from(group.clauses, (c) => text[c]!);
    const key = way.join(' ');
    const place = places.get(key) ?? ways.push(way) - 1;
    places.set(key, place);
    return place;
  });
  const all = combinations(model, group, ways);
  return { ways, chosen, all, hindrances: hindrancesOf(model, all) };
}

function hindrancesOf(model: Model, all: Group): Hindrances {
  const { clauses, cells, needs } = all;
  const options = new Int32Array(model.clauses.length);
  const constraints = model.constraints.filter((c) => clauses.includes(c.when[0]!.clause));
  const crossed = all.crossed.map((set, k) => {
    for (const [i, c] of clauses.entries()) {
      options[c] = cells[k * clauses.length + i]! - model.offsets[c]!;
    }
    return constraints.some((c) => offends(c, options)) ? EVERYBODY : set;
  });
  return { crossed, needs, alwaysCrossed: crossed.reduce((set, here) => set & here, EVERYBODY) };
}
