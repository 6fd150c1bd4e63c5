import type { Standpoints } from './standpoints.ts';

/**
 * Rate at which the two share what an exchange gains: both gain as much; or as Raiffa, Kalai and Smorodinsky say, each in proportion to the most that
 * it could gain if the other lost nothing.
 */
export type ExchangeRate = (typeof EXCHANGE_RATES)[number];
export const EXCHANGE_RATES = ['equal-gain', 'raiffa-kalai-smorodinsky'] as const;

/** One issue of a bargain. Positions and outcomes on a scale from 0 to 100. */
export interface BargainIssue {
  readonly issue: number;
  /** Actor who gives way, and the one for whose sake. */
  readonly supplier: number;
  readonly demander: number;
  /** Position of the supplier now and where the exchange takes it. */
  readonly from: number;
  readonly to: number;
  /** Position of the demander when the round began. */
  readonly target: number;
  /** Outcome as the two see it, before and after. */
  readonly outcome: number;
  readonly outcomeAfter: number;
  /** Moves that were planned on this side so far, in sum. */
  readonly planned: number;
  /** Positions of others that the two have seen change on this issue, by actor. */
  readonly seen: ReadonlyMap<number, number>;
}

/** Exchange that two actors could make as they see the table. */
export class Bargain {
  /** Sides by issue: the first of the pair, then the second. */
  readonly sides: readonly [BargainIssue, BargainIssue];
  /** Gains of the demanders of the sides. */
  readonly gains: readonly [number, number];
  private readonly at: Standpoints;
  private readonly rate: ExchangeRate;

  constructor(
    at: Standpoints,
    rate: ExchangeRate,
    sides: readonly [BargainIssue, BargainIssue],
    gains: readonly [number, number],
  ) {
    this.at = at;
    this.rate = rate;
    this.sides = sides;
    this.gains = gains;
  }

  /** Smaller of the two gains. */
  get gain(): number {
    return Math.min(...this.gains);
  }

  /** Whether a side gives way with the same actor on the same issue as the other bargain did. */
  supplies({ sides }: Bargain): boolean {
    return this.sides.some((own) =>
      sides.some(({ issue, supplier }) => issue === own.issue && supplier === own.supplier),
    );
  }

  /**
   * The bargain after another was made: itself if it is not touched, undefined where it has come to nothing. An actor who has
   * given way starts from where it is now; one who was given way to sees by how much.
   */
  after(made: Bargain): Bargain | undefined {
    let touched = false;
    const sides = this.sides.map((side) => {
      const other = made.sides.find(({ issue }) => issue === side.issue);
      if (!other) return side;
      if (other.supplier === side.supplier) {
        touched = true;
        return { ...side, from: other.to };
      }
      if (other.demander === side.demander && !side.seen.has(other.supplier)) {
        touched = true;
        return { ...side, seen: new Map([...side.seen, [other.supplier, other.to]]) };
      }
      return side;
    });
    return touched ? this.renewed(sides as [BargainIssue, BargainIssue]) : this;
  }

  /** The bargain if the two see every move that another made. */
  seeing(made: Bargain): Bargain | undefined {
    let touched = false;
    const sides = this.sides.map((side) => {
      const other = made.sides.find(({ issue }) => issue === side.issue);
      if (!other) return side;
      touched = true;
      return other.supplier === side.supplier
        ? { ...side, from: other.to }
        : { ...side, seen: new Map([...side.seen, [other.supplier, other.to]]) };
    });
    return touched ? this.renewed(sides as [BargainIssue, BargainIssue]) : this;
  }

  private renewed(sides: [BargainIssue, BargainIssue]): Bargain | undefined {
    const before = this.sides;
    const next = settle(this.at, sides, this.rate);
    const holds = next?.sides.every((side, i) => {
      const restarted = side.from !== before[i]!.from;
      const sameWay = (side.to - side.from) * (before[i]!.to - before[i]!.from) > 0;
      return !restarted || (sameWay && side.planned <= 100);
    });
    return holds ? next : undefined;
  }
}

/** Least move that counts, on a scale from 0 to 100. */
const LEAST_MOVE = 1e-10;

