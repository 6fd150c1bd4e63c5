import { pow } from '../elementary.ts';

/** Far from both ends of what a double holds, whatever a single factor is. */
const FACTOR_MAX = 2 ** 400;

/**
 * Preferences of a run, in numbers: scores, no-deal values, patience and strategy parameters of every actor, after the
 * run's beliefs have been drawn and with what has happened so far. The object is filled anew for each run.
 *
 * Rows are the actors, after them the factions of their ratifying bodies, and after these the actors as they stay out of deals of
 * others; all their scores follow the same rules.
 */
export class Preferences {
  readonly optionCount: number;
  readonly bonusCount: number;
  /** By row × option of all clauses: weight times value, integers in billionths. */
  readonly options: Float64Array;
  /** By row × interaction term: what it adds, integers in billionths. */
  readonly bonuses: Float64Array;
  /** By row: the actor whose row it is, or whose body's faction. */
  readonly actorOf: Int32Array;
  /** By combination of all terms of utilities that join clauses: what it adds for the term's actor, integers in billionths. */
  readonly utilities: Float64Array;
  /** By row: the score of no deal, integers in billionths. */
  readonly noDeal: Float64Array;
  /** By actor: factor in (0, 1] a round. */
  readonly discount: Float64Array;
  /** By actor: cost a round, integers in billionths. */
  readonly delayCost: Float64Array;
  /** By row: what a deal that all signatories accept adds, integers in billionths. */
  readonly ifAllAgree: Float64Array;
  /** By actor: numeric strategy parameters, under `part.parameter`. */
  readonly parameters: readonly Map<string, number>[];
  /** The values drawn, in the order of the model's beliefs. */
  readonly beliefs: Float64Array;
  /** The expert who is listened to first, by place among the scenario's; −1 where there is none, or all are mixed. */
  expert = -1;
  /** How often it has been filled; 0 is not yet. What was computed from it holds as long as this stays. */
  version = 0;

  /** By row × clause: factor on the priority, after what happened. */
  readonly factors: Float64Array;
  /** By option of all clauses: 1 where it can no longer be agreed on. */
  readonly shut: Uint8Array;
  /** Whether any option is shut. */
  shuts = false;
  /** By actor: what its moves have cost it so far, integers in billionths. */
  readonly spent: Float64Array;
  /** Whether something has happened to it since it was drawn. */
  changed = false;

  constructor(sizes: StakesSizes) {
    const { rows, clauses, options, bonuses, utilities, beliefs } = sizes;
    this.optionCount = options;
    this.bonusCount = bonuses;
    this.options = new Float64Array(rows * options);
    this.bonuses = new Float64Array(rows * bonuses);
    this.actorOf = new Int32Array(rows);
    this.utilities = new Float64Array(utilities);
    this.noDeal = new Float64Array(rows);
    this.discount = new Float64Array(rows);
    this.delayCost = new Float64Array(rows);
    this.ifAllAgree = new Float64Array(rows);
    this.parameters = Array.from({ length: rows }, () => new Map<string, number>());
    this.beliefs = new Float64Array(beliefs);
    this.factors = new Float64Array(rows * clauses).fill(1);
    this.shut = new Uint8Array(options);
    this.spent = new Float64Array(rows);
  }

  /** Becomes like another of the same sizes, strategy parameters and all. */
  take(other: Preferences): void {
    this.copy(other);
    for (const [row, parameters] of this.parameters.entries()) {
      for (const [name, value] of other.parameters[row]!) parameters.set(name, value);
    }
  }

  /** Becomes like another of the same sizes, strategy parameters apart. */
  copy(other: Preferences): void {
    this.options.set(other.options);
    this.bonuses.set(other.bonuses);
    this.actorOf.set(other.actorOf);
    this.utilities.set(other.utilities);
    this.noDeal.set(other.noDeal);
    this.discount.set(other.discount);
    this.delayCost.set(other.delayCost);
    this.ifAllAgree.set(other.ifAllAgree);
    this.expert = other.expert;
    this.beliefs.set(other.beliefs);
    this.factors.set(other.factors);
    this.shut.set(other.shut);
    this.spent.set(other.spent);
    this.shuts = other.shuts;
    this.changed = other.changed;
    this.version++;
  }

  /**
   * Keeps a row's factors within what a double holds, however often they were multiplied: of priorities only the proportion
   * matters, and a power of two leaves every digit.
   */
  keepFactors(row: number): void {
    const clauses = this.factors.length / this.noDeal.length;
    const factors = this.factors.subarray(row * clauses, (row + 1) * clauses);
    const most = factors.reduce((a, b) => Math.max(a, b), 0);
    if (most === 0 || (most < FACTOR_MAX && most > 1 / FACTOR_MAX)) return;
    const scale = most > 1 ? 1 / FACTOR_MAX : FACTOR_MAX;
    for (let c = 0; c < clauses; c++) factors[c]! *= scale;
  }

  /** Undoes what has happened; scores and values are then to be filled in anew. */
  restore(): void {
    if (!this.changed) return;
    this.factors.fill(1);
    this.shut.fill(0);
    this.spent.fill(0);
    this.shuts = false;
    this.changed = false;
  }

  /**
   * What a score is worth to an actor if it is had at a given step of delay (1 is the first; a step is a round, unless delay counts
   * by turn): δ^(r−1)·s − c·(r−1), rounded to a whole number, less what its moves have cost it. Deals and no deal alike lose by
   * delay, so waiting never changes which of the two an actor prefers.
   */
  present(actor: number, score: number, step: number): number {
    const discount = this.discount[actor]!;
    const delay = step - 1;
    if (delay === 0) return score - this.spent[actor]!;
    const kept = discount === 1 ? score : Math.round(score * pow(discount, delay));
    return kept - this.delayCost[actor]! * delay - this.spent[actor]!;
  }

  /**
   * What no deal is worth to an actor whose talks end at a given step: the score that is worth as much, had at once, as no deal after
   * the delay that is still to come, δ^k·no deal − c·k/δ^(r−1) with k steps from r on to the horizon. Where delay ends with the
   * talks that is the no-deal value.
   */
  without(actor: number, step: number, horizon: number | null): number {
    const noDeal = this.noDeal[actor]!;
    const left = horizon === null ? 0 : horizon - step;
    const discount = this.discount[actor]!;
    const cost = this.delayCost[actor]!;
    if (left <= 0 || (discount === 1 && cost === 0)) return noDeal;
    const dear = discount === 1 ? cost : cost / pow(discount, step - 1);
    return Math.round(noDeal * pow(discount, left) - dear * left);
  }
}

/** How many of everything there are. */
export interface StakesSizes {
  /** Actors, factions of ratifying bodies, and actors who say what staying out is worth. */
  readonly rows: number;
  readonly clauses: number;
  readonly options: number;
  readonly bonuses: number;
  readonly utilities: number;
  readonly beliefs: number;
}
