import { Model, override, ParleyError, Runner, type Scenario } from '@parley-sim/engine';
import type { Case, Observed } from './counterexample.ts';

/** Scenario with some numbers changed and something tabled, ready to play. */
export class CaseStage {
  readonly tabled: Case['tabled'];
  readonly #changed: Case['changed'];
  readonly #scenario: Scenario;
  readonly #model: Model;
  readonly #runner: Runner;

  constructor(scenario: Scenario, changed: Case['changed'], tabled: Case['tabled']) {
    this.tabled = tabled;
    this.#changed = changed;
    this.#scenario = Object.keys(changed).length === 0 ? scenario : override(scenario, changed);
    this.#model = new Model(this.#scenario, tabled);
    this.#runner = new Runner(this.#model);
  }

  /** Undefined if the changes make the scenario invalid: numbers that are possible one by one need not be together. */
  static open(...given: ConstructorParameters<typeof CaseStage>): CaseStage | undefined {
    try {
      return new CaseStage(...given);
    } catch (error) {
      if (error instanceof ParleyError && error.code === 'override/invalid') return undefined;
      throw error;
    }
  }

  play(seed: string, run: number): Observed {
    return {
      changed: this.#changed,
      tabled: this.tabled,
      seed,
      run,
      scenario: this.#scenario,
      model: this.#model,
      trace: this.#runner.trace(seed, run),
    };
  }
}
