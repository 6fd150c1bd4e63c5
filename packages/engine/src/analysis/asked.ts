import { membersOf } from './coalition.ts';

/** Whose gain is asked for: all of one group at least, as sets of actors. */
export interface Asked {
  readonly groups: readonly number[];
  /** Who is in every group: without them nothing is carried. */
  readonly always: number;
  /** Who is in some groups only. */
  readonly others: number;
}

/** What is common to some groups of actors, and what is not; one group at least. */
export function askedOf(among: readonly (readonly number[])[]): Asked {
  const groups = among.map((group) => group.reduce((set, a) => set | (1 << a), 0));
  const always = groups.reduce((a, b) => a & b);
  return { groups, always, others: groups.reduce((a, b) => a | b) & ~always };
}

/**
 * Whether a deal suits those whose consent it needs and one group at least.
 *
 * @param needs whose consent it needs.
 * @param crossed whose red lines it crosses.
 * @param gains whether it is worth at least no deal to an actor.
 */
export function suits(
  { groups, always, others }: Asked,
  needs: number,
  crossed: number,
  gains: (a: number) => boolean,
): boolean {
  const needed = needs | always;
  if ((crossed & needed) !== 0 || !membersOf(needed).every(gains)) return false;
  const willing = membersOf(others & ~crossed).filter(gains);
  const all = willing.reduce((set, a) => set | (1 << a), needed);
  return groups.some((group) => (group & ~all) === 0);
}
