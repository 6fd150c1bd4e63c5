import { frozen } from '../freeze.ts';

/** Ceilings of what a scenario may hold: one number in one place, for the check, the importers and the docs. */
export const LIMITS = {
  /** Actors: a set of them is a whole number, a bit each, and 32-bit arithmetic has 31 without the sign. */
  actors: 30,
  /** Ratifying bodies of all actors together: sets of them are whole numbers, as sets of actors are. */
  bodies: 30,
  /** Seats of a faction, and of a body's quota. */
  seats: 1_000_000,
  /** Votes of a signatory. */
  votes: 1_000_000,
  /** Further conditions of a vote, beside the first. */
  voteConditions: 8,
  /** Clauses of a scenario. */
  clauses: 64,
  /** Options of a clause that are written down by name. */
  options: 10_000,
  /** Steps of a numeric clause; it has one option more. */
  steps: 100_000,
  /** Deals, 2^53 − 1: every deal is a whole number, and doubles count no further without gaps. */
  deals: 9_007_199_254_740_991,
  /** Levels of lists and mappings within one another. */
  depth: 64,
  /** Characters of a short name: a column of a table has room for it. */
  short: 20,
  /** Rounds until a deadline. */
  deadline: 100_000,
  /** Events and moves together: each is looked at in every round. */
  happenings: 1000,
  /** Expectations: each may be of other packages, all of which are played. */
  expectations: 1000,
  /** Any number, either side of 0: beyond it a number is a slip of the hand, and sums of squares would leave what a double holds. */
  magnitude: 1_000_000_000_000,
  /** Faults that the check lists. */
  faults: 1000,
  /** Combinations of the clauses that constraints, red lines and interactions join into one group, 2^20: each is listed. */
  joinedCombinations: 1_048_576,
  /** Tests of conditions, 2^26: each is made once on every combination of the clauses that it joins. */
  conditionTests: 67_108_864,
  /** Part deals in each half of the deal space, for one actor, 2^22: each is listed and sorted, once a run. */
  partDeals: 4_194_304,
  /** Part deals of the longer half, for all who are asked together, above which a run is warned of as slow. */
  slowPartDeals: 250_000,
  /** Tests of conditions above which the start is warned of as slow. */
  slowTests: 10_000_000,
} as const;
frozen(LIMITS);
