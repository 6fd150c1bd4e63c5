import { contains, containsAll, including } from '../actor-set.ts';
import { concerns } from '../model/ratifier.ts';
import type { Sample } from '../verdict/sample.ts';
import type { Draws } from './draws.ts';
import type { DraftPart } from './part.ts';
import type { Say } from './poll.ts';

/** A whole number for each way of each part, whose sum over a draft must lie within bounds. */
export interface Allowance {
  /** By part, by way. */
  readonly of: readonly Int32Array[];
  readonly least: number;
  readonly most: number;
}

/** What a draft comes to over all draws. */
export interface FoundDraft {
  /** By part: the way that it is drafted. */
  readonly ways: Int32Array;
  /** Draws in which it is signed and ratified, in billionths. */
  readonly count: number;
  /** By row of the sample: gain over no deal, summed over draws, in billionths. */
  readonly gains: Float64Array;
  /** Of those without whom it does not come about, the gain of who gains least. */
  readonly least: number;
  /** Gain of all signatories together. */
  readonly joint: number;
  /** Its place in the order of the file: of equals the first is taken. */
  readonly code: number;
}

/** Who must sign, if not everybody whom the scenario has sign. */
export interface Signers {
  /** The set of actors who must sign, beside those whose consent the draft needs. */
  readonly needed: number;
}

/** Bodies' conditions as far as a search looks at them: a set of them is an integer. */
const CONDITIONS_MAX = 31;

/**
 * Drafts that can be had: one way for each part, within allowances. It says of each what it comes to over the draws of a sample, and of
 * the beginning of one what its completions can come to at most.
 */
export class DesignSpace {
  readonly draws: Draws;
  readonly sample: Sample;
  readonly parts: readonly DraftPart[];
  private readonly allowances: readonly Allowance[];
  private readonly base: number;
  private readonly signatories: number;
  private readonly votes: boolean;
  private readonly alone: boolean;
  /** By allowance, by part: the least and the most that a way adds. */
  private readonly ends: readonly { readonly low: Int32Array; readonly high: Int32Array }[];
  /** Of every body's conditions: whose, and the set of parts that it is about. */
  private readonly conditions: readonly { readonly body: number; readonly parts: number }[];
  /** By part, by way: the set of conditions that it does not meet in every draw. */
  private readonly unmet: readonly Int32Array[];

  /** @param signers who must sign; where given, nobody else is asked and no quota counts. */
  constructor(
    draws: Draws,
    parts: readonly DraftPart[],
    allowances: readonly Allowance[] = [],
    signers?: Signers,
  ) {
    const { model } = draws.sample;
    this.draws = draws;
    this.sample = draws.sample;
    this.parts = parts;
    this.allowances = allowances;
    this.alone = signers !== undefined;
    this.base = signers?.needed ?? model.essential;
    this.signatories = model.signatories;
    this.votes = !signers && model.vote.length > 0;
    this.ends = allowances.map(({ of }) => ({
      low: Int32Array.from(of, (list) => list.reduce((a, b) => Math.min(a, b), 0x7fff)),
      high: Int32Array.from(of, (list) => list.reduce((a, b) => Math.max(a, b), 0)),
    }));
    const { conditions, unmet } = this.bodyConditions();
    this.conditions = conditions;
    this.unmet = unmet;
  }

  /** Number of drafts there are, allowances apart. */
  get size(): number {
    return this.parts.reduce((n, { ways }) => n * ways.length, 1);
  }

  /** Who has a say in a draft, whatever it is completed to: −1 stands for a part that is not drafted yet. */
  say(ways: ArrayLike<number>): Say {
    let needed = this.base;
    let drafted = 0;
    let unmet = 0;
    for (let p = 0; p < this.parts.length; p++) {
      const w = ways[p]!;
      if (w < 0) continue;
      needed |= this.parts[p]!.needs[w]!;
      drafted = including(drafted, p);
      unmet |= this.unmet[p]![w]!;
    }
    let concerned = 0;
    for (const [c, { body, parts }] of this.conditions.entries()) {
      if (containsAll(drafted, parts) && !contains(unmet, c))
        concerned = including(concerned, body);
    }
    return { ...this.asking(needed), concerned };
  }

  /** Whether a draft, or the beginning of one, keeps to the allowances or can be completed so. */
  allows(ways: ArrayLike<number>): boolean {
    return this.allowances.every(({ of, least, most }, a) => {
      const { low, high } = this.ends[a]!;
      let [fewest, greatest] = [0, 0];
      for (let p = 0; p < of.length; p++) {
        const w = ways[p]!;
        fewest += w >= 0 ? of[p]![w]! : low[p]!;
        greatest += w >= 0 ? of[p]![w]! : high[p]!;
      }
      return fewest <= most && greatest >= least;
    });
  }

  /** What a whole draft comes to. */
  found(ways: ArrayLike<number>): FoundDraft {
    const { sample, parts, draws } = this;
    const { length: rows } = sample.rows;
    const sums = draws.startSums.slice();
    for (const [p, part] of parts.entries()) {
      for (let i = 0; i < rows; i++) sums[i]! += part.sums[ways[p]! * rows + i]!;
    }
    return this.summed(ways, this.gains(ways), sums);
  }

  /**
   * What a whole draft comes to whose sums are at hand.
   *
   * @param gains as {@link gains} gives them.
   * @param sums by row, summed over draws; red lines apart. Copied.
   */
  summed(ways: ArrayLike<number>, gains: Float64Array, sums: Float64Array): FoundDraft {
    let code = 0;
    for (let p = 0; p < this.parts.length; p++) code += this.parts[p]!.codes[ways[p]!]!;
    const say = this.say(ways);
    return {
      ways: Int32Array.from(ways),
      count: this.isConstant(ways)
        ? this.draws.poll.total(gains, say)
        : this.counted(ways, gains).reduce((a, b) => a + b, 0),
      gains: sums.slice(),
      least: this.least(sums, say),
      joint: this.joint(sums),
      code,
    };
  }

