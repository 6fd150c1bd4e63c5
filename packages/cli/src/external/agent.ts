import {
  type Act,
  type Negotiation,
  ParleyError,
  type Trace,
  type TraceMove,
} from '@parley-sim/engine';
import { type NamedDeal, type Parting } from '@parley-sim/engine/negotiation';
import type { TraceAgent } from '@parley-sim/engine/negotiation';
import { greeting, turnMessage } from './messages.ts';
import type { Patience } from './places.ts';
import type { Channel } from './channel.ts';
import { Usage } from './usage.ts';

/** So many answers that cannot be played are sent back in one turn. */
const TRIES = 3;
/** Types of what a program may say. */
const TYPES: readonly string[] = ['ready', 'act', 'say', 'score', 'find'];
/** So many deals may be asked about in one message. */
const QUESTIONS = 10_000;

/** How a program failed. */
export interface Failure {
  readonly actor: string;
  readonly reason: Exclude<Parting, 'impatience'>;
  /** In words. */
  readonly detail: string;
  /** What it said last on standard error. */
  readonly stderr: string;
}

type Data = Readonly<Record<string, unknown>>;

/** A program in an actor's place: what it is told, and what it does. */
export class ExternalAgent {
  readonly actor: string;
  failure: Failure | undefined;
  private readonly channel: Channel;
  private readonly patience: Patience;
  /** How long it has been waited for in this run, in milliseconds. */
  private waited = 0;
  private answers = 0;
  private refused = 0;
  private belowFloor = 0;
  private readonly retries: { turn: number; because: string }[] = [];
  private readonly usage = new Usage();
  private turns = 0;
  private told = 0;

  constructor(actor: string, channel: Channel, patience: Patience) {
    this.actor = actor;
    this.channel = channel;
    this.patience = patience;
  }

  /** What it has cost and what became of it, for the record. */
  get record(): TraceAgent {
    const { answers, refused, belowFloor, retries, failure } = this;
    return {
      answers,
      ...(refused > 0 ? { rejected: refused } : {}),
      ...(belowFloor > 0 ? { belowFloor } : {}),
      ...(retries.length > 0 ? { retries } : {}),
      ...(failure ? { failure: { because: failure.reason, detail: failure.detail } } : {}),
      ...this.usage.total,
    };
  }

  /** Greets the program and waits until it is ready. */
  async begin(negotiation: Negotiation): Promise<void> {
    this.channel.send(greeting(negotiation, this.actor));
    const deadline = this.deadline();
    for (let tries = 1; ; tries++) {
      const message = await this.hear(deadline);
      if (!message || message['type'] === 'ready') return;
      if (this.answered(negotiation, message)) continue;
      if (TYPES.includes(message['type'] as string) || tries === TRIES) {
        this.fail('malformed', `instead of { "type": "ready" } it sent ${shown(message)}`);
        return;
      }
      this.channel.send(unknownType(message));
    }
  }

  /** Makes a move of the actor's: what the program says or, where it has failed, the way out. */
  async move(negotiation: Negotiation): Promise<void> {
    this.tell(negotiation.transcript);
    if (!this.failure) await this.ask(negotiation);
    if (this.failure) this.giveUp(negotiation, this.failure.reason);
  }

  /** Tells the program how it ended, and lets it go. */
  async end(trace: Trace): Promise<void> {
    this.tell(trace.moves);
    const { ending, round, deal, bound, cause, scores } = trace.end;
    const score = scores[this.actor];
    await this.channel.close({ type: 'end', ending, round, deal, bound, cause, score });
  }

  /** Ends the program, after a grace period. */
  stop(): Promise<void> {
    return this.channel.stop();
  }

  /** Ends the program at once. */
  kill(): void {
    this.channel.kill();
  }

  private async ask(negotiation: Negotiation): Promise<void> {
    const id = ++this.turns;
    const deadline = this.deadline();
    this.channel.send(turnMessage(negotiation, this.actor, id));
    for (let tries = 1; ;) {
      const message = await this.hear(deadline);
      if (!message) return;
      if (this.answered(negotiation, message)) continue;
      const said = message['type'] === 'say' ? this.say(negotiation, message, id) : undefined;
      if (said === true) continue;
      const why = said ?? this.attempt(negotiation, message, id);
      if (why === undefined) return;
      this.refused++;
      if (tries++ === TRIES) {
        this.fail(
          'malformed',
          `${TRIES} answers in one turn could not be played; the last: ${why}`,
        );
        return;
      }
      this.channel.send(
        TYPES.includes(message['type'] as string)
          ? { type: 'rejected', id, because: why }
          : unknownType(message, id),
      );
    }
  }

