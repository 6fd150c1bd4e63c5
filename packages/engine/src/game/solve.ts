import { contains, setOf } from '../actor-set.ts';
import { adjustedWinner } from '../analysis/adjusted-winner.ts';
import { coalitionsOf, membersOf } from '../analysis/coalition.ts';
import {
  coalitionStrengths,
  condorcetElection,
  type ElectionRule,
} from '../positions/condorcet.ts';
import {
  type Conflict,
  jointImprovements,
  stabilities,
  type Stability,
} from '../analysis/conflict-graph.ts';
import { type MajorityGame, majorityPower } from '../analysis/majority-power.ts';
import { leastCore, nucleolus } from '../analysis/nucleolus.ts';
import { quotaPower } from '../analysis/power.ts';
import { simpleGame } from '../analysis/quota-game.ts';
import { strongestObjection, type TransferableGame } from '../analysis/transferable-game.ts';
import { ParleyError } from '../errors.ts';
import { leastVotes } from '../model/voting.ts';
import { VERSION } from '../version.ts';
import { listsCoalitions, validateGame } from './check.ts';
import type {
  ConflictGame,
  DivisionGame,
  ElectionGame,
  Game,
  GameId,
  SharingGame,
  VotingGame,
} from './game.ts';

/** Power of a player's vote. */
export interface VoterPower {
  readonly player: string;
  readonly votes: number;
  /** Share of the orders of arrival in which it turns a losing coalition into a winning one (Shapley–Shubik). */
  readonly shapleyShubik: number;
  /** Share of all swings that are its own (Banzhaf, normalised). */
  readonly banzhaf: number;
  /** Chance that its vote decides when all others toss coins (Banzhaf, absolute). */
  readonly decides: number;
  /** Number of coalitions that it turns by joining, in digits: it can be beyond what a number holds. */
  readonly swings: string;
}

/** Solution of a voting game. */
export interface VotingSolution {
  readonly game: 'voting';
  /** Votes that meet the first condition. */
  readonly quota: number;
  /** Conditions that the vote must meet, all of them, the game's own first, with an empty id; absent where that is one number of votes. */
  readonly conditions?: readonly {
    readonly id: string;
    /** Votes that meet it, of all. */
    readonly quota: number;
    readonly of: number;
    /** Number of those with votes who have to be against before it can stop a motion. */
    readonly blockers: number;
    readonly votes: Readonly<Record<string, number>>;
  }[];
  readonly power: readonly VoterPower[];
  /** Players who block alone, and players whose vote never matters; null with more than 20 players, as the next two. */
  readonly vetoes: readonly string[] | null;
  readonly dummies: readonly string[] | null;
  /** Coalitions that win, and of which nobody can be spared, the smallest first. */
  readonly minimalWinning: readonly (readonly string[])[] | null;
  readonly minimalBlocking: readonly (readonly string[])[] | null;
}

/** Objection of a coalition to a division: what its members could have more by themselves. */
export interface CoalitionObjection {
  readonly coalition: readonly string[];
  /** Worth of the coalition less what its members receive; above 0 they do better alone. */
  readonly excess: number;
}

/** Solution of a sharing game. */
export interface SharingSolution {
  readonly game: 'sharing';
  /** Sum that all can secure together. */
  readonly total: number;
  /** Least sum ε by which every coalition must be content with less; at most 0 where there is a core. */
  readonly epsilon: number;
  /** Whether there is a division to which no coalition objects. */
  readonly core: boolean;
  /** Share of each player in the nucleolus; null where the players alone are worth more than together. */
  readonly nucleolus: Readonly<Record<string, number>> | null;
  /** Strongest objection to the nucleolus; null where there is none. */
  readonly objection: CoalitionObjection | null;
  /** Strongest objection to the division that the file names, and whether it hands out the whole sum. */
  readonly shares?: CoalitionObjection & { readonly efficient: boolean };
}

