import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { contains } from '../actor-set.ts';
import type { Model } from './model.ts';
import { type Outcome, REASONS } from '../model/outcome.ts';
import { toDecimal } from '../model/score.ts';
import type { Move, TableState } from '../protocol/chart.ts';
import { pluginsOf } from '../registry.ts';
import type { Scenario } from '../form/scenario.ts';
import { ENDINGS, type Tabling } from '../form/words.ts';
import type { PluginIdentity } from '../form/vocabulary.ts';
import { VERSION } from '../version.ts';
import { type Reading, readings } from './reading.ts';
import type { Parting } from './by-hand.ts';
import type { Session } from './session.ts';
import type { TraceEnd, TraceMove } from './trace-move.ts';

/** Record of a program in an actor's place beside its moves: what it has cost, and what went wrong. */
export interface TraceAgent {
  /** Number of messages that it has sent. */
  readonly answers: number;
  /** Number of these that could not be played. */
  readonly rejected?: number;
  /** Number of these that were deals worth less than no deal to it, or across its own red line. */
  readonly belowFloor?: number;
  /** Times that it was asked again because there was no usable answer: in which of its turns, and why. */
  readonly retries?: readonly { readonly turn: number; readonly because: string }[];
  /** How it failed, where it left for that. */
  readonly failure?: { readonly because: Exclude<Parting, 'impatience'>; readonly detail: string };
  /** Model that it says it is. */
  readonly model?: string;
  readonly inputTokens?: number;
  readonly outputTokens?: number;
  /** Cost, in the currency of its prices. */
  readonly cost?: number;
}

/** The record of one seeded negotiation. The same scenario, package, seed, run and draw give the same bytes. */
export interface Trace {
  readonly format: 'parley-trace';
  readonly version: 1;
  /** Version of the engine that made it. */
  readonly engine: string;
  readonly scenario: string;
  /** Fingerprint of the whole scenario. */
  readonly scenarioHash: string;
  /** Plug-ins that the scenario takes kinds of, by id; absent where it takes none. */
  readonly plugins?: readonly PluginIdentity[];
  readonly package?: string;
  readonly as?: Tabling;
  readonly seed: string;
  readonly run: number;
  /** Which draw the beliefs are, where that is not the run's number. */
  readonly draw?: number;
  /** Numbers that stood in the place of the scenario's, by path; the fingerprint is that of the scenario with them. */
  readonly numbers?: Readonly<Record<string, number>>;
  /** Way of negotiating that was laid over the scenario; the fingerprint is that of the scenario in it. */
  readonly way?: string;
  /** The expert whose judgements count first, by id; absent where the scenario has none. */
  readonly expert?: string;
  /** What the beliefs were drawn as, by their path in the scenario. */
  readonly beliefs: Readonly<Record<string, number>>;
  readonly moves: readonly TraceMove[];
  /** By actor: the program that took its place; absent where none did. Nothing is verified by it. */
  readonly agents?: Readonly<Record<string, TraceAgent>>;
  /** How well those with an opponent model read the others; absent if nobody has one. */
  readonly models?: readonly Reading[];
  readonly end: TraceEnd;
}

/** The first 16 hexadecimal digits of the SHA-256 of a scenario's JSON. The order of keys counts, as it does for the engine. */
export function hashScenario(scenario: Scenario): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(scenario)))).slice(0, 16);
}

/** Whom an offer turns to where a quota leaves its author a choice; nothing where it goes for the same as its last one. */
function turning(
  { model, strategies }: Session,
  { actor, deal }: Move,
): Pick<Extract<TraceMove, { readonly act: 'offer' }>, 'seeks' | 'insteadOf'> {
  const pursuit = strategies[actor]!.seat.pursuit;
  if (pursuit?.deal !== deal || pursuit.seeks === pursuit.before) return {};
  return { seeks: members(model, pursuit.seeks), insteadOf: members(model, pursuit.before) };
}

/**
 * A move with names; undefined where it says nothing. To be asked while its author has not yet taken note of it.
 *
 * @param byHand whether a person, or another program, makes it.
 */
