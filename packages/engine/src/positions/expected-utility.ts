import type { Stance } from './stance.ts';
import { compromise } from './stance.ts';
import { choiceArgument, numberArgument, wholeArgument } from '../arguments.ts';
import { pow } from '../elementary.ts';
import { demand } from '../errors.ts';

/** Variants of the expected-utility model, by name. */
export interface ExpectedUtilityOptions {
  /** Number of rounds, from 1 to 1,000. Default 10. */
  readonly rounds?: number;
  /** Chance that a challenged actor who does not resist leaves things as they are, in [0, 1]: Q. Default 1. */
  readonly statusQuo?: number;
  /**
   * Divisor of the chance that a challenge succeeds: `all-pairs`: the support in all contests of the table, as a public program has
   * it; `contest`: the support in that contest, as the paper prints it. Default `all-pairs`: only that comes near the published
   * figures.
   */
  readonly chance?: (typeof CHANCES)[number];
  /** Compromise that is taken of several: with the proposer who expects most (`strongest`), or the smallest move (`least-move`). */
  readonly compromise?: (typeof CHOICES)[number];
}

const CHANCES = ['all-pairs', 'contest'] as const;
const CHOICES = ['strongest', 'least-move'] as const;

/** One round of the expected-utility model. */
export interface ExpectedUtilityRound {
  /** Positions with which the round ends, in the order of the stances. */
  readonly positions: readonly number[];
  /** Position that beats every other with the weights of the table: the forecast by the median. */
  readonly median: number;
  /** Mean position by weight: the forecast by the mean. */
  readonly mean: number;
}

/**
 * Bueno de Mesquita's expected-utility model, by the reading of Scholz, Calbert and Smith: every actor weighs what it and each other
 * would expect from challenging one another, and yields, meets half way or stays. It need not converge, so the path is the result.
 *
 * @param stances positions in any unit, capabilities from 0, saliences in [0, 1].
 * @throws `argument/invalid` where nobody has weight, or a number is outside its range.
 *
 * Source: Scholz, Calbert and Smith, "Unravelling Bueno de Mesquita's group decision model", Journal of Theoretical Politics 23
 * (2011). With the defaults seven of its eight published medians and all eight means come out; the median of round 2 (printed
 * 9.9) does not, by no variant that was tried.
 */
export function expectedUtilityModel(
  stances: readonly Stance[],
  options: ExpectedUtilityOptions = {},
): ExpectedUtilityRound[] {
  const {
    rounds = 10,
    statusQuo = 1,
    chance = 'all-pairs',
    compromise: choice = 'strongest',
  } = options;
  wholeArgument('rounds', rounds, 1, 1000);
  numberArgument('statusQuo', statusQuo, { min: 0, max: 1 });
  choiceArgument('chance', chance, CHANCES);
  choiceArgument('compromise', choice, CHOICES);
  compromise(stances);
  demand(
    stances.every(({ salience }) => salience <= 1),
    'Saliences are shares, from 0 to 1.',
  );
  const path: ExpectedUtilityRound[] = [];
  let now = stances;
  for (let round = 0; round < rounds; round++) {
    const contest = new Contest(now, statusQuo, chance);
    now = now.map((stance, i) => ({ ...stance, position: contest.next(i, choice) }));
    path.push({
      positions: now.map(({ position }) => position),
      median: unbeaten(now),
      mean: compromise(now),
    });
  }
  return path;
}

/** The lowest position that no other beats: the weighted median, of positions that are taken. */
function unbeaten(stances: readonly Stance[]): number {
  const order = stances.toSorted((a, b) => a.position - b.position);
  const weight = (s: Stance): number => s.capability * s.salience;
  const half = order.reduce((sum, s) => sum + weight(s), 0) / 2;
  let below = 0;
  return order.find((s) => (below += weight(s)) >= half)!.position;
}

/** What challenges promise while positions stand as they do. */
class Contest {
  private readonly stances: readonly Stance[];
  private readonly range: number;
  private readonly median: number;
  private readonly statusQuo: number;
  private readonly chance: (typeof CHANCES)[number];
  /** Risk exponents, from ½ (takes risks) to 2 (shuns them). */
  private readonly risks: readonly number[];
  private readonly succeeds: (i: number, j: number) => number;

