import type { DesignSoFar, DraftDesign, DraftOnBench } from '@parley-sim/engine/design';

/**
 * Whether what a search found is to take the place of the draft that is there: not a draft that nobody would ever sign; nor, where it
 * was left early, one that is signed less often than that.
 */
export function isWanted(
  { found, stopped }: Pick<DraftDesign, 'found' | 'stopped'>,
  own: Pick<DraftOnBench, 'all' | 'broken'> | undefined,
): boolean {
  if (!found || found.all.estimate === 0) return false;
  const least = stopped && own && own.broken.length === 0 ? own.all.estimate : 0;
  return found.all.estimate > least;
}

/** Whether a search that goes on has found a draft that anybody would sign: before it has, there is nothing to conclude with. */
export function hasFound(soFar: DesignSoFar | undefined): boolean {
  return soFar !== undefined && soFar.signed > 0;
}