  /** Plays an answer; says why not, where it cannot be. */
  private attempt(negotiation: Negotiation, message: Data, id: number): string | undefined {
    if (message['type'] !== 'act') return whatTypes(message);
    if (message['id'] !== id) return `The turn is ${id}, not ${said(message['id'])}.`;
    const { act, deal } = message;
    const { acts, model, state, asks } = negotiation;
    if (!acts.some((a) => a === act))
      return `The act is one of ${acts.join(', ')}, not ${said(act)}.`;
    if (act === 'offer' && !isData(deal)) return 'An offer has a deal: clause id to option id.';
    try {
      const signs =
        act === 'offer'
          ? (deal as NamedDeal)
          : act === 'accept' && asks !== 'weigh'
            ? model.describe(state.standing)
            : undefined;
      const objection = signs ? negotiation.objection(this.actor, signs) : 'none';
      if (objection === 'below-no-deal' || objection === 'red-line') this.belowFloor++;
      if (signs && objection === 'below-no-deal') {
        return `That is worth ${negotiation.worth(this.actor, signs)} to you, less than no deal (${negotiation.noDeal(this.actor)}).`;
      }
      const { text, private: note } = message;
      negotiation.play({ act, ...(act === 'offer' ? { deal } : {}), text, private: note } as Act);
      return undefined;
    } catch (error) {
      return reasonOf(error);
    }
  }

  /** Makes a move of words alone; says why not, where it cannot be. */
  private say(negotiation: Negotiation, message: Data, id: number): true | string {
    if (message['id'] !== id) return `The turn is ${id}, not ${said(message['id'])}.`;
    try {
      negotiation.say(message);
    } catch (error) {
      return reasonOf(error);
    }
    this.channel.send({ type: 'said', id, left: negotiation.sayings });
    return true;
  }

  /** Where there is no way out at once, it says no and leaves at the next occasion. */
  private giveUp(negotiation: Negotiation, because: Failure['reason']): void {
    const { acts } = negotiation;
    if (acts.includes('walk')) negotiation.play({ act: 'walk', because });
    else if (acts.includes('refuse')) negotiation.play({ act: 'refuse' });
    else negotiation.step();
  }

  /** Answers a question; false if the message is none. */
  private answered(negotiation: Negotiation, message: Data): boolean {
    if (message['type'] === 'find') {
      const { atLeast } = message;
      const known = typeof atLeast === 'number' && Number.isFinite(atLeast);
      const deal = known ? negotiation.dealWorth(this.actor, atLeast) : undefined;
      this.channel.send({
        type: 'found',
        ...(known ? {} : { error: '"atLeast" is a number.' }),
        ...(deal ? { deal, worth: negotiation.worth(this.actor, deal) } : {}),
      });
      return true;
    }
    if (message['type'] !== 'score') return false;
    const { deals } = message;
    if (!Array.isArray(deals) || deals.length > QUESTIONS) {
      this.channel.send({
        type: 'scores',
        error: `"deals" is a list of at most ${QUESTIONS.toLocaleString('en')} deals.`,
      });
      return true;
    }
    const scores = deals.map((deal: unknown) => {
      try {
        return isData(deal) ? negotiation.worth(this.actor, deal as NamedDeal) : null;
      } catch (error) {
        if (error instanceof ParleyError && !error.code.startsWith('internal/')) return null;
        throw error;
      }
    });
    this.channel.send({ type: 'scores', scores });
    return true;
  }

  private tell(moves: readonly TraceMove[]): void {
    for (const move of moves.slice(this.told)) {
      // A note alone tells nobody anything.
      if (move.act === 'say' && move.text === undefined) continue;
      // Why somebody refuses is its own affair, and so are its notes, what it dares and whom it courts.
      const risk = move.actor === this.actor ? move.risk : undefined;
      const hidden = {
        because: undefined,
        private: undefined,
        seeks: undefined,
        insteadOf: undefined,
      };
      this.channel.send({ type: 'move', ...move, ...hidden, risk });
    }
    this.told = moves.length;
  }

  /** Until when an answer may take that is asked for now. */
  private deadline(): number {
    const { answer, run } = this.patience;
    return performance.now() + Math.min(answer, run - this.waited);
  }

  private async hear(deadline: number): Promise<Data | undefined> {
    const began = performance.now();
    const received = await this.channel.receive(deadline);
    this.waited += performance.now() - began;
    for (const because of received.retries ?? []) this.retries.push({ turn: this.turns, because });
    if ('failed' in received) {
      this.fail(received.failed, received.detail);
      return undefined;
    }
    try {
      const message: unknown = JSON.parse(received.line);
      if (isData(message)) {
        this.answers++;
        this.usage.add(message['usage']);
        return message;
      }
    } catch {
      // Said below.
    }
    this.fail('malformed', `it sent a line that is no JSON object: ${excerpt(received.line)}`);
    return undefined;
  }

  private fail(reason: Failure['reason'], detail: string): void {
    const { actor } = this;
    this.failure = { actor, reason, detail, stderr: this.channel.stderr };
    void this.channel.stop();
  }
}

/** Answer to a message of a type that there is none of. */
function unknownType(message: Data, id?: number): object {
  return { type: 'unknown', ...(id === undefined ? {} : { id }), because: whatTypes(message) };
}

function whatTypes(message: Data): string {
  return `The type is one of ${TYPES.join(', ')}, not ${said(message['type'])}.`;
}

/** Sentence that says why a move cannot be made. @throws the error where it is one of the engine itself. */
function reasonOf(error: unknown): string {
  if (error instanceof ParleyError && !error.code.startsWith('internal/')) return error.message;
  throw error;
}

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function said(value: unknown): string {
  return value === undefined ? 'nothing' : excerpt(JSON.stringify(value));
}

function shown(message: Data): string {
  return excerpt(JSON.stringify(message));
}

function excerpt(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
