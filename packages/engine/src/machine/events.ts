import type { TableChange } from './live.ts';
import type { Trace } from './trace.ts';
import type { TraceMove } from './trace-move.ts';

/** Events of a negotiation: what each tells whoever has asked for it. */
export interface NegotiationEvents {
  /** Move that was made for the first time, by whomever. */
  readonly move: TableChange & { readonly move: TraceMove };
  /** Change of the table: by a move, by what leaves no move in the record, by going back or by going on again. */
  readonly state: TableChange;
  /** End of the negotiation; after it was taken back, there can be another. */
  readonly end: { readonly trace: Trace };
  /** Step that was taken back, with the moves that it had left. */
  readonly undo: TableChange & { readonly moves: readonly TraceMove[] };
  /** Step that was taken again, with its moves. */
  readonly redo: TableChange & { readonly moves: readonly TraceMove[] };
}

/** Types of the events. */
export const EVENT_TYPES: readonly (keyof NegotiationEvents)[] = [
  'move',
  'state',
  'end',
  'undo',
  'redo',
];

type Listeners = {
  [Type in keyof NegotiationEvents]: Set<(event: NegotiationEvents[Type]) => void>;
};

/**
 * Keeps the listeners of a negotiation and tells them what happened, in order. What happens while they are being told, such as a
 * move that one of them makes, is told when all have heard what came before.
 */
export class Announcer {
  private readonly listeners: Listeners = {
    move: new Set(),
    state: new Set(),
    end: new Set(),
    undo: new Set(),
    redo: new Set(),
  };
  private readonly waiting: (() => void)[] = [];
  private telling = false;

  /** Whether anybody listens for events of a type. */
  hears(type: keyof NegotiationEvents): boolean {
    return this.listeners[type].size > 0;
  }

  /** Adds a listener. @returns what removes it again. */
  on<Type extends keyof NegotiationEvents>(
    type: Type,
    listener: (event: NegotiationEvents[Type]) => void,
  ): () => void {
    // The same function can listen twice, and each time is taken away by itself.
    const own = (event: NegotiationEvents[Type]): void => listener(event);
    this.listeners[type].add(own);
    return () => void this.listeners[type].delete(own);
  }

  /** Puts an event in the queue; {@link tell} tells it. */
  put<Type extends keyof NegotiationEvents>(type: Type, event: NegotiationEvents[Type]): void {
    for (const listener of this.listeners[type]) {
      this.waiting.push(() => {
        if (this.listeners[type].has(listener)) listener(event);
      });
    }
  }

  /**
   * Tells all that waits.
   *
   * @throws what a listener throws, once all have been told; of several errors the first.
   */
  tell(): void {
    if (this.telling) return;
    this.telling = true;
    const errors: unknown[] = [];
    for (let next = this.waiting.shift(); next; next = this.waiting.shift()) {
      try {
        next();
      } catch (error) {
        errors.push(error);
      }
    }
    this.telling = false;
    if (errors.length > 0) throw errors[0];
  }
}
