import type { Negotiation, Trace } from '@parley-sim/engine';
import type { SeatProgram } from '@parley-sim/engine/tournament';
import type { CommandContext } from '../command-context.ts';
import { ExternalAgent } from './agent.ts';
import { Pipe } from './pipe.ts';
import { tellFailure } from './play.ts';

/** A program at a seat of a tournament: it is started for each negotiation, and told of it as in `parley run --external`. */
export class ExternalSeat implements SeatProgram {
  private readonly session: CommandContext;
  private readonly command: string;
  private readonly patience: number;
  private agent: ExternalAgent | undefined;
  private release: (() => void) | undefined;

  /** @param patience How long each answer may take, in seconds. */
  constructor(session: CommandContext, command: string, patience: number) {
    this.session = session;
    this.command = command;
    this.patience = patience;
  }

  async begin(negotiation: Negotiation, actor: string): Promise<void> {
    const { io } = this.session;
    const pipe = new Pipe(this.command, io.cwd, io.env);
    const agent = new ExternalAgent(actor, pipe, { answer: this.patience * 1000, run: Infinity });
    this.agent = agent;
    this.release = io.onKilled(() => agent.kill());
    await agent.begin(negotiation);
  }

  async move(negotiation: Negotiation): Promise<void> {
    await this.agent!.move(negotiation);
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
