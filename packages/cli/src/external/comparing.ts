import {
  type Model,
  Negotiation,
  type Scenario,
  type Tabled,
  type Trace,
} from '@parley-sim/engine';
import {
  drawOfRun,
  type Ensemble,
  Ensemble as Ensembles,
  type Ways,
} from '@parley-sim/engine/ensemble';
import type { Outcome } from '@parley-sim/engine/model';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { toJson, type CommandContext } from '../command-context.ts';
import { writeText } from '../files.ts';
import type { Signal } from '../io.ts';
import { Problem } from '../problem.ts';
import { ProgressBar } from '../progress.ts';
import { BehaviourRuns } from './behaviour.ts';
import { PairedRuns } from './beside.ts';
import { greeting } from './messages.ts';
import { Lane, type Programs } from './places.ts';
import { playAt, tellFailure, withPrograms } from './play.ts';
import { ConversationKey, MissingReply } from './replies.ts';

/** Failures that are told one by one; the rest are counted. */
const TOLD = 3;

/** Runs that are played with programs. */
export interface ProgramDesign {
  readonly scenario: Scenario;
  readonly entries: readonly Tabled[];
  readonly seed: string;
  readonly runs: number;
  readonly replicates: number;
  readonly ways?: Ways | undefined;
  readonly parallel: number;
  /** Folder for the traces of all runs. */
  readonly traces?: string | undefined;
}

/** A negotiation of a comparison. */
interface Talk {
  readonly run: number;
  readonly entry: number;
}

/** One negotiation of a comparison that is over. */
interface Over {
  readonly model: Model;
  readonly trace: Trace;
  readonly outcome: Outcome;
}

/**
 * Plays the runs of an ensemble with programs in the places of some actors, and beside them the same runs left to the strategies of
 * these actors, who say nothing.
 *
 * @returns by which signal it was interrupted, and both, run by run; what was over by then is in the ensemble.
 * @throws Problem where a recorded reply is missing; before the first run, where that can be known.
 */
export async function playPrograms(
  session: CommandContext,
  ensemble: Ensemble,
  programs: Programs,
  design: ProgramDesign,
): Promise<{
  readonly interrupted: Signal | undefined;
  readonly paired: PairedRuns;
  readonly behaviour: BehaviourRuns;
}> {
  const { scenario, entries, seed, runs, replicates, ways } = design;
  const laid = ways ? { ways } : {};
  const alone = new Ensembles(scenario, { entries, seed, replicates, ...laid });
  const paired = new PairedRuns(entries.length, ensemble.models[0]!.actors, programs.actors);
  const behaviour = new BehaviourRuns(programs.actors);
  const table = new TalkTable(ensemble, design);
  if (programs.replies?.closed) mustBeginRecorded(table, programs, design);
  const traces = design.traces === undefined ? undefined : folderOf(session, design.traces);
  const progress = new ProgressBar(session.io, session.errorStyle, runs, 'runs');
  alone.summarize([0, 0]);
  let failures = 0;
  const waiting = new Map<number, (Over | undefined)[]>();
  /** Takes up whole runs in their order. */
  const take = async (): Promise<void> => {
    for (let run = ensemble.done; ; run = ensemble.done) {
      const over = waiting.get(run);
      if (!over || over.includes(undefined)) return;
      waiting.delete(run);
      const all = over as Over[];
      const outcomes = all.map(({ outcome }) => outcome);
      ensemble.addRun(outcomes);
      const bare: Outcome[] = [];
      alone.summarize([run, run + 1], {
        observe: ({ outcome }) => void bare.push(copied(outcome)),
      });
      paired.add(drawOfRun(run, replicates), outcomes, bare);
      behaviour.add(drawOfRun(run, replicates), all);
      for (const [entry, { trace }] of all.entries()) {
        // oxlint-disable-next-line no-await-in-loop
        if (traces)
          await writeText(join(traces, table.fileOf({ run, entry })), toJson(trace), session.io);
      }
      progress.update(ensemble.done);
    }
  };
  try {
    const { interrupted } = await withPrograms(session, async (signal, killers) => {
      let next = 0;
      const failed: unknown[] = [];
      const lanes = Array.from(
        { length: Math.min(design.parallel, runs * entries.length) },
        async () => {
          const lane = new Lane();
          try {
            while (next < runs * entries.length && !signal.aborted && failed.length === 0) {
              const talk = { run: Math.floor(next / entries.length), entry: next % entries.length };
              next++;
              const negotiation = table.begin(talk);
              const where = table.name(talk);
              // oxlint-disable-next-line no-await-in-loop
              const played = await playAt(negotiation, programs, { lane, signal, killers, where });
              if (!played) return;
              for (const failure of played.failures) {
                if (failures++ < TOLD) {
                  progress.clear();
                  session.say(`In ${where}:`);
                  tellFailure(session, failure);
                }
              }
              const all = waiting.get(talk.run) ?? entries.map(() => undefined);
              all[talk.entry] = {
                model: negotiation.model,
                trace: table.complete(talk, played.trace),
                outcome: negotiation.outcome,
              };
              waiting.set(talk.run, all);
              // oxlint-disable-next-line no-await-in-loop
              await take();
              // oxlint-disable-next-line no-await-in-loop
              await new Promise((go) => setImmediate(go));
            }
          } catch (error) {
            failed.push(error);
          } finally {
            await lane.stop();
          }
        },
      );
      await Promise.all(lanes);
      if (failed.length > 0) throw failed[0];
    });
    progress.clear();
    if (failures > TOLD) {
      session.say(
        `Programs failed ${failures} times in all; each left the table, and its reason counts in the results.`,
      );
    }
    return { interrupted, paired, behaviour };
  } finally {
    progress.clear();
  }
}

