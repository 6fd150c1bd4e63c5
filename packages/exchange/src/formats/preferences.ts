import type { Condition, Quantity, Selection, Values } from '@parley-sim/engine/scenario';
import { greatest } from './extremes.ts';
import type { ImportedClause, ImportedProfile } from './imported.ts';

/** Scores are counted in billionths (`round(1e9 · weight · value)` per clause). */
const UNIT = 1e9;
/** Deals above 1 that are cut one by one; more is refused. */
const CUT_DEALS_MAX = 1000;
/** A sum of weights this near to 1 is 1: what adding some doubles leaves over. */
const ROUNDING = 4e-15;
/** Utilities this little above 1 are cut without a trace in the scores: a thousandth of a billionth. */
const NEGLIGIBLE = 1e-12;

type Preferences = Pick<ImportedProfile, 'preferences' | 'interactions'>;

/**
 * Says in Parley's terms what `min(1, Σ weight · value)` says, so that every score is the same to half a billionth
 * per clause. Parley normalises weights to sum 1 and GENIUS does not, therefore
 * - where they sum to 1, weights and values are kept;
 * - where they sum to less, values are scaled down by that sum;
 * - where the best deal comes to more than 1, which GENIUS cuts to 1, weights are reduced to sum 1, the rest is added
 *   by interactions on single options, and taken off again by interactions on the deals that GENIUS cuts.
 *
 * @param weights Per clause, ≥ 0.
 * @param values Per clause and option, ≥ 0.
 * @returns undefined where more than 1,000 deals would have to be cut.
 */
export function toPreferences(
  clauses: readonly ImportedClause[],
  weights: readonly number[],
  values: readonly (readonly number[])[],
): Preferences | undefined {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const highest = values.map(greatest);
  const best = weights.map((weight, index) => weight * highest[index]!);
  const bestSum = best.reduce((total, value) => total + value, 0);
  const top = greatest(highest);
  if (Math.abs(sum - 1) <= ROUNDING * clauses.length && top <= 1) {
    return { preferences: additive(clauses, weights, values), interactions: [] };
  }
  if (bestSum === 0) {
    const nothing = values.map((row) => row.map(() => 0));
    const even = sum > 0 ? weights : weights.map((_, index) => (index === 0 ? 1 : 0));
    return { preferences: additive(clauses, even, nothing), interactions: [] };
  }
  if (sum * top <= 1) {
    const scaled = values.map((row) => row.map((value) => value * sum));
    return { preferences: additive(clauses, weights, scaled), interactions: [] };
  }
  if (bestSum <= 1 + NEGLIGIBLE) {
    const scaled = values.map((row, index) =>
      row.map((value) =>
        highest[index]! > 0 ? Math.min(1, (value / highest[index]!) * bestSum) : 0,
      ),
    );
    return { preferences: additive(clauses, best, scaled), interactions: [] };
  }
  return cutAtOne(clauses, weights, values);
}

/** Adds more than 1 up exactly, in whole billionths, and takes off what exceeds 1. */
function cutAtOne(
  clauses: readonly ImportedClause[],
  weights: readonly number[],
  values: readonly (readonly number[])[],
): Preferences | undefined {
  const scores = values.map((row, index) =>
    row.map((value) => Math.round(UNIT * weights[index]! * value)),
  );
  const best = scores.map(greatest);
  const share = [...best];
  let excess = best.reduce((total, value) => total + value, 0) - UNIT;
  for (const index of [...best.keys()].sort((a, b) => best[b]! - best[a]!)) {
    // Below 1 after rounding: the slack goes to the greatest weight, whose values then stay under 1.
    const taken = Math.min(share[index]!, excess);
    share[index]! -= taken;
    excess -= taken;
  }
  const interactions: ImportedProfile['interactions'][number][] = [];
  for (const [index, row] of scores.entries()) {
    for (const [score, options] of optionsByScore(row)) {
      if (score <= share[index]!) continue;
      const { id, name } = clauses[index]!;
      interactions.push({
        title: `${name} beyond its weight`,
        when: { [id]: selection(clauses[index]!, options) },
        add: (score - share[index]!) / UNIT,
      });
    }
  }
  const cuts = dealsAbove(scores, UNIT, CUT_DEALS_MAX);
  if (!cuts) return undefined;
  for (const cut of cuts) {
    interactions.push({
      title: 'cut at 1',
      when: conditionOn(clauses, cut.options),
      add: (UNIT - cut.score) / UNIT,
    });
  }
  const bounded = scores.map((row, index) =>
    row.map((score) => (share[index]! > 0 ? Math.min(score, share[index]!) / share[index]! : 0)),
  );
  const priorities = share.map((points) => points / UNIT);
  return { preferences: additive(clauses, priorities, bounded), interactions };
}