  /** By draw: how a whole draft counts, in billionths. */
  counts(ways: ArrayLike<number>): Float64Array {
    const gains = this.gains(ways);
    return this.isConstant(ways)
      ? this.draws.poll.counts(gains, this.say(ways))
      : this.counted(ways, gains);
  }

  /** By draw: a billion where all sign a whole draft who must, and else 0. */
  signs(ways: ArrayLike<number>): Float64Array {
    const gains = this.gains(ways);
    const { poll, width } = this.draws;
    if (this.isConstant(ways)) return poll.signs(gains, this.say(ways));
    const says = this.saysIn(ways);
    return Float64Array.from(says, (say, r) => poll.count(r, gains, r * width, say, false));
  }

  private counted(ways: ArrayLike<number>, gains: Float64Array): Float64Array {
    const { poll, width } = this.draws;
    const says = this.saysIn(ways);
    return Float64Array.from(says, (say, r) => poll.count(r, gains, r * width, say));
  }

  /** By draw: who has a say in a whole draft. Draws in which it comes to the same deal share one. */
  private saysIn(ways: ArrayLike<number>): Say[] {
    const known = new Map<number, Say>();
    return this.sample.runs.map((_, r) => {
      const deal = this.dealIn(ways, r);
      const say = known.get(deal) ?? this.sayIn(ways, r);
      known.set(deal, say);
      return say;
    });
  }

  /** The deal that a whole draft comes to in a draw. */
  dealIn(ways: ArrayLike<number>, r: number): number {
    let deal = 0;
    for (let p = 0; p < this.parts.length; p++) deal += this.parts[p]!.codeIn(ways[p]!, r);
    return deal;
  }

  /** Whether a draft comes to the same text in every draw. */
  private isConstant(ways: ArrayLike<number>): boolean {
    return this.parts.every((part, p) => part.ways[ways[p]!]!.chosen === undefined);
  }

  /** By draw × row: what a whole draft is worth more than no deal, far below 0 for who never signs it. */
  gains(ways: ArrayLike<number>): Float64Array {
    const gains = this.draws.start.slice();
    for (const [p, part] of this.parts.entries()) {
      const worth = part.worth(ways[p]!);
      for (let i = 0; i < gains.length; i++) gains[i]! += worth[i]!;
    }
    return gains;
  }

  /** Who has a say in a draft in one draw. */
  private sayIn(ways: ArrayLike<number>, r: number): Say {
    const { model } = this.sample;
    let needed = this.base;
    const options = new Int32Array(model.clauses.length);
    for (const [p, part] of this.parts.entries()) {
      needed |= part.needsIn(ways[p]!, r);
      const text = part.text(ways[p]!, r);
      for (const [i, c] of part.group.clauses.entries()) options[c] = text[i]!;
    }
    let concerned = 0;
    for (const [b, body] of model.bodies.entries()) {
      if (concerns(body, options)) concerned = including(concerned, b);
    }
    return { ...this.asking(needed), concerned };
  }

  /** The gain of who gains least of those without whom a draft does not come about: with a quota, of those who gain most and carry it. */
  least(gains: ArrayLike<number>, { needed, votes }: Say): number {
    const { model } = this.sample;
    const { order, signatories } = model;
    let least = Infinity;
    let set = 0;
    for (const [seat, actor] of order.entries()) {
      if (!contains(needed, actor)) continue;
      least = Math.min(least, gains[seat]!);
      set = including(set, actor);
    }
    if (votes && !model.carries(set)) {
      const others = [...order.keys()]
        .filter((seat) => contains(signatories, order[seat]!) && !contains(needed, order[seat]!))
        .sort((a, b) => gains[b]! - gains[a]!);
      for (const seat of others) {
        set = including(set, order[seat]!);
        least = Math.min(least, gains[seat]!);
        if (model.carries(set)) break;
      }
    }
    return least === Infinity ? 0 : least;
  }

  /** The gain of all signatories together. */
  joint(gains: ArrayLike<number>): number {
    let sum = 0;
    for (const [seat, actor] of this.sample.model.order.entries()) {
      if (contains(this.signatories, actor)) sum += gains[seat]!;
    }
    return sum;
  }

  private asking(needed: number): Omit<Say, 'concerned'> {
    return {
      needed,
      asked: this.alone ? needed : needed | this.signatories,
      votes: this.votes,
    };
  }

  private bodyConditions(): {
    readonly conditions: readonly { readonly body: number; readonly parts: number }[];
    readonly unmet: readonly Int32Array[];
  } {
    const { model } = this.sample;
    const partOf = new Map(
      this.parts.flatMap(({ group }, p) => group.clauses.map((c) => [c, p] as const)),
    );
    const all = model.bodies
      .flatMap(({ when }, body) => when.map((condition) => ({ body, condition })))
      .slice(0, CONDITIONS_MAX);
    const unmet = this.parts.map(({ group, ways }) =>
      Int32Array.from(ways, ({ texts }) => {
        let set = 0;
        for (const [c, { condition }] of all.entries()) {
          for (const { clause, picked } of condition) {
            const place = group.clauses.indexOf(clause);
            if (place >= 0 && texts.some((text) => picked[text[place]!] === 0)) {
              set = including(set, c);
            }
          }
        }
        return set;
      }),
    );
    return {
      conditions: all.map(({ body, condition }) => ({
        body,
        parts: condition.reduce((set, { clause }) => including(set, partOf.get(clause)!), 0),
      })),
      unmet,
    };
  }
}
