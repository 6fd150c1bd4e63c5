import type { Model, Trace } from '@parley-sim/engine';
import { drawOfRun, type Ensemble, Ensemble as Ensembles } from '@parley-sim/engine/ensemble';
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
import type { Programs } from './places.ts';
import { mustAllBegin, type ProgramDesign, TalkTable } from './talk-table.ts';
import { playAt, tellFailure, withPrograms } from './play.ts';

/** Failures that are told one by one; the rest are counted. */
const TOLD = 3;

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
  const { scenario, entries, seed, runs, replicates, ways, watch } = design;
  const laid = ways ? { ways } : {};
  const alone = new Ensembles(scenario, { entries, seed, replicates, ...laid });
  const paired = new PairedRuns(entries.length, ensemble.models[0]!.actors, programs.actors);
  const behaviour = new BehaviourRuns(programs.actors);
  const table = new TalkTable(ensemble, design);
  if (programs.replies?.closed) mustAllBegin(table, programs, design);
  const traces = design.traces === undefined ? undefined : folderOf(session, design.traces);
  const progress = new ProgressBar(session.io, session.errorStyle, runs, 'runs');
  alone.summarize([0, 0]);
  let failures = 0;
  /** Outcomes since the rule last looked, by run and entry. */
  let batch: Outcome[][] = [];
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
      batch.push(outcomes);
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
      const playTo = async (limit: number): Promise<void> => {
        const lanes = Array.from({ length: design.parallel }, async () => {
          try {
            while (next < limit * entries.length && !signal.aborted && failed.length === 0) {
              const talk = { run: Math.floor(next / entries.length), entry: next % entries.length };
              next++;
              const negotiation = table.begin(talk);
              const where = table.name(talk);
              // oxlint-disable-next-line no-await-in-loop
              const played = await playAt(negotiation, programs, { signal, killers, where });
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
          }
        });
        await Promise.all(lanes);
        if (failed.length > 0) throw failed[0];
      };
      try {
        while (ensemble.done < runs && !signal.aborted && watch?.met() !== true) {
          const limit = watch ? Math.min(ensemble.done + watch.batch, runs) : runs;
          batch = [];
          // One batch after the other: the rule has to look in between.
          // oxlint-disable-next-line no-await-in-loop
          await playTo(limit);
          if (!signal.aborted) watch?.took(batch);
        }
      } finally {
        await programs.stop();
      }
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
