import {
  createEngine,
  definePlugin,
  type Engine,
  ParleyError,
  type Plugin,
  type Scenario,
} from '@parley-sim/engine';
import { type PluginWatch } from '@parley-sim/engine/plugin';
import { wholeArgument } from '@parley-sim/engine/arguments';
import { type KindPlace, placesOf, scenariosFrom, withKind } from './cases.ts';
import { chartFaults } from './charts.ts';
import { LAWS, type Trial } from './laws.ts';
import { spied, watched } from './spies.ts';

/** Number of scenarios that a plug-in is tried in, and what names them. */
export interface PluginCheckOptions {
  /** Names the scenarios: the same seed tries the same. A whole number from 0. Default 1. */
  readonly seed?: number;
  /** Number of scenarios that each kind is tried in, from 1. Default 40. */
  readonly cases?: number;
}

/** Something that a plug-in does and may not do. */
export interface PluginFault {
  /** Kind at fault, as a scenario names it. */
  readonly kind: string;
  /** What does not hold. */
  readonly law: string;
  /** What was found. */
  readonly found: string;
  /** What it was found in; absent for what can be told without playing. */
  readonly in?: {
    readonly scenario: Scenario;
    readonly seed: string;
    readonly run: number;
    /** Which of the scenarios of {@link PluginCheckOptions.seed}, from 0. */
    readonly case: number;
  };
}

/** Result of {@link checkPlugin}. */
export interface PluginCheck {
  /** Whether nothing was found. */
  readonly holds: boolean;
  /** Each law that a kind breaks, once. */
  readonly faults: readonly PluginFault[];
  /** Scenarios in which a kind was played. */
  readonly tried: number;
  /** Seed of the scenarios. */
  readonly seed: number;
  /** The result in sentences, with the seed that finds the same again. */
  toString(): string;
}

/**
 * Tries whether a plug-in keeps to what a plug-in may do (docs/plugins.md): each of its kinds plays in scenarios that are made up, live
 * and headless, again and after other runs, undone and redone, saved and taken up, by another engine, in shards; whoever asks a clock or
 * chance of its own, changes its seat or offers what its actor may not offer is told of. What holds here may break elsewhere; what is
 * found is a fault.
 *
 * A plug-in that does not come back cannot be told of, since it keeps this call from coming back too: {@link checkPluginFile} can.
 *
 * @throws ParleyError `plugin/invalid` if it is no plug-in, `argument/invalid` where an option is none.
 */
export function checkPlugin(plugin: Plugin, options: PluginCheckOptions = {}): PluginCheck {
  const { faults, tried, seed } = examine(plugin, options);
  return resultOf(faults, tried, seed);
}

/** What an examination has found, as plain data. */
export interface Examined {
  readonly faults: readonly PluginFault[];
  readonly tried: number;
  readonly seed: number;
  /** Record of a run of each scenario that was tried, as JSON. */
  readonly records: readonly string[];
}

/** Tries all kinds of a plug-in. @param watch is told of every call. @throws as {@link checkPlugin}. */
export function examine(
  plugin: Plugin,
  { seed = 1, cases = 40 }: PluginCheckOptions,
  watch?: PluginWatch,
): Examined {
  wholeArgument('seed', seed, 0, 2 ** 31 - 1);
  wholeArgument('cases', cases, 1);
  createEngine({ plugins: [plugin] });
  const scenarios = scenariosFrom(seed, cases);
  const found = new Map<string, PluginFault>();
  const records: string[] = [];
  for (const place of placesOf(plugin)) {
    const note = (law: string, what: string, where?: PluginFault['in']): void => {
      const key = JSON.stringify([place.name, law]);
      if (found.has(key)) return;
      found.set(key, { kind: place.name, law, found: what, ...(where ? { in: where } : {}) });
    };
    for (const fault of chartFaults(plugin, place.name)) note('a chart names what it has', fault);
    let fitting = 0;
    for (const [index, plain] of scenarios.entries()) {
      const record = tryOn({ plugin, place, plain, index, watch }, note);
      if (record === undefined) continue;
      fitting++;
      records.push(record);
    }
    if (fitting === 0) {
      note(
        'it can be tried in a scenario that is made up',
        'no scenario takes it with the parameters that must be given: try it in scenarios of your own',
      );
    }
  }
  return { faults: [...found.values()], tried: records.length, seed, records };
}

/** A kind and the scenario that it is to be tried in. */
interface Attempt {
  readonly plugin: Plugin;
  readonly place: KindPlace;
  readonly plain: Scenario;
  readonly index: number;
  readonly watch: PluginWatch | undefined;
}

/** Tries all laws on one scenario. @returns the record of a run, empty where it fails; undefined if the kind does not fit into it. */
function tryOn(
  { plugin, place, plain, index, watch }: Attempt,
  note: (law: string, what: string, where?: PluginFault['in']) => void,
): string | undefined {
  const scenario = withKind(plain, place, plugin, index % 3 > 0);
  const where = { scenario, seed: 's', run: index, case: index };
  const tell = (what: string): void =>
    note('it computes from its seat and nothing else', what, where);
  const another = (): Engine =>
    createEngine({ plugins: [definePlugin(spied(plugin, tell))], ...(watch && { watch }) });
  const engine = another();
  if (!engine.validate(scenario).scenario) return undefined;
  const trial: Trial = { engine, another, scenario, seed: where.seed, run: where.run };
  return watched(tell, () => {
    let record = '';
    try {
      record = JSON.stringify(engine.runTrace(scenario, { seed: where.seed, run: where.run }));
    } catch {
      // The laws below say what went wrong.
    }
    for (const { says, broken } of LAWS) {
      try {
        const what = broken(trial);
        if (what !== undefined) note(says, what, where);
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        const failed = error instanceof ParleyError && error.code === 'plugin/failed';
        note(failed ? 'it fails nowhere' : says, error.message, where);
      }
    }
    return record;
  });
}

/** A result with its sentences. */
export function resultOf(faults: readonly PluginFault[], tried: number, seed: number): PluginCheck {
  return {
    holds: faults.length === 0,
    faults,
    tried,
    seed,
    toString: () =>
      faults.length === 0
        ? `Nothing found in ${tried} scenarios (seed ${seed}).`
        : faults
            .map(({ kind, law, found: what, in: where }) => {
              const at = where ? ` (seed ${seed}, case ${where.case})` : '';
              return `"${kind}" breaks the law that ${law}: ${what}${at}.`;
            })
            .join('\n'),
  };
}
