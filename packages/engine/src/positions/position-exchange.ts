import { choiceArgument, wholeArgument } from '../arguments.ts';
import { type Bargain, EXCHANGE_RATES, type ExchangeRate, offer } from './exchange-offer.ts';
import { type PositionTable, tableArgument } from './position-table.ts';
import { Standpoints } from './standpoints.ts';

/** One move of a position exchange. */
export interface ExchangeMove {
  /** Index of the issue. */
  readonly issue: number;
  /** Indices of the actor who moves and of the one for whose sake. */
  readonly supplier: number;
  readonly demander: number;
  /** Positions before and after, in the unit of the issue. */
  readonly from: number;
  readonly to: number;
  /** Outcomes before and after, as the two see them, in the unit of the issue. */
  readonly outcomeBefore: number;
  readonly outcomeAfter: number;
}

/** Exchange of positions by two actors on two issues. */
export interface PositionExchange {
  readonly moves: readonly [ExchangeMove, ExchangeMove];
  /** Gain of each of the two: salience times points of a scale from 0 to 100; those of {@link moves}’ demanders, in order. */
  readonly gains: readonly [number, number];
  /**
   * Externalities: what each actor gains without having a say, in the same unit; null for the two themselves and for who takes no
   * position on both issues.
   */
  readonly externalities: readonly (Externality | null)[];
}

/** Gain or loss of an actor by an exchange of others. */
export interface Externality {
  readonly gain: number;
  /** `inner`: the actor stands where one of the two stands on both issues, left or right of the outcome; `outer`: it does not. */
  readonly group: 'inner' | 'outer';
}

/** One round of exchanges. */
export interface ExchangeRound {
  /** Outcomes by issue if all voted for the positions with which they entered the round, and for those that they reached. */
  readonly before: readonly number[];
  readonly outcomes: readonly number[];
  /** Positions reached, by issue and actor; null where an actor takes none. */
  readonly positions: readonly (readonly (number | null)[])[];
  /** Exchanges in the order in which they were made. */
  readonly exchanges: readonly PositionExchange[];
}

/** Variants of the model, by name. */
export interface ExchangeOptions {
  /** Number of rounds, from 1 to 1,000. Default 10. */
  readonly rounds?: number;
  /** How the two share what they gain. Default `equal-gain`. */
  readonly rate?: ExchangeRate;
  /** Whether an actor may give way on an issue `again` for another partner or only `once` in a round. Default `again`. */
  readonly supply?: (typeof SUPPLIES)[number];
  /** Whether partners see only what concerns them (`own`) or every exchange that was made (`all`). Default `own`. */
  readonly sight?: (typeof SIGHTS)[number];
}

const SUPPLIES = ['again', 'once'] as const;
const SIGHTS = ['own', 'all'] as const;

/** Least gain and least move that count; gains closer than this are equal, and then the order of the table decides. */
const LEAST = 1e-10;

/**
 * Position exchange: pairs of actors who stand on opposite sides on two issues each give way on the one that matters less to them.
 * The exchange with the greatest gain is made first, the others are reckoned anew, until nobody gains. What is reached decides the
 * round; the next one begins between that and the positions of before: k·reached + (1 − k)·before, k = .4·(1 − salience) + .1.
 *
 * @returns the rounds, in order; the outcomes of the last one are the forecast.
 * @throws `argument/invalid` where the table does not hang together.
 *
 * Source: Stokman and van Oosten, "The exchange of voting positions" (1994); Thomson, Stokman and Torenvlied, "Models of collective
 * decision-making", Rationality and Society 15 (2003); the rate of Raiffa–Kalai–Smorodinsky: van Assen, Stokman and van Oosten,
 * "Conflict measures in cooperative exchange models of collective decision-making", same issue.
 */
