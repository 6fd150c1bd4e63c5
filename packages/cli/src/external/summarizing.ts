import { Model, retrace, type Scenario, type Tabled, type Trace } from '@parley-sim/engine';
import { Ensemble, drawOfRun, type Ways } from '@parley-sim/engine/ensemble';
import type { Outcome } from '@parley-sim/engine/model';
import { hashScenario } from '@parley-sim/engine/negotiation';
import { foreignNames, isBuiltin, readTrace } from '@parley-sim/scenarios';
import { quoted } from '@parley-sim/say';
import type { CommandContext } from '../command-context.ts';
import { diagnosticsText } from '../diagnostics-text.ts';
import { readText } from '../files.ts';
import { InvalidScenario, Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';
import { inNamedWay } from '../ways.ts';
import { BehaviourRuns, type Talked } from './behaviour.ts';
import { PairedRuns } from './beside.ts';

/** Size of a trace that is read, in MiB. */
const LIMIT_MIB = 16;

/** A trace that is read, with its file. */
interface Source {
  readonly file: string;
  readonly trace: Trace;
}

/** An ensemble made of traces. */
export interface Summarized {
  readonly scenario: Scenario;
  /** As it was named, or the built-in one that the traces name. */
  readonly argument: string;
  readonly ensemble: Ensemble;
  readonly ways: Ways | undefined;
  /** Runs with programs beside the same runs without; undefined where nobody's moves were made by hand. */
  readonly paired: PairedRuns | undefined;
  readonly behaviour: BehaviourRuns;
}

/**
 * Takes traces back into an ensemble: each is played again as it was recorded.
 *
 * @throws InvalidScenario where a file is no trace of the scenario; Problem where traces are of several seeds or scenarios, one does not
 *   come out again, or a run of a draft is missing or there twice.
 */
export async function summarizeTraces(
  session: CommandContext,
  files: readonly string[],
  named: string | undefined,
): Promise<Summarized> {
  const sources: Source[] = [];
  for (const file of files) {
    // One file after the other: there may be thousands.
    // oxlint-disable-next-line no-await-in-loop
    sources.push(await readSource(session, file));
  }
  const [first] = sources as [Source, ...Source[]];
  const argument = named ?? builtinOf(first);
  const scenario = await loadScenario(session, argument);
  for (const source of sources) {
    if (source.trace.seed !== first.trace.seed)
      throw new Problem(
        `${source.file} has the seed ${quoted(source.trace.seed)}, ${first.file} ${quoted(first.trace.seed)}.`,
        ['One comparison has one seed.'],
      );
    if (source.trace.numbers)
      throw new Problem(`${source.file} was played with other numbers than the scenario's (-S).`);
  }
  const entries = entriesOf(scenario, sources);
  const table = tableOf(sources, entries);
  const replicates = replicatesOf(sources);
  const ways = sources.some(({ trace }) => trace.way !== undefined)
    ? (await import('@parley-sim/engine/ensemble')).waysOver(scenario)
    : undefined;
  const { seed } = first.trace;
  const laid = ways ? { ways } : {};
  const actors = new Model(scenario, entries[0]).actors.filter((actor) =>
    sources.some(
      ({ trace }) =>
        trace.agents?.[actor] !== undefined ||
        trace.moves.some((m) => m.actor === actor && m.byHand === true),
    ),
  );
  const design = { entries, seed, replicates, ...laid };
  const ensemble = new Ensemble(scenario, {
    ...design,
    ...(actors.length > 0 ? { programs: actors } : {}),
  });
  const alone = new Ensemble(scenario, design);
  const paired = new PairedRuns(entries.length, ensemble.models[0]!.actors, actors);
  const behaviour = new BehaviourRuns(actors);
  const inWay = new Map<string | undefined, Scenario>();
  for (const [run, row] of table.entries()) {
    const talks: (Talked & { readonly outcome: Outcome })[] = [];
    for (const source of row) {
      const { way } = source.trace;
      // oxlint-disable-next-line no-await-in-loop
      const laidOver = inWay.get(way) ?? (await inNamedWay(scenario, way));
      inWay.set(way, laidOver);
      talks.push(played(session, source, laidOver));
    }
    const outcomes = talks.map(({ outcome }) => outcome);
    ensemble.addRun(outcomes);
    const silent: Outcome[] = [];
    alone.summarize([run, run + 1], {
      observe: ({ outcome }) => void silent.push(structuredClone(outcome)),
    });
    paired.add(drawOfRun(run, replicates), outcomes, silent);
    behaviour.add(drawOfRun(run, replicates), talks);
  }
  return {
    scenario,
    argument,
    ensemble,
    ways,
    paired: actors.length > 0 ? paired : undefined,
    behaviour,
  };
}

async function readSource(session: CommandContext, file: string): Promise<Source> {
  const text = await readText(file, session.io, LIMIT_MIB);
  const { trace, diagnostics } = readTrace(text, file);
  if (!trace) throw new InvalidScenario(diagnosticsText(diagnostics, text, session.errorStyle));
  if (trace.format !== 'parley-trace')
    throw new Problem(`${file} is the record of a negotiation that is not over.`);
  return { file, trace };
}

function builtinOf({ file, trace }: Source): string {
  if (isBuiltin(trace.scenario)) return trace.scenario;
  throw new Problem(
    `${file} is a trace of the scenario "${trace.scenario}", which is not built in.`,
    [`Say where it is: --scenario ${quoted(`./${trace.scenario}.yaml`)}`],
  );
}

/** What a trace has come to, played again. */
function played(
  session: CommandContext,
  { file, trace }: Source,
  scenario: Scenario,
): Talked & { readonly outcome: Outcome } {
  const found = hashScenario(scenario);
  if (found !== trace.scenarioHash) {
    throw new Problem(
      `${file} was made from another version of the scenario (fingerprint ${trace.scenarioHash}, this one is ${found}).`,
    );
  }
  const [foreign] = foreignNames(scenario, trace);
  if (foreign) throw new Problem(`${file}: ${foreign.message}`);
  const { negotiation, divergence } = retrace(scenario, trace);
  if (divergence) {
    const at = divergence.path.join('.');
    throw new Problem(`${file} does not come out again: it differs at ${at}.`, [
      session.again(`parley replay ${quoted(file)} --verify`),
    ]);
  }
  const { model, outcome } = negotiation;
  return { model, trace, outcome };
}

/** What was tabled in the traces: nothing first, then packages in the order of the scenario. */
function entriesOf(scenario: Scenario, sources: readonly Source[]): [Tabled, ...Tabled[]] {
  const found = new Map<string, Tabled>();
  for (const { trace } of sources) found.set(keyOf(trace), tabledIn(trace));
  const order = Object.keys(scenario.packages ?? {});
  const place = ({ package: id }: Tabled): number => (id === undefined ? -1 : order.indexOf(id));
  return [...found.values()].toSorted((a, b) => place(a) - place(b)) as [Tabled, ...Tabled[]];
}

function tabledIn({ package: id, as }: Trace): Tabled {
  return id === undefined ? {} : { package: id, as: as! };
}

function keyOf({ package: id, as }: Pick<Trace, 'package' | 'as'>): string {
  return id === undefined ? 'no draft' : `${id} (${as})`;
}

/** By run, then by entry: its trace. */
function tableOf(sources: readonly Source[], entries: readonly Tabled[]): Source[][] {
  const at = new Map<string, Source>();
  for (const source of sources) {
    const key = `${source.trace.run} of ${keyOf(source.trace)}`;
    const twin = at.get(key);
    if (twin) throw new Problem(`${twin.file} and ${source.file} are both run ${key}.`);
    at.set(key, source);
  }
  const runs = Math.max(...sources.map(({ trace }) => trace.run)) + 1;
  return Array.from({ length: runs }, (_, run) =>
    entries.map((tabled) => {
      const key = `${run} of ${keyOf({ package: undefined, as: undefined, ...tabled } as Trace)}`;
      const found = at.get(key);
      if (!found) {
        throw new Problem(`There is no trace of run ${key}.`, [
          'Every draft needs the same runs, from 0 on.',
        ]);
      }
      return found;
    }),
  );
}

/** Runs that share a draw of the beliefs. @throws Problem where the draws are not those of a comparison. */
function replicatesOf(sources: readonly Source[]): number {
  const draw = ({ trace }: Source): number => trace.draw ?? trace.run;
  const replicates = Math.max(
    1,
    sources.filter((s) => draw(s) === 0 && keyOf(s.trace) === keyOf(sources[0]!.trace)).length,
  );
  const odd = sources.find((s) => Math.floor(s.trace.run / replicates) !== draw(s));
  if (odd)
    throw new Problem(
      `${odd.file} is run ${odd.trace.run} with draw ${draw(odd)}: in one comparison that cannot be with the others.`,
    );
  return replicates;
}
