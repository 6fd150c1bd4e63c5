import { openStream } from '../random/stream.ts';
import { SafestGoal } from './goals.ts';
import type { DesignSpace } from './space.ts';

/** Times that a beginning is drawn until it keeps to the allowances. */
const BEGINNINGS = 50;

/**
 * Local search with restarts: from a draft at random, one part after the other is drafted in the way that is best beside the rest, until
 * none can be bettered. What it finds makes branch and bound leave most beginnings at once, and stands where that does not end.
 */
export function* climb(
  space: DesignSpace,
  goal: SafestGoal,
  { seed, restarts }: { readonly seed: string; readonly restarts: number },
): Generator<undefined> {
  const { parts } = space;
  if (parts.some(({ ways }) => ways.length === 0)) return;
  for (let restart = 0; restart < restarts; restart++) {
    const stream = openStream(seed, restart, '', 'draft');
    const ways = new Int32Array(parts.length);
    let tries = 0;
    do {
      for (const [p, part] of parts.entries()) {
        ways[p] = Math.floor(stream.next() * part.ways.length);
      }
    } while (!space.allows(ways) && ++tries < BEGINNINGS);
    if (!space.allows(ways)) continue;
    yield* ascend(space, goal, ways);
  }
}

function* ascend(space: DesignSpace, goal: SafestGoal, ways: Int32Array): Generator<undefined> {
  const { parts, draws, sample } = space;
  const { length: rows } = sample.rows;
  const [without, gains] = [draws.start.slice(), draws.start.slice()];
  const [fewer, sums] = [draws.startSums.slice(), draws.startSums.slice()];
  // One goal for each restart: what has been found elsewhere must not stop it on its way.
  const own = new SafestGoal();
  own.take(space.found(ways));
  let unchanged = 0;
  for (let p = 0; unchanged < parts.length; p = (p + 1) % parts.length) {
    const part = parts[p]!;
    const before = own.best!;
    without.set(space.gains(ways));
    fewer.set(before.gains);
    addTo(without, part.worth(ways[p]!), -1);
    addTo(fewer, part.sums.subarray(ways[p]! * rows, (ways[p]! + 1) * rows), -1);
    const code = before.code - part.codes[ways[p]!]!;
    for (let w = 0; w < part.ways.length; w++) {
      ways[p] = w;
      if (!space.allows(ways)) continue;
      const say = space.say(ways);
      sums.set(fewer);
      addTo(sums, part.sums.subarray(w * rows, (w + 1) * rows), 1);
      const wanted = own.wanted({
        gains: sums,
        least: space.least(sums, say),
        joint: space.joint(sums),
        code: code + part.codes[w]!,
      });
      if (draws.poll.atMost(without, part.worth(w), say, wanted) < wanted) continue;
      gains.set(without);
      addTo(gains, part.worth(w), 1);
      own.take(space.summed(ways, gains, sums));
    }
    unchanged = own.best === before ? unchanged + 1 : 1;
    ways.set(own.best!.ways);
    goal.take(own.best!);
    yield;
  }
}

function addTo(sum: Float64Array, more: Float64Array, sign: 1 | -1): void {
  for (let i = 0; i < sum.length; i++) sum[i]! += sign * more[i]!;
}
