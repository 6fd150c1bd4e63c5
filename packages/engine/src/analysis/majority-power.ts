import { demand } from '../errors.ts';
import { numberArgument, wholeArgument } from '../arguments.ts';
import { membersOf, MOST_PLAYERS } from './coalition.ts';
import { fromSwings, type Power } from './power.ts';

/** A vote of several conditions: a coalition wins that meets each of them and holds every player with a veto. */
export interface MajorityGame {
  readonly conditions: readonly {
    /** By player: its votes, whole numbers from 0. */
    readonly weights: readonly number[];
    /** Votes that meet the condition, above 0. */
    readonly quota: number;
    /** How many of those with votes have to be missing before the condition can stop a motion. Default 1. */
    readonly blockers?: number;
  }[];
  /** The players without whom nothing passes; none unless said. */
  readonly vetoes?: readonly number[];
}

/** Greatest number of players whose power under several conditions is counted: two halves of them are listed. */
export const MAJORITY_PLAYERS_MAX = 30;

/** Coalitions of one half of the players that look the same but for votes that differ from player to player. */
interface Class {
  readonly coalitions: readonly number[];
  /** By set of voters: how many of them are in each. */
  readonly counts: readonly number[];
  /** By condition: the votes of each coalition. */
  readonly sums: readonly Float64Array[];
}

/**
 * Power under several conditions, exactly. The players are dealt out to two halves whose coalitions are listed; of any two that make a
 * coalition, how many of each set of voters are in it says which conditions still depend on votes. One that does is settled by two
 * sorted lists, two by sorting by one and counting by the other, more by looking at every pair.
 *
 * @throws `argument/invalid` where there are no conditions or not the same players in all of them, more than 30 players (with three
 * conditions or more whose votes differ: 20), or a condition that all together miss.
 *
 * Sources as of `quotaPower`; halves: Klinz and Woeginger, Mathematical Social Sciences 49 (2005).
 */
export function majorityPower(game: MajorityGame): Power[] {
  const players = checked(game);
  const { conditions, vetoes = [] } = game;
  const everybody = [...Array(players).keys()];
  // Votes that are the same for all who have some follow from how many these are.
  const voters = conditions.map(({ weights }) => everybody.filter((i) => weights[i]! > 0));
  const sets = [everybody, ...voters];
  const uneven = conditions.map(
    ({ weights }, c) => new Set(voters[c]!.map((i) => weights[i]!)).size > 1,
  );
  demand(
    players <= MOST_PLAYERS || uneven.filter(Boolean).length <= 2,
    `Three conditions or more with uneven votes are counted for at most ${MOST_PLAYERS} players.`,
    { players },
  );
  const half = Math.ceil(players / 2);
  const [first, second] = [everybody.slice(0, half), everybody.slice(half)].map((own) =>
    classesOf(own, { conditions, vetoes, sets }),
  ) as [Class[], Class[]];
  // At [i][k]: the winning coalitions of k players that hold player i; last those of k players at all.
  const wins = Array.from({ length: players + 1 }, () => new Float64Array(players + 1));
  const tally = (size: number, coalition: number, own: readonly number[], by: number): void => {
    for (const i of membersOf(coalition)) wins[own[i]!]![size]! += by;
  };
  for (const a of first) {
    for (const b of second) {
      const counts = a.counts.map((n, s) => n + b.counts[s]!);
      const open: number[] = [];
      let lost = false;
      for (const [c, { weights, quota, blockers = 1 }] of conditions.entries()) {
        const inside = counts[c + 1]!;
        if (voters[c]!.length - inside < blockers) continue;
        if (uneven[c]) open.push(c);
        else lost ||= inside * weights[voters[c]![0]!]! < quota;
      }
      if (lost) continue;
      const size = counts[0]!;
      const partners = pairs(a, b, open, conditions);
      for (const [x, coalition] of a.coalitions.entries()) {
        tally(size, coalition, everybody.slice(0, half), partners.ofFirst[x]!);
        wins[players]![size]! += partners.ofFirst[x]!;
      }
      for (const [y, coalition] of b.coalitions.entries())
        tally(size, coalition, everybody.slice(half), partners.ofSecond[y]!);
    }
  }
  const all = wins[players]!;
  return fromSwings(
    everybody.map((i) =>
      // Of those without i that have s players: they win with it, less those that win without it.
      everybody.map((s) => BigInt(wins[i]![s + 1]! - (all[s]! - wins[i]![s]!))),
    ),
  );
}

