import { hashScenario, override, type Scenario, type Trace, VERSION } from '@parley-sim/engine';
import { nearest } from '@parley-sim/engine/basics';
import { pluginName, pluginsOf } from '@parley-sim/engine/plugin';
import {
  foreignNames,
  isBuiltin,
  readTrace,
  type TraceReadResult,
  type UnfinishedTrace,
} from '@parley-sim/scenarios';
import { diagnosticsText } from './diagnostics-text.ts';
import { quoted } from '@parley-sim/say';
import { readText } from './files.ts';
import { InvalidScenario, Problem } from './problem.ts';
import { loadScenario } from './scenario-input.ts';
import type { CommandContext } from './command-context.ts';

/** Far more than the longest negotiations come to. */
const LIMIT_MIB = 64;

/** A trace with the scenario that it is of. */
export interface TraceSource {
  readonly trace: Trace | UnfinishedTrace;
  readonly scenario: Scenario;
  /** Whether the scenario is to the letter the one that the trace was made of. */
  readonly sameScenario: boolean;
  /** In what the scenario or the engine are not those that made it; a sentence each. */
  readonly changes: readonly string[];
  readonly text: string;
  readonly locate: TraceReadResult['locate'];
}

/**
 * Reads a trace and its scenario: the one named, or the built-in one of the trace's name.
 *
 * @throws InvalidScenario if the trace is malformed or names what the scenario does not have; Problem if there is no scenario.
 */
export async function loadTrace(
  session: CommandContext,
  file: string,
  named: string | undefined,
): Promise<TraceSource> {
  const text = await readText(file, session.io, LIMIT_MIB);
  const { trace, diagnostics, locate } = readTrace(text, file);
  if (!trace) throw new InvalidScenario(diagnosticsText(diagnostics, text, session.errorStyle));
  const found = await loadScenario(session, named ?? builtinOf(trace.scenario, file));
  const { inNamedWay } = await import('./ways.ts');
  const scenario = await inNamedWay(
    override(found, ('numbers' in trace && trace.numbers) || {}),
    'way' in trace ? trace.way : undefined,
  );
  if (scenario.name !== trace.scenario) {
    const near = nearest(trace.scenario, [scenario.name]);
    throw new Problem(
      `${file} is a trace of the scenario "${trace.scenario}", not of "${scenario.name}".`,
      near === undefined ? [] : ['If the scenario was renamed, give it its old name back.'],
    );
  }
  const changes = changesSince(trace, scenario);
  const foreign = foreignNames(scenario, trace);
  if (foreign.length > 0) {
    const shown = diagnosticsText(locate(foreign), text, session.errorStyle);
    throw new InvalidScenario([...changes, shown].join('\n\n'));
  }
  const sameScenario = trace.scenarioHash === hashScenario(scenario);
  return { trace, scenario, sameScenario, changes, text, locate };
}

function builtinOf(name: string, file: string): string {
  if (isBuiltin(name)) return name;
  throw new Problem(`${file} is a trace of the scenario "${name}", which is not built in.`, [
    `Say where it is: parley replay ${quoted(file)} --scenario ${quoted(`./${name}.yaml`)}`,
  ]);
}

function madeWith({ plugins = [] }: Pick<Trace, 'plugins'>): string {
  return plugins.length === 0 ? 'no plug-in' : `the plug-in ${plugins.map(pluginName).join(', ')}`;
}

function changesSince(trace: Trace | UnfinishedTrace, scenario: Scenario): string[] {
  const hash = hashScenario(scenario);
  return [
    ...(trace.scenarioHash === hash
      ? []
      : [
          `The scenario "${scenario.name}" has changed since this trace was made (fingerprint ${trace.scenarioHash} then, ${hash} now): worths and reasons are those of today's scenario.`,
        ]),
    ...(madeWith(trace) === madeWith(pluginsOf(scenario))
      ? []
      : [`The trace was made with ${madeWith(trace)}; here is ${madeWith(pluginsOf(scenario))}.`]),
    ...(trace.engine === VERSION
      ? []
      : [
          `The trace was made by parley ${trace.engine}; this is parley ${VERSION}. The other version plays it: npx parley-sim@${trace.engine} replay.`,
        ]),
  ];
}