/** The negotiations of a comparison: how each is begun, named and shown. */
class TalkTable {
  private readonly ensemble: Ensemble;
  private readonly design: Pick<ProgramDesign, 'scenario' | 'entries' | 'seed' | 'replicates'>;

  constructor(ensemble: Ensemble, design: TalkTable['design']) {
    this.ensemble = ensemble;
    this.design = design;
  }

  begin(talk: Talk): Negotiation {
    const { entries, seed, replicates } = this.design;
    const tabled = entries[talk.entry]!;
    const draw = drawOfRun(talk.run, replicates);
    return new Negotiation(this.wayOf(talk)?.scenario ?? this.design.scenario, {
      tabled,
      seed,
      run: talk.run,
      draw,
    });
  }

  /** The trace with the way that it was played in. */
  complete(talk: Talk, trace: Trace): Trace {
    const way = this.wayOf(talk);
    return way ? { ...trace, way: way.id } : trace;
  }

  name({ run, entry }: Talk): string {
    const { package: id, as } = {
      package: undefined,
      as: undefined,
      ...this.design.entries[entry],
    };
    return id === undefined ? `run ${run}` : `run ${run} of ${id} (${as})`;
  }

  fileOf({ run, entry }: Talk): string {
    const { package: id, as } = {
      package: undefined,
      as: undefined,
      ...this.design.entries[entry],
    };
    return `${id === undefined ? 'open' : `${id}-${as}`}-${run}.json`;
  }

  private wayOf({ run, entry }: Talk): { id: string; scenario: Scenario } | undefined {
    const { plan } = this.ensemble;
    if (!plan || this.design.entries[entry]!.as === 'proposal') return undefined;
    return plan.ways[plan.of(this.design.seed, run)];
  }
}

/** Sees to it that every run can begin: whether each can go on, only playing it can tell. */
function mustBeginRecorded(
  table: TalkTable,
  programs: Programs,
  { runs, entries }: ProgramDesign,
): void {
  for (let run = 0; run < runs; run++) {
    for (const entry of entries.keys()) {
      const negotiation = table.begin({ run, entry });
      for (const actor of programs.actors) {
        const key = new ConversationKey(programs.identity(actor));
        key.add({ told: JSON.stringify(greeting(negotiation, actor)) });
        if (!programs.replies!.has(key.due))
          throw new MissingReply(`${actor} at the beginning of ${table.name({ run, entry })}`);
      }
    }
  }
}

function folderOf({ io }: CommandContext, folder: string): string {
  const path = resolve(io.cwd, folder);
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new Problem(
      `${folder} is no folder that traces can be written to: ${(error as Error).message}`,
    );
  }
  return path;
}

/** An outcome of its own: that of a runner is used again. */
function copied(outcome: Outcome): Outcome {
  return structuredClone(outcome);
}
