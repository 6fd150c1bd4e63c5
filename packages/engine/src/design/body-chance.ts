import { exp } from '../elementary.ts';
import type { BodyModel } from '../model/ratifier.ts';

/*
 * How likely a body is to ratify. Factions vote independently, each with its own chance, so a draft counts in a draw by the
 * probability that it is ratified, and not by the toss of a coin.
 */

/** Beyond so many times its noise from 0, a margin is as good as certain. */
const REACH = 16;
/** Steps of the table in one unit of noise. */
const FINE = 32;

/** By step: the logistic function at its upper end. */
const UPPER = Float64Array.from(
  { length: 2 * REACH * FINE },
  (_, i) => 1 / (1 + exp(-((i + 1) / FINE - REACH))),
);

/**
 * Upper bound of the chance that a faction votes for a draft, by a look-up.
 *
 * @param margin what the draft is worth to it more than no deal, in billionths.
 * @param noise in billionths; 0 where the vote follows from the margin.
 */
export function chanceAtMost(margin: number, noise: number): number {
  if (noise === 0) return margin >= 0 ? 1 : 0;
  const place = Math.floor((margin / noise + REACH) * FINE);
  return place < 0 ? UPPER[0]! : place < UPPER.length ? UPPER[place]! : 1;
}

/**
 * Probability that a body has its quota and no veto against it.
 *
 * @param chances of its factions, each in [0, 1], in their order.
 */
export function passChance({ factions, quota }: BodyModel, chances: ArrayLike<number>): number {
  // Few factions are gone through one way and the other; of many the seats are counted up.
  return factions.length <= 6
    ? branch(factions, chances, quota, 0, 0)
    : counted(factions, chances, quota);
}

function branch(
  factions: BodyModel['factions'],
  chances: ArrayLike<number>,
  quota: number,
  from: number,
  seats: number,
): number {
  if (from === factions.length) return seats >= quota ? 1 : 0;
  const faction = factions[from]!;
  const chance = chances[from]!;
  let sum = 0;
  if (chance > 0) sum += chance * branch(factions, chances, quota, from + 1, seats + faction.seats);
  if (chance < 1 && !faction.veto) {
    sum += (1 - chance) * branch(factions, chances, quota, from + 1, seats);
  }
  return sum;
}

function counted(
  factions: BodyModel['factions'],
  chances: ArrayLike<number>,
  quota: number,
): number {
  let ways = new Map([[0, 1]]);
  for (const [f, { seats, veto }] of factions.entries()) {
    const next = new Map<number, number>();
    const add = (at: number, p: number): void => {
      if (p > 0) next.set(Math.min(at, quota), (next.get(Math.min(at, quota)) ?? 0) + p);
    };
    for (const [at, p] of ways) {
      add(at + seats, p * chances[f]!);
      if (!veto) add(at, p * (1 - chances[f]!));
    }
    ways = next;
  }
  return ways.get(quota) ?? 0;
}
