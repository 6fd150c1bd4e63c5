import type { Job } from '@parley-sim/engine/ensemble';
import type { Scenario } from '@parley-sim/engine';
import { counted, quoted } from '@parley-sim/say/terminal';
import { EXIT, EXIT_ON } from '../io.ts';
import { type Add, examples, share } from '../options.ts';
import { Problem } from '../problem.ts';

/** So many missing or damaged shards are named. */
const NAMED = 20;

/** `parley merge`: merges the shards in a folder and says what they have led to. */
export const merge: Add = (program, session) =>
  program
    .command('merge')
    .description('Put the parts together, and compare.')
    .argument('<folder>', 'Where parley shard, or compare --resume, has kept them.')
    .option('--job <id>', 'Which job, if the folder has several.')
    .option('--partial', 'Say what is there, even if parts are missing.')
    .option('--estimand <what>', 'What the finding is about, as in parley compare.', 'agreement')
    .option('--confidence <p>', 'Confidence of all intervals: 0.95 or 95%.', share, 0.95)
    .option('--details', 'Say how sure it is, as in parley compare.')
    .option('--json', 'Print one JSON document instead.')
    .option('-o, --output <file>', 'Write that JSON document to a file as well.')
    .addHelpText('after', examples(session, [['parley merge job --estimand score:ukraine', '']]))
    .action(async (folder, options) => {
      const { ensembleOf } = await import('@parley-sim/engine/ensemble');
      const { jobsIn, JobStore } = await import('../jobs/store.ts');
      const { state, UNJUDGED } = await import('../statement.ts');
      const job = await choose(await jobsIn(folder, session), folder, options.job);
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
      const { scenario, runs, ways } = job;
      const setting = {
        scenario,
        // Where the scenario's file is, the shards do not say.
        argument: (await isLibrary(scenario)) ? scenario.name : undefined,
        asked: missing.length > 0 ? runs : undefined,
        ways,
      };
      const interrupted = await state(session, ensemble, setting, options);
      if (missing.length > 0) session.say(lacking);
      if (interrupted) {
        session.say(`Interrupted: without ${UNJUDGED}; the rest is as asked for.`);
        session.code = EXIT_ON[interrupted];
      } else if (missing.length > 0) session.code = EXIT.incomplete;
    });

/** Whether it is to the letter the built-in scenario of its name. */
async function isLibrary(scenario: Scenario): Promise<boolean> {
  const { hashScenario } = await import('@parley-sim/engine');
  const { isBuiltin, loadBuiltin } = await import('@parley-sim/scenarios');
  const { name } = scenario;
  return isBuiltin(name) && hashScenario(loadBuiltin(name)) === hashScenario(scenario);
}

async function choose(
  jobs: readonly Job[],
  folder: string,
  wanted: string | undefined,
): Promise<Job> {
  const { jobId } = await import('@parley-sim/engine/ensemble');
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
