import type { Model } from '../machine/model.ts';
import { Negotiation } from '../machine/negotiation.ts';
import type { Trace, TraceAgent } from '../machine/trace.ts';
import type { Outcome } from '../model/outcome.ts';
import type { SeatProgram } from './design.ts';

/** A negotiation with programs that is over. */
export interface ProgramTalk {
  readonly trace: Trace;
  readonly outcome: Outcome;
}

/**
 * Plays a negotiation with programs at some seats; whatever one of them throws is thrown, once all have been told that it is broken off.
 *
 * @param programs by actor.
 */
export async function playTalk(
  { scenario }: Model,
  { seed, run, draw }: { readonly seed: string; readonly run: number; readonly draw: number },
  programs: ReadonlyMap<string, SeatProgram>,
): Promise<ProgramTalk> {
  const negotiation = new Negotiation(scenario, { seed, run, draw });
  try {
    for (const [actor, program] of programs) {
      // One after the other: what a program does as it begins is seen by the next.
      // oxlint-disable-next-line no-await-in-loop
      await program.begin(negotiation, actor);
    }
    while (!negotiation.ended) {
      const program = negotiation.acts.length > 0 ? programs.get(negotiation.mover!) : undefined;
      // oxlint-disable-next-line no-await-in-loop
      if (program) await program.move(negotiation);
      else negotiation.step();
    }
  } catch (error) {
    await Promise.all([...programs.values()].map((program) => program.end()));
    throw error;
  }
  const trace = negotiation.trace();
  await Promise.all([...programs.values()].map((program) => program.end(trace)));
  const agents: Record<string, TraceAgent> = {};
  for (const [actor, { record }] of programs) if (record) agents[actor] = record;
  return { trace: { ...trace, agents }, outcome: negotiation.outcome };
}

/**
 * Does jobs, some at the same time.
 *
 * @returns what they gave, in their order.
 * @throws what the first that fails throws, once those that were begun are over; no more is begun then.
 */
export async function inParallel<Job, Result>(
  jobs: readonly Job[],
  most: number,
  doIt: (job: Job) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const failed: unknown[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < jobs.length && failed.length === 0) {
      const at = next++;
      try {
        // oxlint-disable-next-line no-await-in-loop
        results[at] = await doIt(jobs[at]!);
      } catch (error) {
        failed.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, jobs.length) }, lane));
  if (failed.length > 0) throw failed[0];
  return results;
}
