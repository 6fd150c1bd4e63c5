import { textArgument, wholeArgument } from '../arguments.ts';
import type { Completer } from '../model/draft.ts';
import { Model } from './model.ts';
import type { Outcome } from '../model/outcome.ts';
import type { Believed } from '../model/preference-model.ts';
import type { Scenario } from '../form/scenario.ts';
import { assertScenario } from '../validation.ts';
import { HeadlessTable } from './headless.ts';
import { type RunOptions, runOptions } from './run-options.ts';
import { type Drawn, type Listener, Session } from './session.ts';
import { type Trace, traceMove, traceOf } from './trace.ts';
import { type TraceMove } from './trace-move.ts';

/** Plays runs of one model, one after the other, on the headless driver. */
export class Runner {
  readonly model: Model;
  private readonly session: Session;

  /**
   * @param completer says what deal the draft stands for that is tabled, if not the engine.
   * @param drawn spares drawing beliefs, where preferences are at hand.
   */
  constructor(model: Model, completer?: Completer, drawn?: Drawn) {
    this.model = model;
    this.session = new Session(model, (protocol) => new HeadlessTable(protocol), completer, drawn);
  }

  /**
   * What a run leads to. The object is reused by the next run.
   *
   * @param believed where its beliefs come from, if not from the draw of the run's number: where doubt about numbers is to be told
   * from chance at the table, several runs share a draw.
   */
  outcome(seed: string, run: number, believed: Believed = run): Outcome {
    textArgument('seed', seed);
    wholeArgument('run', run);
    return this.session.play(seed, run, undefined, believed);
  }

  /** What was drawn for each belief in the last run, in the order of the model's. */
  get beliefs(): ArrayLike<number> {
    return this.session.preferences.beliefs;
  }

  /**
   * The record of a run.
   *
   * @param draw which draw its beliefs are, if not that of the run's number.
   */
  trace(seed: string, run: number, draw: number = run): Trace {
    textArgument('seed', seed);
    wholeArgument('run', run);
    wholeArgument('draw', draw);
    const moves: TraceMove[] = [];
    const listen: Listener = (round, move) => {
      const traced = traceMove(this.session, round, move);
      if (traced) moves.push(traced);
    };
    this.session.play(seed, run, listen, draw);
    return traceOf(this.session, moves);
  }
}

/**
 * Record of one run, left to the strategies.
 *
 * @throws ScenarioError if the scenario is not valid; ParleyError `scenario/unknown-package`, or `argument/invalid` where an option
 * is none.
 */
export function runTrace(scenario: Scenario, options: RunOptions = {}): Trace {
  const { tabled, seed, run, draw } = runOptions(options);
  return new Runner(new Model(assertScenario(scenario), tabled)).trace(seed, run, draw);
}
