import { combinations, partScore } from '../model/filling.ts';
import { luckOf, surelyFails, votesFor } from '../model/ratifier.ts';
import type { Sample } from './sample.ts';

/** A clause and the option that it gets, by index. */
export type Choice = readonly [clause: number, option: number];

/** What stands in some groups of clauses together, run by run. */
export interface Part {
  /** By run: its part of the deal's number. */
  readonly codes: Float64Array;
  /** By run: the set of actors who would not sign it for a red line; everybody where it breaks a constraint. */
  readonly crossed: Int32Array;
  /** By run: the set of actors whose consent it needs. */
  readonly needs: Int32Array;
  /** The set of actors who would not sign it in any run. */
  readonly alwaysCrossed: number;
  /** By row of {@link Text.rows} × run: its part of the score, in billionths. */
  readonly worth: Float64Array;
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
 * The text that a draft comes to, filled in run by run, in parts: scores are sums over groups of clauses, so a change needs to be
 * worked out only in the group that it touches. Everything else stands as it was filled in.
 */
export class Text {
  readonly sample: Sample;
  /** By run. */
  readonly deals: Float64Array;
  /** By group. */
  private readonly parts: readonly Part[];
  private readonly rests = new Map<string, Part>();
  /** Rows of the stakes that count: the actors who can be asked, in the model's order, then all factions. */
  readonly rows: readonly number[];
  /** By run: the text's option in every clause. */
  private readonly options: readonly Int32Array[];
  private readonly foreseen: boolean;
  /** By faction of all bodies × run: the luck of its vote. */
  private readonly luck: Float64Array;
  /** Those who sign in the run that has just been looked at. */
  private signers = 0;

  constructor(sample: Sample, deals: Float64Array) {
    const { model, seed, runs } = sample;
    const factions = model.bodies.flatMap((b) => b.factions);
    this.rows = [...model.order, ...factions.map((f) => f.row)];
    this.luck = new Float64Array(factions.length * runs.length);
    for (const [r, run] of runs.entries()) {
      const luck = luckOf(seed, run, 0);
      for (const [f, faction] of factions.entries()) this.luck[f * runs.length + r] = luck(faction);
    }
    this.sample = sample;
    this.deals = deals;
    this.options = Array.from(deals, (deal) => Int32Array.from(model.decode(deal)));
    this.foreseen = model.bodies.some((b) => b.foreseen);
    this.parts = model.groups.map((_, g) => this.part(g, []));
  }

  /** Whether an option stands in the text of every run. */
  holds([clause, option]: Choice): boolean {
    return this.options.every((text) => text[clause] === option);
  }

  /** What stands in a group after some changes. */
  part(g: number, changes: readonly Choice[]): Part {
    const { model, stakes } = this.sample;
    const group = model.groups[g]!;
    const changed = new Map(changes);
    // There are few ways in which a group is filled in.
    const ways: Int32Array[] = [];
    const places = new Map<string, number>();
    const chosen = this.options.map((text) => {
      const way = Int32Array.from(group.clauses, (c) => changed.get(c) ?? text[c]!);
      const key = way.join(' ');
      const place = places.get(key) ?? ways.push(way) - 1;
      places.set(key, place);
      return place;
    });
    const all = combinations(model, group, ways);
    const crossed = all.crossed.map((set, k) => (offends(k) ? EVERYBODY : set));
    const n = stakes.length;
    const worth = new Float64Array(this.rows.length * n);
    for (const [i, row] of this.rows.entries()) {
      for (let r = 0; r < n; r++) worth[i * n + r] = partScore(all, stakes[r]!, row, chosen[r]!);
    }
    return {
      codes: Float64Array.from(chosen, (k) => all.codes[k]!),
      crossed: Int32Array.from(chosen, (k) => crossed[k]!),
      needs: Int32Array.from(chosen, (k) => all.needs[k]!),
      alwaysCrossed: chosen.reduce((set, k) => set & crossed[k]!, EVERYBODY),
      worth,
    };

    function offends(k: number): boolean {
      const { clauses } = group;
      const options = new Int32Array(model.clauses.length);
      for (const [i, c] of clauses.entries()) options[c] = ways[k]![i]!;
      return model.offended(model.encode(options)).some((c) => clauses.includes(c.when[0]!.clause));
    }
  }

  /** What stands in all groups but some, together, less no deal. */
  rest(without: readonly number[]): Part {
    const key = without.join(' ');
    const known = this.rests.get(key);
    if (known) return known;
    const { stakes } = this.sample;
    const n = stakes.length;
    const codes = new Float64Array(n);
    const crossed = new Int32Array(n);
    const needs = new Int32Array(n);
    const worth = new Float64Array(this.rows.length * n);
    let alwaysCrossed = 0;
    for (const [i, row] of this.rows.entries()) {
      for (let r = 0; r < n; r++) worth[i * n + r] = -stakes[r]!.noDeal[row]!;
    }
    for (const [g, part] of this.parts.entries()) {
      if (without.includes(g)) continue;
      alwaysCrossed |= part.alwaysCrossed;
      for (let r = 0; r < n; r++) {
        codes[r]! += part.codes[r]!;
        crossed[r]! |= part.crossed[r]!;
        needs[r]! |= part.needs[r]!;
      }
      for (let i = 0; i < worth.length; i++) worth[i]! += part.worth[i]!;
    }
    const rest = { codes, crossed, needs, alwaysCrossed, worth };
    if (this.rests.size === RESTS_MAX) this.rests.clear();
    this.rests.set(key, rest);
    return rest;
  }

