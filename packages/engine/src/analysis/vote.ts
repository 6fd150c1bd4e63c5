import { contains, setOf } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import { membersOf, type SimpleGame } from './coalition.ts';

/** The vote of the signatories under a quota: players are the signatories, in the order of the model. */
export function voteOf(model: Model): SimpleGame & {
  readonly signatories: readonly number[];
  /** Players without whom nothing is carried. */
  readonly vetoes: readonly number[];
} {
  const signatories = membersOf(model.signatories);
  const vetoes = [...signatories.keys()].filter((i) => contains(model.essential, signatories[i]!));
  return {
    signatories,
    vetoes,
    players: signatories.length,
    wins: (coalition) =>
      vetoes.every((v) => contains(coalition, v)) &&
      model.carries(setOf(membersOf(coalition).map((i) => signatories[i]!))),
  };
}
