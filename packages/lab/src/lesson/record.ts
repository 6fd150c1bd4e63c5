import { hashScenario, Negotiation, type Scenario, VERSION } from '@parley-sim/engine';
import type { SavedNegotiation } from '@parley-sim/engine/negotiation';
import { pointsOf } from '@parley-sim/say';

/** Something that a person has said beside an offer. It is kept, and has no effect on those that the engine plays. */
export interface Message {
  readonly round: number;
  readonly actor: string;
  readonly text: string;
}

/** A lesson that was played, as it is handed in. */
export interface LessonRecord {
  readonly format: 'parley-lesson';
  readonly version: 1;
  readonly engine: string;
  readonly scenario: { readonly name: string; readonly title: string; readonly hash: string };
  /** Who played, in their own words. */
  readonly by: string;
  readonly seats: readonly string[];
  readonly messages: readonly Message[];
  readonly saved: SavedNegotiation;
}

/** What came of a lesson, read off its moves. */
export interface LessonResult {
  readonly by: string;
  readonly seats: readonly string[];
  readonly agreed: boolean;
  readonly round: number;
  /** By actor: points at the end, less those of no deal. */
  readonly gains: Readonly<Record<string, number>>;
}

/** The record of a negotiation. */
export function recordOf(
  negotiation: Negotiation,
  seats: readonly string[],
  by: string,
  messages: readonly Message[],
): LessonRecord {
  const { scenario } = negotiation.model;
  const { name, title } = scenario;
  return {
    format: 'parley-lesson',
    version: 1,
    engine: VERSION,
    scenario: { name, title, hash: hashScenario(scenario) },
    by,
    seats,
    messages,
    saved: negotiation.save(),
  };
}

/**
 * What came of a lesson: its moves are played again, so a file that was changed by hand is refused.
 *
 * @throws Error with a reason that can be shown.
 */
export function resultOf(scenario: Scenario, text: string): LessonResult {
  let data: Partial<Record<keyof LessonRecord, unknown>>;
  try {
    data = JSON.parse(text) as Partial<Record<keyof LessonRecord, unknown>>;
  } catch {
    throw new Error('It is no file of a lesson.');
  }
  if (data.format !== 'parley-lesson' || !Array.isArray(data.seats)) {
    throw new Error('It is no file of a lesson.');
  }
  const negotiation = Negotiation.restore(scenario, data.saved);
  if (!negotiation.ended) throw new Error('The negotiation in it is not over.');
  const { end } = negotiation.trace();
  const actors = negotiation.model.actors;
  return {
    by: typeof data.by === 'string' ? data.by.slice(0, 60) : '',
    seats: data.seats.filter((s): s is string => typeof s === 'string' && actors.includes(s)),
    agreed: end.ending === 'agreement',
    round: end.round,
    gains: Object.fromEntries(
      actors.map((a) => [a, pointsOf((end.scores[a] ?? 0) - negotiation.noDeal(a))]),
    ),
  };
}
