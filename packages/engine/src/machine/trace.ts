import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { contains } from '../actor-set.ts';
import { frozen } from '../freeze.ts';
import type { Model } from '../model/model.ts';
import { ENDINGS, type Ending } from '../form/words.ts';
import { type Outcome, REASONS, type Reason } from '../model/outcome.ts';
import { toDecimal } from '../model/score.ts';
import type { Move, MoveType, TableState } from '../protocol/chart.ts';
import { pluginsOf } from '../registry.ts';
import type { Scenario } from '../form/scenario.ts';
import type { Tabling } from '../form/words.ts';
import type { PluginIdentity } from '../form/vocabulary.ts';
import { VERSION } from '../version.ts';
import { type Reading, readings } from './reading.ts';
import type { Session } from './session.ts';

/** A deal with names: clause id to option id, or to a number on a numeric clause. */
export type NamedDeal = Readonly<Record<string, string | number>>;

/** Acts, by the names that traces have for it. */
export const TRACE_ACTS = [
  'offer',
  'accept',
  'refuse',
  'hold',
  'assess',
  'walk',
  'act',
  'propose',
  'adopt',
  'drop',
  'event',
  'ratify',
  'reject',
  'renege',
] as const;
frozen(TRACE_ACTS);

/** One thing that was done, with names. */
export interface TraceMove {
  /** 1 is the first. */
  readonly round: number;
  /** Who did it; of a ratification, for whom. Nobody, where a mediator speaks or an event happens. */
  readonly actor?: string;
  /**
   * What actors do: `offer`, `accept`, `refuse` (a vote; at the alternating table a refusal is an offer with a reason in
   * `because`), `hold` on to one's own offer, `assess` the offers of all, `walk`, or `act` from outside. A mediator
   * `propose`s a text and `adopt`s or `drop`s it. An `event` happens. A body `ratify`s or `reject`s; an actor may `renege`.
   */
  readonly act: (typeof TRACE_ACTS)[number];
  /** The deal offered or proposed. */
  readonly deal?: NamedDeal;
  /** Whose offer is answered, ratified or gone back on, where there are several. */
  readonly of?: string;
  /** Why the standing offer was refused, or the table left. */
  readonly because?: Reason;
  /** Of an answer to a changed text: whether it was felt strongly. */
  readonly strongly?: boolean;
  /** The event, or the move as `actor.move`. */
  readonly what?: string;
  /** The body, as `actor.body`, and its seats in favour. */
  readonly body?: string;
  readonly votes?: number;
  /** Of an assessment: the risk limit, in [0, 1]. */
  readonly risk?: number;
  /** Whether a person, or another program, made the move and not the actor's strategy. */
  readonly byHand?: true;
}

/** A move of an actor's, or of a body's in its name. */
export interface ActorMove extends TraceMove {
  readonly actor: string;
}

/** Ending of a run, with names. Scores are decimals, after discount and cost of delay. */
export interface TraceEnd {
  readonly ending: Ending;
  /** The round in which it ended. */
  readonly round: number;
  /** The deal agreed or turned down. */
  readonly deal?: NamedDeal;
  /** Who is bound by it. */
  readonly bound: readonly string[];
  /** Where groups left with deals of their own: each with its deal and its round. */
  readonly parts?: readonly {
    readonly deal: NamedDeal;
    readonly bound: readonly string[];
    readonly round: number;
  }[];
  /** Because of whom, and why, there was no agreement; with the body that turned it down, or the event. */
  readonly cause?: {
    readonly actor?: string;
    readonly reason: Reason;
    readonly body?: string;
    readonly event?: string;
  };
  readonly scores: Readonly<Record<string, number>>;
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
  /** The expert whose judgements count first, by id; absent where the scenario has none. */
  readonly expert?: string;
  /** What the beliefs were drawn as, by their path in the scenario. */
  readonly beliefs: Readonly<Record<string, number>>;
  readonly moves: readonly TraceMove[];
  /** How well those with an opponent model read the others; absent if nobody has one. */
  readonly models?: readonly Reading[];
  readonly end: TraceEnd;
}

/** The first 16 hexadecimal digits of the SHA-256 of a scenario's JSON. The order of keys counts, as it does for the engine. */
export function hashScenario(scenario: Scenario): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(scenario)))).slice(0, 16);
}

/** What a move is called in a trace; what is not here leaves none. */
const ACTS: Readonly<Partial<Record<MoveType, TraceMove['act']>>> = {
  OFFER: 'offer',
  ACCEPT: 'accept',
  REFUSE: 'refuse',
  HOLD: 'hold',
  ASSESS: 'assess',
  WALK: 'walk',
  PROPOSE: 'propose',
  ADOPT: 'adopt',
  DROP: 'drop',
  PASS: 'ratify',
  FAIL: 'reject',
  RENEGE: 'renege',
};

/** A move with names; undefined where it says nothing. */
export function traceMove(model: Model, round: number, move: Move): TraceMove | undefined {
  const { type, actor, deal, about, reason, what, amount } = move;
  const happening = type === 'HAPPEN' ? model.preferenceModel.happenings[what] : undefined;
  const act = happening ? (actor < 0 ? 'event' : 'act') : ACTS[type];
  if (!act) return undefined;
  const votes = type === 'PASS' || type === 'FAIL';
  return {
    round,
    ...(actor >= 0 ? { actor: model.actors[actor]! } : {}),
    act,
    ...(deal >= 0 ? { deal: model.describe(deal) } : {}),
    ...(about >= 0 ? { of: model.actors[about]! } : {}),
    ...(reason > 0 ? { because: REASONS[reason]! } : {}),
    ...((type === 'ACCEPT' || type === 'REFUSE') && amount === 2 ? { strongly: true } : {}),
    ...(happening ? { what: happening.id } : {}),
    ...(votes ? { body: model.bodies[what]!.id, votes: amount } : {}),
    ...(type === 'ASSESS' ? { risk: toDecimal(amount) } : {}),
  };
}

/** An outcome with names. */
function traceEnd(model: Model, outcome: Outcome, { parts, happened }: TableState): TraceEnd {
  const { causeActor, causeReason, causeWhat } = outcome;
  const reason = REASONS[causeReason]!;
  const set = (bits: number): string[] => model.actors.filter((_, a) => contains(bits, a));
  const body = reason === 'not-ratified' ? model.bodies[causeWhat]?.id : undefined;
  const event =
    reason === 'event' ? model.preferenceModel.happenings[happened.at(-1)!]?.id : undefined;
  return {
    ending: ENDINGS[outcome.ending]!,
    round: outcome.rounds,
    ...(outcome.deal >= 0 ? { deal: model.describe(outcome.deal) } : {}),
    bound: set(outcome.bound),
    ...(parts.length > 0
      ? {
          parts: parts.map((p) => ({
            deal: model.describe(p.deal),
            bound: set(p.bound),
            round: p.round,
          })),
        }
      : {}),
    ...(causeReason > 0
      ? {
          cause: {
            ...(causeActor >= 0 ? { actor: model.actors[causeActor]! } : {}),
            reason,
            ...(body === undefined ? {} : { body }),
            ...(event === undefined ? {} : { event }),
          },
        }
      : {}),
    scores: Object.fromEntries(model.actors.map((a, i) => [a, toDecimal(outcome.scores[i]!)])),
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
