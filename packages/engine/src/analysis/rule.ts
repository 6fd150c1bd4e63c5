import { containsAll, setOf } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import { type VoteCondition, votesCarry } from '../model/voting.ts';

/**
 * What carries a deal: that everybody of a set is willing, everybody else whose consent it needs, and, where a vote decides, that the
 * willing meet its conditions. Willing is whom a deal is worth at least no deal and whose red lines it does not cross.
 *
 * Since nobody's willingness keeps a deal from being carried, a deal is carried by some group exactly if it is by all who are
 * willing: groups need not be listed, however many there are.
 */
export interface DecisionRule {
  /** The set of actors without whom nothing is carried. */
  readonly all: number;
  /** Conditions that the votes of the willing must meet; none where there is no vote. */
  readonly vote: readonly VoteCondition[];
}

/** The rule of the table: all signatories, or with a quota those with a veto and enough votes. */
export function ruleOf(model: Model): DecisionRule {
  const { vote, essential, signatories } = model;
  return { all: vote.length > 0 ? essential : signatories, vote };
}

/** All of some actors, by index. */
export function unanimity(actors: readonly number[]): DecisionRule {
  return { all: setOf(actors), vote: [] };
}

/**
 * Whether a deal is carried.
 *
 * @param needs the set of actors whose consent it needs.
 * @param willing the set of actors who are willing.
 */
export function isCarried({ all, vote }: DecisionRule, needs: number, willing: number): boolean {
  return containsAll(willing, all | needs) && votesCarry(vote, willing);
}
