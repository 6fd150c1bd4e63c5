import {
  createEngine,
  definePlugin,
  type Engine,
  ParleyError,
  type Plugin,
  type Scenario,
  type Trace,
} from '@parley-sim/engine';
import { type FileText, type PluginWatch } from '@parley-sim/engine/plugin';
import { wholeArgument } from '@parley-sim/engine/arguments';
import { type KindPlace, names, placesOf, scenariosFrom, withKind } from './cases.ts';
import { chartFaults } from './charts.ts';
import { tryImporters } from './importers.ts';
import { apart, LAWS, type Trial, WHATEVER_BEFORE } from './laws.ts';
import { spied, watched } from './spies.ts';

/** Number of scenarios that a plug-in is tried in, and what names them. */
export interface PluginCheckOptions {
  /** Names the scenarios: the same seed tries the same. A whole number from 0. Default 1. */
  readonly seed?: number;
  /** Number of scenarios that each kind is tried in, from 1. Default 40. */
  readonly cases?: number;
  /**
   * Scenarios of your own to try it in as well. One that names a kind is played as it stands, with the parameters that it gives; into one
   * that does not the kind is put, if it fits. Default: none.
   */
  readonly scenarios?: readonly Scenario[];
  /** Files of your own that its importers should read, each list as one import has them. Default: none. */
  readonly files?: readonly (readonly FileText[])[];
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
    /** Which of the scenarios of {@link PluginCheckOptions.seed}, from 0; after them those of your own. */
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
 * @throws ParleyError `plugin/invalid` if it is no plug-in, `argument/invalid` where an option is none; ScenarioError if a scenario of your
 * own names one of its kinds and is not valid.
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
  /** Kind and record, as JSON, of the first run of each scenario that was tried. */
  readonly records: readonly (readonly [kind: string, record: string])[];
}

/** How a plug-in is examined beyond what is asked for. */
export interface Examining {
  /** Told of every call. */
  readonly watch?: PluginWatch | undefined;
  /** Whether the last scenario is played first. */
  readonly backwards?: boolean | undefined;
}

/** Tells of a fault. */
type Note = (kind: string, law: string, what: string, where?: PluginFault['in']) => void;

/** Tries all kinds of a plug-in. @throws as {@link checkPlugin}. */
export function examine(
  plugin: Plugin,
  { seed = 1, cases = 40, scenarios: own = [], files = [] }: PluginCheckOptions,
  { watch, backwards = false }: Examining = {},
): Examined {
  wholeArgument('seed', seed, 0, 2 ** 31 - 1);
  wholeArgument('cases', cases, 1);
  if (!Array.isArray(own)) {
    throw new ParleyError('argument/invalid', 'scenarios: expected a list of scenarios.', {
      found: own,
    });
  }
  if (!Array.isArray(files) || !files.every((list) => Array.isArray(list))) {
    throw new ParleyError('argument/invalid', 'files: expected a list of lists of files.', {
      found: files,
    });
  }
  createEngine({ plugins: [plugin] });
  const scenarios = [...scenariosFrom(seed, cases), ...own];
  const found = new Map<string, PluginFault>();
  const note: Note = (kind, law, what, where) => {
    const key = JSON.stringify([kind, law]);
    if (!found.has(key))
      found.set(key, { kind, law, found: what, ...(where ? { in: where } : {}) });
  };
  const attempts = placesOf(plugin).flatMap((place) => {
    const broken = chartFaults(plugin, place.name);
    for (const { law, found: what } of broken) note(place.name, law, what);
    // No run of it would come to its end, and each law would say so.
    if (broken.length > 0) return [];
    const fitting = scenarios.flatMap((plain, i) =>
      attemptsAt(plugin, place, plain, i, { watch, note, own: i >= cases }),
    );
    if (fitting.length === 0) {
      note(
        place.name,
        'it can be tried in a scenario that is made up',
        'no scenario takes it with the parameters that must be given: try it in scenarios of your own ("scenarios")',
      );
    }
    return fitting;
  });
  tryImporters(plugin, files, note);
  // Each is played before much else was, and again when all else was: what a module keeps shows between the two.
  const order = backwards ? attempts.toReversed() : attempts;
  const first = new Map(order.map((attempt) => [attempt, playedFirst(attempt)]));
  for (const [attempt, run] of first) tryLaws(attempt, run, note);
  for (const [attempt, run] of [...first].toReversed()) {
    const again = playedFirst(attempt);
    const what =
      run.trace && again.trace
        ? apart(run.trace, again.trace)
        : run.text === again.text
          ? undefined
          : 'it fails only before or only after other runs';
    if (what !== undefined) note(attempt.kind, WHATEVER_BEFORE, what, attempt.where);
  }
  const records = attempts.map((attempt) => [attempt.kind, first.get(attempt)!.text] as const);
  return { faults: [...found.values()], tried: records.length, seed, records };
}

/** A kind in a scenario that takes it. */
interface Attempt {
  readonly kind: string;
  readonly where: NonNullable<PluginFault['in']>;
  readonly tell: (what: string) => void;
  readonly another: () => Engine;
}

/** A kind in a scenario; nothing if it does not fit into it. */
function attemptsAt(
  plugin: Plugin,
  place: KindPlace,
  plain: Scenario,
  index: number,
  { watch, note, own }: Pick<Examining, 'watch'> & { readonly note: Note; readonly own: boolean },
): Attempt[] {
  const engine = createEngine({ plugins: [plugin], ...(watch && { watch }) });
  const asItStands = own && names(plain, place);
  if (asItStands) engine.scenario(plain);
  const candidates = asItStands ? [plain] : withKind(plain, place, plugin, index);
  const scenario = candidates.find((s) => engine.validate(s).scenario !== undefined);
  if (!scenario) return [];
  const where = { scenario, seed: 's', run: index, case: index };
  const tell = (what: string): void =>
    note(place.name, 'it computes from its seat and nothing else', what, where);
  const another = (): Engine =>
    createEngine({ plugins: [definePlugin(spied(plugin, tell))], ...(watch && { watch }) });
  return [{ kind: place.name, where, tell, another }];
}

/** A run of an attempt: its record, or how it failed. */
interface Played {
  readonly trace?: Trace;
  readonly error?: Error;
  readonly text: string;
}

/** Plays an attempt in an engine of its own. */
function playedFirst({ where, tell, another }: Attempt): Played {
  const { scenario, seed, run } = where;
  return watched(tell, () => {
    try {
      const trace = another().runTrace(scenario, { seed, run });
      return { trace, text: JSON.stringify(trace) };
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return { error, text: error.message };
    }
  });
}

/** Tries all laws on one attempt; where its first run fails, each would say the same. */
function tryLaws(
  { kind, where, tell, another }: Attempt,
  { error: failed }: Played,
  note: Note,
): void {
  const fails = (error: unknown, law: string): void => {
    if (!(error instanceof Error)) throw error;
    const byPlugin = error instanceof ParleyError && error.code === 'plugin/failed';
    note(kind, byPlugin ? 'it fails nowhere' : law, error.message, where);
  };
  if (failed) {
    fails(failed, 'every run comes to its end');
    return;
  }
  const { scenario, seed, run } = where;
  watched(tell, () => {
    const trial: Trial = { engine: another(), another, scenario, seed, run };
    for (const { says, broken } of LAWS) {
      try {
        const what = broken(trial);
        if (what !== undefined) note(kind, says, what, where);
      } catch (error) {
        fails(error, says);
      }
    }
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
