import { containsAll, setOf } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import { membersOf } from './coalition.ts';

/**
 * What carries a deal: that everybody of a set is willing, everybody else whose consent it needs, and, where a quota decides, that
 * the willing have so many votes. Willing is whom a deal is worth at least no deal and whose red lines it does not cross.
 *
 * Since nobody's willingness keeps a deal from being carried, a deal is carried by some group exactly if it is by all who are
 * willing: groups need not be listed, however many there are.
 */
export interface DecisionRule {
  /** The set of actors without whom nothing is carried. */
  readonly all: number;
  /** By actor: its votes. */
  readonly votes: readonly number[];
  /** Votes that the willing must have; 0 where there is no vote. */
  readonly quota: number;
}

/** The rule of the table: all signatories, or with a quota those with a veto and enough votes. */
export function ruleOf(model: Model): DecisionRule {
  const { quota, votes, essential, signatories } = model;
  return { all: quota > 0 ? essential : signatories, votes, quota };
}

/** All of some actors, by index. */
export function unanimity(actors: readonly number[]): DecisionRule {
  return { all: setOf(actors), votes: [], quota: 0 };
}

/**
 * Whether a deal is carried.
 *
 * @param needs the set of actors whose consent it needs.
 * @param willing the set of actors who are willing.
 */
export function isCarried(
  { all, votes, quota }: DecisionRule,
  needs: number,
  willing: number,
): boolean {
  if (!containsAll(willing, all | needs)) return false;
  if (quota === 0) return true;
  return membersOf(willing).reduce((sum, a) => sum + (votes[a] ?? 0), 0) >= quota;
}
