/** Ceilings of what a scenario may hold: one number in one place, for the check, the importers and the docs. */
export const LIMITS = {
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
  /** Rounds until a deadline. */
  deadline: 100_000,
  /** Combinations of the clauses that constraints, red lines and interactions join into one group, 2^20: each is listed. */
  joinedCombinations: 1_048_576,
  /** Tests of conditions, 2^26: each is made once on every combination of the clauses that it joins. */
  conditionTests: 67_108_864,
  /** Part deals in each half of the deal space, for one actor, 2^22: each is listed and sorted, once a run. */
  partDeals: 4_194_304,
} as const;
