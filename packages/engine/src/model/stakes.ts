/**
 * What a run is about, in numbers: scores, no-deal values, patience and strategy parameters of every actor, after the
 * run's beliefs have been drawn. The object is filled anew for each run.
 */
export class Stakes {
  readonly optionCount: number;
  readonly bonusCount: number;
  /** By actor × option of all clauses: weight times value, integers in billionths. */
  readonly options: Float64Array;
  /** By actor × interaction term: what it adds, integers in billionths. */
  readonly bonuses: Float64Array;
  /** By actor: the score of no deal, integers in billionths. */
  readonly noDeal: Float64Array;
  /** By actor: factor in (0, 1] a round. */
  readonly discount: Float64Array;
  /** By actor: cost a round, integers in billionths. */
  readonly delayCost: Float64Array;
  /** By actor: numeric strategy parameters, under `part.parameter`. */
  readonly parameters: readonly Map<string, number>[];
  /** The values drawn, in the order of the model's beliefs. */
  readonly beliefs: Float64Array;
  /** How often it has been filled; 0 is not yet. What was computed from it holds as long as this stays. */
  version = 0;

  constructor(actors: number, options: number, bonuses: number, beliefs: number) {
    this.optionCount = options;
    this.bonusCount = bonuses;
    this.options = new Float64Array(actors * options);
    this.bonuses = new Float64Array(actors * bonuses);
    this.noDeal = new Float64Array(actors);
    this.discount = new Float64Array(actors);
    this.delayCost = new Float64Array(actors);
    this.parameters = Array.from({ length: actors }, () => new Map<string, number>());
    this.beliefs = new Float64Array(beliefs);
  }

  /**
   * What a score is worth to an actor if it is had in a given round (1 is the first): δ^(r−1)·s − c·(r−1), rounded to a
   * whole number. Deals and no deal alike lose by delay, so waiting never changes which of the two an actor prefers.
   */
  present(actor: number, score: number, round: number): number {
    const discount = this.discount[actor]!;
    const delay = round - 1;
    if (delay === 0) return score;
    const kept = discount === 1 ? score : Math.round(score * discount ** delay);
    return kept - this.delayCost[actor]! * delay;
  }
}