export function exchangePositions(
  table: PositionTable,
  options: ExchangeOptions = {},
): ExchangeRound[] {
  tableArgument(table);
  const { rounds = 10, rate = 'equal-gain', supply = 'again', sight = 'own' } = options;
  wholeArgument('rounds', rounds, 1, 1000);
  const variant = {
    rate: choiceArgument('rate', rate, EXCHANGE_RATES),
    supply: choiceArgument('supply', supply, SUPPLIES),
    sight: choiceArgument('sight', sight, SIGHTS),
  };
  const played: ExchangeRound[] = [];
  let at = Standpoints.of(table);
  for (let round = 0; round < rounds; round++) {
    const { reached, exchanges } = exchanged(at, variant);
    played.push({
      before: at.issues.map((issue, i) => at.unscaled(i, issue.outcome)),
      outcomes: reached.issues.map((issue, i) => reached.unscaled(i, issue.outcome)),
      positions: reached.issues.map(({ positions }, i) =>
        positions.map((x) => (x === null ? null : reached.unscaled(i, x))),
      ),
      exchanges,
    });
    at = at.towards(reached);
  }
  return played;
}

/**
 * Exchanges that are possible before any is made, with their gains: in the table's order of pairs of issues, then of actors.
 */
export function possibleExchanges(
  table: PositionTable,
  { rate = 'equal-gain' }: Pick<ExchangeOptions, 'rate'> = {},
): PositionExchange[] {
  tableArgument(table);
  const at = Standpoints.of(table);
  return bargains(at, choiceArgument('rate', rate, EXCHANGE_RATES)).map((bargain) =>
    described(at, bargain),
  );
}

function exchanged(
  at: Standpoints,
  { rate, supply, sight }: Required<Omit<ExchangeOptions, 'rounds'>>,
): { reached: Standpoints; exchanges: PositionExchange[] } {
  let open = bargains(at, rate);
  const exchanges: PositionExchange[] = [];
  let reached = at;
  while (open.length > 0) {
    const best = open.reduce((a, b) => (b.gain > a.gain + LEAST ? b : a));
    exchanges.push(described(at, best));
    for (const { issue, supplier, to } of best.sides) reached = reached.moved(issue, supplier, to);
    open = open.flatMap((bargain) => {
      if (bargain === best) return [];
      if (supply === 'once' && bargain.supplies(best)) return [];
      const after = sight === 'all' ? bargain.seeing(best) : bargain.after(best);
      return after === bargain ? [bargain] : after && after.gain >= LEAST ? [after] : [];
    });
  }
  return { reached, exchanges };
}

function bargains(at: Standpoints, rate: ExchangeRate): Bargain[] {
  const found: Bargain[] = [];
  for (const [p] of at.issues.entries()) {
    for (let q = p + 1; q < at.issues.length; q++) {
      const groups = at.groups(p, q);
      for (const [one, other] of [
        [groups.rightRight, groups.leftLeft],
        [groups.leftRight, groups.rightLeft],
      ] as const) {
        for (const i of one) {
          for (const j of other) {
            const bargain = offer(at, p, q, i, j, rate);
            if (bargain && bargain.gain >= LEAST) found.push(bargain);
          }
        }
      }
    }
  }
  return found;
}

function described(at: Standpoints, { sides, gains }: Bargain): PositionExchange {
  const [p, q] = sides;
  return {
    moves: [p, q].map(({ issue, supplier, demander, from, to, outcome, outcomeAfter }) => ({
      issue,
      supplier,
      demander,
      from: at.unscaled(issue, from),
      to: at.unscaled(issue, to),
      outcomeBefore: at.unscaled(issue, outcome),
      outcomeAfter: at.unscaled(issue, outcomeAfter),
    })) as [ExchangeMove, ExchangeMove],
    gains,
    externalities: at.actors.map((_, k) => {
      if (k === p.supplier || k === q.supplier) return null;
      const [here, there] = [at.issues[p.issue]!, at.issues[q.issue]!];
      if (here.positions[k] === null || there.positions[k] === null) return null;
      const gain = [p, q].reduce((sum, { issue, outcome, outcomeAfter }) => {
        const x = at.issues[issue]!.positions[k]!;
        const nearer = Math.abs(x - outcome) - Math.abs(x - outcomeAfter);
        return sum + at.issues[issue]!.saliences[k]! * nearer;
      }, 0);
      const alike = [p.supplier, q.supplier].some(
        (a) =>
          at.right(p.issue, a) === at.right(p.issue, k) &&
          at.right(q.issue, a) === at.right(q.issue, k),
      );
      return { gain, group: alike ? 'inner' : 'outer' };
    }),
  };
}
