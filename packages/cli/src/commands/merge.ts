import { ensembleOf, hashScenario, type Job, jobId, type Scenario } from '@parley/engine';
import { builtins, loadBuiltin } from '@parley/scenarios';
import { counted, quoted } from '@parley/say';
import { EXIT, EXIT_ON } from '../io.ts';
import { jobsIn, JobStore } from '../jobs/store.ts';
import { Problem } from '../problem.ts';
import type { Session } from '../session.ts';
import { state, type StatementOptions, UNJUDGED } from '../statement.ts';

/** The options of `parley merge`. */
export interface MergeOptions extends StatementOptions {
  job?: string;
  partial?: boolean;
}

/** So many missing or damaged shards are named. */
const NAMED = 20;

/** Merges the shards in a folder and says what they have led to. */
export async function merge(
  session: Session,
  folder: string,
  options: MergeOptions,
): Promise<number> {
  const job = choose(await jobsIn(folder, session.io), folder, options.job);
  const store = new JobStore(job, folder, session.io);
  const ensemble = ensembleOf(job);
  const missing: number[] = [];
  const damaged: string[] = [];
  for (let index = 0; index < job.shards; index++) {
    // One after the other: there may be thousands.
    // oxlint-disable-next-line no-await-in-loop
    const found = await store.read(index);
    if (found === undefined) missing.push(index);
    else if ('damage' in found) damaged.push(`${store.fileOf(index)}: ${found.damage}`);
    else ensemble.take(found.summary);
  }
  if (damaged.length > 0) {
    throw new Problem(
      `${counted(damaged.length, 'shard')} cannot be merged.`,
      [...head(damaged), 'Take the file away and play the shard again.'],
      EXIT.incomplete,
    );
  }
  const lacking = `${counted(missing.length, 'shard')} of ${job.shards} ${missing.length === 1 ? 'is' : 'are'} missing: ${ranges(missing)}.`;
  if (missing.length > 0 && (!options.partial || ensemble.done === 0)) {
    throw new Problem(
      lacking,
      [
        'Play them: the parley shard that played the others, with each --index.',
        ...(ensemble.done > 0 ? ['Or see what is there: --partial'] : []),
      ],
      EXIT.incomplete,
    );
  }
  const { scenario, runs } = job;
  const setting = {
    scenario,
    // Where the scenario's file is, the shards do not say.
    argument: isBuiltin(scenario) ? scenario.name : undefined,
    asked: missing.length > 0 ? runs : undefined,
  };
  const interrupted = await state(session, ensemble, setting, options);
  if (missing.length > 0) session.say(lacking);
  if (interrupted) {
    session.say(`Interrupted: without ${UNJUDGED}; the rest is as asked for.`);
    return EXIT_ON[interrupted];
  }
  return missing.length > 0 ? EXIT.incomplete : EXIT.ok;
}

function isBuiltin(scenario: Scenario): boolean {
  return (
    builtins().some((b) => b.name === scenario.name) &&
    hashScenario(loadBuiltin(scenario.name)) === hashScenario(scenario)
  );
}

function choose(jobs: readonly Job[], folder: string, wanted: string | undefined): Job {
  const ids = jobs.map(jobId);
  if (jobs.length === 0) {
    throw new Problem(`The folder ${folder} holds no shards.`, [
      'Name the folder that parley shard -o, or parley compare --resume, has written to.',
    ]);
  }
  const lines = jobs.map(
    ({ scenario, seed, runs, shards }, i) =>
      `${ids[i]}: ${scenario.name}, seed ${quoted(seed)}, ${counted(runs, 'run')} in ${counted(shards, 'shard')}`,
  );
  if (wanted !== undefined) {
    const at = ids.indexOf(wanted);
    if (at >= 0) return jobs[at]!;
    throw new Problem(`There is no job ${wanted} in ${folder}. There are:`, lines);
  }
  if (jobs.length === 1) return jobs[0]!;
  throw new Problem(`There are shards of ${jobs.length} jobs in ${folder}: name one with --job.`, [
    ...lines,
  ]);
}

function head(lines: readonly string[]): string[] {
  const more = lines.length - NAMED;
  return [...lines.slice(0, NAMED), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** Numbers in short: `0, 3–7, 12`. */
function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const n of numbers) {
    const last = parts.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else parts.push([n, n]);
  }
  return head(parts.map(([a, b]) => (a === b ? `${a}` : `${a}–${b}`))).join(', ');
}