/** Solution of a division. */
export interface DivisionSolution {
  readonly game: 'division';
  readonly parties: readonly [string, string];
  /** Items with the share that each of the parties receives. */
  readonly items: readonly { readonly item: string; readonly shares: readonly [number, number] }[];
  /** Item that is split; null where none need be. */
  readonly split: string | null;
  /** Share of what each party could want that it receives; the same for both. */
  readonly score: number;
}

/** Solution of a conflict. */
export interface ConflictSolution {
  readonly game: 'conflict';
  /** States that nobody would leave, by notion of foresight. */
  readonly equilibria: Readonly<Record<Stability, readonly string[]>>;
  /** By notion and decider: the states that it would not leave. */
  readonly stable: Readonly<Record<Stability, Readonly<Record<string, readonly string[]>>>>;
  /** Ways that a group of two or more can go together from an equilibrium to what each of its members prefers. */
  readonly together: readonly {
    readonly group: readonly string[];
    readonly from: string;
    readonly to: readonly string[];
  }[];
}

/** Solution of an election. */
export interface ElectionSolution {
  readonly game: 'election';
  readonly exponent: number;
  /** Strength behind an option against another. */
  readonly strengths: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Chance of each option to stand in the end, by rule of who challenges; `conditional` is null where no option can beat all others. */
  readonly chances: {
    readonly conditional: Readonly<Record<string, number>> | null;
    readonly uniform: Readonly<Record<string, number>>;
    readonly incentive: Readonly<Record<string, number>>;
  };
}

/** Solution of a game, as a document. */
export type GameSolution = {
  readonly format: 'parley-game';
  readonly version: 1;
  readonly engine: string;
  readonly title?: string;
} & (VotingSolution | SharingSolution | DivisionSolution | ConflictSolution | ElectionSolution);

/**
 * Solution of a small game: power, core and nucleolus, Adjusted Winner, stable states, or chances of options.
 *
 * @throws ParleyError `game/invalid`, with the diagnostics, if the game is not in order.
 */
export function solveGame(data: Game): GameSolution {
  const { game, diagnostics } = validateGame(data);
  if (!game) {
    const [first] = diagnostics;
    throw new ParleyError(
      'game/invalid',
      `The game is not valid: ${first!.path.join('.') || 'the document'}: ${first!.message}`,
      { diagnostics },
    );
  }
  return {
    format: 'parley-game',
    version: 1,
    engine: VERSION,
    ...(game.title === undefined ? {} : { title: game.title }),
    ...solved(game),
  };
}

function solved(
  game: Game,
): VotingSolution | SharingSolution | DivisionSolution | ConflictSolution | ElectionSolution {
  switch (game.game) {
    case 'voting':
      return voting(game);
    case 'sharing':
      return sharing(game);
    case 'division':
      return division(game);
    case 'conflict':
      return conflict(game);
    case 'election':
      return election(game);
  }
}

function voting(game: VotingGame): VotingSolution {
  const players = Object.keys(game.votes);
  const vetoes = (game.vetoes ?? []).map((p) => players.indexOf(String(p)));
  const conditions = conditionsOf(game, players);
  const [{ weights, quota, blockers }] = conditions as [(typeof conditions)[0]];
  // One number of votes is counted by votes, however many players there are.
  const plain = conditions.length === 1 && blockers === 1;
  const one = { weights, quota, vetoes };
  const power = (plain ? quotaPower(one) : majorityPower({ conditions, vetoes })).map(
    ({ swings, ...shares }, i): VoterPower => ({
      player: players[i]!,
      votes: weights[i]!,
      ...shares,
      swings: String(swings),
    }),
  );
  const wins = (coalition: number): boolean =>
    vetoes.every((i) => contains(coalition, i)) &&
    conditions.every((condition) => meetsCondition(condition, coalition));
  const found = listsCoalitions(players.length)
    ? coalitionsOf(plain ? simpleGame(one) : { players: players.length, wins })
    : undefined;
  const named = (indices: readonly number[]): string[] => indices.map((i) => players[i]!);
  const sets = (coalitions: readonly number[]): string[][] =>
    coalitions.map((c) => named(membersOf(c)));
  return {
    game: 'voting',
    quota,
    ...(plain
      ? {}
      : {
          conditions: conditions.map((c) => ({
            id: c.id,
            quota: c.quota,
            of: c.weights.reduce((sum, n) => sum + n, 0),
            blockers: c.blockers,
            votes: Object.fromEntries(players.map((p, i) => [p, c.weights[i]!])),
          })),
        }),
    power,
    vetoes: found ? named(found.vetoes) : null,
    dummies: found ? named(found.dummies) : null,
    minimalWinning: found ? sets(found.minimalWinning) : null,
    minimalBlocking: found ? sets(found.minimalBlocking) : null,
  };
}

