import { contains, containsAll, except, including } from '../actor-set.ts';
import type { Model } from '../machine/model.ts';
import { type BodyModel, type BodyVote, luckOf, surelyFails, vote } from '../model/ratifier.ts';
import { scoreWhereBound } from '../model/outside.ts';
import type { Preferences } from '../model/preferences.ts';
import { worthOf } from './facts.ts';
import type { Sample } from './sample.ts';

/*
 * A deal put to the vote as it stands, from the preferences alone. It is what the ballot protocol plays: a property test holds the two
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

/** What an actor has against a deal at all, whoever else may be asked; constraints apart. Who is not asked may live with it otherwise. */
export function objections(
  model: Model,
  preferences: Preferences,
  actor: number,
  deal: number,
): Objections {
  const lines = model.redLines.some((r) => r.actor === actor) ? model.crossed(deal, actor) : [];
  return {
    margin:
      scoreWhereBound(model, preferences, actor, deal, model.asked(deal)) -
      preferences.noDeal[actor]!,
    redLines: lines.map((line) => model.redLines.indexOf(line)),
    bodies: [...model.bodies.keys()].filter((b) => {
      const body = model.bodies[b]!;
      return body.actor === actor && body.foreseen && surelyFails(model, preferences, body, deal);
    }),
  };
}

/** Whether an actor would sign with these objections. */
export function signs({ margin, redLines, bodies }: Objections): boolean {
  return margin >= 0 && redLines.length === 0 && bodies.length === 0;
}

/** The set of those asked about a deal who would sign it in a run of a sample; nobody signs what breaks a constraint. */
export function signersOf(sample: Sample, r: number, deal: number): number {
  const { model } = sample;
  const preferences = sample.preferences[r]!;
  const facts = sample.facts(deal);
  if (!facts.feasible) return 0;
  const able = except(facts.asked, facts.crossed);
  let set = 0;
  for (const a of model.order) {
    if (!contains(able, a) || worthOf(facts, preferences, a) < preferences.noDeal[a]!) continue;
    const blocked = model.bodies.some(
      (body, b) =>
        body.actor === a &&
        body.foreseen &&
        contains(facts.concerned, b) &&
        surelyFails(model, preferences, body, deal),
    );
    if (!blocked) set = including(set, a);
  }
  return set;
}

/** Whether those who sign are enough: all whom the deal needs, and the quota. */
export function enough(sample: Sample, deal: number, signers: number): boolean {
  const { feasible, needed } = sample.facts(deal);
  return feasible && containsAll(signers, needed) && sample.model.carries(signers);
}

/** How a body would vote on a deal in a run, as it would after a ballot of that run. */
export function voteIn(
  model: Model,
  preferences: Preferences,
  body: BodyModel,
  deal: number,
  { seed, run }: { readonly seed: string; readonly run: number },
): BodyVote {
  return vote(model, preferences, body, deal, luckOf(seed, run, 0));
}