/** Options of a clause that are worth the same, best first. */
function optionsByScore(row: readonly number[]): [score: number, options: number[]][] {
  const groups = new Map<number, number[]>();
  for (const [option, score] of row.entries()) {
    const group = groups.get(score);
    if (group) group.push(option);
    else groups.set(score, [option]);
  }
  return [...groups].sort(([a], [b]) => b - a);
}

/** Deals, or groups of deals that are worth the same: per clause the options they may have. */
interface DealGroup {
  score: number;
  options: readonly (readonly number[])[];
}

/**
 * All deals whose scores sum to more than a bound, those that are worth the same clause by clause taken together.
 *
 * @param scores Whole numbers ≥ 0, per clause and option.
 * @returns undefined where there are more groups than `limit`.
 */
export function dealsAbove(
  scores: readonly (readonly number[])[],
  bound: number,
  limit: number,
): DealGroup[] | undefined {
  const groups = scores.map(optionsByScore);
  /** The most that the clauses from here on can still add. */
  const rest = [0];
  for (const row of groups.toReversed()) rest.unshift(rest[0]! + row[0]![0]);
  const found: DealGroup[] = [];
  const chosen: (readonly number[])[] = [];
  const walk = (index: number, score: number): boolean => {
    if (score + rest[index]! <= bound) return true;
    if (index === groups.length) {
      found.push({ score, options: [...chosen] });
      return found.length <= limit;
    }
    for (const [points, options] of groups[index]!) {
      if (score + points + rest[index + 1]! <= bound) break;
      chosen[index] = options;
      if (!walk(index + 1, score + points)) return false;
    }
    return true;
  };
  return walk(0, 0) ? found : undefined;
}

function conditionOn(
  clauses: readonly ImportedClause[],
  options: readonly (readonly number[])[],
): Condition {
  const restricting = [...options.keys()].filter(
    (index) => options[index]!.length < clauses[index]!.options.length,
  );
  const named = restricting.length > 0 ? restricting : [0];
  return Object.fromEntries(
    named.map((index) => [clauses[index]!.id, selection(clauses[index]!, options[index]!)]),
  );
}

function selection(clause: ImportedClause, options: readonly number[]): Selection {
  const names = options.map((option) => clause.options[option]!);
  return names.length === 1 ? names[0]! : names;
}

function additive(
  clauses: readonly ImportedClause[],
  weights: readonly number[],
  values: readonly (readonly number[])[],
): Preferences['preferences'] {
  const priorities: Record<string, Quantity> = {};
  const byClause: Record<string, Values> = {};
  for (const [index, clause] of clauses.entries()) {
    priorities[clause.id] = weights[index]!;
    byClause[clause.id] = valuesOf(clause, values[index]!);
  }
  return { priorities, values: byClause };
}

/** A straight line over numbers where it is one, a list over numbers where it is not, else a map from the options. */
function valuesOf({ clause, options }: ImportedClause, row: readonly number[]): Values {
  if (clause.kind !== 'numeric') {
    return Object.fromEntries(options.map((option, index) => [option, row[index]!]));
  }
  const from = row[0]!;
  const to = row.at(-1)!;
  const straight = row.every(
    (value, index) => Math.abs(from + ((to - from) * index) / (row.length - 1) - value) < 1e-14,
  );
  return straight ? { shape: 'linear', from, to } : [...row];
}
