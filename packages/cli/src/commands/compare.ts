import { availableParallelism } from 'node:os';
import { Ensemble, type Job, type Observation, type Tabled, type Tabling } from '@parley/engine';
import { designOf } from '../design.ts';
import { parseEstimand } from '../estimand.ts';
import { EXIT } from '../io.ts';
import { playJob } from '../jobs/playing.ts';
import { JobStore } from '../jobs/store.ts';
import { Problem } from '../problem.ts';
import { RowTable } from '../rows/table.ts';
import { loadScenario } from '../scenario-input.ts';
import type { Session } from '../session.ts';
import { quoted } from '../shell.ts';
import { state, type StatementOptions } from '../statement.ts';
import { counted } from '../text.ts';
import { OPEN } from '../words.ts';

/** The options of `parley compare`. */
export interface CompareOptions extends StatementOptions {
  as: Tabling;
  runs: number;
  seed: string;
  against?: string;
  workers?: number;
  resume?: string;
  rows?: string;
}

/** Below this many negotiations, threads take longer to start than to help. */
const WORTH_THREADS = 20_000;
/** Shards of this many runs, but not more than {@link SHARDS_MAX}, so that little is lost and few files are written. */
const SHARD_RUNS = 100;
const SHARDS_MAX = 1000;

/** Plays many negotiations with each package and says what each leads to. */
export async function compare(
  session: Session,
  name: string,
  packages: readonly string[],
  options: CompareOptions,
): Promise<number> {
  const { runs, seed, resume } = options;
  const scenario = await loadScenario(session, name);
  const entries = designOf(scenario, packages, options);
  // A word that means nothing is found out before anything is played.
  parseEstimand(scenario, options.estimand);
  const workers = options.workers ?? (options.rows === undefined ? usualWorkers(runs, entries) : 1);
  const ensemble = new Ensemble(scenario, { entries, seed });
  const shards = Math.min(Math.ceil(runs / SHARD_RUNS), SHARDS_MAX);
  const job: Job = { scenario, entries, seed, runs, shards };
  const rows =
    options.rows === undefined
      ? undefined
      : openRows(session, options.rows, ensemble, { job, name, options });
  const store = resume === undefined ? undefined : new JobStore(job, resume, session.io);
  let interrupted: boolean;
  try {
    await store?.open();
    const observe = rows && { observe: (o: Observation): void => rows.add(o) };
    interrupted = await playJob(session, ensemble, { job, workers, store, ...observe });
    await rows?.finish(ensemble.done);
  } finally {
    rows?.discard();
  }
  if (ensemble.done === 0) {
    throw new Problem('Interrupted before the first run was over.', [], EXIT.interrupted);
  }
  const setting = { scenario, argument: name, ...(interrupted ? { asked: runs } : {}) };
  await state(session, ensemble, setting, options);
  if (!interrupted) return EXIT.ok;
  const done = ensemble.done.toLocaleString('en-GB');
  session.say(
    `Interrupted after ${done} of ${counted(runs, 'run')}: the results are those of ${done}.`,
  );
  session.say(
    resume === undefined
      ? 'With --resume FOLDER what is done is kept, and the same command goes on.'
      : `What is done is in ${resume}: the same command goes on.`,
  );
  return EXIT.interrupted;
}

function openRows(
  session: Session,
  path: string,
  ensemble: Ensemble,
  { job, name, options }: { job: Job; name: string; options: CompareOptions },
): RowTable {
  if (options.resume !== undefined || (options.workers ?? 1) > 1) {
    throw new Problem('Rows are written in order, by one thread, from the first run on.', [
      `Leave out ${options.resume === undefined ? '--workers' : '--resume'}.`,
    ]);
  }
  const { scenario, entries, seed, runs } = job;
  const specs = entries.map((t) => (t.package === undefined ? OPEN : `${t.package}:${t.as}`));
  const [reference, ...others] = specs.map(quoted);
  const words = ['parley compare', quoted(name), ...others, '--against', reference];
  const rest = ['--runs', runs, '--seed', quoted(seed), '--rows', quoted(path)];
  return new RowTable(session, path, ensemble, {
    scenario,
    entries,
    seed,
    runs,
    command: [...words, ...rest].join(' '),
  });
}

function usualWorkers(runs: number, entries: readonly Tabled[]): number {
  return runs * entries.length < WORTH_THREADS ? 1 : availableParallelism();
}