  /** Whether in no run somebody would sign it whom every deal needs. */
  hopeless({ alwaysCrossed }: Part): boolean {
    const { essential } = this.sample.model;
    return alwaysCrossed === EVERYBODY || (alwaysCrossed & essential) !== 0;
  }

  /** By seat: the mean gain of a part over that of the text's own part in a group. */
  gains(g: number, { worth }: Part): number[] {
    const { model, runs } = this.sample;
    const before = this.parts[g]!.worth;
    return model.order.map((_, seat) => {
      let sum = 0;
      for (let r = 0; r < runs.length; r++) {
        sum += worth[seat * runs.length + r]! - before[seat * runs.length + r]!;
      }
      return sum / runs.length;
    });
  }

  /** How parts and the rest come out together; undefined if that is not ratified more often than the best so far, nor leaves more to spare. */
  try(
    rest: Part,
    parts: readonly Part[],
    best: Pick<Tried, 'ratified' | 'spare'>,
  ): Tried | undefined {
    const { length: n } = rest.codes;
    let signed = 0;
    let ratified = 0;
    let spare = 0;
    for (let r = 0; r < n; r++) {
      const least = this.least(rest, parts, r);
      if (least >= 0) signed++;
      if (least >= 0 && this.ratifies(rest, parts, r)) {
        ratified++;
        spare += least;
      } else if (ratified + n - r - 1 < best.ratified) return undefined;
    }
    return ratified > best.ratified || (ratified === best.ratified && spare > best.spare)
      ? { signed, ratified, spare }
      : undefined;
  }

  /** The least margin of those who sign in a run; −1 if these are not enough. */
  private least(rest: Part, parts: readonly Part[], r: number): number {
    const { model } = this.sample;
    let crossed = rest.crossed[r]!;
    let needs = rest.needs[r]!;
    for (const part of parts) {
      crossed |= part.crossed[r]!;
      needs |= part.needs[r]!;
    }
    const needed = model.essential | needs;
    if (crossed === EVERYBODY || (crossed & needed) !== 0) return -1;
    const { quota, order } = model;
    const { length: n } = rest.codes;
    const asked = quota === 0 ? needed : needed | model.signatories;
    let votes = 0;
    let signers = 0;
    let least = Infinity;
    for (let seat = 0; seat < order.length; seat++) {
      const bit = 1 << order[seat]!;
      if ((asked & bit) === 0) continue;
      const margin = marginOf(rest, parts, seat * n + r);
      if (margin < 0 || (crossed & bit) !== 0 || !this.reckons(order[seat]!, rest, parts, r)) {
        if ((needed & bit) !== 0) return -1;
        continue;
      }
      votes += model.votes[order[seat]!]!;
      signers |= bit;
      if (margin < least) least = margin;
    }
    if (votes < quota) return -1;
    this.signers = signers;
    return least === Infinity ? 0 : least;
  }

  /** Whether no body of an actor's that it reckons with is certain to turn the deal down. */
  private reckons(actor: number, rest: Part, parts: readonly Part[], r: number): boolean {
    if (!this.foreseen) return true;
    const { model, stakes } = this.sample;
    return !model.bodies.some(
      (b) =>
        b.actor === actor &&
        b.foreseen &&
        surelyFails(model, stakes[r]!, b, dealOf(rest, parts, r)),
    );
  }

  /** Whether the bodies of all who have just been found to sign would ratify. */
  private ratifies(rest: Part, parts: readonly Part[], r: number): boolean {
    const { signers } = this;
    if (this.luck.length === 0) return true;
    const { model, stakes } = this.sample;
    const { length: n } = stakes;
    const set = model.ratifiers(dealOf(rest, parts, r));
    let f = 0;
    for (const [b, { actor, quota, factions }] of model.bodies.entries()) {
      const first = f;
      f += factions.length;
      if (!(set & (1 << b)) || !(signers & (1 << actor))) continue;
      let seats = 0;
      for (const [i, faction] of factions.entries()) {
        const at = first + i;
        const margin = marginOf(rest, parts, (model.order.length + at) * n + r);
        if (votesFor(stakes[r]!, faction, margin, () => this.luck[at * n + r]!))
          seats += faction.seats;
        else if (faction.veto) return false;
      }
      if (seats < quota) return false;
    }
    return true;
  }
}

/** What parts and the rest are worth together, at a place of their tables. */
function marginOf(rest: Part, parts: readonly Part[], at: number): number {
  let margin = rest.worth[at]!;
  for (const part of parts) margin += part.worth[at]!;
  return margin;
}

function dealOf(rest: Part, parts: readonly Part[], r: number): number {
  return parts.reduce((sum, p) => sum + p.codes[r]!, rest.codes[r]!);
}
