import { type Job, replicatesFor, shardRange, type Tabling } from '@parley/engine';
import { counted, quoted } from '@parley/say';
import { designOf } from '../design.ts';
import { EXIT } from '../io.ts';
import { playShard } from '../jobs/playing.ts';
import { JobStore } from '../jobs/store.ts';
import { Interrupted, Problem } from '../problem.ts';
import { loadScenario } from '../scenario-input.ts';
import type { Session } from '../session.ts';

/** The options of `parley shard`. */
export interface ShardOptions {
  as: Tabling;
  runs: number;
  replicates?: number;
  seed: string;
  against?: string;
  index: number;
  of: number;
  output: string;
}

/** Plays one shard of a comparison into a folder, unless it is there. */
export async function shard(
  session: Session,
  name: string,
  packages: readonly string[],
  options: ShardOptions,
): Promise<number> {
  const { runs, seed, index, of, output } = options;
  if (index >= of) {
    throw new Problem(`There is no shard ${index} of ${of}: they are counted from 0 to ${of - 1}.`);
  }
  const scenario = await loadScenario(session, name);
  const entries = designOf(scenario, packages, options);
  const replicates = options.replicates ?? replicatesFor(scenario, entries);
  const job: Job = { scenario, entries, seed, runs, shards: of, replicates };
  const store = new JobStore(job, output, session.io);
  await store.open();
  const found = await store.read(index);
  if (found && 'summary' in found) {
    session.say(`${store.fileOf(index)} is there already.`);
    return EXIT.ok;
  }
  if (found) session.say(`! ${store.fileOf(index)} is played again: ${found.damage}.`);
  const { summary, interrupted } = await playShard(session, job, index);
  const [from, to] = shardRange(job, index);
  if (interrupted && summary.runs < to - from) {
    throw new Interrupted(
      interrupted,
      `Interrupted after ${summary.runs.toLocaleString('en-GB')} of ${counted(to - from, 'run')}: only a whole shard is kept.`,
      ['The same command plays it anew.'],
    );
  }
  await store.write(index, summary);
  session.say(`Runs ${from} to ${to - 1} are in ${store.fileOf(index)}.`);
  session.say(`Once all ${of} are there: parley merge ${quoted(output)}`);
  return EXIT.ok;
}
