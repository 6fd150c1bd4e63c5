import { analyze, type Analysis, type AnalysisOptions } from './analysis/analysis.ts';
import type { Comparison } from './ensemble/comparison.ts';
import { compare, type ComparisonOptions } from './ensemble/comparison-study.ts';
import { type Design, Ensemble } from './ensemble/ensemble.ts';
import { ParleyError } from './errors.ts';
import { explain, type Explanation } from './experiment/explanation.ts';
import { sweep, type SweepOptions } from './experiment/sweep-study.ts';
import type { SweepResult } from './experiment/sweep.ts';
import { Negotiation, type NegotiationOptions } from './machine/negotiation.ts';
import { type Divergence, type Recorded, retrace } from './machine/retrace.ts';
import type { RunOptions } from './machine/run-options.ts';
import { Runner, runTrace } from './machine/runner.ts';
import type { Trace } from './machine/trace.ts';
import { play, type PlayOptions } from './machine/play.ts';
import { Model } from './machine/model.ts';
import type { Tabled } from './model/deal-model.ts';
import { Place } from './place.ts';
import { compose } from './plugin/compose.ts';
import { guardedImporter } from './plugin/guard.ts';
import type { Importer } from './plugin/importer.ts';
import { identityOf, type Plugin, readPlugin } from './plugin/plugin.ts';
import type { Protocol } from './protocol/protocol.ts';
import { carrying, type PluginWatch } from './registry.ts';
import { type Checked, checkScenario } from './scenario/check.ts';
import { ScenarioError } from './form/diagnostic.ts';
import type { Scenario } from './form/scenario.ts';
import type { PluginIdentity, Vocabulary } from './form/vocabulary.ts';

/** Plug-ins of an engine, and who watches them. */
export interface EngineOptions {
  /** Default: none. */
  readonly plugins?: readonly Plugin[];
  /** Told of every call of a plug-in's. Default: nobody is. */
  readonly watch?: PluginWatch;
}

/**
 * Engine with some plug-ins. It holds no state and changes nothing outside itself: two engines with different plug-ins work side by
 * side. Its calls take a scenario in any form, as the functions of the same names take one without plug-ins; a scenario that
 * {@link Engine.scenario} has given can be handed to all other functions of this package.
 */
export interface Engine {
  /** Identities of its plug-ins, by id. */
  readonly plugins: readonly PluginIdentity[];
  /** Every kind that a scenario can name here, with its parameters. */
  readonly vocabulary: Vocabulary;
  /** Every protocol that a scenario can name here, with its chart. */
  readonly protocols: readonly Protocol[];
  /** Readers of other programs' files, in the order in which they are asked. */
  readonly importers: readonly Importer[];
  /** Check of data for being a scenario that this engine can run; it has to name the plug-ins that it takes kinds of. */
  readonly validate: (data: unknown) => Checked;
  /**
   * Scenario in data, ready for every function of this package.
   *
   * @throws ScenarioError with all its faults, if it is none.
   */
  readonly scenario: (data: unknown) => Scenario;
  /** Comparison of what is tabled, as {@link compare}. */
  compare(data: unknown, options: ComparisonOptions): Comparison;
  /** Ensemble of many runs, as {@link Ensemble}. */
  ensemble(data: unknown, design?: Design): Ensemble;
  /** Record of one run, as {@link runTrace}. */
  runTrace(data: unknown, options?: RunOptions): Trace;
  /** Record of one run in which programs can play for actors, as {@link play}. */
  play(data: unknown, options?: PlayOptions): Promise<Trace>;
  /** Negotiation that can be watched and taken part in, as {@link Negotiation}. */
  negotiation(data: unknown, options?: NegotiationOptions): Negotiation;
  /**
   * Negotiation taken up again, as {@link Negotiation.restore}.
   *
   * @throws ParleyError `plugin/mismatch` if it was saved with other plug-ins.
   */
  restore(data: unknown, saved: unknown): Negotiation;
  /** Runner of one run after another, as {@link Runner}. */
  runner(data: unknown, tabled?: Tabled): Runner;
  /**
   * Replay of a recorded negotiation, as {@link retrace}.
   *
   * @throws ParleyError `plugin/mismatch` if it was played with other plug-ins.
   */
  retrace(data: unknown, recorded: Recorded): { negotiation: Negotiation; divergence?: Divergence };
  /** Explanation of one run, as {@link explain}. */
  explain(data: unknown, options?: RunOptions): Explanation;
  /** Analysis without playing, as {@link analyze}. */
  analyze(data: unknown, options?: AnalysisOptions): Analysis;
  /** Result of a sweep of other numbers, as {@link sweep}. */
  sweep(data: unknown, options: SweepOptions): SweepResult;
}

/**
 * Engine with these plug-ins beside its own kinds.
 *
 * @throws ParleyError `plugin/invalid` if a plug-in is none, two have one id, or a kind names a model or a protocol that is not there.
 */
export function createEngine({ plugins = [], watch }: EngineOptions = {}): Engine {
  const all = new Place('plugin/invalid', plugins, ['plugins']).items().map((place) => {
    try {
      return readPlugin(place.value);
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      const { message, data } = error;
      throw new ParleyError('plugin/invalid', `Plug-in ${place.path[1]}: ${message}`, data);
    }
  });
  const twice = all.find((p, i) => all.findIndex((q) => q.id === p.id) < i);
  if (twice) {
    throw new ParleyError('plugin/invalid', `Two plug-ins have the id "${twice.id}".`, {
      found: twice.id,
    });
  }
  const { vocabulary, protocols, plugins: identities } = compose(all, watch);

  const importers = all.flatMap((p) =>
    p.importers.map((i) => guardedImporter({ plugin: identityOf(p), watch }, i)),
  );

  const validate = (data: unknown): Checked => {
    const { scenario, diagnostics } = checkScenario(data, vocabulary, identities);
    if (!scenario?.plugins) return { scenario, diagnostics };
    // Plug-ins that it does not name are none of its business, and leave no trace.
    const named = all.filter((p) => Object.hasOwn(scenario.plugins!, p.id));
    return { scenario: carrying(scenario, compose(named, watch)), diagnostics };
  };
  const scenario = (data: unknown): Scenario => {
    const checked = validate(data);
    if (!checked.scenario) throw new ScenarioError(checked.diagnostics);
    return checked.scenario;
  };
  return Object.freeze<Engine>({
    plugins: identities,
    vocabulary,
    protocols,
    importers,
    validate,
    scenario,
    compare: (data, options) => compare(scenario(data), options),
    ensemble: (data, design) => new Ensemble(scenario(data), design),
    runTrace: (data, options) => runTrace(scenario(data), options),
    play: async (data, options) => play(scenario(data), options),
    negotiation: (data, options) => new Negotiation(scenario(data), options),
    restore: (data, saved) => Negotiation.restore(scenario(data), saved),
    runner: (data, tabled) => new Runner(new Model(scenario(data), tabled)),
    retrace: (data, recorded) => retrace(scenario(data), recorded),
    explain: (data, options) => explain(scenario(data), options),
    analyze: (data, options) => analyze(scenario(data), options),
    sweep: (data, options) => sweep(scenario(data), options),
  });
}
