import { contains } from '../actor-set.ts';
import { combinations } from '../model/filling.ts';
import type { Group } from '../model/group.ts';
import { offends } from '../model/deal-model.ts';
import type { Sample } from '../verdict/sample.ts';
import type { Draws } from './draws.ts';

/** Taken off the worth of what a party never signs; more than any sum of scores, and exact in sums. */
const NEVER = 2 ** 40;
/** Tables of a part with more cells than this are made anew each time they are asked for. */
const KEPT_CELLS = 40_000_000;

/** One way of drafting a group of clauses. */
export interface DraftedWay {
  /** By clause of the group: the option settled; −1 where the clause is left open. */
  readonly settles: Int32Array;
  /** The texts that it can come to, each an option for every clause of the group. */
  readonly texts: readonly Int32Array[];
  /** By draw: which of the texts; absent where there is one only. */
  readonly chosen?: Int32Array;
}

/**
 * A group of clauses with the ways in which it can be drafted, and what each way is worth: in every draw, to every party and faction
 * (the rows of the sample).
 */
export class DraftPart {
  private readonly draws: Draws;
  private readonly sample: Sample;
  readonly group: Group;
  readonly ways: readonly DraftedWay[];
  /** By way: the set of actors whose consent it needs in every draw. */
  readonly needs: Int32Array;
  /** By way: what its first text adds to the number of a deal. */
  readonly codes: Float64Array;
  /** By way × row of the sample: its worth, summed over draws; red lines apart. */
  readonly sums: Float64Array;
  /** By draw × row: the most that any way is worth. */
  readonly most: Float64Array;
  /** Whether what some way comes to differs from draw to draw. */
  readonly varies: boolean;
  private readonly all: Group;
  /** By way: where its texts begin in {@link all}. */
  private readonly first: Int32Array;
  /** By text: the set of actors who never sign it; everybody where it breaks a constraint. */
  private readonly refused: Int32Array;
  private readonly width: number;
  private readonly tables: (Float64Array | undefined)[] | undefined;
  private readonly scratch: Float64Array;

  constructor(draws: Draws, group: Group, ways: readonly DraftedWay[]) {
    const { sample } = draws;
    const { model, preferences, rows } = sample;
    this.sample = sample;
    this.group = group;
    this.ways = ways;
    this.draws = draws;
    this.width = draws.width;
    this.first = new Int32Array(ways.length);
    const texts: Int32Array[] = [];
    for (const [w, way] of ways.entries()) {
      this.first[w] = texts.length;
      for (const text of way.texts) texts.push(text);
    }
    this.all = combinations(model, group, texts);
    this.varies = ways.some((w) => w.chosen !== undefined);
    this.refused = this.refusals(texts);
    this.needs = Int32Array.from(ways, (way, w) =>
      way.texts.reduce((set, _, t) => set & this.all.needs[this.first[w]! + t]!, -1),
    );
    this.codes = Float64Array.from(this.first, (at) => this.all.codes[at]!);
    const cells = ways.length * preferences.length * this.width;
    this.tables = cells <= KEPT_CELLS ? [] : undefined;
    this.scratch = new Float64Array(preferences.length * this.width);
    this.most = new Float64Array(this.scratch.length).fill(-Infinity);
    this.sums = new Float64Array(ways.length * rows.length);
    for (const w of ways.keys()) {
      const table = this.worth(w);
      for (let i = 0; i < table.length; i++)
        if (table[i]! > this.most[i]!) this.most[i] = table[i]!;
    }
  }

  /** By draw × row, what a way is worth; hopeless for who never signs it. The next call may use the array again. */
  worth(w: number): Float64Array {
    const known = this.tables?.[w];
    if (known) return known;
    const table = this.tables ? new Float64Array(this.scratch.length) : this.scratch;
    this.fill(w, table);
    if (this.tables) this.tables[w] = table;
    return table;
  }

  /** The text that a way comes to in a draw: an option for every clause of the group. */
  text(w: number, r: number): Int32Array {
    const { texts, chosen } = this.ways[w]!;
    return texts[chosen ? chosen[r]! : 0]!;
  }