/** The conditions of a vote, the one that the game states itself first. */
function conditionsOf(
  game: VotingGame,
  players: readonly string[],
): (MajorityGame['conditions'][number] & { readonly id: string; readonly blockers: number })[] {
  return [['', game] as const, ...Object.entries(game.and ?? {})].map(([id, condition]) => {
    const { votes, quota: atLeast = 0, share = 0, blockers = 1 } = condition;
    const weights = players.map((p) => votes?.[p] ?? 1);
    const all = weights.reduce((sum, n) => sum + n, 0);
    return { id, weights, quota: leastVotes({ atLeast, share }, all), blockers };
  });
}

/** Whether a coalition meets a condition: by votes, or because too few are against. */
function meetsCondition(
  { weights, quota, blockers = 1 }: MajorityGame['conditions'][number],
  coalition: number,
): boolean {
  const inside = weights.filter((_, i) => contains(coalition, i));
  const against = weights.filter((n, i) => n > 0 && !contains(coalition, i)).length;
  return inside.reduce((sum, n) => sum + n, 0) >= quota || against < blockers;
}

function sharing(game: SharingGame): SharingSolution {
  const players = game.claims ? Object.keys(game.claims) : game.players!.map(String);
  const worth = game.claims ? leftBy(game, players) : listed(game, players);
  const transferable: TransferableGame = { players: players.length, worth };
  const total = worth(2 ** players.length - 1);
  const { epsilon } = leastCore(transferable);
  const shares = nucleolus(transferable);
  const objection = (to: readonly number[]): CoalitionObjection => {
    const { coalition, excess } = strongestObjection(transferable, to);
    return { coalition: membersOf(coalition).map((i) => players[i]!), excess };
  };
  const named = game.shares && players.map((p) => game.shares![p]!);
  return {
    game: 'sharing',
    total,
    epsilon,
    core: epsilon <= 0,
    nucleolus: shares && Object.fromEntries(players.map((p, i) => [p, shares[i]!])),
    objection: shares && objection(shares),
    ...(named
      ? { shares: { ...objection(named), efficient: named.reduce((a, b) => a + b, 0) === total } }
      : {}),
  };
}

/** What the claims of the others leave of an estate. */
function leftBy(
  { claims, estate }: SharingGame,
  players: readonly string[],
): TransferableGame['worth'] {
  return (coalition) =>
    coalition === 0
      ? 0
      : Math.max(
          0,
          players.reduce(
            (left, p, i) => (contains(coalition, i) ? left : left - claims![p]!),
            estate!,
          ),
        );
}

function listed({ worth }: SharingGame, players: readonly string[]): TransferableGame['worth'] {
  const known = new Map(
    worth!.map(({ of, worth: sum }) => [setOf(of.map((p) => players.indexOf(String(p)))), sum]),
  );
  return (coalition) => known.get(coalition) ?? 0;
}