/** The exchange that two actors could make on two issues, if there is one. */
export function offer(
  at: Standpoints,
  p: number,
  q: number,
  one: number,
  other: number,
  rate: ExchangeRate,
): Bargain | undefined {
  const salience = (issue: number, actor: number): number => at.issues[issue]!.saliences[actor]!;
  // Who cares more for the first issue, as against the second, is given way to there.
  const lean = salience(p, one) * salience(q, other) - salience(p, other) * salience(q, one);
  if (lean === 0) return undefined;
  const [i, j] = lean > 0 ? [one, other] : [other, one];
  const side = (issue: number, supplier: number, demander: number): BargainIssue => {
    const { positions, outcome } = at.issues[issue]!;
    return {
      issue,
      supplier,
      demander,
      from: positions[supplier]!,
      to: positions[supplier]!,
      target: positions[demander]!,
      outcome,
      outcomeAfter: outcome,
      planned: 0,
      seen: new Map(),
    };
  };
  return settle(at, [side(p, j, i), side(q, i, j)], rate);
}

/** Rate and size of an exchange from where its sides stand. */
function settle(
  at: Standpoints,
  sides: readonly [BargainIssue, BargainIssue],
  rate: ExchangeRate,
): Bargain | undefined {
  const [p, q] = sides.map((side) => {
    const { positions, weights, totalWeight, saliences } = at.issues[side.issue]!;
    const sum = positions.reduce<number>((total, x, a) => {
      const here = a === side.supplier ? side.from : (side.seen.get(a) ?? x ?? 0);
      return total + here * weights[a]!;
    }, 0);
    const outcome = sum / totalWeight;
    const way = Math.sign(side.target - side.from);
    const pull = at.pull(side.issue, side.supplier);
    return {
      side,
      outcome,
      way,
      pull,
      wanted: saliences[side.demander]!,
      given: saliences[side.supplier]!,
      // Nobody moves past its partner, and no outcome passes the position of the one who wants it moved.
      most: Math.min(
        Math.abs(side.target - side.from) * pull,
        Math.max((side.target - outcome) * way, 0),
      ),
    };
  }) as [Reckoned, Reckoned];
  const ratio =
    rate === 'equal-gain' ? (p.wanted + p.given) / (q.given + q.wanted) : sharedInProportion(p, q);
  if (!(ratio > 0 && ratio < Infinity)) return undefined;
  const alpha = Math.min(p.most, q.most / ratio);
  const beta = alpha * ratio;
  const moved = [
    [p, alpha],
    [q, beta],
  ].map(([reckoned, shift]) => {
    const { side, outcome, way, pull } = reckoned as Reckoned;
    const step = (way * (shift as number)) / pull;
    return {
      ...side,
      to: side.from + step,
      outcome,
      outcomeAfter: outcome + way * (shift as number),
      planned: side.planned + step,
    };
  }) as [BargainIssue, BargainIssue];
  const bad = moved.some(
    ({ from, to }) =>
      !(Math.abs(to - from) >= LEAST_MOVE) || to < -LEAST_MOVE || to > 100 + LEAST_MOVE,
  );
  if (bad) return undefined;
  return new Bargain(at, rate, moved, [
    alpha * p.wanted - beta * q.given,
    beta * q.wanted - alpha * p.given,
  ]);
}

interface Reckoned {
  readonly side: BargainIssue;
  readonly outcome: number;
  readonly way: number;
  readonly pull: number;
  /** Saliences of the issue to its demander and to its supplier. */
  readonly wanted: number;
  readonly given: number;
  /** Farthest that the outcome may move. */
  readonly most: number;
}

/** Ratio of the two shifts at which gains are in proportion to the greatest that each could have, the other losing nothing. */
function sharedInProportion(p: Reckoned, q: Reckoned): number {
  // The demander of p: as much of p as q's bound lets it pay for, for as little of q as the other takes.
  const most = Math.min(p.most, (q.most * q.wanted) / p.given);
  const first = most * p.wanted - ((most * p.given) / q.wanted) * q.given;
  const least = Math.min(q.most, (p.most * p.wanted) / q.given);
  const second = least * q.wanted - ((least * q.given) / p.wanted) * p.given;
  return (p.wanted * second + p.given * first) / (q.wanted * first + q.given * second);
}
