import type { Model } from '../model/model.ts';
import { coalitionsOf, membersOf, MOST_PLAYERS, type SimpleGame } from './coalition.ts';

/** The vote of the signatories under a quota: players are the signatories, in the order of the model. */
export function voteOf(model: Model): SimpleGame & {
  readonly signatories: readonly number[];
  /** Players without whom nothing is carried. */
  readonly vetoes: readonly number[];
} {
  const signatories = membersOf(model.signatories);
  const vetoes = [...signatories.keys()].filter((i) => (model.essential >>> signatories[i]!) & 1);
  return {
    signatories,
    vetoes,
    players: signatories.length,
    wins: (coalition) =>
      vetoes.every((v) => (coalition >>> v) & 1) &&
      membersOf(coalition).reduce((sum, i) => sum + model.votes[signatories[i]!]!, 0) >=
        model.quota,
  };
}

/**
 * The smallest groups of signatories that carry a deal, as actors: without a quota all of them together; with one, each group
 * that reaches it and of which nobody can be spared. Where there are too many signatories to list groups, all together.
 */
export function carriers(model: Model): readonly (readonly number[])[] {
  const vote = voteOf(model);
  const { signatories, players } = vote;
  if (model.quota === 0 || players > MOST_PLAYERS) return [signatories];
  return coalitionsOf(vote).minimalWinning.map((c) => membersOf(c).map((i) => signatories[i]!));
}
