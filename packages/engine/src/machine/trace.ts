import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Model } from '../model/model.ts';
import { ENDINGS, type Ending, type Outcome, REASONS, type Reason } from '../model/outcome.ts';
import { toDecimal } from '../model/score.ts';
import type { Move } from '../protocol/chart.ts';
import type { Scenario, Tabling } from '../scenario/scenario.ts';
import { VERSION } from '../version.ts';
import type { Sitting } from './sitting.ts';

/** A deal with names: clause id to option id, or to a number on a numeric clause. */
export type NamedDeal = Readonly<Record<string, string | number>>;

/** One move, with names. */
export interface TraceMove {
  /** 1 is the first. */
  readonly round: number;
  readonly actor: string;
  /** `refuse` is a vote; at the alternating table a refusal is an offer with a reason in `refused`. */
  readonly act: 'offer' | 'accept' | 'refuse' | 'walk';
  /** The deal offered. */
  readonly deal?: NamedDeal;
  /** Why the standing offer was refused, or the table left. */
  readonly because?: Reason;
}

/** How a run ended, with names. Scores are decimals, after discount and cost of delay. */
export interface TraceEnd {
  readonly ending: Ending;
  /** The round in which it ended. */
  readonly round: number;
  /** The deal agreed or turned down. */
  readonly deal?: NamedDeal;
  /** Who is bound by it. */
  readonly bound: readonly string[];
  /** Because of whom, and why, there was no agreement. */
  readonly cause?: { readonly actor?: string; readonly reason: Reason };
  readonly scores: Readonly<Record<string, number>>;
}

/** The record of one seeded negotiation. The same scenario, package, seed and run give the same bytes. */
export interface Trace {
  readonly format: 'parley-trace';
  readonly version: 1;
  /** Version of the engine that made it. */
  readonly engine: string;
  readonly scenario: string;
  /** Fingerprint of the whole scenario. */
  readonly scenarioHash: string;
  readonly package?: string;
  readonly as?: Tabling;
  readonly seed: string;
  readonly run: number;
  /** What the beliefs were drawn as, by their path in the scenario. */
  readonly beliefs: Readonly<Record<string, number>>;
  readonly moves: readonly TraceMove[];
  readonly end: TraceEnd;
}

/** The first 16 hexadecimal digits of the SHA-256 of a scenario's JSON. The order of keys counts, as it does for the engine. */
export function hashScenario(scenario: Scenario): string {
  return bytesToHex(sha256(utf8ToBytes(JSON.stringify(scenario)))).slice(0, 16);
}

/** What a move is called in a trace. */
export const ACTS = { OFFER: 'offer', ACCEPT: 'accept', REFUSE: 'refuse', WALK: 'walk' } as const;

/** A move with names. */
export function traceMove(model: Model, round: number, move: Move): TraceMove {
  return {
    round,
    actor: model.actors[move.actor]!,
    act: ACTS[move.type],
    ...(move.deal >= 0 ? { deal: model.describe(move.deal) } : {}),
    ...(move.reason > 0 ? { because: REASONS[move.reason]! } : {}),
  };
}

/** An outcome with names. */
function traceEnd(model: Model, outcome: Outcome): TraceEnd {
  const { causeActor, causeReason } = outcome;
  return {
    ending: ENDINGS[outcome.ending]!,
    round: outcome.rounds,
    ...(outcome.deal >= 0 ? { deal: model.describe(outcome.deal) } : {}),
    bound: model.actors.filter((_, a) => outcome.bound & (1 << a)),
    ...(causeReason > 0
      ? {
          cause: {
            ...(causeActor >= 0 ? { actor: model.actors[causeActor]! } : {}),
            reason: REASONS[causeReason]!,
          },
        }
      : {}),
    scores: Object.fromEntries(model.actors.map((a, i) => [a, toDecimal(outcome.scores[i]!)])),
  };
}

/** The trace of a run that has been played to its end. */
export function traceOf(sitting: Sitting, moves: readonly TraceMove[]): Trace {
  const { model, stakes } = sitting;
  const { tabled, scenario } = model;
  return {
    format: 'parley-trace',
    version: 1,
    engine: VERSION,
    scenario: scenario.name,
    scenarioHash: hashScenario(scenario),
    ...(tabled.package === undefined ? {} : { package: tabled.package, as: tabled.as }),
    seed: sitting.seed,
    run: sitting.run,
    beliefs: Object.fromEntries(
      model.valuation.beliefs.map((b, i) => [b.path, stakes.beliefs[i]!]),
    ),
    moves: [...moves],
    end: traceEnd(model, sitting.conclude()),
  };
}
