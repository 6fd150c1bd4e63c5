import { indicesArgument, wholeArgument } from '../arguments.ts';
import type { Model } from '../machine/model.ts';
import { SCORE_UNIT } from '../model/score.ts';
import type { Preferences } from '../model/preferences.ts';

/** Stake of an actor on a clause. */
export interface ClauseStake {
  /** The difference between its best and its worst option, as a decimal score, interactions apart. */
  readonly atStake: number;
  /** The option that it likes best; the first of equals. */
  readonly wants: string | number;
}

/** A trade across two clauses: each gives way where it has less at stake. */
export interface Trade {
  readonly actors: readonly [string, string];
  /** The clause on which the first has its way, and what that gains the first and costs the second, as decimal scores. */
  readonly first: { readonly clause: string; readonly gains: number; readonly costs: number };
  /** The clause on which the second has its way. */
  readonly second: { readonly clause: string; readonly gains: number; readonly costs: number };
  /** What the one that gains less gains on the whole. */
  readonly least: number;
}

/** Preferences by clause and actor (of the model's lists). */
export function clauseStakes(model: Model, preferences: Preferences): ClauseStake[][] {
  return model.clauses.map((clause) =>
    model.actors.map((_, a) => {
      const scores = clause.options.map((__, o) => optionScore(preferences, a, clause.offset + o));
      const most = Math.max(...scores);
      const best = scores.indexOf(most);
      return {
        atStake: (most - Math.min(...scores)) / SCORE_UNIT,
        wants: clause.numbers?.[best] ?? clause.options[best]!,
      };
    }),
  );
}

/**
 * Best trades: for each two actors the pairs of clauses on which both gain if each has its best option on
 * one and leaves the other its best option on the other, compared with the reverse; the best first. Interactions between
 * clauses are left out of account.
 *
 * @param most trades listed for each two actors.
 */
export function trades(
  model: Model,
  preferences: Preferences,
  actors: readonly number[],
  most: number,
): Trade[] {
  indicesArgument('actors', actors, model.actors.length);
  wholeArgument('most', most);
  return actors.flatMap((a, i) =>
    actors.slice(i + 1).flatMap((b) => pairTrades(model, preferences, a, b).slice(0, most)),
  );
}

function pairTrades(model: Model, preferences: Preferences, a: number, b: number): Trade[] {
  const swings = model.clauses.map(({ id, options, offset }) => {
    const own = (actor: number): number[] =>
      options.map((_, o) => optionScore(preferences, actor, offset + o));
    const [mine, yours] = [own(a), own(b)];
    const [x, y] = [mine.indexOf(Math.max(...mine)), yours.indexOf(Math.max(...yours))];
    // What going from the other's best option to one's own means to each.
    return {
      id,
      forFirst: (mine[x]! - mine[y]!) / SCORE_UNIT,
      forSecond: (yours[y]! - yours[x]!) / SCORE_UNIT,
    };
  });
  const opposed = swings.filter((s) => s.forFirst > 0 && s.forSecond > 0);
  const found: Trade[] = [];
  for (const one of opposed) {
    for (const other of opposed) {
      if (one === other) continue;
      const first = one.forFirst - other.forFirst;
      const second = other.forSecond - one.forSecond;
      if (first <= 0 || second <= 0) continue;
      found.push({
        actors: [model.actors[a]!, model.actors[b]!],
        first: { clause: one.id, gains: one.forFirst, costs: one.forSecond },
        second: { clause: other.id, gains: other.forSecond, costs: other.forFirst },
        least: Math.min(first, second),
      });
    }
  }
  // Each clause once: the best trade for it.
  const used = new Set<string>();
  return found
    .sort((x, y) => y.least - x.least)
    .filter(({ first, second }) => {
      if (used.has(first.clause) || used.has(second.clause)) return false;
      used.add(first.clause).add(second.clause);
      return true;
    });
}

/** What an option is worth to an actor, interactions apart; in billionths. */
export function optionScore(preferences: Preferences, actor: number, cell: number): number {
  return preferences.options[actor * preferences.optionCount + cell]!;
}
