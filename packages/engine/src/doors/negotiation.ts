// One negotiation: played, led by hand, watched, recorded, saved, played again.
export type { Act, Parting } from '../machine/by-hand.ts';
export type { Card, CardEvidence } from '../machine/card.ts';
export type { NegotiationEvents } from '../machine/events.ts';
export { Negotiation, type NegotiationOptions } from '../machine/negotiation.ts';
export type { RunOptions } from '../machine/run-options.ts';
export type { Reading } from '../machine/reading.ts';
export { type TableChange, toMachine, type WatchedActor } from '../machine/live.ts';
export { type Divergence, type Recorded, retrace } from '../machine/retrace.ts';
export { readSaved, type SavedNegotiation } from '../machine/saved.ts';
export { type Agent, play, type PlayOptions } from '../machine/play.ts';
export { Runner, runTrace } from '../machine/runner.ts';
export { type Seen, type SeenDeal, type SeenTable, seenTable } from '../machine/seen.ts';
export type { StopSignal } from '../stop-signal.ts';
export { hashScenario, type Trace, type TraceAgent } from '../machine/trace.ts';
export {
  type ActorMove,
  type NamedDeal,
  TRACE_ACTS,
  type TraceEnd,
  type TraceMove,
} from '../machine/trace-move.ts';
export { SAYINGS_MAX, type Words, WORDS_MAX } from '../machine/words.ts';
export { type TalkBehaviour, talkBehaviour } from '../machine/talk-behaviour.ts';
export type { ToldNumber } from '../machine/private-numbers.ts';
export type { PromiseKind, ToldPromise } from '../machine/promises.ts';
export {
  danceSteps,
  type DanceSteps,
  STEP_CLASSES,
  type StepClass,
  stepClass,
} from '../machine/dance-steps.ts';
