import { except, members } from '../actor-set.ts';
import { wholeArgument } from '../arguments.ts';
import { demand } from '../errors.ts';

/** A set of players as bits: player i is in it where bit i is set. */
export type Coalition = number;

/** The greatest number of players of a game that is looked at coalition by coalition. */
export const MOST_PLAYERS = 20;

/** A game in which a coalition either wins or loses, and never loses by growing. */
export interface SimpleGame {
  /** From 1 to {@link MOST_PLAYERS}. */
  readonly players: number;
  /** Whether these win together. All must, and nobody must not. */
  readonly wins: (coalition: Coalition) => boolean;
}

/** The players of a coalition, in order. */
export function membersOf(coalition: Coalition): number[] {
  wholeArgument('coalition', coalition, 0, 2 ** 32 - 1);
  return members(coalition);
}

export function everyone(players: number): Coalition {
  return 2 ** players - 1;
}

/**
 * Which coalitions win, at the coalition's number.
 *
 * @throws `argument/invalid` where the game has too many players, all lose, nobody wins, or a coalition loses by growing.
 */
export function winnersOf({ players, wins }: SimpleGame): Uint8Array {
  wholeArgument('players', players, 1, MOST_PLAYERS);
  const winners = Uint8Array.from({ length: 2 ** players }, (_, c) => (wins(c) ? 1 : 0));
  demand(winners.at(-1) === 1, 'All players together lose.');
  demand(winners[0] === 0, 'Nobody at all wins.');
  for (let c = 1; c < winners.length; c++)
    for (const i of membersOf(c)) {
      if (winners[c]! >= winners[c - 2 ** i]!) continue;
      demand(
        false,
        `The winning coalition ${membersOf(c - 2 ** i).join(', ')} loses when ${i} joins.`,
      );
    }
  return winners;
}

/** Coalitions of a simple game, by what they can do together. */
export interface Coalitions {
  /** Coalitions that win, and of which nobody can be spared. */
  readonly minimalWinning: readonly Coalition[];
  /** Coalitions without which the others lose, and of which nobody can be spared. */
  readonly minimalBlocking: readonly Coalition[];
  /** Players who block alone. */
  readonly vetoes: readonly number[];
  /** Players who are in no minimal winning coalition: their vote never matters. */
  readonly dummies: readonly number[];
}

/**
 * The minimal winning and minimal blocking coalitions of a simple game, the smallest first.
 *
 * @throws `argument/invalid` as {@link winnersOf}.
 */
export function coalitionsOf(game: SimpleGame): Coalitions {
  const winners = winnersOf(game);
  const all = everyone(game.players);
  const blockers = winners.map((_, c) => 1 - winners[all - c]!);
  const minimalWinning = minimal(winners);
  const needed = minimalWinning.reduce((a, b) => a | b, 0);
  return {
    minimalWinning,
    minimalBlocking: minimal(blockers),
    vetoes: membersOf(all).filter((i) => blockers[2 ** i] === 1),
    dummies: membersOf(except(all, needed)),
  };
}

function minimal(able: Uint8Array): Coalition[] {
  const found: Coalition[] = [];
  able.forEach((is, c) => {
    if (is === 1 && membersOf(c).every((i) => able[c - 2 ** i] === 0)) found.push(c);
  });
  return found.sort((a, b) => membersOf(a).length - membersOf(b).length || a - b);
}
