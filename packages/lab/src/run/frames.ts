import {
  type Model,
  Negotiation,
  type Scenario,
  type Tabled,
  type Trace,
  type TraceMove,
} from '@parley-sim/engine';
import { scenarioInWay, waysOver } from '@parley-sim/engine/ensemble';
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

/** Talk that is played: its luck, and the draw of the uncertain numbers that it has of a comparison. */
export interface PlayedTalk {
  readonly seed: string;
  readonly run: number;
  readonly draw?: number;
}

/** The scenario in the way of negotiating of a talk; as it is where none is named. */
export function inItsWay(scenario: Scenario, way: string | undefined): Scenario {
  return way === undefined ? scenario : scenarioInWay(scenario, waysOver(scenario), way);
}

/**
 * Plays a run on the live driver, and keeps what was to be seen on the way.
 *
 * @param width columns of what is told.
 */
export function film(scenario: Scenario, tabled: Tabled, talk: PlayedTalk, width: number): Film {
  const { seed, run, draw = run } = talk;
  const negotiation = new Negotiation(scenario, { tabled, ...talk });
  const states: { from: string; to: string }[] = [];
  while (!negotiation.ended) {
    const from = negotiation.value;
    const moves = negotiation.step();
    for (const _ of moves) states.push({ from, to: negotiation.value });
  }
  const trace = negotiation.trace();
  const { model } = negotiation;
  const told = tellings(new Stage(model, seed, draw), trace, {
    width,
    style: PLAIN,
    full: true,
  });
  const stage = new Stage(model, seed, draw);
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
