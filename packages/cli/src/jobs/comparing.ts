import { availableParallelism } from 'node:os';
import type { Ensemble, Job, Observation } from '@parley-sim/engine/ensemble';
import type { Tabled } from '@parley-sim/engine';
import { OPEN, quoted } from '@parley-sim/say';
import type { Remote } from '../cluster/remote.ts';
import type { Signal } from '../io.ts';
import { Problem } from '../problem.ts';
import type { RowTable } from '../rows/table.ts';
import type { CommandContext } from '../command-context.ts';
import { playJob } from './playing.ts';
import { JobStore } from './store.ts';

/** Below this many negotiations, threads take longer to start than to help. */
const WORTH_THREADS = 20_000;
/** Shards of this many runs, but not more than {@link SHARDS_MAX}, so that little is lost and few files are written. */
const SHARD_RUNS = 100;
const SHARDS_MAX = 1000;
/** On a queue, where thousands may work, more of them: of at least so many runs, so that little is sent for each. */
const PART_RUNS = 1000;
const PARTS_MAX = 10_000;

/** Options of `parley compare` that say how its runs are played and kept. */
export interface DesignOptions {
  /** Queue that runs are played on, in the place of threads here. */
  readonly remote?: Remote | undefined;
  readonly workers?: number | undefined;
  readonly resume?: string | undefined;
  readonly rows?: string | undefined;
}

/** Only whole shards are kept, so what was done last is played again. */
export function keptIn(folder: string, kept: number, done: number): string {
  const these = kept === done ? 'They are' : `Of these ${kept.toLocaleString('en-GB')} are`;
  return kept === 0
    ? `None is in ${folder} yet, where they are kept by the hundred or more: the same command begins anew.`
    : `${these} in ${folder}: the same command goes on from there.`;
}

/** Plays a number of runs, with rows and shards as they were asked for. Tells by which signal it was interrupted, and how many are kept. */
export async function playDesign(
  session: CommandContext,
  ensemble: Ensemble,
  design: Omit<Job, 'shards'>,
  name: string,
  options: DesignOptions,
): Promise<{ interrupted: Signal | undefined; kept: number }> {
  const { resume, remote } = options;
  const shards = shardsFor(design.runs, remote !== undefined);
  const job: Job = { ...design, shards };
  const usual = options.rows === undefined ? usualWorkers(job.runs, job.entries) : 1;
  const workers = options.workers ?? usual;
  const rows =
    options.rows === undefined
      ? undefined
      : await openRows(session, options.rows, ensemble, { job, name, options });
  const store = resume === undefined ? undefined : new JobStore(job, resume, session.io);
  try {
    await store?.open();
    const observe = rows && { observe: (o: Observation): void => rows.add(o) };
    const played = await playJob(session, ensemble, { job, workers, store, remote, ...observe });
    rows?.finish(ensemble.done);
    return played;
  } finally {
    rows?.discard();
  }
}

/** Number of shards that so many runs are cut into: the same wherever the command is given. */
function shardsFor(runs: number, onQueue: boolean): number {
  const few = Math.min(Math.ceil(runs / SHARD_RUNS), SHARDS_MAX);
  return onQueue ? Math.max(few, Math.min(Math.ceil(runs / PART_RUNS), PARTS_MAX)) : few;
}

async function openRows(
  session: CommandContext,
  path: string,
  ensemble: Ensemble,
  { job, name, options }: { job: Job; name: string; options: DesignOptions },
): Promise<RowTable> {
  if (options.resume !== undefined || (options.workers ?? 1) > 1) {
    throw new Problem('Rows are written in order, by one thread, from the first run on.', [
      `Leave out ${options.resume === undefined ? '--workers' : '--resume'}.`,
    ]);
  }
  const { scenario, entries, seed, runs, replicates = 1, ways } = job;
  const specs = entries.map((t) => (t.package === undefined ? OPEN : `${t.package}:${t.as}`));
  const [reference, ...others] = specs.map(quoted);
  const words = ['parley compare', quoted(name), ...others, '--against', reference];
  const each = ['--runs', runs, '--replicates', replicates, '--seed', quoted(seed)];
  const rest = [
    ...each,
    ...((ways ?? entries.every((t) => t.as === 'proposal')) ? [] : ['--ways off']),
    '--rows',
    quoted(path),
  ];
  const { RowTable } = await import('../rows/table.ts');
  return new RowTable(session, path, ensemble, {
    scenario,
    entries,
    seed,
    runs,
    replicates,
    ways,
    command: session.again([...words, ...rest].join(' ')),
  });
}

function usualWorkers(runs: number, entries: readonly Tabled[]): number {
  return runs * entries.length < WORTH_THREADS ? 1 : availableParallelism();
}
