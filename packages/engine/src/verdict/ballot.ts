import type { Model } from '../model/model.ts';
import { type BodyModel, type BodyVote, luckOf, surelyFails, vote } from '../model/ratifier.ts';
import { score } from '../model/space.ts';
import type { Stakes } from '../model/stakes.ts';

/*
 * A deal put to the vote as it stands, from the stakes alone. It is what the ballot protocol plays: a property test holds the two
 * together.
 */

/** What an actor has against a deal. */
export interface Objections {
  /** Its gain over no deal, in billionths. */
  readonly margin: number;
  /** Places, in the model's list, of its red lines that the deal crosses. */
  readonly redLines: readonly number[];
  /** Places of its ratifying bodies that it reckons with and that are certain to turn the deal down. */
  readonly bodies: readonly number[];
}

/** What an actor has against a deal at all, whoever else may be asked; constraints apart. */
export function objections(model: Model, stakes: Stakes, actor: number, deal: number): Objections {
  const lines = model.redLines.some((r) => r.actor === actor) ? model.crossed(deal, actor) : [];
  return {
    margin: score(model, stakes, actor, deal) - stakes.noDeal[actor]!,
    redLines: lines.map((line) => model.redLines.indexOf(line)),
    bodies: [...model.bodies.keys()].filter((b) => {
      const body = model.bodies[b]!;
      return body.actor === actor && body.foreseen && surelyFails(model, stakes, body, deal);
    }),
  };
}

/** Whether an actor would sign with these objections. */
export function signs({ margin, redLines, bodies }: Objections): boolean {
  return margin >= 0 && redLines.length === 0 && bodies.length === 0;
}

/** The set of those asked about a deal who would sign it; nobody signs what breaks a constraint. */
export function signersOf(model: Model, stakes: Stakes, deal: number): number {
  if (!model.feasible(deal)) return 0;
  const asked = model.asked(deal);
  let set = 0;
  for (const a of model.order) {
    if (asked & (1 << a) && signs(objections(model, stakes, a, deal))) set |= 1 << a;
  }
  return set;
}

/** Whether those who sign are enough: all whom the deal needs, and the quota. */
export function enough(model: Model, deal: number, signers: number): boolean {
  if (!model.feasible(deal) || (model.needed(deal) & ~signers) !== 0) return false;
  const votes = model.votes.reduce((sum, v, a) => (signers & (1 << a) ? sum + v : sum), 0);
  return votes >= model.quota;
}

/** How a body would vote on a deal in a run, as it would after a ballot of that run. */
export function voteIn(
  model: Model,
  stakes: Stakes,
  body: BodyModel,
  deal: number,
  { seed, run }: { readonly seed: string; readonly run: number },
): BodyVote {
  return vote(model, stakes, body, deal, luckOf(seed, run, 0));
}
