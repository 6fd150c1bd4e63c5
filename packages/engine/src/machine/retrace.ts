import type { Tabled } from '../model/deal-model.ts';
import { demandPlugins } from '../registry.ts';
import type { Scenario } from '../form/scenario.ts';
import { Negotiation } from './negotiation.ts';
import { type RecordDifference, difference, goOn } from './replaying.ts';
import type { Trace } from './trace.ts';
import type { TraceEnd, TraceMove } from './trace-move.ts';

/** The record of a negotiation, to the end or so far. */
export interface Recorded extends Pick<
  Trace,
  'package' | 'as' | 'seed' | 'run' | 'draw' | 'beliefs' | 'plugins'
> {
  readonly moves: readonly TraceMove[];
  /** Absent where it is not over. */
  readonly end?: TraceEnd;
}

/** Point at which a record and what the engine does now part. */
export interface Divergence extends RecordDifference {
  /** Why a move made by hand could not be made again. */
  readonly refused?: string;
}

/**
 * Plays a recorded negotiation again, move by move: what strategies, a mediator or the world did has to come out again; moves
 * made by hand are made as they were.
 *
 * @returns the negotiation as far as the record goes (or to the first difference), and that difference.
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package` if what was tabled is not in it;
 *   `plugin/mismatch` if it was played with other plug-ins than the scenario carries.
 */
export function retrace(
  scenario: Scenario,
  recorded: Recorded,
): { negotiation: Negotiation; divergence?: Divergence } {
  demandPlugins(scenario, recorded);
  const { seed, run, draw = run } = recorded;
  const tabled: Tabled =
    recorded.package === undefined ? {} : { package: recorded.package, as: recorded.as ?? 'frame' };
  const negotiation = new Negotiation(scenario, { tabled, seed, run, draw });
  const { preferenceModel } = negotiation.model;
  const { beliefs } = preferenceModel.draw(seed, draw);
  const drawn = Object.fromEntries(preferenceModel.beliefs.map((b, i) => [b.path, beliefs[i]!]));
  const divergence =
    difference(recorded.beliefs, drawn, ['beliefs']) ?? divergent(negotiation, recorded);
  return { negotiation, ...(divergence ? { divergence } : {}) };
}

/** A move apart from its words, which nothing follows from. */
function wordless(move: TraceMove | undefined): object | undefined {
  if (!move) return undefined;
  const { text: _, private: __, ...rest } = move;
  return rest;
}

function divergent(negotiation: Negotiation, { moves, end }: Recorded): Divergence | undefined {
  const { transcript } = negotiation;
  const moved = (): Divergence | undefined => {
    const at = transcript.length;
    const refused = goOn(negotiation, moves[at]);
    if (refused !== undefined) {
      return { path: ['moves', at], recorded: moves[at], produced: undefined, refused };
    }
    for (let i = at; i < transcript.length; i++) {
      const found = difference(wordless(moves[i]), wordless(transcript[i]), ['moves', i]);
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
