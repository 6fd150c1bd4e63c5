import { availableParallelism } from 'node:os';
import { Ensemble, type Job, type Tabled, type Tabling } from '@parley/engine';
import { designOf } from '../design.ts';
import { parseEstimand } from '../estimand.ts';
import { EXIT } from '../io.ts';
import { playJob } from '../jobs/playing.ts';
import { JobStore } from '../jobs/store.ts';
import { Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';
import type { Session } from '../session.ts';
import { state, type StatementOptions } from '../statement.ts';
import { counted } from '../text.ts';

/** The options of `parley compare`. */
export interface CompareOptions extends StatementOptions {
  as: Tabling;
  runs: number;
  seed: string;
  against?: string;
  workers?: number;
  resume?: string;
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
  const workers = options.workers ?? usualWorkers(runs, entries);
  const ensemble = new Ensemble(scenario, { entries, seed });
  const shards = Math.min(Math.ceil(runs / SHARD_RUNS), SHARDS_MAX);
  const job: Job = { scenario, entries, seed, runs, shards };
  const store = resume === undefined ? undefined : new JobStore(job, resume, session.io);
  await store?.open();
  const interrupted = await playJob(session, ensemble, { job, workers, store });
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

function usualWorkers(runs: number, entries: readonly Tabled[]): number {
  return runs * entries.length < WORTH_THREADS ? 1 : availableParallelism();
}
