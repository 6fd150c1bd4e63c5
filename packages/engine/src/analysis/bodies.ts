import type { Model } from '../machine/model.ts';
import { coalitionsOf, MOST_PLAYERS, membersOf } from './coalition.ts';
import { type Power, quotaPower } from './power.ts';
import { simpleGame } from './quota-game.ts';

/** A ratifying body as a voting game of its factions. */
export interface BodyPower {
  /** `actor.body`. */
  readonly id: string;
  readonly title: string;
  readonly actor: string;
  /** Seats that must vote for a deal. */
  readonly quota: number;
  /** Of all factions together. */
  readonly seats: number;
  readonly factions: readonly (Omit<Power, 'swings'> & {
    readonly id: string;
    readonly title: string;
    readonly seats: number;
    readonly veto: boolean;
  })[];
  /** Factions, by id, without which the others lose, and of which none can be spared; absent with too many factions to list. */
  readonly blocking?: readonly (readonly string[])[];
}

/** Who decides in each ratifying body, and which factions can block it together. What factions want is left out of account. */
export function bodyPowers({ bodies, actors }: Model): BodyPower[] {
  return bodies.map(({ id, title, actor, quota, seats, factions }) => {
    const game = {
      weights: factions.map((f) => f.seats),
      quota,
      vetoes: [...factions.keys()].filter((f) => factions[f]!.veto),
    };
    const power = quotaPower(game);
    return {
      id,
      title,
      actor: actors[actor]!,
      quota,
      seats,
      factions: factions.map((f, i) => {
        const { swings: _, ...rest } = power[i]!;
        return { id: f.id, title: f.title, seats: f.seats, veto: f.veto, ...rest };
      }),
      ...(factions.length > MOST_PLAYERS
        ? {}
        : {
            blocking: coalitionsOf(simpleGame(game)).minimalBlocking.map((group) =>
              membersOf(group).map((f) => factions[f]!.id),
            ),
          }),
    };
  });
}