function checked({ conditions, vetoes = [] }: MajorityGame): number {
  demand(conditions.length > 0, 'There is no condition.');
  const players = conditions[0]!.weights.length;
  wholeArgument('players', players, 1, MAJORITY_PLAYERS_MAX);
  for (const [c, { weights, quota, blockers = 1 }] of conditions.entries()) {
    demand(
      weights.length === players,
      `Condition ${c} is of ${weights.length} players, the first of ${players}.`,
    );
    for (const [i, weight] of weights.entries())
      wholeArgument(`conditions[${c}].weights[${i}]`, weight);
    const all = weights.reduce((sum, w) => sum + w, 0);
    numberArgument(`conditions[${c}].quota`, quota);
    demand(
      quota > 0 && quota <= all,
      `A quota of ${quota} is not between 0 and all weights, ${all}.`,
      { quota, all },
    );
    wholeArgument(`conditions[${c}].blockers`, blockers, 1);
  }
  for (const [i, veto] of vetoes.entries()) wholeArgument(`vetoes[${i}]`, veto, 0, players - 1);
  return players;
}

function classesOf(
  own: readonly number[],
  {
    conditions,
    vetoes,
    sets,
  }: Pick<MajorityGame, 'conditions'> & {
    readonly vetoes: readonly number[];
    readonly sets: readonly (readonly number[])[];
  },
): Class[] {
  const found = new Map<string, { counts: number[]; coalitions: number[] }>();
  for (let coalition = 0; coalition < 2 ** own.length; coalition++) {
    const players = membersOf(coalition).map((i) => own[i]!);
    if (vetoes.some((v) => own.includes(v) && !players.includes(v))) continue;
    const counts = sets.map((set) => players.filter((i) => set.includes(i)).length);
    const key = counts.join();
    const same = found.get(key);
    if (same) same.coalitions.push(coalition);
    else found.set(key, { counts, coalitions: [coalition] });
  }
  return [...found.values()].map(({ counts, coalitions }) => ({
    counts,
    coalitions,
    sums: conditions.map(({ weights }) =>
      Float64Array.from(coalitions, (c) =>
        membersOf(c).reduce((sum, i) => sum + weights[own[i]!]!, 0),
      ),
    ),
  }));
}

interface Partners {
  /** By coalition of the first half: with how many of the second it wins. */
  readonly ofFirst: Float64Array;
  /** By coalition of the second half: with how many of the first. */
  readonly ofSecond: Float64Array;
}

function pairs(
  a: Class,
  b: Class,
  open: readonly number[],
  conditions: MajorityGame['conditions'],
): Partners {
  const quotas = open.map((c) => conditions[c]!.quota);
  const [mine, theirs] = [open.map((c) => a.sums[c]!), open.map((c) => b.sums[c]!)];
  return {
    ofFirst: partners(mine, theirs, quotas, a.coalitions.length, b.coalitions.length),
    ofSecond: partners(theirs, mine, quotas, b.coalitions.length, a.coalitions.length),
  };
}

/** By coalition of one half: with how many of the other it meets all conditions that are open. */
function partners(
  mine: readonly Float64Array[],
  theirs: readonly Float64Array[],
  quotas: readonly number[],
  n: number,
  m: number,
): Float64Array {
  const counts = new Float64Array(n);
  if (quotas.length === 0) return counts.fill(m);
  if (quotas.length > 2) {
    for (let x = 0; x < n; x++)
      for (let y = 0; y < m; y++)
        if (quotas.every((q, c) => mine[c]![x]! + theirs[c]![y]! >= q)) counts[x]!++;
    return counts;
  }
  // Those who bring least come first: the others are let in, the greatest first, as less is lacking.
  const order = [...counts.keys()].sort((x, y) => mine[0]![x]! - mine[0]![y]!);
  const entering = [...Array(m).keys()].sort((x, y) => theirs[0]![y]! - theirs[0]![x]!);
  if (quotas.length === 1) {
    let inside = 0;
    for (const x of order) {
      while (inside < m && mine[0]![x]! + theirs[0]![entering[inside]!]! >= quotas[0]!) inside++;
      counts[x] = inside;
    }
    return counts;
  }
  const ranked = [...new Set(theirs[1])].sort((x, y) => y - x);
  const tree = new Float64Array(ranked.length + 1);
  const rank = new Map(ranked.map((v, i) => [v, i + 1]));
  let inside = 0;
  for (const x of order) {
    for (; inside < m; inside++) {
      const y = entering[inside]!;
      if (mine[0]![x]! + theirs[0]![y]! < quotas[0]!) break;
      for (let i = rank.get(theirs[1]![y]!)!; i < tree.length; i += i & -i) tree[i]!++;
    }
    for (let i = atLeast(ranked, quotas[1]! - mine[1]![x]!); i > 0; i -= i & -i)
      counts[x]! += tree[i]!;
  }
  return counts;
}

/** How many numbers of a falling list are at least so much. */
function atLeast(falling: readonly number[], bound: number): number {
  let low = 0;
  let high = falling.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (falling[middle]! >= bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