function division({ points }: DivisionGame): DivisionSolution {
  const parties = Object.keys(points) as [string, string];
  const items = Object.keys(points[parties[0]]!);
  const of = (party: string): number[] => items.map((item) => points[party]![item]!);
  const { shares, split, scores } = adjustedWinner(of(parties[0]), of(parties[1]));
  return {
    game: 'division',
    parties,
    items: items.map((item, i) => ({ item, shares: [shares[i]!, 1 - shares[i]!] })),
    split: split === null ? null : items[split]!,
    score: scores[0],
  };
}

const NOTIONS = [
  'nash',
  'general',
  'symmetric',
  'sequential',
] as const satisfies readonly Stability[];

function conflict({ states: given, deciders }: ConflictGame): ConflictSolution {
  const states = given.map(String);
  const ids = Object.keys(deciders);
  const at = (state: GameId): number => states.indexOf(String(state));
  const graph: Conflict = {
    states: states.length,
    deciders: ids.map((id) => {
      const { moves = {}, prefers } = deciders[id]!;
      const levels = prefers.map((level) => [level].flat().map(at));
      return {
        moves: states.map((s) => (moves[s] ?? []).map(at)),
        worth: states.map((_, s) => levels.length - levels.findIndex((level) => level.includes(s))),
      };
    }),
  };
  const named = (indices: readonly number[]): string[] => indices.map((s) => states[s]!);
  const found = NOTIONS.map((notion) => [notion, stabilities(graph, notion)] as const);
  const stable = Object.fromEntries(
    found.map(([notion, { stable: by }]) => [
      notion,
      Object.fromEntries(ids.map((id, i) => [id, named(by[i]!)])),
    ]),
  ) as unknown as ConflictSolution['stable'];
  const equilibria = Object.fromEntries(
    found.map(([notion, { equilibria: all }]) => [notion, named(all)]),
  ) as unknown as ConflictSolution['equilibria'];
  const stays = [...new Set(found.flatMap(([, { equilibria: all }]) => all))].sort((a, b) => a - b);
  const together = groupsOf(ids.length).flatMap((group) =>
    stays.flatMap((from) => {
      const to = jointImprovements(graph, group, from);
      return to.length === 0
        ? []
        : [{ group: group.map((i) => ids[i]!), from: states[from]!, to: named(to) }];
    }),
  );
  return { game: 'conflict', equilibria, stable, together };
}

/** Groups of two or more, the smallest first. */
function groupsOf(players: number): number[][] {
  return Array.from({ length: 2 ** players }, (_, c) => membersOf(c))
    .filter((group) => group.length > 1)
    .sort((a, b) => a.length - b.length);
}

function election(game: ElectionGame): ElectionSolution {
  const { actors, exponent = 2, voting: rule = 'proportional' } = game;
  const entries = Object.values(actors ?? {});
  const options = Object.keys(game.strengths ?? entries[0]!.scores);
  const matrix = game.strengths
    ? options.map((o) => options.map((p) => (o === p ? 0 : game.strengths![o]![p]!)))
    : coalitionStrengths(
        entries.map((a) => a.weight),
        entries.map((a) => options.map((o) => a.scores[o]!)),
        rule,
      );
  const named = (values: readonly number[]): Record<string, number> =>
    Object.fromEntries(options.map((o, i) => [o, values[i]!]));
  const chances = (by: ElectionRule): Record<string, number> =>
    named(condorcetElection(matrix, by, exponent));
  return {
    game: 'election',
    exponent,
    strengths: Object.fromEntries(options.map((o, i) => [o, named(matrix[i]!)])),
    chances: {
      conditional: canWin(matrix, exponent) ? chances('conditional') : null,
      uniform: chances('uniform'),
      incentive: chances('incentive'),
    },
  };
}

/** Whether some option can beat all others, as far as a number can hold so small a chance. */
function canWin(matrix: readonly (readonly number[])[], exponent: number): boolean {
  try {
    condorcetElection(matrix, 'conditional', exponent);
    return true;
  } catch (error) {
    if (error instanceof ParleyError && error.code === 'argument/invalid') return false;
    throw error;
  }
}
