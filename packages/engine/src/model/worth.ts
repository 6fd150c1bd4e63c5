import { type ClauseModel, meets } from './clause.ts';
import type { DealModel } from './deal-model.ts';
import type { Preferences } from './preferences.ts';
import { utilityOf } from './utility.ts';

/** Blocks of clauses have no more combinations than this, unless a single clause has more options. */
const COMBINATIONS_MAX = 256;

/**
 * What deals are worth to one actor. A table asks for that in every turn, so the scores of all combinations of some
 * neighbouring clauses are added up beforehand: two look-ups instead of eight, say, and one division instead of eight.
 */
export class Worth {
  private readonly model: DealModel;
  private readonly actor: number;
  /** Whether options can be worth more or less together than one by one. */
  private readonly joined: boolean;
  private readonly blocks: readonly (readonly ClauseModel[])[];
  /** By block: how many combinations it has, how much one further adds to a deal, where its scores begin. */
  private readonly sizes: Float64Array;
  private readonly strides: Float64Array;
  private readonly offsets: Float64Array;
  /** By block and combination, in the order of deals: what it is worth. */
  private readonly scores: Float64Array;
  private preferences: Preferences | undefined;
  private version = 0;

  constructor(model: DealModel, actor: number) {
    this.model = model;
    this.actor = actor;
    this.joined = model.interactions.length > 0 || model.utilities.length > 0;
    this.blocks = formBlocks(model.clauses);
    this.sizes = Float64Array.from(this.blocks, size);
    this.strides = Float64Array.from(this.blocks, (b) => b.at(-1)!.stride);
    this.offsets = this.sizes.map((_, b) => this.sizes.slice(0, b).reduce((n, s) => n + s, 0));
    this.scores = new Float64Array(this.sizes.reduce((n, s) => n + s, 0));
  }

  /** The score of a deal as the preferences are now: an integer in billionths. */
  of(deal: number, preferences: Preferences): number {
    if (preferences !== this.preferences || preferences.version !== this.version)
      this.prepare(preferences);
    const { sizes, strides, offsets, scores } = this;
    const last = sizes.length - 1;
    let sum = 0;
    let above = 0;
    for (let b = 0; b < last; b++) {
      const quotient = Math.floor(deal / strides[b]!);
      sum += scores[offsets[b]! + quotient - above * sizes[b]!]!;
      above = quotient;
    }
    sum += scores[offsets[last]! + deal - above * sizes[last]!]!;
    return this.joined ? sum + this.together(deal) : sum;
  }

  private prepare(preferences: Preferences): void {
    this.preferences = preferences;
    this.version = preferences.version;
    for (let b = 0; b < this.blocks.length; b++) this.fill(b, preferences);
  }

  /** What options add together, by interactions and utilities. */
  private together(deal: number): number {
    const { model, actor } = this;
    const preferences = this.preferences!;
    const { bonuses, bonusCount } = preferences;
    const options = model.decode(deal);
    let sum = utilityOf(model, preferences, actor, options);
    for (let i = 0; i < bonusCount; i++) {
      if (meets(model.interactions[i]!, options)) sum += bonuses[actor * bonusCount + i]!;
    }
    return sum;
  }

  private fill(block: number, preferences: Preferences): void {
    const { scores } = this;
    const start = this.offsets[block]!;
    let width = 1;
    scores[start] = 0;
    for (const { options, offset } of this.blocks[block]!) {
      const first = this.actor * preferences.optionCount + offset;
      // From the back, each sum makes room for as many as the clause has options.
      for (let i = width - 1; i >= 0; i--) {
        const sum = scores[start + i]!;
        for (let o = 0; o < options.length; o++) {
          scores[start + i * options.length + o] = sum + preferences.options[first + o]!;
        }
      }
      width *= options.length;
    }
  }
}

const size = (block: readonly ClauseModel[]): number =>
  block.reduce((n, c) => n * c.options.length, 1);

/** Takes neighbouring clauses together as long as they have few combinations. */
function formBlocks(clauses: readonly ClauseModel[]): ClauseModel[][] {
  const blocks: ClauseModel[][] = [];
  for (const clause of clauses) {
    const last = blocks.at(-1);
    if (last && size(last) * clause.options.length <= COMBINATIONS_MAX) last.push(clause);
    else blocks.push([clause]);
  }
  return blocks;
}
