import { setOf } from '../../actor-set.ts';
import type { DealModel } from '../../model/deal-model.ts';
import type { FixedParameters } from '../../scenario/parameters.ts';
import type { TableState } from '../chart.ts';

/** What a table of partial consensus keeps in its state. */
export interface PartialState {
  /** By actor: the least and the greatest power of a group that it is ready to leave with. */
  readonly powers: readonly (readonly [least: number, most: number])[];
  /** The set of actors who leave only with a group that the whole vote carries: where it is more than a number of votes. */
  readonly heeding: number;
  /** Whether what is concluded by some lets the others go on. */
  readonly goesOn: boolean;
}

export function openPartial(parameters: FixedParameters, model: DealModel): PartialState {
  const all = model.votes.reduce((sum, v) => sum + v, 0);
  // A vote of several conditions, or with a blocking minority, is no number of votes.
  const plain = model.vote.every(({ blockers }, i) => i === 0 && blockers === 1);
  const enough = !plain ? 0 : model.quota > 0 ? model.quota : all;
  const least = new Map(Object.entries(parameters.actorNumbers('leastPower')));
  const most = new Map(Object.entries(parameters.actorNumbers('mostPower')));
  return {
    // Who is asked for an option's sake only has no vote, and may leave with the others all the same.
    powers: model.actors.map((id) => [
      least.get(id) ?? enough,
      most.get(id) ?? Number.MAX_SAFE_INTEGER,
    ]),
    heeding: plain
      ? 0
      : setOf([...model.actors.keys()].filter((a) => !least.has(model.actors[a]!))),
    goesOn: parameters.choice('rest') === 'goes-on',
  };
}

/** What a table of partial consensus keeps. */
export function partialOf({ own }: TableState): PartialState {
  return own as PartialState;
}
