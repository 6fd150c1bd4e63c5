import {
  type Model,
  Negotiation,
  type Scenario,
  type Tabled,
  type Trace,
  type TraceMove,
} from '@parley-sim/engine';
import { PLAIN, Stage, tellings } from '@parley-sim/say';

/** A move of a run, with where the chart stands after it, and why it was made. */
export interface Frame {
  readonly move: TraceMove;
  /** The chart's state before it, and after. */
  readonly from: string;
  readonly to: string;
  /** What was done and why, in lines. */
  readonly told: readonly string[];
  /** By actor: what the deal of the move is worth to it; absent where it has none. */
  readonly worths: readonly number[] | undefined;
}

/** A run, move by move. */
export interface Film {
  readonly model: Model;
  readonly trace: Trace;
  readonly frames: readonly Frame[];
}

/**
 * Plays a run on the live driver, and keeps what was to be seen on the way.
 *
 * @param width columns of what is told.
 */
export function film(
  scenario: Scenario,
  tabled: Tabled,
  seed: string,
  run: number,
  width: number,
): Film {
  const negotiation = new Negotiation(scenario, { tabled, seed, run });
  const states: { from: string; to: string }[] = [];
  while (!negotiation.ended) {
    const from = negotiation.value;
    const moves = negotiation.step();
    for (const _ of moves) states.push({ from, to: negotiation.value });
  }
  const trace = negotiation.trace();
  const { model } = negotiation;
  const told = tellings(new Stage(model, seed, run), trace, {
    width,
    style: PLAIN,
    full: true,
  });
  const stage = new Stage(model, seed, run);
  const frames = trace.moves.map((move, i): Frame => {
    if ((move.act === 'event' || move.act === 'act') && move.what !== undefined) {
      stage.happen(move.what);
    }
    const { deal } = move;
    const worths = deal && model.actors.map((a) => stage.worth(a, deal));
    return { move, ...states[i]!, told: told[i]!, worths };
  });
  return { model, trace, frames };
}
