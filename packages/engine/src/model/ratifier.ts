import { exp } from '../elementary.ts';
import { StreamFamily } from '../random/stream.ts';
import type { Scenario } from '../form/scenario.ts';
import { type ClauseModel, type ConditionModel, conditionModel, meets } from './clause.ts';
import { SCORE_UNIT } from './score.ts';
import { score } from './space.ts';
import type { DealModel } from './deal-model.ts';
import type { Preferences } from './preferences.ts';

/** A faction of a ratifying body. */
export interface FactionModel {
  readonly id: string;
  readonly title: string;
  readonly seats: number;
  readonly veto: boolean;
  /** Its row in the preferences. */
  readonly row: number;
  /** Of its luck, vote by vote. */
  readonly streams: StreamFamily<'vote'>;
}

/** A body that ratifies for an actor. */
export interface BodyModel {
  /** `actor.body`. */
  readonly id: string;
  readonly title: string;
  readonly actor: number;
  readonly seats: number;
  /** Seats that must vote for a deal. */
  readonly quota: number;
  readonly after: number;
  readonly foreseen: boolean;
  /** It has to ratify what meets one of these. */
  readonly when: readonly ConditionModel[];
  readonly factions: readonly FactionModel[];
}

/** The bodies of a scenario, in the order of the file; their factions' rows follow the actors'. */
export function listBodies(scenario: Scenario, clauses: readonly ClauseModel[]): BodyModel[] {
  const index = new Map(clauses.map((c, i) => [c.id, i]));
  let row = Object.keys(scenario.actors).length;
  return Object.entries(scenario.actors).flatMap(([id, actor], a) =>
    Object.entries(actor.ratification ?? {}).map(([b, body]) => {
      const factions = Object.entries(body.factions).map(([f, faction]) => ({
        id: f,
        title: faction.title ?? f,
        seats: faction.seats ?? 1,
        veto: faction.veto ?? false,
        row: row++,
        streams: new StreamFamily(`${id}.${b}`, 'vote', f),
      }));
      const seats = factions.reduce((sum, f) => sum + f.seats, 0);
      return {
        id: `${id}.${b}`,
        title: body.title ?? b,
        actor: a,
        seats,
        quota: body.quota ?? Math.floor(seats / 2) + 1,
        after: body.after ?? 0,
        foreseen: body.foreseen ?? true,
        when: [body.when ?? {}].flat().map((c) => conditionModel(clauses, index, c)),
        factions,
      };
    }),
  );
}

/** Whether a body has to ratify a deal. */
export function concerns(body: BodyModel, options: ArrayLike<number>): boolean {
  return body.when.some((condition) => meets(condition, options));
}

/**
 * How a body votes on a deal.
 *
 * @param draw a uniform number on [0, 1) for a faction; asked only where its vote is not certain.
 * @returns the seats in favour, whether it passes (with the quota, and with all factions that have a veto), and the rows of the
 * factions against.
 *
 * Source: the logistic choice rule; with noise 0 the win-set of Putnam, "Diplomacy and domestic politics", International
 * Organization 42 (1988).
 */
export function vote(
  model: DealModel,
  preferences: Preferences,
  body: BodyModel,
  deal: number,
  draw: (faction: FactionModel) => number,
): BodyVote {
  const nays: number[] = [];
  let seats = 0;
  let vetoed = false;
  for (const faction of body.factions) {
    const margin = score(model, preferences, faction.row, deal) - preferences.noDeal[faction.row]!;
    const yes = votesFor(preferences, faction, margin, draw);
    if (yes) seats += faction.seats;
    else nays.push(faction.row);
    if (!yes && faction.veto) vetoed = true;
  }
  return { seats, passes: !vetoed && seats >= body.quota, nays };
}

/**
 * Luck of the factions in the votes of a run, as {@link vote} draws on it.
 *
 * @param before number of deals that had been ruled out before.
 */
export function luckOf(
  seed: string,
  run: number,
  before: number,
): (faction: FactionModel) => number {
  return ({ streams }) => streams.open(seed, run, before).next();
}

/**
 * Whether a faction votes for a deal.
 *
 * @param margin what the deal is worth to it more than no deal, in billionths.
 * @param draw a uniform number on [0, 1) for a faction; asked only where its vote is not certain.
 */
export function votesFor(
  preferences: Preferences,
  faction: FactionModel,
  margin: number,
  draw: (faction: FactionModel) => number,
): boolean {
  const chance = chanceFor(preferences, faction, margin);
  return chance === 0 || chance === 1 ? chance === 1 : draw(faction) < chance;
}

/** Probability that a faction votes for a deal that is worth so much more than no deal to it, in billionths. */
function chanceFor(preferences: Preferences, { row }: FactionModel, margin: number): number {
  return chanceAt(margin, preferences.parameters[row]!.get('noise')! * SCORE_UNIT);
}

/** Probability of a vote in favour by the logistic rule, with margin and noise in billionths; without noise it follows from the margin. */
export function chanceAt(margin: number, noise: number): number {
  if (noise === 0) return margin >= 0 ? 1 : 0;
  return 1 / (1 + exp(-margin / noise));
}

/** Seats that a body can be expected to have for a deal: each faction's, times the probability that it votes for it. */
export function expectedSeats(
  model: DealModel,
  preferences: Preferences,
  { factions }: BodyModel,
  deal: number,
): number {
  return factions.reduce((sum, faction) => {
    const margin = score(model, preferences, faction.row, deal) - preferences.noDeal[faction.row]!;
    return sum + faction.seats * chanceFor(preferences, faction, margin);
  }, 0);
}

/** How a body has voted. */
export interface BodyVote {
  /** Seats in favour. */
  readonly seats: number;
  readonly passes: boolean;
  /** Rows, in the preferences, of the factions against. */
  readonly nays: readonly number[];
}

/** Whether a body is certain to turn a deal down: no chance is in its vote. */
export function surelyFails(
  model: DealModel,
  preferences: Preferences,
  body: BodyModel,
  deal: number,
): boolean {
  const noise = preferences.parameters[body.factions[0]!.row]!.get('noise')!;
  return (
    noise === 0 &&
    concerns(body, model.decode(deal)) &&
    !vote(model, preferences, body, deal, () => 0).passes
  );
}
