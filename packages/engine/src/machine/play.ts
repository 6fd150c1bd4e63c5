import { ParleyError } from '../errors.ts';
import type { Scenario } from '../form/scenario.ts';
import { mustNotBeAborted, type StopSignal } from '../stop-signal.ts';
import { type Act, ACTS } from './by-hand.ts';
import { Negotiation, type NegotiationOptions } from './negotiation.ts';
import { type Seen, seenBy } from './seen.ts';
import type { Trace } from './trace.ts';

/** Program in an actor's place: what it does in its turn, at once or later. */
export type Agent = (seen: Seen) => Act | Promise<Act>;

/** Options of a negotiation with agents. */
export interface PlayOptions extends NegotiationOptions {
  /** Agents by the actor whose place each takes. Default: every actor is left to its strategy. */
  readonly agents?: Readonly<Record<string, Agent>>;
  /** Signal that gives the negotiation up, also while an agent is waited for. Default: none. */
  readonly signal?: StopSignal;
  /** Listener to the beginning: the negotiation before its first step, to subscribe to. */
  readonly begun?: (negotiation: Negotiation) => void;
}

/**
 * Record of one negotiation with agents in the places of some actors. Their moves are marked `byHand`, so the record can be played
 * again without them.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`; `argument/invalid` where an option is none
 *   or an agent's actor does not sit at the table; `move/unlawful` where an agent's act cannot be made; the signal's reason once it is
 *   aborted; whatever an agent throws.
 */
export async function play(scenario: Scenario, options: PlayOptions = {}): Promise<Trace> {
  const { agents = {}, signal, begun, ...named } = options;
  mustNotBeAborted(signal);
  const negotiation = new Negotiation(scenario, named);
  mustBeSeated(negotiation, agents);
  begun?.(negotiation);
  while (!negotiation.ended) {
    mustNotBeAborted(signal);
    const { mover } = negotiation;
    const agent =
      mover !== undefined && negotiation.acts.length > 0 && Object.hasOwn(agents, mover)
        ? agents[mover]
        : undefined;
    if (!agent) {
      negotiation.step();
      continue;
    }
    // One after the other: that is what a negotiation is.
    // oxlint-disable-next-line no-await-in-loop
    const act = await unlessAborted(agent(seenBy(negotiation, mover!)), signal);
    mustNotBeAborted(signal);
    negotiation.play(mustBeAct(act, mover!));
  }
  return negotiation.trace();
}

function mustBeSeated({ model }: Negotiation, agents: Readonly<Record<string, unknown>>): void {
  const seated = model.order.map((a) => model.actors[a]!);
  for (const [actor, agent] of Object.entries(agents)) {
    const ok = seated.includes(actor) && typeof agent === 'function';
    if (ok) continue;
    throw new ParleyError(
      'argument/invalid',
      seated.includes(actor)
        ? `agents.${actor} has to be a function.`
        : `agents.${actor}: "${actor}" does not sit at this table; these do: ${seated.join(', ')}.`,
      { path: ['agents', actor], found: actor, valid: seated },
    );
  }
}

/** What an agent has answered, which may be anything. */
function mustBeAct(answer: unknown, actor: string): Act {
  const act =
    typeof answer === 'object' && answer !== null
      ? (answer as Readonly<Record<string, unknown>>)['act']
      : undefined;
  if (typeof act === 'string' && Object.hasOwn(ACTS, act)) return answer as Act;
  throw new ParleyError(
    'move/unlawful',
    `The agent of "${actor}" has to answer with { act: … }, one of ${Object.keys(ACTS).join(', ')}.`,
    { found: answer, valid: Object.keys(ACTS) },
  );
}

/** An answer, or the signal's reason where that comes first. */
async function unlessAborted<T>(
  answer: T | Promise<T>,
  signal: StopSignal | undefined,
): Promise<T> {
  if (!signal) return answer;
  // The agent itself may have aborted it, and then its event is over.
  mustNotBeAborted(signal);
  let abort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal.removeEventListener('abort', abort!);
  }
}
