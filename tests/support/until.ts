/**
 * Plays a property again until it has met what it is about: chance may miss what is rare, and only a generator that cannot make it
 * misses it always.
 */
export function until(met: () => boolean, play: () => void, most = 20): void {
  for (let i = 0; i < most; i++) {
    play();
    if (met()) return;
  }
  throw new Error(`In ${most} times as many runs nothing came up of what is to be looked at.`);
}