  constructor(stances: readonly Stance[], statusQuo: number, chance: (typeof CHANCES)[number]) {
    const positions = stances.map(({ position }) => position);
    this.stances = stances;
    this.statusQuo = statusQuo;
    this.chance = chance;
    this.range = Math.max(...positions) - Math.min(...positions) || 1;
    this.median = unbeaten(stances);
    this.succeeds = this.chances(stances.map(() => 1));
    // In the first pass all are neutral; what others expect from challenging an actor says how safe its position is.
    const exposed = stances.map((_, i) =>
      stances.reduce((sum, __, j) => (j === i ? sum : sum + this.expects(j, i, 1)), 0),
    );
    const [most, least] = [Math.max(...exposed), Math.min(...exposed)];
    this.risks = exposed.map((sum) => {
      const third = most === least ? 0 : (2 * sum - most - least) / (most - least) / 3;
      return (1 - third) / (1 + third);
    });
    this.succeeds = this.chances(this.risks);
  }

  /** Position to which an actor moves. Each decides for itself, and all at once. */
  next(i: number, choice: (typeof CHOICES)[number]): number {
    const own = this.stances[i]!.position;
    const offers: Record<'confrontation' | 'compromise' | 'capitulation', [number, number][]> = {
      confrontation: [],
      compromise: [],
      capitulation: [],
    };
    for (const [j, { position }] of this.stances.entries()) {
      if (j === i) continue;
      const mine = this.expects(i, j, this.risks[i]!);
      const theirs = this.expects(j, i, this.risks[i]!);
      if (theirs > mine && mine > 0) offers.confrontation.push([position, theirs]);
      else if (theirs > 0 && mine < 0 && theirs > -mine) {
        offers.compromise.push([own + (position - own) * Math.abs(mine / theirs), theirs]);
      } else if (theirs > 0 && mine < 0 && theirs < -mine) {
        offers.capitulation.push([position, theirs]);
      }
    }
    const leastMove = (list: [number, number][]): number =>
      list.reduce((a, b) => (Math.abs(b[0] - own) < Math.abs(a[0] - own) ? b : a))[0];
    if (offers.confrontation.length > 0) return leastMove(offers.confrontation);
    if (offers.compromise.length > 0) {
      return choice === 'least-move'
        ? leastMove(offers.compromise)
        : offers.compromise.reduce((a, b) => (b[1] > a[1] ? b : a))[0];
    }
    return offers.capitulation.length > 0 ? leastMove(offers.capitulation) : own;
  }

  /** What i expects from challenging j, seen with a risk exponent. */
  private expects(i: number, j: number, risk: number): number {
    const [here, there] = [this.stances[i]!.position, this.stances[j]!.position];
    const distance = Math.abs(here - there) / this.range;
    const value = (x: number): number => 2 - 4 * pow(x, risk);
    const success = value(0.5 - distance / 2);
    const failure = value(0.5 + distance / 2);
    const away = Math.abs(here - this.median);
    const change = (away + Math.abs(here - there)) / this.range / 4;
    const unchallenged = away < Math.abs(here - there) ? value(0.5 - change) : value(0.5 + change);
    const p = this.succeeds(i, j);
    const { salience } = this.stances[j]!;
    return (
      salience * (p * success + (1 - p) * failure) +
      (1 - salience) * success -
      this.statusQuo * value(0.5) -
      (1 - this.statusQuo) * unchallenged
    );
  }

  private chances(risks: readonly number[]): (i: number, j: number) => number {
    const { stances, range, chance } = this;
    const support = stances.map((one) =>
      stances.map((other) => {
        let [behind, all] = [0, 0];
        for (const [k, { position, capability, salience }] of stances.entries()) {
          const away = (x: number): number => pow(Math.abs(position - x) / range, risks[k]!);
          const vote = capability * salience * (away(other.position) - away(one.position));
          behind += Math.max(vote, 0);
          all += Math.abs(vote);
        }
        return { behind, all };
      }),
    );
    const total = support.reduce((sum, row) => row.reduce((s, { all }) => s + all, sum), 0);
    return (i, j) => {
      const { behind, all } = support[i]![j]!;
      const divisor = chance === 'all-pairs' ? total : all;
      return divisor > 0 ? behind / divisor : 0.5;
    };
  }
}
