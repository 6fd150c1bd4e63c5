import { ParleyError } from '@parley-sim/engine/basics';
import { power } from '../negmas/power.ts';
import type { GeniusSortedOutcomes } from './sorted-outcomes.ts';

/** View of a party in its turn: what its parts go by. */
export interface GeniusView {
  /** Relative time, round/(rounds + 1), the first round being 1: never 0, never 1. */
  readonly time: number;
  /** Utility, to itself, of the offer on the table. */
  readonly offered: number;
  /** Utility of what it would propose now. */
  readonly next: number;
  /** Utility of what it proposed last; undefined before its first proposal. */
  readonly previous: number | undefined;
  /** Utilities of all offers heard, with the time of each, the one on the table last. */
  readonly heard: readonly { readonly utility: number; readonly time: number }[];
}

/** Bidding part of GENIUS's (an offering strategy of its BOA framework). */
export interface GeniusBidder {
  readonly id: string;
  /** Target utility at a time; what is nearest to it is proposed. */
  target(time: number, outcomes: GeniusSortedOutcomes): number;
}

/** Accepting part of GENIUS's (an acceptance condition of its BOA framework). */
export interface GeniusAcceptance {
  readonly id: string;
  accepts(view: GeniusView): boolean;
}

/** Parameters of a time-dependent bidder. */
export interface TimeDependentOptions {
  /** Concession rate, from 0: below 1 concedes late (Boulware), above 1 early; 0 never. */
  readonly e: number;
  /** Share conceded at time 0, in [0, 1]. Default 0. */
  readonly k?: number;
  /** Utility at time 1. Default: that of the worst outcome, whatever the reservation value. */
  readonly min?: number;
  /** Utility at time 0 with k = 0. Default: that of the best outcome. */
  readonly max?: number;
}

/**
 * `TimeDependent_Offering`: target = min + (max − min)·(1 − f), f = k + (1 − k)·t^(1/e).
 *
 * @throws ParleyError `peer/invalid-play` if a number is outside its range.
 */
export function timeDependent(
  options: TimeDependentOptions,
  id = `time-dependent-${options.e}`,
): GeniusBidder {
  const { e, k = 0, min, max } = options;
  demand(
    e >= 0 && e < Infinity && k >= 0 && k <= 1,
    `e = ${e} and k = ${k}`,
    'e from 0, k from 0 to 1',
  );
  return {
    id,
    target(time, outcomes) {
      const [least, most] = [min ?? outcomes.min, max ?? outcomes.max];
      const f = e === 0 ? k : k + (1 - k) * power(time, 1 / e);
      return least + (most - least) * (1 - f);
    },
  };
}

/** Bidders by the names that GENIUS's users give them. */
export const geniusBidders: {
  readonly hardliner: GeniusBidder;
  readonly boulware: GeniusBidder;
  readonly linear: GeniusBidder;
  readonly conceder: GeniusBidder;
} = Object.freeze({
  hardliner: timeDependent({ e: 0 }, 'hardliner'),
  boulware: timeDependent({ e: 0.2 }, 'boulware'),
  linear: timeDependent({ e: 1 }, 'linear'),
  conceder: timeDependent({ e: 2 }, 'conceder'),
});

/** `AC_Next`: accepts where a·offered + b ≥ its next bid. */
export function acNext(a = 1, b = 0): GeniusAcceptance {
  return { id: `AC_Next ${a} ${b}`, accepts: ({ offered, next }) => a * offered + b >= next };
}

/** `AC_Previous`: the same with its last bid; never before it has made one. */
export function acPrevious(a = 1, b = 0): GeniusAcceptance {
  return {
    id: `AC_Previous ${a} ${b}`,
    accepts: ({ offered, previous }) => previous !== undefined && a * offered + b >= previous,
  };
}

/** `AC_Const`: accepts what is worth more than c; as much is not enough. */
export function acConst(c: number): GeniusAcceptance {
  return { id: `AC_Const ${c}`, accepts: ({ offered }) => offered > c };
}

/** `AC_Time`: accepts anything after time t; at t itself nothing. */
export function acTime(t: number): GeniusAcceptance {
  return { id: `AC_Time ${t}`, accepts: ({ time }) => time > t };
}

/** `AC_CombiMax`: as AC_Next; from time t on also what is worth at least as much as all that was offered. */
export function acCombiMax(t: number): GeniusAcceptance {
  return combined(`AC_CombiMax ${t}`, t, ({ heard }) => best(heard.map((h) => h.utility)));
}

/**
 * `AC_CombiMaxInWindow`: as AC_Next; from time t on also what is worth at least as much as all that was offered in the last stretch of
 * the length that is left, (2·now − 1, now].
 */
export function acCombiMaxInWindow(t: number): GeniusAcceptance {
  return combined(`AC_CombiMaxInWindow ${t}`, t, ({ heard, time }) => {
    const from = time - (1 - time);
    // GENIUS looks at utilities above 0, up to 1.
    const recent = heard.filter(
      (h) => h.time > from && h.time <= time && h.utility > 0 && h.utility <= 1,
    );
    return best(recent.map((h) => h.utility));
  });
}

function combined(id: string, t: number, atLeast: (view: GeniusView) => number): GeniusAcceptance {
  return {
    id,
    accepts: (view) =>
      view.offered >= view.next || (view.time >= t && view.offered >= atLeast(view)),
  };
}

function best(utilities: readonly number[]): number {
  return utilities.reduce((most, u) => Math.max(most, u), 0);
}

function demand(holds: boolean, found: string, expected: string): void {
  if (holds) return;
  throw new ParleyError(
    'peer/invalid-play',
    `There is no bidder with ${found}; expected: ${expected}.`,
    {
      found,
      expected,
    },
  );
}
