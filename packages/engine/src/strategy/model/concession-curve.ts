import { exp, ln } from '../../elementary.ts';
import type { Seat } from '../seat.ts';

/** Limits, and deadlines, that are thought possible. */
const CELLS = 10;
/** So little is left of a cell whose curve goes against the offers. */
const LEAST = 1e-9;

/** Where an opponent's offers are thought to be heading. */
export interface Heading {
  /** What its last concession is worth to the actor: its reservation value, as the actor sees it; a score in billionths. */
  readonly limit: number;
  /** The round by which it makes that, its deadline. */
  readonly until: number;
}

/** A limit and a deadline that an opponent may have. */
interface Cell {
  readonly limit: number;
  readonly until: number;
  weight: number;
}

/** What an opponent has offered at best by some round. */
export interface Point {
  readonly round: number;
  readonly score: number;
}

/**
 * What a time-dependent curve from the first offer to a limit at a deadline comes to at the other offers, with the exponent that fits
 * them best. With τ = (t − t₀)/(T − t₀) and x = (u − u₀)/(L − u₀), the curve is x = τ^β and β = Σ ln x·ln τ / Σ (ln τ)², over the
 * offers that have moved from the first.
 */
export function fitted(points: readonly Point[], limit: number, until: number): number[] {
  const [first] = points as [Point];
  const span = until - first.round;
  const rise = limit - first.score;
  let both = 0;
  let squares = 0;
  for (const { round, score } of points) {
    if (round === first.round || score <= first.score) continue;
    const time = ln((round - first.round) / span);
    both += ln((score - first.score) / rise) * time;
    squares += time * time;
  }
  const exponent = squares > 0 ? both / squares : 1;
  return points.map(({ round }) =>
    round === first.round
      ? first.score
      : first.score + rise * exp(exponent * ln((round - first.round) / span)),
  );
}

/** Pearson's correlation of two lists of as many numbers; 0 where one of them does not vary. */
export function correlation(xs: readonly number[], ys: readonly number[]): number {
  const mean = (list: readonly number[]): number => list.reduce((s, x) => s + x, 0) / list.length;
  const [mx, my] = [mean(xs), mean(ys)];
  let [both, ofX, ofY] = [0, 0, 0];
  for (const [i, x] of xs.entries()) {
    both += (x - mx) * (ys[i]! - my);
    ofX += (x - mx) * (x - mx);
    ofY += (ys[i]! - my) * (ys[i]! - my);
  }
  return ofX > 0 && ofY > 0 ? both / Math.sqrt(ofX * ofY) : 0;
}

/**
 * Estimates an opponent's reservation value and deadline from how its offers rise. Ten limits from the actor's no-deal value to its
 * best deal and ten deadlines up to that of the table are thought equally likely at first. At each offer that has moved, the curve of
 * each cell is fitted to all offers so far, and the cell's probability multiplied by the correlation of the two. A cell whose limit
 * has been passed, or whose time is up, is out. The estimate is the mean of what is left.
 *
 * Source: Yu, Ren and Zhang, "An adaptive bilateral negotiation model based on Bayesian learning", in: Complex Automated Negotiations,
 * Studies in Computational Intelligence 435 (2013), in the actor's own scores of the best offers so far.
 */
export class ConcessionCurve {
  private readonly cells: readonly Cell[];
  private readonly points: Point[] = [];

  constructor(noDeal: number, best: number, deadline: number) {
    this.cells = Array.from({ length: CELLS * CELLS }, (_, k) => ({
      limit: noDeal + ((best - noDeal) * (Math.floor(k / CELLS) + 1)) / CELLS,
      until: Math.ceil((deadline * ((k % CELLS) + 1)) / CELLS),
      weight: 1,
    }));
  }

  /** Takes note of an offer; of several in a round the last counts. */
  learn(round: number, score: number): void {
    const { points } = this;
    const best = Math.max(score, points.at(-1)?.score ?? -Infinity);
    if (points.at(-1)?.round === round) points.pop();
    points.push({ round, score: best });
    if (best <= points[0]!.score) return;
    const scores = points.map((p) => p.score);
    for (const cell of this.possible()) {
      const fit = correlation(fitted(points, cell.limit, cell.until), scores);
      cell.weight *= Math.max(fit, LEAST);
    }
  }

  /** Where its offers are heading; undefined before one has moved. Where every cell is out it has got where it was going. */
  get heading(): Heading | undefined {
    const last = this.points.at(-1);
    if (!last || last.score <= this.points[0]!.score) return undefined;
    const cells = this.possible();
    const all = cells.reduce((sum, c) => sum + c.weight, 0);
    if (!(all > 0)) return { limit: last.score, until: last.round };
    return {
      limit: cells.reduce((sum, c) => sum + (c.weight / all) * c.limit, 0),
      until: cells.reduce((sum, c) => sum + (c.weight / all) * c.until, 0),
    };
  }

  private possible(): Cell[] {
    const { round, score } = this.points.at(-1)!;
    return this.cells.filter((c) => c.limit > score && c.until > round);
  }
}

/** What an actor makes of the offers of all others. It follows from what was heard, and is gathered anew where the past has changed. */
export class Headings {
  private curves = new Map<number, ConcessionCurve>();
  private heard = 0;
  private era = -1;

  /** Where an opponent's offers are heading; undefined as long as it cannot be told. */
  of(seat: Seat, opponent: number): Heading | undefined {
    if (seat.era !== this.era || seat.heard.length < this.heard) {
      this.curves = new Map();
      this.heard = 0;
      this.era = seat.era;
    }
    for (; this.heard < seat.heard.length; this.heard++) {
      const { by, round, deal } = seat.heard[this.heard]!;
      let curve = this.curves.get(by);
      if (!curve) {
        curve = new ConcessionCurve(seat.noDeal, seat.space.best, seat.deadline);
        this.curves.set(by, curve);
      }
      curve.learn(round, seat.score(deal));
    }
    return this.curves.get(opponent)?.heading;
  }
}