  /** The set of actors whose consent a way needs in a draw. */
  needsIn(w: number, r: number): number {
    return this.all.needs[this.textOf(w, r)]!;
  }

  /** What a way adds to the number of a deal in a draw. */
  codeIn(w: number, r: number): number {
    return this.all.codes[this.textOf(w, r)]!;
  }

  private textOf(w: number, r: number): number {
    return this.first[w]! + (this.ways[w]!.chosen?.[r] ?? 0);
  }

  private fill(w: number, table: Float64Array): void {
    const { sample, all, width } = this;
    const { rows, preferences } = sample;
    const { length: n } = preferences;
    const clauses = this.group.clauses.length;
    const { chosen } = this.ways[w]!;
    table.fill(0);
    if (chosen) {
      for (let r = 0; r < n; r++) {
        const at = this.textOf(w, r) * clauses;
        for (let c = 0; c < clauses; c++) {
          const worth = sample.worth(all.cells[at + c]!);
          for (let i = 0; i < rows.length; i++)
            table[r * width + i]! += worth[r * rows.length + i]!;
        }
      }
    } else {
      const at = this.first[w]! * clauses;
      for (let c = 0; c < clauses; c++) {
        const worth = sample.worth(all.cells[at + c]!);
        for (let r = 0, to = 0, from = 0; r < n; r++, to += width) {
          for (let i = 0; i < rows.length; i++) table[to + i]! += worth[from++]!;
        }
      }
    }
    this.addTerms(w, table);
    const sums = this.sums.subarray(w * rows.length, (w + 1) * rows.length).fill(0);
    for (let r = 0; r < n; r++) {
      for (let i = 0; i < rows.length; i++) sums[i]! += table[r * width + i]!;
    }
    this.refuse(w, table);
    this.sumUp(table);
  }

  /** Adds what interactions and utilities make of a way. */
  private addTerms(w: number, table: Float64Array): void {
    const { sample, all, width } = this;
    const { rows, preferences } = sample;
    const { interactions, utilities } = all;
    if (interactions.length === 0 && utilities.length === 0) return;
    for (const [r, here] of preferences.entries()) {
      const text = this.textOf(w, r);
      for (const [k, i] of interactions.entries()) {
        if (all.applies[text * interactions.length + k] === 0) continue;
        for (const [seat, row] of rows.entries()) {
          table[r * width + seat]! += here.bonuses[row * here.bonusCount + i]!;
        }
      }
      for (const [k, { actor }] of utilities.entries()) {
        const worth = here.utilities[all.places[text * utilities.length + k]!]!;
        for (const [seat, row] of rows.entries()) {
          if (here.actorOf[row] === actor) table[r * width + seat]! += worth;
        }
      }
    }
  }

  private refuse(w: number, table: Float64Array): void {
    const { sample, width } = this;
    const { order } = sample.model;
    const { texts } = this.ways[w]!;
    const from = this.first[w]!;
    if (texts.every((_, t) => this.refused[from + t] === 0)) return;
    for (let r = 0; r < sample.preferences.length; r++) {
      const set = this.refused[this.textOf(w, r)]!;
      for (const [seat, actor] of order.entries()) {
        if (contains(set, actor)) table[r * width + seat]! -= NEVER;
      }
    }
  }

  /** What the rivals gain together. */
  private sumUp(table: Float64Array): void {
    const { width, sample } = this;
    const { rivals } = this.draws;
    if (rivals === 0) return;
    const seats = sample.model.order.flatMap((a, seat) => (contains(rivals, a) ? [seat] : []));
    for (let at = 0; at < table.length; at += width) {
      let sum = 0;
      for (const seat of seats) sum += table[at + seat]!;
      table[at + width - 1] = sum;
    }
  }

  private refusals(texts: readonly Int32Array[]): Int32Array {
    const { model } = this.sample;
    const { clauses } = this.group;
    const constraints = model.constraints.filter((c) => clauses.includes(c.when[0]!.clause));
    const options = new Int32Array(model.clauses.length);
    return Int32Array.from(texts, (text, t) => {
      for (const [i, c] of clauses.entries()) options[c] = text[i]!;
      return constraints.some((c) => offends(c, options)) ? -1 : this.all.crossed[t]!;
    });
  }
}