export function traceMove(
  session: Session,
  round: number,
  move: Move,
  byHand = false,
): TraceMove | undefined {
  const { model } = session;
  const { type, deal, about, reason, what, amount } = move;
  const actor = model.actors[move.actor]!;
  const because = REASONS[reason]!;
  const why = reason > 0 ? { because } : {};
  const of = about >= 0 ? { of: model.actors[about]! } : {};
  const strongly = amount === 2 ? { strongly: true } : {};
  switch (type) {
    case 'OFFER':
      return {
        round,
        actor,
        act: 'offer',
        deal: model.describe(deal),
        ...why,
        ...(byHand ? {} : turning(session, move)),
      };
    case 'ACCEPT':
      return { round, actor, act: 'accept', ...of, ...strongly };
    case 'REFUSE':
      return { round, actor, act: 'refuse', ...of, ...why, ...strongly };
    case 'HOLD':
      return { round, actor, act: 'hold', ...why };
    case 'ASSESS':
      return { round, actor, act: 'assess', risk: toDecimal(amount) };
    case 'WALK':
      return { round, actor, act: 'walk', ...why };
    case 'PROPOSE':
      return { round, act: 'propose', deal: model.describe(deal) };
    case 'ADOPT':
      return { round, act: 'adopt', ...(deal >= 0 ? { deal: model.describe(deal) } : {}) };
    case 'DROP':
      return { round, act: 'drop' };
    case 'HAPPEN': {
      const { id } = model.preferenceModel.happenings[what]!;
      return move.actor < 0
        ? { round, act: 'event', ...why, what: id }
        : { round, actor, act: 'act', ...why, what: id };
    }
    case 'PASS': {
      const body = model.bodies[what]!.id;
      return { round, actor, act: 'ratify', ...of, body, votes: amount };
    }
    case 'FAIL': {
      const body = model.bodies[what]!.id;
      return { round, actor, act: 'reject', ...of, because, body, votes: amount };
    }
    case 'RENEGE':
      return { round, actor, act: 'renege', ...of, because };
    case 'CALM':
    case 'CONCLUDE':
      return undefined;
  }
}

/** The actors in a set, in the order of the file. */
function members(model: Model, bits: number): string[] {
  return model.actors.filter((_, a) => contains(bits, a));
}

/** An outcome with names. */
function traceEnd(model: Model, outcome: Outcome, state: TableState): TraceEnd {
  const set = (bits: number): string[] => members(model, bits);
  const deal = outcome.deal >= 0 ? { deal: model.describe(outcome.deal) } : {};
  const parts =
    state.parts.length > 0
      ? {
          parts: state.parts.map((p) => ({
            deal: model.describe(p.deal),
            bound: set(p.bound),
            round: p.round,
          })),
        }
      : {};
  const scores = Object.fromEntries(model.actors.map((a, i) => [a, toDecimal(outcome.scores[i]!)]));
  const round = outcome.rounds;
  const ending = ENDINGS[outcome.ending]!;
  const bound = set(outcome.bound);
  return ending === 'agreement'
    ? { ending, round, deal: model.describe(outcome.deal), bound, ...parts, scores }
    : { ending, round, ...deal, bound, ...parts, ...causeOf(model, outcome, state), scores };
}

/** What stands behind an ending without agreement; nothing where time is up without a refusal. */
function causeOf(
  model: Model,
  { causeActor, causeReason, causeWhat }: Outcome,
  { happened }: TableState,
): Pick<Extract<TraceEnd, { readonly cause?: object }>, 'cause'> {
  if (causeReason === 0) return {};
  const reason = REASONS[causeReason]!;
  const body = reason === 'not-ratified' ? model.bodies[causeWhat]?.id : undefined;
  const event =
    reason === 'event' ? model.preferenceModel.happenings[happened.at(-1)!]?.id : undefined;
  return {
    cause: {
      ...(causeActor >= 0 ? { actor: model.actors[causeActor]! } : {}),
      reason,
      ...(body === undefined ? {} : { body }),
      ...(event === undefined ? {} : { event }),
    },
  };
}

/** Which draw of the beliefs a run is played with, where that is not the run's number. */
export function drawOf({ run, believed }: Pick<Session, 'run' | 'believed'>): { draw?: number } {
  return typeof believed === 'number' && believed !== run ? { draw: believed } : {};
}

/** The trace of a run that has been played to its end. */
export function traceOf(session: Session, moves: readonly TraceMove[]): Trace {
  const { model, preferences } = session;
  const models = readings(session);
  const { tabled, scenario } = model;
  return {
    format: 'parley-trace',
    version: 1,
    engine: VERSION,
    scenario: scenario.name,
    scenarioHash: hashScenario(scenario),
    ...pluginsOf(scenario),
    ...(tabled.package === undefined ? {} : { package: tabled.package, as: tabled.as }),
    seed: session.seed,
    run: session.run,
    ...drawOf(session),
    ...(preferences.expert >= 0
      ? { expert: model.preferenceModel.experts.ids[preferences.expert]! }
      : {}),
    beliefs: Object.fromEntries(
      model.preferenceModel.beliefs.map((b, i) => [b.path, preferences.beliefs[i]!]),
    ),
    moves: [...moves],
    ...(models.length > 0 ? { models } : {}),
    end: traceEnd(model, session.conclude(), session.table.state),
  };
}
