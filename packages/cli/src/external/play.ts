import {
  type Model,
  Negotiation,
  type NegotiationOptions,
  type Scenario,
  type Trace,
} from '@parley-sim/engine';
import type { Signal } from '../io.ts';
import { Interrupted, Problem } from '../problem.ts';
import type { CommandContext } from '../command-context.ts';
import { parseActor } from '../tabled.ts';
import { ExternalAgent, type Failure } from './agent.ts';
import { Pipe } from './pipe.ts';

/** So many lines of what a program that failed has said are shown. */
const LAST_WORDS = 20;

/**
 * Reads `ACTOR=COMMAND` options. Commands come from the command line alone: a scenario file never starts a program.
 *
 * @throws Problem where one is malformed, or its actor does not sit at the table or is named twice.
 */
export function parseExternals(
  scenario: Scenario,
  model: Model,
  options: readonly string[],
): ReadonlyMap<string, string> {
  const externals = new Map<string, string>();
  for (const option of options) {
    const at = option.indexOf('=');
    const command = option.slice(at + 1).trim();
    if (at < 1 || command === '') {
      throw new Problem(`--external ${option} names no actor with its program.`, [
        `Write it as ${model.actors[model.order[0]!]}='COMMAND'.`,
      ]);
    }
    const actor = parseActor(scenario, option.slice(0, at));
    const seated = model.order.map((a) => model.actors[a]!);
    if (!seated.includes(actor)) {
      throw new Problem(`"${actor}" does not sit at this table.`, [
        `These do: ${seated.join(', ')}`,
      ]);
    }
    if (externals.has(actor))
      throw new Problem(`Two programs are to take the place of "${actor}".`);
    externals.set(actor, command);
  }
  return externals;
}

/**
 * Plays one negotiation with programs in the places of some actors. A program that fails leaves the table; why is said on
 * standard error.
 *
 * @param patience How long each answer may take, in seconds.
 * @throws Problem if it is interrupted.
 */
export async function playWith(
  session: CommandContext,
  scenario: Scenario,
  options: NegotiationOptions,
  externals: ReadonlyMap<string, string>,
  patience: number,
): Promise<Trace> {
  const { io } = session;
  const negotiation = new Negotiation(scenario, options);
  const agents = new Map<string, ExternalAgent>();
  const asked: { signal?: Signal } = {};
  const release = io.onInterrupt((signal) => {
    asked.signal = signal;
    for (const agent of agents.values()) void agent.stop();
  });
  const killed = io.onKilled(() => {
    for (const agent of agents.values()) agent.kill();
  });
  try {
    for (const [actor, command] of externals) {
      agents.set(
        actor,
        new ExternalAgent(actor, new Pipe(command, io.cwd, io.env), patience * 1000),
      );
    }
    await Promise.all([...agents.values()].map((agent) => agent.begin(negotiation)));
    while (!negotiation.ended && asked.signal === undefined) {
      const agent = negotiation.acts.length > 0 ? agents.get(negotiation.mover!) : undefined;
      // One after the other: that is what a negotiation is.
      // oxlint-disable-next-line no-await-in-loop
      if (agent) await agent.move(negotiation);
      else negotiation.step();
    }
    if (asked.signal !== undefined)
      throw new Interrupted(asked.signal, 'Interrupted: the negotiation is not over.');
    const trace = negotiation.trace();
    await Promise.all([...agents.values()].map((agent) => agent.end(trace)));
    for (const { failure } of agents.values()) if (failure) tellFailure(session, failure);
    return trace;
  } finally {
    await Promise.all([...agents.values()].map((agent) => agent.stop()));
    killed();
    release();
  }
}

/** Says how a program has failed, and what it said last. */
export function tellFailure(session: CommandContext, { actor, detail, stderr }: Failure): void {
  session.say(`! The program in the place of ${actor} failed: ${detail}.`);
  if (stderr === '') return;
  session.say('  Its last words on standard error:');
  for (const line of stderr.split('\n').slice(-LAST_WORDS)) session.say(`    ${line}`);
}
