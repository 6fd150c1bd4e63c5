import {
  type Ensemble,
  ensembleOf,
  type Job,
  jobId,
  type Observation,
  shardRange,
  type Summary,
} from '@parley-sim/engine/ensemble';
import type { Remote } from '../cluster/remote.ts';
import type { Signal } from '../io.ts';
import { ProgressBar } from '../progress.ts';
import type { CommandContext } from '../command-context.ts';
import type { CompareParts } from '../parts/kinds.ts';
import type { JobStore } from './store.ts';

/** Between two moments at which a signal is heard, in milliseconds. */
const SLICE_MS = 50;

/** How a job is to be played. */
export interface Playing {
  readonly job: Job;
  readonly workers: number;
  /** Where shards are kept as soon as they are over, and found if they are there. */
  readonly store: JobStore | undefined;
  /** The queue that shards are played on, in the place of threads here. */
  readonly remote: Remote | undefined;
  /** Told of each run, in order; then there is one thread, and nothing is kept. */
  readonly observe?: (observation: Observation) => void;
}

/**
 * Plays all shards of a job, and merges them into an ensemble.
 *
 * @returns by which signal it was interrupted, if it was, and how many runs the store has; what was over by then is in the ensemble.
 */
export async function playJob(
  session: CommandContext,
  ensemble: Ensemble,
  { job, workers, store, remote, observe }: Playing,
): Promise<{ interrupted: Signal | undefined; kept: number }> {
  const { io, errorStyle } = session;
  const missing: number[] = [];
  for (let index = 0; index < job.shards; index++) {
    // One file after the other: there may be thousands.
    // oxlint-disable-next-line no-await-in-loop
    const found = await store?.read(index);
    if (found && 'summary' in found) ensemble.take(found.summary);
    else missing.push(index);
    if (found && 'damage' in found) {
      session.say(`! ${store!.fileOf(index)} is played again: ${found.damage}.`);
    }
  }
  const there = ensemble.done;
  if (missing.length === 0) return { interrupted: undefined, kept: there };
  if (there > 0) session.say(`${there.toLocaleString('en-GB')} runs are there already.`);

  const interrupt = new AbortController();
  const release = io.onInterrupt((signal) => interrupt.abort(signal));
  const progress = new ProgressBar(io, errorStyle, job.runs, 'runs', there);
  let kept = there;
  const take = async (index: number, summary: Summary): Promise<void> => {
    // What was interrupted is no shard, but it counts.
    if (store && summary.runs === runsOf(job, index)) {
      await store.write(index, summary);
      kept += summary.runs;
    }
    ensemble.take(summary);
    progress.update(ensemble.done);
  };
  try {
    if (remote || workers > 1) {
      const elsewhere = { ensemble, job, remote, workers, missing };
      await inParts(session, elsewhere, interrupt.signal, take);
    } else {
      const tell = (runs: number): void => progress.update(ensemble.done + runs);
      const slices = { session, ensemble, job, missing, observe };
      await here(slices, interrupt.signal, take, tell);
    }
  } finally {
    release();
    progress.clear();
  }
  const { aborted, reason } = interrupt.signal;
  return { interrupted: aborted ? (reason as Signal) : undefined, kept };
}

type Take = (index: number, summary: Summary) => Promise<void>;

/** Plays shards elsewhere: on threads, or on a queue. */
async function inParts(
  session: CommandContext,
  { ensemble, job, remote, workers, missing }: Elsewhere,
  signal: AbortSignal,
  take: Take,
): Promise<void> {
  const { playParts } = await import('../parts/anywhere.ts');
  const { shardSummary } = await import('./shard-check.ts');
  const { scenario, shards: parts } = job;
  const design: CompareParts = { ...job, job: jobId(job) };
  const work = {
    kind: 'compare',
    scenarios: [scenario],
    title: scenario.name,
    parts,
    design,
  } as const;
  await playParts(session, { remote, workers }, work, {
    missing,
    signal,
    take: async (index, data, whole) => {
      if (!whole) {
        // What was interrupted counts as far as it was played.
        const some = ensemble.read(data);
        if (some.runs > 0) await take(index, some);
        return undefined;
      }
      const found = shardSummary(ensemble, shardRange(job, index), data);
      if ('damage' in found) return found.damage;
      await take(index, found.summary);
      return undefined;
    },
  });
}

interface Elsewhere {
  readonly ensemble: Ensemble;
  readonly job: Job;
  readonly remote: Remote | undefined;
  readonly workers: number;
  readonly missing: readonly number[];
}

interface Slices {
  readonly session: CommandContext;
  readonly ensemble: Ensemble;
  readonly job: Job;
  readonly missing: readonly number[];
  readonly observe: Playing['observe'];
}

async function here(
  { session, ensemble, job, missing, observe }: Slices,
  signal: AbortSignal,
  take: Take,
  tell: (runs: number) => void,
): Promise<void> {
  for (const index of missing) {
    const range = shardRange(job, index);
    // oxlint-disable-next-line no-await-in-loop
    const summary = await inSlices(session, ensemble, range, { signal, observe, tell });
    // oxlint-disable-next-line no-await-in-loop
    if (summary.runs > 0) await take(index, summary);
    if (signal.aborted) return;
  }
}

/** Plays one shard on this thread. @returns its summary; that of the runs that were over, where a signal has interrupted it. */
export async function playShard(
  session: CommandContext,
  job: Job,
  index: number,
): Promise<{ summary: Summary; interrupted: Signal | undefined }> {
  const { io, errorStyle } = session;
  const asked = new AbortController();
  const release = io.onInterrupt((signal) => asked.abort(signal));
  const progress = new ProgressBar(io, errorStyle, runsOf(job, index), 'runs');
  try {
    const summary = await inSlices(session, ensembleOf(job), shardRange(job, index), {
      signal: asked.signal,
      observe: undefined,
      tell: (runs) => progress.update(runs),
    });
    const { aborted, reason } = asked.signal;
    return { summary, interrupted: aborted ? (reason as Signal) : undefined };
  } finally {
    release();
    progress.clear();
  }
}

/** Plays runs, and listens to signals between two slices of them. */
async function inSlices(
  { io }: CommandContext,
  ensemble: Ensemble,
  [from, to]: readonly [from: number, to: number],
  {
    signal,
    observe,
    tell,
  }: { signal: AbortSignal; observe: Playing['observe']; tell: (runs: number) => void },
): Promise<Summary> {
  const summary = ensemble.summarize([from, from]);
  let slice = 1;
  for (let run = from; run < to && !signal.aborted;) {
    const next = Math.min(run + slice, to);
    const before = io.now();
    summary.merge(ensemble.summarize([run, next], observe ? { observe } : {}));
    const took = Math.max(io.now() - before, 1);
    slice = Math.max(1, Math.min(slice * 2, Math.floor((slice * SLICE_MS) / took)));
    run = next;
    tell(summary.runs);
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((go) => setImmediate(go));
  }
  return summary;
}

function runsOf(job: Job, index: number): number {
  const [from, to] = shardRange(job, index);
  return to - from;
}
