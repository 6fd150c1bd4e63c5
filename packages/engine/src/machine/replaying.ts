import { ParleyError } from '../errors.ts';
import type { Act } from './by-hand.ts';
import type { Negotiation } from './negotiation.ts';
import type { TraceMove } from './trace-move.ts';

/** The first place at which a record and what the engine does now are not the same. */
export interface RecordDifference {
  /** Keys and indices from the root of the record. */
  readonly path: readonly (string | number)[];
  /** What the record has there; undefined for nothing. */
  readonly recorded: unknown;
  /** What the engine produces there; undefined for nothing. */
  readonly produced: unknown;
}

/**
 * Goes on by what a record has next: a move made by hand is made again, all else is left to whoever is asked.
 *
 * @returns why a move made by hand is refused, where it is.
 */
export function goOn(negotiation: Negotiation, next: TraceMove | undefined): string | undefined {
  const byHand = next?.byHand === true && next.actor === negotiation.mover;
  // Before a round, and between handshake and vote, the world is asked first.
  if (!byHand || negotiation.asks === 'assess') {
    negotiation.step();
    return undefined;
  }
  try {
    if (next.act === 'say') negotiation.say(next);
    else negotiation.play(next as Act);
    return undefined;
  } catch (error) {
    if (error instanceof ParleyError && error.code === 'move/unlawful') return error.message;
    throw error;
  }
}

/** The first difference of two documents, in the order of the recorded one. */
export function difference(
  recorded: unknown,
  produced: unknown,
  path: readonly (string | number)[],
): RecordDifference | undefined {
  // JSON knows no negative zero.
  if (recorded === produced) return undefined;
  if (!isCollection(recorded) || !isCollection(produced)) return { path, recorded, produced };
  const keys = new Set([...Object.keys(recorded), ...Object.keys(produced)]);
  for (const key of keys) {
    const step = Array.isArray(recorded) ? Number(key) : key;
    const found = difference(own(recorded, key), own(produced, key), [...path, step]);
    if (found) return found;
  }
  return undefined;
}

function isCollection(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined;
}
