import { contains } from '../actor-set.ts';
import { ParleyError } from '../errors.ts';
import type { Model } from './model.ts';
import { ENDINGS } from '../form/words.ts';
import { type Outcome, REASONS } from '../model/outcome.ts';
import { gainOfUnison, scoreWhereBound } from '../model/outside.ts';
import type { Preferences } from '../model/preferences.ts';
import type { Table } from './table.ts';

/** An outcome to be filled in, of a table of so many actors. */
export function blankOutcome(actors: number): Outcome {
  return {
    ending: 0,
    agreed: false,
    shaken: false,
    rounds: 0,
    settled: 0,
    deal: -1,
    accepted: 0,
    bound: 0,
    causeActor: -1,
    causeReason: 0,
    causeWhat: -1,
    causes: [],
    deals: new Float64Array(actors),
    scores: new Float64Array(actors),
    gains: new Float64Array(actors),
    gained: new Float64Array(actors),
    waited: new Float64Array(actors),
    refusals: new Int32Array(actors * REASONS.length),
  };
}

/** A run that is over. */
interface Played {
  readonly model: Model;
  readonly table: Table;
  readonly preferences: Preferences;
  /** What it led to; all but the refusals is filled in. */
  readonly outcome: Outcome;
}

/**
 * Fills in what a run led to.
 *
 * @param proposed whether the table voted on a proposal.
 * @throws ParleyError `internal/impossible` while it is not over.
 */
export function conclude(played: Played, proposed: boolean): void {
  const { model, table, outcome } = played;
  const { state, node } = table;
  if (!node.final) throw new ParleyError('internal/impossible', 'The run is not over.');
  const agreed = node.final === 'agreement';
  outcome.ending = ENDINGS.indexOf(node.final);
  outcome.agreed = agreed;
  outcome.shaken = agreed || state.shaken;
  outcome.rounds = state.round;
  outcome.settled = agreed
    ? state.parts.reduce((last, part) => Math.max(last, part.round), 0) || state.round
    : Math.max(state.deadline, state.round);
  outcome.deal = agreed || proposed || node.final === 'refused' ? state.standing : -1;
  outcome.accepted = outcome.deal < 0 ? 0 : state.accepted;
  outcome.bound = agreed ? state.bound : 0;
  outcome.causeActor = agreed ? -1 : state.causeActor;
  outcome.causeReason = agreed ? 0 : state.causeReason;
  outcome.causeWhat = agreed ? -1 : state.causeWhat;
  for (let a = 0; a < model.actors.length; a++) account(played, a, agreed);
}

/** What an actor ends with. */
function account({ model, table, preferences, outcome }: Played, a: number, agreed: boolean): void {
  const { state } = table;
  let deal = outcome.deal;
  let { round } = state;
  if (agreed && state.parts.length > 0) {
    // Who is outside lives with the first deal. So does who was left over and says what that is worth to it; else it has no deal.
    const own = state.parts.find((p) => contains(p.bound, a));
    const seated = model.order.includes(a);
    const [first] = state.parts;
    deal = (own ?? (!seated || model.outside[a]! >= 0 ? first : undefined))?.deal ?? -1;
    // Who was left over has talked on to the end.
    round = (own ?? (seated ? undefined : first))?.round ?? state.round;
  }
  const { delay } = model;
  // After the last round all of its turns have gone by; so they have where others went on after a part of the table had concluded.
  const over = table.node.final === 'deadline' || round !== state.round;
  const step = delay.step(round, over ? delay.stepsPerRound - 1 : state.turn);
  const noDeal = preferences.without(a, step, delay.horizon);
  const worth =
    deal < 0
      ? noDeal
      : agreed
        ? // Of several deals none binds all.
          scoreWhereBound(model, preferences, a, deal, state.bound) +
          (state.parts.length > 0 ? 0 : gainOfUnison(model, preferences, a, state.bound))
        : scoreWhereBound(model, preferences, a, deal, model.asked(deal));
  outcome.deals[a] = agreed ? deal : -1;
  const without = preferences.present(a, noDeal, step);
  outcome.scores[a] = agreed ? preferences.present(a, worth, step) : without;
  outcome.gains[a] = worth - noDeal;
  outcome.gained[a] = outcome.scores[a] - without;
  outcome.waited[a] = preferences.noDeal[a]! - without - preferences.spent[a]!;
}
