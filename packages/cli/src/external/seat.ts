import type { Negotiation, Trace } from '@parley-sim/engine';
import type { TraceAgent } from '@parley-sim/engine/negotiation';
import type { SeatProgram } from '@parley-sim/engine/tournament';
import type { CommandContext } from '../command-context.ts';
import { ExternalAgent } from './agent.ts';
import type { Channel } from './channel.ts';
import type { Patience } from './places.ts';
import { tellFailure } from './play.ts';

/** A program at a seat of a tournament: it is opened for each negotiation, and told of it as in `parley run --external`. */
export class ExternalSeat implements SeatProgram {
  private readonly session: CommandContext;
  private readonly open: () => Channel;
  private readonly patience: Patience;
  private agent: ExternalAgent | undefined;
  private release: (() => void) | undefined;

  constructor(session: CommandContext, open: () => Channel, patience: Patience) {
    this.session = session;
    this.open = open;
    this.patience = patience;
  }

  async begin(negotiation: Negotiation, actor: string): Promise<void> {
    const agent = new ExternalAgent(actor, this.open(), this.patience);
    this.agent = agent;
    this.release = this.session.io.onKilled(() => agent.kill());
    await agent.begin(negotiation);
  }

  async move(negotiation: Negotiation): Promise<void> {
    await this.agent!.move(negotiation);
  }

  get record(): TraceAgent | undefined {
    return this.agent?.record;
  }

  async end(trace?: Trace): Promise<void> {
    const { agent } = this;
    if (!agent) return;
    if (trace) await agent.end(trace);
    await agent.stop();
    this.release?.();
    if (agent.failure) tellFailure(this.session, agent.failure);
  }
}
