import type { Negotiation, Trace } from '@parley-sim/engine';
import type { TraceAgent } from '@parley-sim/engine/negotiation';
import { ExternalAgent, type Failure } from './agent.ts';
import type { Programs } from './places.ts';

/** Programs in the places of some actors of one negotiation, from its beginning to its end. */
export class AgentTable {
  private readonly negotiation: Negotiation;
  private readonly agents: ReadonlyMap<string, ExternalAgent>;

  /** @param where which negotiation it is, for an error. */
  constructor(negotiation: Negotiation, programs: Programs, where: string) {
    this.negotiation = negotiation;
    this.agents = new Map(
      programs.actors.map((actor) => {
        const channel = programs.channel(actor, where);
        return [actor, new ExternalAgent(actor, channel, programs.patience)] as const;
      }),
    );
  }

  /** How programs have failed so far. */
  get failures(): readonly Failure[] {
    return [...this.agents.values()].flatMap(({ failure }) => failure ?? []);
  }

  /** Greets all, and waits until they are ready. */
  async begin(): Promise<void> {
    await Promise.all([...this.agents.values()].map((agent) => agent.begin(this.negotiation)));
  }

  /** Takes the next step: what the program of the actor whose turn it is says, or else what comes by itself. */
  async step(): Promise<void> {
    const { negotiation } = this;
    const agent = negotiation.acts.length > 0 ? this.agents.get(negotiation.mover!) : undefined;
    if (agent) await agent.move(negotiation);
    else negotiation.step();
  }

  /** Tells all how it ended, and lets them go. @returns the record with what they have cost. */
  async end(trace: Trace): Promise<Trace> {
    await Promise.all([...this.agents.values()].map((agent) => agent.end(trace)));
    const told: Record<string, TraceAgent> = {};
    for (const [actor, agent] of this.agents) told[actor] = agent.record;
    return { ...trace, agents: told };
  }

  /** Ends all, after a grace period. */
  async stop(): Promise<void> {
    await Promise.all([...this.agents.values()].map((agent) => agent.stop()));
  }

  /** Ends all at once. */
  kill(): void {
    for (const agent of this.agents.values()) agent.kill();
  }
}
