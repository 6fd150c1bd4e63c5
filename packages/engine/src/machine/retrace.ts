import { ParleyError } from '../errors.ts';
import type { Tabled } from '../model/model.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Act } from './by-hand.ts';
import { Negotiation } from './negotiation.ts';
import type { Trace, TraceEnd, TraceMove } from './trace.ts';

/** The record of a negotiation, to the end or so far. */
export interface Recorded extends Pick<
  Trace,
  'package' | 'as' | 'seed' | 'run' | 'draw' | 'beliefs'
> {
  readonly moves: readonly TraceMove[];
  /** Absent where it is not over. */
  readonly end?: TraceEnd;
}

/** The first place at which a record and what the engine does now are not the same. */
export interface Divergence {
  /** Keys and indices from the root of the record. */
  readonly path: readonly (string | number)[];
  /** What the record has there; undefined for nothing. */
  readonly recorded: unknown;
  /** What the engine produces there; undefined for nothing. */
  readonly produced: unknown;
  /** Why a move made by hand could not be made again. */
  readonly refused?: string;
}

/**
 * Plays a recorded negotiation again, move by move: what strategies, a mediator or the world did has to come out again; moves
 * made by hand are made as they were.
 *
 * @returns the negotiation as far as the record goes (or to the first difference), and that difference.
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package` if what was tabled is not in it.
 */
export function retrace(
  scenario: Scenario,
  recorded: Recorded,
): { negotiation: Negotiation; divergence?: Divergence } {
  const { seed, run, draw = run } = recorded;
  const tabled: Tabled =
    recorded.package === undefined ? {} : { package: recorded.package, as: recorded.as ?? 'frame' };
  const negotiation = new Negotiation(scenario, { tabled, seed, run, draw });
  const { valuation } = negotiation.model;
  const { beliefs } = valuation.draw(seed, draw);
  const drawn = Object.fromEntries(valuation.beliefs.map((b, i) => [b.path, beliefs[i]!]));
  const divergence =
    difference(recorded.beliefs, drawn, ['beliefs']) ?? divergent(negotiation, recorded);
  return { negotiation, ...(divergence ? { divergence } : {}) };
}

function divergent(negotiation: Negotiation, { moves, end }: Recorded): Divergence | undefined {
  const { transcript } = negotiation;
  const moved = (): Divergence | undefined => {
    const at = transcript.length;
    const refused = advance(negotiation, moves[at]);
    if (refused !== undefined) {
      return { path: ['moves', at], recorded: moves[at], produced: undefined, refused };
    }
    for (let i = at; i < transcript.length; i++) {
      const found = difference(moves[i], transcript[i], ['moves', i]);
      if (found) return found;
    }
    return undefined;
  };
  // Where the record goes on to an end, so must the engine.
  const least = end === undefined ? moves.length : Infinity;
  while (!negotiation.ended && transcript.length < least) {
    const found = moved();
    if (found) return found;
  }
  if (transcript.length < moves.length) {
    const at = transcript.length;
    return { path: ['moves', at], recorded: moves[at], produced: undefined };
  }
  return end && difference(end, negotiation.trace().end, ['end']);
}

/** Makes the next move; says why where a move made by hand is refused. */
function advance(negotiation: Negotiation, next: TraceMove | undefined): string | undefined {
  const byHand = next?.byHand === true && next.actor === negotiation.mover;
  // Before a round, and between handshake and vote, the world is asked first.
  if (!byHand || negotiation.asks === 'assess') {
    negotiation.step();
    return undefined;
  }
  try {
    negotiation.play(next as Act);
    return undefined;
  } catch (error) {
    if (error instanceof ParleyError && error.code === 'move/unlawful') return error.message;
    throw error;
  }
}

/** The first difference of two documents, in the order of the recorded one. */
function difference(
  recorded: unknown,
  produced: unknown,
  path: readonly (string | number)[],
): Divergence | undefined {
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
